//! Every scenario file under `tests/scenarios`, natively; and files with slips of the pen in them. The reports are written
//! to `target/scenarios`, for the other runtimes to be held against.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not there; its numbers are small"
)]

mod support;

use consentry::scenario::{NotAScenario, Report};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use support::source::{Source, files_below};
use support::values::run;
use support::{slips, small};

#[test]
fn every_scenario_holds() {
    let files = files_below("tests/scenarios", "json");
    assert!(files.len() > 100, "the scenarios have gone: {} files", files.len());
    let mut rows = Vec::new();
    let mut failures = Vec::new();
    for Source { name, text } in &files {
        match run(text) {
            Ok(report) => {
                failures.extend(report.failures.iter().map(|failure| format!("{name}: {failure}")));
                rows.push(row(name, Ok(report)));
            }
            Err(not) => failures.push(format!("{name}: {not}")),
        }
    }
    leave("native.json", rows);
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn slips_of_the_pen_are_told_and_left_for_the_other_runtimes() {
    let files = files_below("tests/scenarios", "json");
    let spoiled = (0..).zip(&files).flat_map(|(number, file)| slips::spoiled(&file.text, number));
    let texts: Vec<String> = small::files().into_iter().chain(spoiled).collect();
    let folder = folder().join("slips");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let (mut rows, mut passed, mut failed, mut none) = (Vec::new(), 0, 0, 0);
    for (number, text) in texts.iter().enumerate() {
        let name = format!("{number:04}.json");
        fs::write(folder.join(&name), text).unwrap();
        let came = run(text);
        match &came {
            Ok(report) if report.failures.is_empty() => passed += 1,
            Ok(_) => failed += 1,
            Err(_) => none += 1,
        }
        rows.push(row(&format!("target/scenarios/slips/{name}"), came));
    }
    leave("slips.json", rows);
    println!("slips: {} files: {passed} pass, {failed} fail, {none} are no scenario", texts.len());
    assert!(passed.min(failed).min(none) > 60, "{passed} pass, {failed} fail, {none} are no scenario");
}

/// A step, and what comes of it: nothing when it passes, else what it got, or where the file is wrong.
const STRICT: &[(&str, &str)] = &[
    (r#""as":{"user":"olga"},"check":{"type":"removeUser","user":"olga"},"expect":"deny""#, ""),
    (r#""as":{"user":"olga"},"check":{"type":"removeUser"},"expect":"deny""#, "malformed"),
    (r#""as":{"user":"olga"},"check":{"type":"removeUser"},"expect":{"deny":"malformed"}"#, ""),
    (r#""as":{"user":"olga"},"do":{"type":"dance"},"expect":"deny""#, "unknownAction"),
    (r#""as":{"user":"olga"},"do":{"type":"dance"},"expect":{"deny":"unknownAction"}"#, ""),
    (r#""as":{"user":"olga"},"do":{"type":"viewUsers"},"expect":"allowed""#, "steps[0].expect"),
    (r#""as":{"user":"olga"},"do":{"type":"viewUsers"},"expect":{"deny":"no"}"#, "steps[0].expect.deny"),
    (r#""whoCan":{"type":"viewUsers"},"expect":["olga"]"#, ""),
    (r#""whoCan":{"type":"viewUser"},"expect":[]"#, "steps[0].whoCan.type"),
    (r#""whoCan":{"type":"viewJobAd"},"expect":[]"#, "steps[0].whoCan.job"),
    (r#""whoCan":{"type":"viewUsers"},"expect":"olga""#, "steps[0].expect"),
    (r#""as":{"user":"olga"},"jobsFor":"viewJobAd","expect":"any""#, "steps[0].expect"),
    (r#""as":{"user":"olga"},"canEver":"viewUsers","expect":"true""#, "steps[0].expect"),
    (r#""load":{},"expect":[]"#, "steps[0].expect"),
    (r#""project":{"user":"olga"},"expect":null"#, "steps[0].expect"),
];

#[test]
fn a_slip_of_the_pen_does_not_pass() {
    let account = r#"{"id":"acme","users":[{"id":"olga","type":"owner","status":"active"}]}"#;
    for (step, told) in STRICT {
        let text = format!(r#"{{"name":"strict","account":{account},"steps":[{{{step}}}]}}"#);
        match run(&text) {
            Ok(report) if told.is_empty() => assert_eq!(report.failures, [], "{step}"),
            Ok(report) => assert!(report.failures[0].got.contains(told), "{step}: {report:?}"),
            Err(not) => assert_eq!(not.violations[0].path, *told, "{step}: {not}"),
        }
    }
}

/// As `consentry test --json` tells it, but for the violations, which are told there with their file.
fn row(file: &str, came: Result<Report, NotAScenario>) -> Value {
    let mut row = match came {
        Ok(report) => serde_json::from_str(&report.to_json()).unwrap(),
        Err(not) => {
            let violations = not.violations.iter().map(|one| json!({ "path": one.path, "text": one.text }));
            json!({ "violations": violations.collect::<Value>() })
        }
    };
    row["file"] = json!(file);
    row
}

fn leave(name: &str, rows: Vec<Value>) {
    fs::create_dir_all(folder()).unwrap();
    fs::write(folder().join(name), Value::from(rows).to_string()).unwrap();
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/scenarios")
}
