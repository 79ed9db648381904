//! Puts into the tests what they read when they run, where there are no files: the package's JavaScript, bundled, and
//! the scenario files.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const SCENARIOS: &str = "../scenarios";
const BUILT: [&str; 2] = ["../../pkg/dist/consentry_bg.wasm", "../../pkg/dist/instance.js"];
const SOURCES: [&str; 2] = ["package.mjs", "../../pkg/src"];

fn main() -> Result<(), Box<dyn Error>> {
    // For any other target the tests are empty.
    if env::var("CARGO_CFG_TARGET_ARCH")? != "wasm32" {
        return Ok(());
    }
    for input in BUILT.iter().chain(&SOURCES).chain([&SCENARIOS]) {
        println!("cargo::rerun-if-changed={input}");
    }
    if let Some(missing) = BUILT.iter().find(|built| !Path::new(built).exists()) {
        return Err(format!("{missing} is missing: run `cargo xtask build` first").into());
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    bundle(&out.join("package.js"))?;
    fs::write(out.join("scenarios.rs"), scenarios()?)?;
    Ok(())
}

/// One script with nothing to import, for both runtimes alike.
fn bundle(out: &Path) -> Result<(), Box<dyn Error>> {
    let status = Command::new(if cfg!(windows) { "npx.cmd" } else { "npx" })
        .args(["--no-install", "--", "esbuild", "package.mjs", "--bundle", "--log-level=warning"])
        .args(["--target=es2022", "--format=iife", "--global-name=consentry"])
        .arg(format!("--outfile={}", out.display()))
        .status()?;
    if status.success() { Ok(()) } else { Err(format!("esbuild: {status}").into()) }
}

/// Rust code for a list of all scenario files, by name and text.
fn scenarios() -> Result<String, Box<dyn Error>> {
    let mut files = files_below(&Path::new(SCENARIOS).canonicalize()?)?;
    files.sort();
    let mut code = String::from("&[\n");
    for file in files {
        let name = file.file_name().unwrap_or_default();
        writeln!(code, "    ({name:?}, include_str!({file:?})),")?;
    }
    Ok(code + "]\n")
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else if path.extension().is_some_and(|kind| kind == "json") {
            files.push(path);
        }
    }
    Ok(files)
}
