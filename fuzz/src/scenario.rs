//! Scenario files: a report, or what is wrong with the file.

use crate::Outcome;
use crate::host::{Host, item, items, json, verb};
use crate::paths;
use consentry::scenario::{self, Failure, NotAScenario, Report};
use consentry::{Node, Tape};

/// Runs a file, natively and as a binding does.
pub fn hold(data: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(data);
    let Ok(arguments) = Tape::from_json(&format!("[{text}]")) else { return Outcome::Unread };
    let Some(file) = item(arguments.root(), 0) else { return Outcome::Unread };
    let bound = Host::empty().ask(verb::RUN_SCENARIO, arguments.root());
    match scenario::run(file) {
        Ok(report) => {
            assert_eq!(bound.map(|answer| answer.to_json()).ok(), Some(report.to_json()), "{text}");
            is_a_report(file, &report)
        }
        Err(not) => {
            assert!(bound.is_err(), "{text}");
            is_a_refusal(file, &not)
        }
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
