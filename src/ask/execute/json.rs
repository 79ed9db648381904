//! Executions and activities from JSON text and to it.

use super::{Activity, DENIED, DONE, Execution, NO_CHANGE, Outcome};
use crate::model::events::{Event, EventKind};
use crate::value::codec::{Members, Value};
use crate::value::field::word;
use crate::value::object::{Object, count, list, word_place};
use crate::value::shape::{Faults, Path};
use crate::value::{Node, Tape, json_text};

json_text! { Execution, "an execution" }
json_text! { Activity, "an activity" }

impl Value for Execution {
    const TYPE: &'static str = "Execution";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let execution = Self {
            decision: own.required("decision"),
            events: own.read("events", list(Event::read)).unwrap_or_default(),
            activities: own.read("activities", list(Activity::read)).unwrap_or_default(),
        };
        own.no_others();
        execution
    }

    fn write(&self, out: &mut Tape) {
        out.object(|out| {
            out.required("decision", &self.decision);
            out.all("events", &self.events);
            out.all("activities", &self.activities);
        });
    }
}

impl Value for Activity {
    const TYPE: &'static str = "Activity";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let version = |node: Node<'_>, path: &Path<'_>, faults: &mut Faults| count(0, node, path, faults);
        let activity = Self {
            at: own.required("at"),
            version: own.read("version", version).unwrap_or_default(),
            by: own.required("by"),
            simulating: own.optional("simulating"),
            consent: own.optional("consent"),
            action: own.optional("action"),
            outcome: own.several(),
            path: own.optional("path"),
            events: own.read("events", list(EventKind::read)).unwrap_or_default(),
        };
        own.no_others();
        activity
    }

    fn write(&self, out: &mut Tape) {
        out.object(|out| {
            out.required("at", &self.at);
            out.required("version", &self.version);
            out.required("by", &self.by);
            out.optional("simulating", &self.simulating);
            out.optional("consent", &self.consent);
            out.optional("action", &self.action);
            Members::write(&self.outcome, out);
            out.optional("path", &self.path);
            out.all("events", &self.events);
        });
    }
}

/// `outcome`, and `reason` with what was denied.
impl Members for Outcome {
    fn read(own: &mut Object<'_, '_, '_>) -> Self {
        const WORDS: &[&str] = &[DONE, NO_CHANGE, DENIED];
        match own.read("outcome", |node, path, faults| word_place(WORDS, node, path, faults)) {
            Some(0) => Self::Done,
            Some(1) => Self::NoChange,
            Some(2) => Self::Denied(own.required("reason")),
            // Of no known outcome nobody knows whether it has a reason.
            Some(_) | None => {
                own.find("reason");
                Self::Done
            }
        }
    }

    fn write(&self, out: &mut Tape) {
        word(out, "outcome", self.word());
        if let Self::Denied(reason) = self {
            out.required("reason", reason);
        }
    }
}
