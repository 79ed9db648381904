//! `cargo xtask pack`: the tarball as it is published.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::build::{self, Wasm};
use crate::tools::{node, run};

const FOLDER: &str = "target/pack";
const MODULE: &str = "./consentry.wasm";
const INLINE: &str = "./inline";

pub(crate) fn run(_: &[String]) -> Result<()> {
    build::package(Wasm::Optimised)?;
    let tarball = tarball()?;
    check(&tarball)?;
    println!("\n{}", tarball.display());
    Ok(())
}

/// Packs what stands in `pkg/dist` and gives the tarball's absolute path.
pub(crate) fn tarball() -> Result<PathBuf> {
    if fs::exists(FOLDER)? {
        fs::remove_dir_all(FOLDER)?;
    }
    fs::create_dir_all(FOLDER)?;
    // Without scripts: the package is built already, with this wasm module and no other.
    run::run(node::npm().args(["pack", "-w", "pkg", "--ignore-scripts", "--pack-destination", FOLDER]))?;
    let mut made = fs::read_dir(FOLDER)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    ensure!(made.len() == 1, "npm pack left {} files in {FOLDER}, not one", made.len());
    let tarball = made.pop().context("npm pack made nothing")?;
    Ok(tarball.canonicalize()?)
}

/// What other people's tools will make of the tarball: `publint` of its exports, `attw` of its types.
pub(crate) fn check(tarball: &Path) -> Result<()> {
    run::run(node::tool("publint").arg("run").arg(tarball).arg("--strict"))?;
    // The module has no types, and the inline entry is for `import` only.
    let both = ["--profile", "node16", "--exclude-entrypoints", MODULE, INLINE];
    let import_only = ["--profile", "esm-only", "--entrypoints", INLINE];
    run::run(node::tool("attw").arg(tarball).args(both))?;
    run::run(node::tool("attw").arg(tarball).args(import_only))
}
