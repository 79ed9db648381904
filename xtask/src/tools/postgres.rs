//! The database server for the tests: the programs that are there, or Debian's. Each test starts a server of its own.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::debian;

/// Names the folder of the programs; the tests read it too.
pub(crate) const VARIABLE: &str = "POSTGRES_BIN";

/// What the tests run: the first makes the files of a server, the second serves them.
const PROGRAMS: [&str; 2] = ["initdb", "postgres"];

/// Debian keeps each version apart, and off the `PATH`.
const ON_DEBIAN: &str = "/usr/lib/postgresql";

/// Read when a server package is installed: it would otherwise begin a database of its own and serve it from then on.
const SETTINGS: &str = "/etc/postgresql-common/createcluster.d";

/// The folder of PostgreSQL's server programs. On Debian, as root, they are installed when they are not there.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(folder) = find_or_refuse()? {
        return Ok(folder);
    }
    without_a_database(|| debian::install(&["postgresql"]))?;
    find().with_context(|| format!("postgresql was installed, and still is not in {ON_DEBIAN}"))
}

/// The same; nothing where they are still to be installed.
pub(crate) fn find_or_refuse() -> Result<Option<PathBuf>> {
    let found = find();
    if found.is_none() && !debian::can_install() {
        bail!(
            "the tests need the server programs of PostgreSQL ({}): install them (on Debian `apt-get install \
             postgresql`), or name their folder in the variable {VARIABLE}",
            PROGRAMS.join(", ")
        );
    }
    Ok(found)
}

fn find() -> Option<PathBuf> {
    let named = env::var_os(VARIABLE).map(PathBuf::from);
    let on_path =
        env::var_os("PATH").map(|path| env::split_paths(&path).collect::<Vec<_>>()).unwrap_or_default();
    named
        .into_iter()
        .chain(on_path)
        .chain(versions(Path::new(ON_DEBIAN)))
        .find(|folder| holds_programs(folder))
}

/// The `bin` folders under `root`, the newest version first.
fn versions(root: &Path) -> Vec<PathBuf> {
    let mut versions: Vec<u32> = fs::read_dir(root)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    versions.sort_unstable_by(|one, other| other.cmp(one));
    versions.into_iter().map(|version| root.join(version.to_string()).join("bin")).collect()
}

fn holds_programs(folder: &Path) -> bool {
    PROGRAMS.iter().all(|program| folder.join(program).is_file())
}

/// Does `install` so that the packages leave no server running.
fn without_a_database(install: impl FnOnce() -> Result<()>) -> Result<()> {
    let setting = Path::new(SETTINGS).join("none-for-tests.conf");
    fs::create_dir_all(SETTINGS).context(SETTINGS)?;
    fs::write(&setting, "create_main_cluster = false\n").context(SETTINGS)?;
    let installed = install();
    fs::remove_file(&setting).context(SETTINGS)?;
    installed
}

#[cfg(test)]
mod tests {
    use super::{holds_programs, versions};
    use std::{env, fs, process};

    #[test]
    fn the_newest_version_that_is_whole_is_found() -> std::io::Result<()> {
        let root = env::temp_dir().join(format!("xtask-postgres-{}", process::id()));
        for (version, programs) in
            [("9", &["initdb", "postgres"][..]), ("15", &["initdb", "postgres"]), ("17", &["psql"])]
        {
            let bin = root.join(version).join("bin");
            fs::create_dir_all(&bin)?;
            for program in programs {
                fs::write(bin.join(program), "")?;
            }
        }
        fs::create_dir_all(root.join("common"))?;
        let found = versions(&root);
        let first_whole = found.iter().find(|folder| holds_programs(folder)).cloned();
        fs::remove_dir_all(&root)?;
        assert_eq!(found, ["17", "15", "9"].map(|version| root.join(version).join("bin")));
        assert_eq!(first_whole, Some(root.join("15").join("bin")));
        Ok(())
    }

    #[test]
    fn where_there_is_nothing_nothing_is_found() {
        assert!(versions(&env::temp_dir().join("no-such-folder-of-postgres")).is_empty());
    }
}
