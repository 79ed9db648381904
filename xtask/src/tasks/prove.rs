//! `cargo xtask prove`: the whole of what is done to find out that the rules hold (`docs/assurance.md`); `test` runs a slice of each.

use std::{env, fs};

use anyhow::{Result, bail};

use super::build::{self, Wasm};
use super::pack;
use crate::tools::cargo::{FUZZ, LLVM_COV, MUTANTS, cargo, of_fuzz};
use crate::tools::machine::Machine;
use crate::tools::report::Report;
use crate::tools::toolchain::{self, LLVM_TOOLS};
use crate::tools::{node, run, wasm};

/// A chapter of `docs/assurance.md`.
struct Part {
    name: &'static str,
    about: &'static str,
    run: fn(&mut Report, &Machine),
}

/// In the order of the chapters.
const PARTS: &[Part] = &[
    Part { name: "worlds", about: "every reachable state of small worlds", run: worlds },
    Part { name: "model", about: "the engine against Cedar policies", run: model },
    Part { name: "lives", about: "long random lives", run: lives },
    Part { name: "runtimes", about: "the same answers in Rust, Node and Chromium", run: runtimes },
    Part { name: "input", about: "whatever bytes and values come in", run: input },
    Part { name: "mutants", about: "changes that some test must notice", run: mutants },
    Part { name: "recovery", about: "an engine that traps everywhere", run: recovery },
    Part { name: "coverage", about: "the lines and branches of the core that tests reach", run: coverage },
];

/// The ways in of `fuzz`, and how many inputs are tried in each: some ten million calls of the engine in all.
const SEARCHES: [(&str, u32); 6] = [
    ("load", 1_000_000),
    ("check", 500_000),
    ("execute", 200_000),
    ("apply", 500_000),
    ("scenario", 250_000),
    ("tape", 1_000_000),
];

/// What a test prints of how much it looked at.
const SHOWN: [&str; 2] = ["--", "--nocapture"];

/// The parts that are named; without a name, all.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let parts = chosen(args)?;
    let machine = Machine::equipped()?;
    let mut report = Report::default();
    for part in parts {
        (part.run)(&mut report, &machine);
    }
    report.close()
}

fn chosen(names: &[String]) -> Result<Vec<&'static Part>> {
    if let Some(unknown) = names.iter().find(|name| PARTS.iter().all(|part| part.name != **name)) {
        let all: Vec<String> = PARTS.iter().map(|part| format!("  {:10}{}", part.name, part.about)).collect();
        bail!("there is no part `{unknown}`; there are\n{}", all.join("\n"));
    }
    Ok(PARTS.iter().filter(|part| names.is_empty() || names.iter().any(|name| name == part.name)).collect())
}

fn worlds(report: &mut Report, _: &Machine) {
    report.suite("worlds", cargo("test").args(["--test", "world"]).args(SHOWN).env("WORLD", "full"));
}

fn model(report: &mut Report, _: &Machine) {
    report
        .suite("model", cargo("test").args(["--test", "cedar"]).args(SHOWN).env("CEDAR_CHECKS", "50000000"));
}

fn lives(report: &mut Report, _: &Machine) {
    let lives = ["--test", "lives", "everything_holds"];
    report.suite("lives", cargo("test").args(lives).args(SHOWN).env("LIVES", "20000"));
}

fn runtimes(report: &mut Report, machine: &Machine) {
    report.suite("steps, native", cargo("test").args(["--test", "lives", "the_steps"]).args(SHOWN));
    report.check("tarball", || pack::run(&[]));
    report.suite("steps", machine.tell(&mut node::tests(&["tests/runtimes/steps.test.mjs"])));
}

fn input(report: &mut Report, _: &Machine) {
    report.check("cargo-fuzz", || FUZZ.install());
    for (way_in, inputs) in SEARCHES {
        report.check(&format!("search, {way_in}"), || search(way_in, inputs));
    }
    report
        .suite("corpus", of_fuzz("test").args(["--test", "corpus"]).args(SHOWN).env("FUZZ_CHANGES", "50000"));
    report.suite(
        "memory",
        of_fuzz("test").args(["--test", "memory"]).args(SHOWN).env("FUZZ_CALLS", "10000000"),
    );
    if report.check("package", || build::package(Wasm::Optimised)) {
        let boundary = ["test", "-w", "pkg", "--", "--typecheck.enabled=false", "test/boundary.test.ts"];
        report.suite("boundary", node::npm().args(boundary).env("BOUNDARY_CALLS", "10000000"));
    }
}

/// New inputs are kept out of the repository. The core forbids unsafe code, so a sanitizer would have nothing to find.
fn search(way_in: &str, inputs: u32) -> Result<()> {
    let found = format!("target/fuzz/{way_in}");
    fs::create_dir_all(&found)?;
    let corpus = format!("fuzz/corpus/{way_in}");
    let limits = ["-max_len=4096", "-rss_limit_mb=512", "-malloc_limit_mb=64", "-print_final_stats=1"];
    let mut command = FUZZ.command();
    command.args(["run", "--sanitizer", "none", way_in, &found, &corpus, "--", &format!("-runs={inputs}")]);
    run::run(command.args(limits))
}

fn mutants(report: &mut Report, _: &Machine) {
    report.check("cargo-mutants", || MUTANTS.install());
    // In the usual folder, so that what the tests depend on is not built again.
    let target = env::current_dir().map(|folder| folder.join("target"));
    report.check("mutants of the rules", || {
        run::run(MUTANTS.command().args(["--output", "target/mutants"]).env("CARGO_TARGET_DIR", target?))
    });
    if report.check("package", || build::package(Wasm::Optimised)) {
        report.command("mutants of the package", node::npm().args(["run", "mutation", "-w", "pkg"]));
    }
}

fn recovery(report: &mut Report, machine: &Machine) {
    report.check("tarball", || pack::run(&[]));
    report.check("a module that traps", wasm::trap);
    report.suite("recovery", machine.tell(&mut node::tests(&["tests/runtimes/recovery.test.mjs"])));
}

/// The tests that are quick for what they notice; how far they reach into each file is printed.
fn coverage(report: &mut Report, _: &Machine) {
    report.check("cargo-llvm-cov", || LLVM_COV.install());
    report.check("its tools", || toolchain::require(&[LLVM_TOOLS]));
    // Branches are counted by an option that only nightly compilers offer, or one that is told to pretend.
    let branches = ["test", "--branch", "--ignore-filename-regex", "tests/|xtask/"];
    let quick = ["--config", "profile.test.package.'*'.opt-level=0"];
    let tests =
        ["--lib", "--test", "scenarios", "--test", "golden", "--test", "agreement", "--test", "bad_input"];
    report.command(
        "coverage",
        LLVM_COV.command().args(branches).args(quick).args(tests).env("RUSTC_BOOTSTRAP", "1"),
    );
}
