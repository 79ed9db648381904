//! `cargo xtask test`: everything, and one honest line at the end.

use std::fs;

use anyhow::Result;

use super::build::{self, Wasm};
use super::pack;
use crate::tools::cargo::{cargo, of_fuzz};
use crate::tools::machine::Machine;
use crate::tools::report::Report;
use crate::tools::toolchain::{self, CLIPPY, RUSTFMT, WASM};
use crate::tools::{node, wasm};

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

/// Name of the part, script, workspace.
const PORTAL_TESTS: [(&str, &str, &str); 3] = [
    ("www/server", "test", "www/server"),
    ("www/server, torture", "torture", "www/server"),
    ("www/web", "e2e", "www/web"),
];

const WARNINGS_FAIL: [&str; 3] = ["--", "-D", "warnings"];
const XTASK: [&str; 4] = ["--profile", "xtask", "-p", "xtask"];
const WORKSPACES: [&str; 3] = ["pkg", "www/server", "www/web"];

pub(crate) fn run(_: &[String]) -> Result<()> {
    toolchain::require(&[WASM, RUSTFMT, CLIPPY])?;
    let machine = Machine::equipped()?;
    let mut report = Report::default();
    rust(&mut report);
    if report.check("build", || build::everything(Wasm::Optimised)) {
        javascript(&mut report, &machine);
        portal(&mut report, &machine);
    }
    report.close()
}

/// What can be said without the package.
fn rust(report: &mut Report) {
    report.command("format", cargo("fmt").args(["--all", "--check"]));
    report.command("format, fuzz", cargo("fmt").args(["--manifest-path", "fuzz/Cargo.toml", "--check"]));
    report.command("clippy, native", cargo("clippy").arg("--all-targets").args(WARNINGS_FAIL));
    report.command("clippy, wasm", cargo("clippy").arg("--lib").args(wasm::CHOSEN).args(WARNINGS_FAIL));
    report.command("clippy, trap", cargo("clippy").args(wasm::TRAPPING).args(WARNINGS_FAIL));
    report.command("clippy, fuzz", of_fuzz("clippy").arg("--all-targets").args(WARNINGS_FAIL));
    report.command("clippy, xtask", cargo("clippy").arg("--all-targets").args(XTASK).args(WARNINGS_FAIL));
    report.suite("xtask", cargo("test").args(XTASK));
    report.check("no old answers", || NATIVE_ANSWERS.into_iter().try_for_each(remove));
    report.suite("crate", cargo("test").arg("--no-fail-fast"));
    report.suite("input", &mut of_fuzz("test"));
    report.command(
        "documentation",
        cargo("doc").args(["--no-deps", "--features", "scenario"]).env("RUSTDOCFLAGS", "-D warnings"),
    );
}

/// What needs the package: its own tests, and the tarball in other people's hands.
fn javascript(report: &mut Report, machine: &Machine) {
    for folder in WORKSPACES {
        report.command(&format!("types of {folder}"), node::tool("tsc").args(["--noEmit", "-p", folder]));
    }
    report.command("lint", node::tool("biome").args(["ci", "."]));
    report.suite("pkg", node::npm().args(["test", "-w", "pkg"]));
    report
        .command("mutants of a part of pkg", node::npm().args(["run", "mutation", "-w", "pkg", "--", "hot"]));
    report.command(
        "clippy, boundary",
        cargo("clippy").arg("--all-targets").args(wasm::BOUNDARY).args(WARNINGS_FAIL),
    );
    report.suite("boundary, Node", cargo("test").args(wasm::BOUNDARY).args(["--test", "node"]));
    report.suite("boundary, Chromium", cargo("test").args(wasm::BOUNDARY).args(["--test", "browser"]));
    report.check("tarball", || pack::check(&pack::tarball()?));
    report.check("a module that traps", wasm::trap);
    report.suite("tarball, installed", machine.tell(&mut node::tests(&RUNTIME_TESTS)));
}

/// The portal: its server on both databases, many at once and killed half-way; its pages in the browser.
fn portal(report: &mut Report, machine: &Machine) {
    for (name, script, folder) in PORTAL_TESTS {
        report.suite(name, machine.tell(node::npm().args(["run", script, "-w", folder])));
    }
}

fn remove(path: &str) -> Result<()> {
    if fs::exists(path)? {
        fs::remove_file(path)?;
    }
    Ok(())
}
