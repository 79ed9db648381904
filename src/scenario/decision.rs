//! A decision and what followed from it, held against what a step expects.

use super::compare::Lists;
use super::read::Step;
use super::run::Story;
use crate::ask::Execution;
use crate::model::reason::Reason;
use crate::value::codec::{Members, Value};
use crate::value::{Node, Tape};

/// The reasons that a slip of the pen brings about. They are expected by name alone.
const SLIPS: [Reason; 2] = [Reason::Malformed, Reason::UnknownAction];

impl Story {
    /// What a step expects of a decision, and of what followed from it.
    pub(super) fn compare_execution(&mut self, step: Step<'_>, execution: &Execution) {
        let decision = Tape::of(|out| execution.decision.write(out));
        let decision = decision.root();
        if !holds(step.expect, decision) {
            self.fail(step.expect.to_json(), decision.to_json());
        }
        let (null, empty) = (Tape::of(Tape::null), Tape::of(|out| out.list(|_| {})));
        for (name, left_out) in [
            ("rule", None),
            ("validUntil", None),
            ("path", None),
            ("insteadBy", Some(empty.root())),
            ("remedy", Some(null.root())),
            ("warnings", Some(empty.root())),
            ("rows", Some(empty.root())),
        ] {
            let Some(expected) = step.node.member(name) else {
                continue;
            };
            match decision.member(name).or(left_out) {
                Some(got) => self.compare(name, expected, got, Lists::InOrder),
                None => self.fail(format!("{name} {}", expected.to_json()), format!("{name} left out")),
            }
        }
        self.compare_list(step, "events", |out| {
            execution.events.iter().for_each(|event| out.word(event.what.word()));
        });
        self.compare_list(step, "activities", |out| {
            for activity in &execution.activities {
                out.object(|out| Members::write(&activity.outcome, out));
            }
        });
    }

    fn compare_list(&mut self, step: Step<'_>, name: &str, write: impl FnOnce(&mut Tape)) {
        if let Some(expected) = step.node.member(name) {
            let got = Tape::of(|out| out.list(write));
            self.compare(name, expected, got.root(), Lists::InOrder);
        }
    }
}

/// Whether a decision is what a step expects.
fn holds(expect: Node<'_>, decision: Node<'_>) -> bool {
    let reason = decision.member("reason").and_then(Node::as_str);
    match expect.as_str() {
        Some("deny") => reason.is_some_and(|reason| !SLIPS.iter().any(|slip| slip.code() == reason)),
        Some(_) => reason.is_none(),
        None => reason.is_some() && expect.member("deny").and_then(Node::as_str) == reason,
    }
}
