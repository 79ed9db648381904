//! Debian's packages, for what the tests need and do not find.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::run;

/// Whether packages can be installed here without asking anybody.
pub(crate) fn can_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && run::output_of(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// Installs the packages and what they cannot do without.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    run::run(apt_get().args(["update", "-q"]))?;
    run::run(apt_get().args(["install", "-q", "-y", "--no-install-recommends"]).args(packages))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
