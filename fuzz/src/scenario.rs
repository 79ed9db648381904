//! Scenario files: a report, or what is wrong with the file.

use crate::Outcome;
use crate::host::{items, json};
use crate::paths;
use consentry::scenario::{self, Failure, NotAScenario, Report};
use consentry::{Node, Tape};

/// Runs a file.
pub fn hold(data: &[u8]) -> Outcome {
    let Ok(file) = Tape::from_json(&String::from_utf8_lossy(data)) else { return Outcome::Unread };
    match scenario::run(file.root()) {
        Ok(report) => is_a_report(file.root(), &report),
        Err(not) => is_a_refusal(file.root(), &not),
    }
}

/// Its failures are of steps that there are, in their order.
fn is_a_report(file: Node<'_>, report: &Report) -> Outcome {
    let steps = file.member("steps").map(items).unwrap_or_default().len();
    let failed: Vec<usize> = report.failures.iter().map(|Failure { step, .. }| *step).collect();
    assert!(
        failed.is_sorted() && failed.iter().all(|step| (1..=steps).contains(step)),
        "{failed:?} of {steps}"
    );
    assert_eq!(file.member("name").and_then(Node::as_str), Some(report.name.as_str()));
    let read = json(&report.to_json());
    let told = read.root().member("failures").map(items).unwrap_or_default();
    assert_eq!(told.len(), failed.len(), "{}", report.to_json());
    if failed.is_empty() { Outcome::Taken } else { Outcome::Refused }
}

fn is_a_refusal(file: Node<'_>, not: &NotAScenario) -> Outcome {
    assert!(!not.violations.is_empty(), "{}", file.to_json());
    for violation in &not.violations {
        assert!(paths::leads(file, &violation.path), "{violation}: {}", file.to_json());
    }
    Outcome::Refused
}
