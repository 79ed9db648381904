//! The browser for the tests: the one that is there, or Debian's.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::run;

/// Names the program; the tests read it too.
pub(crate) const VARIABLE: &str = "CHROMIUM";

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_MACOS: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The path of Chromium. On Debian, as root, it is installed when it is not there, and its driver with it.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let (Some(chromium), Some(_)) = (find(), on_path("chromedriver")) {
        return Ok(chromium);
    }
    if !is_debian_as_root() {
        bail!(
            "the tests need Chromium and the chromedriver of the same version: install both (on Debian \
             `apt-get install chromium chromium-driver`), or name the browser in the variable {VARIABLE}"
        );
    }
    run::run(Command::new("apt-get").args(["update", "-q"]))?;
    run::run(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args([
        "install",
        "-q",
        "-y",
        "--no-install-recommends",
        "chromium",
        "chromium-driver",
    ]))?;
    match find() {
        Some(chromium) => Ok(chromium),
        None => bail!("chromium was installed, and still is not on the PATH"),
    }
}

fn find() -> Option<PathBuf> {
    env::var_os(VARIABLE)
        .map(PathBuf::from)
        .into_iter()
        .chain(NAMES.iter().filter_map(|name| on_path(name)))
        .chain(ON_MACOS.iter().map(PathBuf::from))
        .find(|path| path.is_file())
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn is_debian_as_root() -> bool {
    Path::new("/etc/debian_version").exists()
        && run::output_of(Command::new("id").arg("-u")).as_deref() == Some("0")
}
