//! What the tasks need of the Rust toolchain beside the compiler. `rust-toolchain.toml` names it, but rustup follows that by
//! itself only where it may install; so each task asks for what it needs.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail, ensure};

use super::cargo::cargo;
use super::run;
use super::wasm::TARGET;

const RUSTUP: &str = "rustup";

/// The standard library for the package's module.
pub(crate) const WASM: Part = Part { kind: "target", name: TARGET, is_there: has_wasm };

/// `cargo fmt`.
pub(crate) const RUSTFMT: Part = Part { kind: "component", name: "rustfmt", is_there: || answers("fmt") };

/// `cargo clippy`.
pub(crate) const CLIPPY: Part = Part { kind: "component", name: "clippy", is_there: || answers("clippy") };

/// What `cargo llvm-cov` reads its counts with.
pub(crate) const LLVM_TOOLS: Part = Part { kind: "component", name: "llvm-tools", is_there: has_llvm_tools };

/// A part of a toolchain that may be missing.
pub(crate) struct Part {
    /// What rustup calls its kind.
    kind: &'static str,
    name: &'static str,
    is_there: fn() -> bool,
}

/// Has rustup add those of the parts that are missing. Nothing is asked of the network when all of them are there.
pub(crate) fn require(parts: &[Part]) -> Result<()> {
    parts.iter().filter(|part| !(part.is_there)()).try_for_each(|part| part.add(RUSTUP))
}

impl Part {
    fn add(&self, rustup: &str) -> Result<()> {
        let Self { kind, name, is_there } = self;
        let missing = format!("this Rust toolchain lacks the {kind} {name}");
        let by_hand = format!("`rustup {kind} add {name}`");
        if run::output_of(Command::new(rustup).arg("--version")).is_none() {
            bail!(
                "{missing}, and there is no rustup on the PATH to add it: install Rust by rustup \
                 (https://rustup.rs) and run {by_hand}, or add it in the way this Rust was installed"
            );
        }
        if run::run(Command::new(rustup).args([kind, "add", name])).is_err() {
            bail!(
                "{missing}, and rustup could not add it: run {by_hand} while online, as the user who owns the toolchain"
            );
        }
        ensure!(
            is_there(),
            "{missing}: rustup has added it to another toolchain than that of the `cargo` on the PATH, so put \
             rustup's `cargo` first on the PATH"
        );
        Ok(())
    }
}

fn has_wasm() -> bool {
    has_library_for(TARGET)
}

/// The compiler names the folder of a target's standard library whether or not it is there.
fn has_library_for(target: &str) -> bool {
    library_folder(&["--target", target]).is_some_and(|folder| folder.is_dir())
}

fn has_llvm_tools() -> bool {
    let program = format!("llvm-profdata{EXE_SUFFIX}");
    library_folder(&[]).is_some_and(|folder| folder.with_file_name("bin").join(program).is_file())
}

fn library_folder(target: &[&str]) -> Option<PathBuf> {
    run::output_of(Command::new("rustc").args(["--print", "target-libdir"]).args(target)).map(PathBuf::from)
}

/// Whether a program of cargo's is more than a name: rustup puts one on the PATH for components that are missing, too.
fn answers(subcommand: &str) -> bool {
    run::output_of(cargo(subcommand).arg("--version")).is_some()
}

#[cfg(test)]
mod tests {
    use super::{CLIPPY, Part, RUSTFMT, WASM, has_library_for, library_folder, require};

    const ABSENT: Part = Part { kind: "component", name: "no-such-part", is_there: || false };

    #[test]
    fn rustup_is_told_the_same_by_the_toolchain_file() {
        let file = include_str!("../../../rust-toolchain.toml");
        for Part { kind, name, .. } in [WASM, RUSTFMT, CLIPPY] {
            let line =
                file.lines().find(|line| line.starts_with(&format!("{kind}s = ["))).unwrap_or_default();
            assert!(line.contains(&format!("\"{name}\"")), "{kind} {name}: {line}");
        }
    }

    #[test]
    fn the_library_that_this_test_is_built_with_is_there_and_that_of_an_unknown_target_is_not() {
        assert!(library_folder(&[]).is_some_and(|folder| folder.is_dir()));
        assert!(!has_library_for("no-such-target"));
    }

    #[test]
    fn what_is_there_is_not_added() {
        assert!(require(&[Part { is_there: || true, ..ABSENT }]).is_ok());
    }

    #[test]
    fn without_rustup_one_sentence_says_what_to_run() {
        let told = ABSENT.add("no-such-rustup").map_err(|error| format!("{error:#}"));
        let told = told.err().unwrap_or_default();
        assert!(told.contains("lacks the component no-such-part"), "{told}");
        assert!(told.contains("`rustup component add no-such-part`"), "{told}");
        assert!(!told.contains('\n'), "{told}");
    }
}
