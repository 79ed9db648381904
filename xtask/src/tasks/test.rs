//! `cargo xtask test`: everything, and one honest line at the end.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::build::{self, Wasm};
use super::pack;
use crate::tools::report::Report;
use crate::tools::{chromium, node, wasm};

/// Where the native run of the scenarios leaves its answers, for the other runtimes to be compared with.
const NATIVE_SCENARIOS: &str = "target/scenarios/native.json";

const RUNTIME_TESTS: [&str; 2] = ["tests/runtimes/consumers.test.mjs", "tests/runtimes/scenarios.test.mjs"];

const WARNINGS_FAIL: [&str; 3] = ["--", "-D", "warnings"];
const XTASK: [&str; 4] = ["--profile", "xtask", "-p", "xtask"];
const WORKSPACES: [&str; 3] = ["pkg", "www/server", "www/web"];

pub(crate) fn run(_: &[String]) -> Result<()> {
    let chromium = chromium::find_or_install()?;
    let mut report = Report::default();
    rust(&mut report);
    if report.check("build", || build::everything(Wasm::Optimised)) {
        javascript(&mut report, &chromium);
    }
    report.close()
}

/// What can be said without the package.
fn rust(report: &mut Report) {
    report.command("format", cargo("fmt").args(["--all", "--check"]));
    report.command("clippy, native", cargo("clippy").arg("--all-targets").args(WARNINGS_FAIL));
    report.command("clippy, wasm", cargo("clippy").arg("--lib").args(wasm::CHOSEN).args(WARNINGS_FAIL));
    report.command("clippy, xtask", cargo("clippy").arg("--all-targets").args(XTASK).args(WARNINGS_FAIL));
    report.suite("xtask", cargo("test").args(XTASK));
    report.check("no old answers of the scenarios", || remove(NATIVE_SCENARIOS));
    report.suite("crate", cargo("test").arg("--no-fail-fast"));
    report.command("documentation", cargo("doc").arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings"));
}

/// What needs the package: its own tests, the tarball in other people's hands, the portal.
fn javascript(report: &mut Report, chromium: &Path) {
    for folder in WORKSPACES {
        report.command(&format!("types of {folder}"), node::tool("tsc").args(["--noEmit", "-p", folder]));
    }
    report.command("lint", node::tool("biome").args(["ci", "."]));
    report.suite("pkg", node::npm().args(["test", "-w", "pkg"]));
    report.check("tarball", || pack::check(&pack::tarball()?));
    report.suite(
        "tarball, installed",
        node::node()
            .args(["--test", "--test-reporter=spec"])
            .args(RUNTIME_TESTS)
            .env(chromium::VARIABLE, chromium),
    );
    report.suite("www/server", node::npm().args(["test", "-w", "www/server"]));
    report.suite(
        "www/web",
        node::npm().args(["run", "e2e", "-w", "www/web"]).env(chromium::VARIABLE, chromium),
    );
}

fn cargo(subcommand: &str) -> Command {
    let mut command = Command::new("cargo");
    command.arg(subcommand);
    command
}

fn remove(path: &str) -> Result<()> {
    if fs::exists(path)? {
        fs::remove_file(path)?;
    }
    Ok(())
}
