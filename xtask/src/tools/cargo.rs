//! Cargo, and those of its programs that the toolchain does not bring.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::run;

/// Where they are installed: nothing on the machine changes, and every checkout has the versions named here.
const ROOT: &str = "target/tools";

pub(crate) const FUZZ: Program = Program { name: "cargo-fuzz", version: "0.13.2" };
pub(crate) const LLVM_COV: Program = Program { name: "cargo-llvm-cov", version: "0.9.1" };
pub(crate) const MUTANTS: Program = Program { name: "cargo-mutants", version: "27.1.0" };

/// A program whose first argument is its name after `cargo-`.
pub(crate) struct Program {
    name: &'static str,
    version: &'static str,
}

pub(crate) fn cargo(subcommand: &str) -> Command {
    let mut command = Command::new("cargo");
    command.arg(subcommand);
    command
}

/// A subcommand for the search for bad input, without what only the search itself needs: it is C++.
pub(crate) fn of_fuzz(subcommand: &str) -> Command {
    let mut command = cargo(subcommand);
    command.args(["--manifest-path", "fuzz/Cargo.toml", "--no-default-features"]);
    command
}

impl Program {
    /// Installs it, unless it is there in this version.
    pub(crate) fn install(&self) -> Result<()> {
        let Self { name, version } = self;
        let wanted = format!("{name}@{version}");
        run::run(cargo("install").args(["--quiet", "--locked", "--root", ROOT, &wanted]))
    }

    /// The program as `cargo` would call it.
    pub(crate) fn command(&self) -> Command {
        let path: PathBuf = Path::new(ROOT).join("bin").join(self.name);
        let mut command = Command::new(path);
        command.arg(self.name.trim_start_matches("cargo-"));
        command
    }
}
