//! The tasks, one file each.

mod bench;
mod build;
mod demo;
mod pack;
mod prove;
mod test;

use anyhow::Result;

/// What `cargo xtask NAME` does.
pub(crate) struct Task {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) run: fn(&[String]) -> Result<()>,
}

/// Every task, in the order in which they are listed.
pub(crate) const ALL: &[Task] = &[
    Task { name: "build", about: "the package in pkg/dist and the portal's pages", run: build::run },
    Task {
        name: "demo",
        about: "build everything, start the portal and print its address (--reset begins anew)",
        run: demo::run,
    },
    Task {
        name: "test",
        about: "every check and every test, in native Rust, Node and Chromium",
        run: test::run,
    },
    Task {
        name: "prove",
        about: "the whole of every proof, hours long; `prove PART …`: those (docs/assurance.md)",
        run: prove::run,
    },
    Task {
        name: "bench",
        about: "the figures, each beside its comparison; `bench server`: the portal's (--json FILE keeps them)",
        run: bench::run,
    },
    Task { name: "pack", about: "the npm tarball, optimised and checked, in target/pack", run: pack::run },
];

/// `cargo xtask test-runner FILE …`: cargo's runner for the wasm32 tests (see `.cargo/config.toml`).
pub(crate) fn test_runner(args: &[String]) -> Result<()> {
    let without_task = args.iter().take(1).chain(args.iter().skip(2));
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(without_task)
}
