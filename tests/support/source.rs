//! Reading the project's own files, for the tests that hold them against each other.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the project with its path from the root and its text.
pub(crate) struct Source {
    /// From the root of the project, with `/`.
    pub(crate) name: String,
    /// All of it.
    pub(crate) text: String,
}

/// One file by its path from the root.
pub(crate) fn file(name: &str) -> Source {
    read(&root().join(name))
}

/// Every file with that ending below a folder, sorted by path.
pub(crate) fn files_below(folder: &str, ending: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&root().join(folder), ending, &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "there is no .{ending} file below {folder}");
    paths.iter().map(|path| read(path)).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> Source {
    let text = fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let name = path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/");
    Source { name, text }
}

fn collect(folder: &Path, ending: &str, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display())) {
        let path = entry.unwrap_or_else(|why| panic!("{}: {why}", folder.display())).path();
        if path.is_dir() {
            collect(&path, ending, paths);
        } else if path.extension().is_some_and(|kind| kind == ending) {
            paths.push(path);
        }
    }
}
