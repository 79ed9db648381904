//! Every scenario file under `tests/scenarios`, natively. The report is written to
//! `target/scenarios/native.json`, for the other runtimes to be held against.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::values::run;

#[test]
fn every_scenario_holds() {
    let files = files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios"));
    assert!(files.len() > 100, "the scenarios have gone: {} files", files.len());
    let mut rows = Vec::new();
    let mut failures = Vec::new();
    for file in &files {
        let name = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display();
        match run(&fs::read_to_string(file).unwrap()) {
            Ok(report) => {
                failures.extend(report.failures.iter().map(|failure| format!("{name}: {failure}")));
                rows.push(format!("{{\"file\":\"{name}\",{}", report.to_json().trim_start_matches('{')));
            }
            Err(not) => failures.push(format!("{name}: {not}")),
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/scenarios");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("native.json"), format!("[{}]", rows.join(","))).unwrap();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|kind| kind == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
}
