//! What the tests and figures need of this machine beside Rust and Node.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::{chromium, postgres};

/// Programs that are there, so that nothing fails half-way for the lack of one.
pub(crate) struct Machine {
    chromium: PathBuf,
    postgres: PathBuf,
}

impl Machine {
    /// Finds everything, or installs it where that is possible.
    pub(crate) fn equipped() -> Result<Self> {
        Ok(Self { chromium: chromium::find_or_install()?, postgres: postgres::find_or_install()? })
    }

    /// Tells a command where everything is.
    pub(crate) fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env(chromium::VARIABLE, &self.chromium).env(postgres::VARIABLE, &self.postgres)
    }
}
