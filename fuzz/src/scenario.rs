//! Scenario files: a report, or what is wrong with the file.

use crate::Outcome;
use crate::host::{items, member, value};
use crate::paths;
use crate::support::values::run;
use consentry::scenario::{Failure, NotAScenario, Report};
use serde_json::Value;

/// Runs a file.
pub fn hold(data: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(data);
    let Some(file) = value(&text) else { return Outcome::Unread };
    match run(&text) {
        Ok(report) => is_a_report(&file, &report),
        Err(not) => is_a_refusal(&file, &not),
    }
}

/// Its failures are of steps that there are, in their order.
fn is_a_report(file: &Value, report: &Report) -> Outcome {
    let steps = file["steps"].as_array().map_or(0, Vec::len);
    let failed: Vec<usize> = report.failures.iter().map(|Failure { step, .. }| *step).collect();
    assert!(
        failed.is_sorted() && failed.iter().all(|step| (1..=steps).contains(step)),
        "{failed:?} of {steps}"
    );
    assert_eq!(file["name"].as_str(), Some(report.name.as_str()));
    let written = report.to_json();
    assert_eq!(items(member(&written, "failures")).len(), failed.len(), "{written}");
    if failed.is_empty() { Outcome::Taken } else { Outcome::Refused }
}

fn is_a_refusal(file: &Value, not: &NotAScenario) -> Outcome {
    assert!(!not.violations.is_empty(), "{file}");
    for violation in &not.violations {
        assert!(paths::leads(file, &violation.path), "{violation}: {file}");
    }
    Outcome::Refused
}
