//! Explain: the clauses looked at, in order, each held or not, with the facts it looked at.

use crate::account::Account;
use crate::model::actions::Action;
use crate::model::decision::Decision;
use crate::model::principal::Principal;
pub use crate::rules::facts::Step;
use crate::value::codec::Value;
use crate::value::field::word;
use crate::value::time::Time;
use crate::value::{Tape, text_of};

/// A decision and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The decision of [`Account::check`].
    pub decision: Decision,
    /// The clauses looked at, in order; the last one decided. Empty when the question was no question.
    pub steps: Vec<Step>,
}

impl Account {
    /// Decides as [`Account::check`] does, and tells what was looked at.
    #[must_use]
    pub fn explain(&self, principal: &Principal, action: &Action, at: Time) -> Explanation {
        let steps = self.trace(principal, action, at).into_steps();
        Explanation { decision: self.check(principal, action, at), steps }
    }
}

impl Explanation {
    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| {
            out.key("decision");
            self.decision.write(out);
            out.key("steps");
            out.list(|out| self.steps.iter().for_each(|step| step.write(out)));
        });
    }

    /// This explanation as JSON text, in the shape of `docs/contract.md`.
    #[must_use]
    pub fn to_json(&self) -> String {
        text_of(|out| self.write(out))
    }
}

impl Step {
    fn write(&self, out: &mut Tape) {
        out.object(|out| {
            word(out, "clause", self.clause.number());
            out.key("held");
            out.bool(self.held);
            out.key("facts");
            out.object(|out| {
                for (name, found) in &self.facts {
                    out.key_text(name);
                    out.text(found);
                }
            });
        });
    }
}
