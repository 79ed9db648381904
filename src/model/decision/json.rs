//! Decisions from JSON text and to it.

use super::{Decision, Denied, Remedy, RemedyAction, Row, TO_CHOOSE, Verdict, Warning};
use crate::model::actions::ActionKind;
use crate::model::clause::Clause;
use crate::model::reason::Reason;
use crate::value::codec::Value;
use crate::value::object::{Object, count, list, text, word_place};
use crate::value::shape::{Expected, Faults, Path};
use crate::value::{Kind, Node, Tape, json_text};

json_text! { Decision, "a decision" }

impl Value for Decision {
    const TYPE: &'static str = "Decision";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let told = own.faults();
        let allowed: bool = own.required("allowed");
        let known = own.faults() == told;
        let rule = own.required("rule");
        let reason = (known && !allowed).then(|| own.required("reason"));
        let valid_until = own.nullable("validUntil");
        let version = own.read("version", |node, path, faults| count(0, node, path, faults));
        let verdict = match reason {
            Some(reason) => Verdict::Denied(Denied::read(rule, reason, &mut own)),
            None => Verdict::Allowed { rule, warning: own.read_if_there("warnings", read_warning).flatten() },
        };
        // Of a decision that says neither yes nor no nobody knows the fields.
        if known {
            own.no_others();
        }
        Self { version: version.unwrap_or_default(), valid_until, verdict }
    }

    fn write(&self, out: &mut Tape) {
        self.write_with(out, &|users, out| out.ids(users));
    }
}

/// A list of warnings, of which there is one.
fn read_warning(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Warning> {
    let all = list(Warning::read)(node, path, faults);
    if all.len() > 1 {
        faults.shape(&path.place(1), &"this warning stands in the list before");
    }
    all.first().copied()
}

impl Denied {
    /// Reads what a denial has beside its clause and reason.
    fn read(rule: Clause, reason: Reason, own: &mut Object<'_, '_, '_>) -> Self {
        // The sentence follows from the reason; who wrote it may have had other words for it.
        own.read("message", text);
        Self {
            rule,
            reason,
            path: own.optional("path"),
            rows: own.read_if_there("rows", list(Row::read)).unwrap_or_default(),
            instead_by: own.optional("insteadBy"),
            remedy: own.nullable("remedy"),
        }
    }
}

impl Value for Remedy {
    const TYPE: &'static str = "Remedy";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let by = own.optional("by");
        let action = if node.member("choose").is_some() {
            own.read("action", read_action_to_choose);
            own.read("choose", read_choose);
            RemedyAction::ActivateSupportAccess
        } else {
            RemedyAction::Action(own.required("action"))
        };
        own.no_others();
        Self { by, action }
    }

    fn write(&self, out: &mut Tape) {
        self.write_with(out, &|users, out| out.ids(users));
    }
}

/// The action whose fields are still to be chosen: its type alone.
fn read_action_to_choose(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) {
    const WORDS: &[&str] = &[ActionKind::ActivateSupportAccess.word()];
    let mut own = Object::of(node, path, faults);
    own.read("type", |node, path, faults| word_place(WORDS, node, path, faults));
    own.no_others();
}

fn read_choose(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) {
    let is_all = matches!(node.kind(), Kind::List(names) if names.map(Node::as_str).eq(TO_CHOOSE.map(Some)));
    if !is_all {
        let names = TO_CHOOSE.join("`, `");
        faults.shape(path, &Expected(&["a list of `", &names, "`"].concat(), node));
    }
}
