//! `cargo xtask build`: the wasm module, the package around it, the portal's pages.

use anyhow::Result;

use crate::tools::{node, run, toolchain, types, wasm};

/// How much work the wasm module is worth.
#[derive(Clone, Copy)]
pub(crate) enum Wasm {
    /// As rustc leaves it: for every day.
    AsBuilt,
    /// Made smaller by `wasm-opt`: what is published, tested and measured.
    Optimised,
}

pub(crate) fn run(_: &[String]) -> Result<()> {
    everything(Wasm::AsBuilt)
}

/// The package and everything that uses it.
pub(crate) fn everything(wasm: Wasm) -> Result<()> {
    package(wasm)?;
    for folder in ["www/server", "www/web"] {
        run::run(node::npm().args(["run", "build", "-w", folder]))?;
    }
    Ok(())
}

/// The package alone: `pkg/dist`.
pub(crate) fn package(wasm: Wasm) -> Result<()> {
    toolchain::require(&[toolchain::WASM])?;
    node::install()?;
    types::write()?;
    wasm::build()?;
    wasm::bind()?;
    if matches!(wasm, Wasm::Optimised) {
        wasm::optimise()?;
    }
    run::run(node::npm().args(["run", "build", "-w", "pkg"]))
}
