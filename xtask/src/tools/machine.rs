//! What the tests and figures need of this machine beside Rust and Node.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::Result;

use super::{chromium, postgres};

/// The programs, once it is known where they are.
#[derive(Default)]
pub(crate) struct Machine {
    programs: OnceLock<Programs>,
}

struct Programs {
    chromium: PathBuf,
    postgres: PathBuf,
}

impl Machine {
    /// Finds everything, or installs it where that is possible.
    pub(crate) fn equipped() -> Result<Self> {
        let machine = Self::promising()?;
        machine.equip()?;
        Ok(machine)
    }

    /// Stops when something is missing that cannot be installed here, so that nothing fails half-way for the lack of it.
    pub(crate) fn promising() -> Result<Self> {
        chromium::find_or_refuse()?;
        postgres::find_or_refuse()?;
        Ok(Self::default())
    }

    /// Finds everything, or installs it.
    pub(crate) fn equip(&self) -> Result<()> {
        let programs =
            Programs { chromium: chromium::find_or_install()?, postgres: postgres::find_or_install()? };
        self.programs.get_or_init(|| programs);
        Ok(())
    }

    /// Tells a command where everything is.
    pub(crate) fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        if let Some(Programs { chromium, postgres }) = self.programs.get() {
            command.env(chromium::VARIABLE, chromium).env(postgres::VARIABLE, postgres);
        }
        command
    }
}
