//! The browser for the tests: the one that is there, or Debian's.

use std::env;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::debian;

/// Names the program; the tests read it too.
pub(crate) const VARIABLE: &str = "CHROMIUM";

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_MACOS: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The path of Chromium. On Debian, as root, it is installed when it is not there, and its driver with it.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(chromium) = find_or_refuse()? {
        return Ok(chromium);
    }
    debian::install(&["chromium", "chromium-driver"])?;
    find().context("chromium was installed, and still is not on the PATH")
}

/// The path of Chromium; nothing where it is still to be installed.
pub(crate) fn find_or_refuse() -> Result<Option<PathBuf>> {
    if let (Some(chromium), Some(_)) = (find(), on_path("chromedriver")) {
        return Ok(Some(chromium));
    }
    if !debian::can_install() {
        bail!(
            "the tests need Chromium and the chromedriver of the same version: install both (on Debian \
             `apt-get install chromium chromium-driver`), or name the browser in the variable {VARIABLE}"
        );
    }
    Ok(None)
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
