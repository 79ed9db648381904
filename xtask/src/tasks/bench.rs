//! `cargo xtask bench`: the figures, measured on the package as it is published.

use anyhow::Result;

use super::build::{self, Wasm};
use crate::tools::machine::Machine;
use crate::tools::{node, run};

pub(crate) fn run(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((first, rest)) if first == "server" => portal(rest),
        _ => engine(args),
    }
}

/// The engine beside other ways to decide.
fn engine(args: &[String]) -> Result<()> {
    build::package(Wasm::Optimised)?;
    run::run(node::node().arg("bench/run.mjs").args(args))
}

/// The portal under load, and its pages in the browser.
fn portal(args: &[String]) -> Result<()> {
    let machine = Machine::equipped()?;
    build::everything(Wasm::Optimised)?;
    run::run(machine.tell(node::node().arg("bench/server/run.mjs").args(args)))
}
