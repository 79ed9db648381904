//! From Rust to `pkg/dist`: the module, its glue, and the module made small.

use std::fs;
use std::io::Write as _;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use wasm_bindgen_cli_support::Bindgen;

use super::{node, run};

/// What the package's module is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
const BUILT: &str = "target/wasm32-unknown-unknown/release";
const DIST: &str = "pkg/dist";
const BOUND: &str = "pkg/dist/consentry_bg.wasm";
const TRAP: &str = "target/trap";
const SMALL: &str = "target/consentry_small.wasm";

/// Arguments that choose the wasm build of the crate, for every cargo command.
pub(crate) const CHOSEN: [&str; 5] = ["--target", TARGET, "--no-default-features", "--features", "wasm"];

/// The same for the build that traps when it is told to.
pub(crate) const TRAPPING: [&str; 4] = ["--package", "trap", "--target", TARGET];

/// The same for the tests of the boundary (`tests/wasm`), which need the package built.
pub(crate) const BOUNDARY: [&str; 4] = ["--package", "boundary", "--target", TARGET];

/// Compiles the crate with its boundary; bindgen strips it.
pub(crate) fn build() -> Result<()> {
    compile(&CHOSEN)
}

/// Makes the module that recovery is tested with.
pub(crate) fn trap() -> Result<()> {
    compile(&TRAPPING)?;
    bindgen("trap", TRAP)
}

fn compile(chosen: &[&str]) -> Result<()> {
    run::run(
        Command::new("cargo")
            .args(["build", "--release", "--lib"])
            .args(chosen)
            // Stripping takes the section by which wasm-bindgen and wasm-opt know what the module uses.
            .env("CARGO_PROFILE_RELEASE_STRIP", "none"),
    )
}

/// Writes the module and its glue into the package. The glue has no default path to the module: each entry of the
/// package knows its own way to it.
pub(crate) fn bind() -> Result<()> {
    bindgen("consentry", DIST)
}

fn bindgen(module: &str, folder: &str) -> Result<()> {
    let built = format!("{BUILT}/{module}.wasm");
    run::say(&format!("\n$ wasm-bindgen {built} (as a library)"));
    let started = Instant::now();
    Bindgen::new()
        .input_path(built)
        .out_name("consentry")
        .web(true)?
        .omit_default_module_path(true)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)?;
    run::say(&format!("  {:.1} s", started.elapsed().as_secs_f64()));
    Ok(())
}

/// Lets `wasm-opt` shrink the module and keeps whichever is smaller to download. The lowest KB of memory is the far end
/// of the stack, where nothing has an address, so an addition of less than that may become the offset of a load.
pub(crate) fn optimise() -> Result<()> {
    run::run(node::tool("wasm-opt").args(["-Oz", "--low-memory-unused", BOUND, "-o", SMALL]))?;
    let (before, after) = (gzip_size(BOUND)?, gzip_size(SMALL)?);
    let kept = if after < before { "optimised" } else { "unoptimised" };
    run::say(&format!("  {before} → {after} bytes by gzip; the {kept} module is kept"));
    if after < before {
        fs::copy(SMALL, BOUND)?;
    }
    Ok(())
}

fn gzip_size(path: &str) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&fs::read(path)?)?;
    Ok(encoder.finish()?.len())
}
