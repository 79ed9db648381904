//! `cargo xtask test`: everything, and one honest line at the end.

use std::fs;
use std::process::Command;

use anyhow::Result;

use super::build::{self, Wasm};
use super::pack;
use crate::tools::cargo::{cargo, of_fuzz};
use crate::tools::machine::Machine;
use crate::tools::report::{Report, suite};
use crate::tools::side_by_side::{self, Part};
use crate::tools::tally::Tally;
use crate::tools::toolchain::{self, CLIPPY, RUSTFMT, WASM};
use crate::tools::{node, run, wasm};

/// Where the native tests leave their answers, for the other runtimes to be compared with.
const NATIVE_ANSWERS: [&str; 4] = [
    "target/scenarios/native.json",
    "target/scenarios/slips.json",
    "target/steps/steps.jsonl",
    "target/steps/native.jsonl",
];

const RUNTIME_TESTS: [&str; 5] = [
    "tests/runtimes/consumers.test.mjs",
    "tests/runtimes/bindings.test.mjs",
    "tests/runtimes/scenarios.test.mjs",
    "tests/runtimes/steps.test.mjs",
    "tests/runtimes/recovery.test.mjs",
];

const WARNINGS_FAIL: [&str; 3] = ["--", "-D", "warnings"];
const XTASK: [&str; 4] = ["--profile", "xtask", "-p", "xtask"];

/// The long ones first, so that none of them is left alone at the end. Cargo lets one command at a time build in a folder, so
/// those that build in the same one wait for each other here, where they keep nobody else waiting.
const PARTS: &[Part] = &[
    Part::new("format", |_, _| run::run(cargo("fmt").args(["--all", "--check"]))),
    Part::new("format, fuzz", |_, _| {
        run::run(cargo("fmt").args(["--manifest-path", "fuzz/Cargo.toml", "--check"]))
    }),
    Part::new("build", |_, _| build::everything(Wasm::Optimised)),
    Part::new("crate, compiled", |_, _| run::run(cargo("test").arg("--no-run"))),
    Part::new("browser and database", |machine, _| machine.equip()),
    Part::new("crate", |_, tally| suite(cargo("test").arg("--no-fail-fast"), tally))
        .needs(&["crate, compiled"]),
    Part::new("www/web", |machine, tally| portal("e2e:built", "www/web", machine, tally)).needs(PORTAL),
    Part::new("www/server", |machine, tally| portal("test:built", "www/server", machine, tally))
        .needs(PORTAL),
    Part::new("www/server, torture", |machine, tally| portal("torture:built", "www/server", machine, tally))
        .needs(PORTAL),
    Part::new("mutants of a part of pkg", |_, _| {
        run::run(node::npm().args(["run", "mutation", "-w", "pkg", "--", "hot"]))
    })
    .needs(&["build"]),
    Part::new("pkg", |_, tally| suite(node::npm().args(["test", "-w", "pkg"]), tally)).needs(&["build"]),
    Part::new("clippy, xtask", |_, _| clippy(cargo("clippy").arg("--all-targets").args(XTASK))),
    Part::new("xtask", |_, tally| suite(cargo("test").args(XTASK), tally)).after(&["clippy, xtask"]),
    Part::new("clippy, native", |_, _| clippy(cargo("clippy").arg("--all-targets")))
        .after(&["crate, compiled"]),
    Part::new("clippy, wasm", |_, _| clippy(cargo("clippy").arg("--lib").args(wasm::CHOSEN)))
        .after(&["clippy, native"]),
    Part::new("clippy, trap", |_, _| clippy(cargo("clippy").args(wasm::TRAPPING))).after(&["clippy, wasm"]),
    Part::new("documentation", |_, _| {
        let public = ["--no-deps", "--features", "scenario,serde"];
        run::run(cargo("doc").args(public).env("RUSTDOCFLAGS", "-D warnings"))
    })
    .after(&["clippy, trap"]),
    Part::new("clippy, fuzz", |_, _| clippy(of_fuzz("clippy").arg("--all-targets"))),
    Part::new("input", |_, tally| suite(&mut of_fuzz("test"), tally)).after(&["clippy, fuzz"]),
    Part::new("types of pkg", |_, _| run::run(node::tool("tsc").args(["--noEmit", "-p", "pkg"])))
        .needs(&["build"]),
    Part::new("lint", |_, _| run::run(node::tool("biome").args(["ci", "."]))).needs(&["build"]),
    Part::new("tarball", |_, _| pack::check(&pack::tarball()?)).needs(&["build"]),
    Part::new("clippy, boundary", |_, _| clippy(cargo("clippy").arg("--all-targets").args(wasm::BOUNDARY)))
        .needs(&["build"])
        .after(&["documentation"]),
    Part::new("boundary, Node", |_, tally| {
        suite(cargo("test").args(wasm::BOUNDARY).args(["--test", "node"]), tally)
    })
    .needs(&["build"])
    .after(&["clippy, boundary"]),
    Part::new("boundary, Chromium", |_, tally| {
        suite(cargo("test").args(wasm::BOUNDARY).args(["--test", "browser"]), tally)
    })
    .needs(&["build", "browser and database"])
    .after(&["boundary, Node"]),
    Part::new("a module that traps", |_, _| wasm::trap()).after(&["build"]),
    Part::new("tarball, installed", |machine, tally| {
        suite(machine.tell(&mut node::tests(&RUNTIME_TESTS)), tally)
    })
    .needs(&["tarball", "a module that traps", "browser and database"])
    .after(&["crate"]),
];

/// What every test of the portal needs: its types are checked as it is built.
const PORTAL: &[&str] = &["build", "browser and database"];

pub(crate) fn run(_: &[String]) -> Result<()> {
    toolchain::require(&[WASM, RUSTFMT, CLIPPY])?;
    let machine = Machine::promising()?;
    // No old ones are compared with.
    NATIVE_ANSWERS.into_iter().try_for_each(remove)?;
    let mut report = Report::default();
    side_by_side::run(PARTS, &machine, &mut report);
    report.close()
}

fn clippy(command: &mut Command) -> Result<()> {
    run::run(command.args(WARNINGS_FAIL))
}

/// A script of the portal's server or its pages, on what `build` has built.
fn portal(script: &str, workspace: &str, machine: &Machine, tally: &mut Tally) -> Result<()> {
    suite(machine.tell(node::npm().args(["run", script, "-w", workspace])), tally)
}

fn remove(path: &str) -> Result<()> {
    if fs::exists(path)? {
        fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::PARTS;

    #[test]
    fn each_part_has_a_name_of_its_own_and_comes_after_parts_that_are_listed_before_it() {
        for (place, part) in PARTS.iter().enumerate() {
            let before: Vec<&str> = PARTS.iter().take(place).map(|part| part.name).collect();
            assert!(!before.contains(&part.name), "{} twice", part.name);
            for other in part.others() {
                assert!(before.contains(&other), "{} comes after {other}", part.name);
            }
        }
    }
}
