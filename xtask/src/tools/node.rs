//! Node, npm, and the tools that `package.json` installs.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::run;

const OLDEST: (u32, u32) = (20, 19);

/// Installs what `package-lock.json` says, unless that is what `node_modules` holds already.
pub(crate) fn install() -> Result<()> {
    require()?;
    if is_installed()? {
        return Ok(());
    }
    run::run(npm().args(["ci", "--no-audit", "--no-fund"]))
}

pub(crate) fn node() -> Command {
    Command::new("node")
}

/// Test files that Node runs by itself.
pub(crate) fn tests(files: &[&str]) -> Command {
    let mut command = node();
    command.args(["--test", "--test-reporter=spec"]).args(files);
    command
}

pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// A program of an installed package; never one fetched on the spot.
pub(crate) fn tool(name: &str) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npx.cmd" } else { "npx" });
    command.args(["--no-install", "--", name]);
    command
}

/// Stops with one sentence when Node or npm is missing or too old.
fn require() -> Result<()> {
    let (major, minor) = OLDEST;
    let needed = format!("Node {major}.{minor} or newer, with npm, is needed");
    let Some(found) = run::output_of(node().arg("--version")) else {
        bail!("{needed}, and `node` was not found on the PATH");
    };
    if !is_recent_enough(&found) {
        bail!("{needed}, and the `node` on the PATH is {found}");
    }
    if run::output_of(npm().arg("--version")).is_none() {
        bail!("{needed}, and `npm` was not found on the PATH");
    }
    Ok(())
}

fn is_recent_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= OLDEST,
        _ => false,
    }
}

/// npm writes its hidden lock file last, so it is older than `package-lock.json` only when that has changed since.
fn is_installed() -> Result<bool> {
    let wanted = fs::metadata("package-lock.json").context("package-lock.json is missing")?;
    let Ok(installed) = fs::metadata("node_modules/.package-lock.json") else {
        return Ok(false);
    };
    Ok(installed.modified()? >= wanted.modified()?)
}

#[cfg(test)]
mod tests {
    use super::is_recent_enough;

    #[test]
    fn versions_are_compared_as_numbers() {
        for version in ["v20.19.0", "v20.20.2", "v22.0.0", "v100.1.0"] {
            assert!(is_recent_enough(version), "{version}");
        }
        for version in ["v20.9.0", "v18.20.4", "v9.99.0", "", "vx.y", "v20"] {
            assert!(!is_recent_enough(version), "{version}");
        }
    }
}
