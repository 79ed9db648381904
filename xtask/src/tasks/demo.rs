//! `cargo xtask demo`: the portal, served from this machine.

use anyhow::Result;

use super::build::{self, Wasm};
use crate::tools::{node, run};

pub(crate) fn run(_: &[String]) -> Result<()> {
    build::everything(Wasm::AsBuilt)?;
    run::run(node::npm().args(["start", "-w", "www/server"]))
}
