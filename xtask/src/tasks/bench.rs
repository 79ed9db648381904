//! `cargo xtask bench`: the figures, measured on the package as it is published.

use anyhow::Result;

use super::build::{self, Wasm};
use crate::tools::{node, run};

pub(crate) fn run(args: &[String]) -> Result<()> {
    build::package(Wasm::Optimised)?;
    run::run(node::node().arg("bench/run.mjs").args(args))
}
