//! What a step may expect, by its kind; another `expect` could never hold, or would hold by mistake.

use super::read::StepKind;
use crate::model::reason::Reason;
use crate::value::object::{Object, list, text};
use crate::value::shape::{Expected, Faults, Path};
use crate::value::{Kind, Node};

/// Tells what is wrong with the `expect` of a step.
pub(super) fn check(kind: StepKind, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) {
    match kind {
        StepKind::Check | StepKind::Do | StepKind::Preview => of_decision(node, path, faults),
        StepKind::WhoCan => texts(node, path, faults),
        StepKind::JobsFor => of_jobs(node, path, faults),
        StepKind::CanEver if matches!(node.kind(), Kind::Bool(_)) => {}
        StepKind::CanEver => faults.shape(path, &Expected("true or false", node)),
        StepKind::Project => {
            Object::of(node, path, faults);
        }
        StepKind::Load => {
            let mut own = Object::of(node, path, faults);
            own.read("violations", texts);
            own.no_others();
        }
        StepKind::State => {}
    }
}

/// `"allow"` or `"ok"`, `"deny"`, or `{ "deny": reason }`.
fn of_decision(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) {
    if matches!(node.kind(), Kind::Object(_)) {
        let mut own = Object::of(node, path, faults);
        own.read("deny", reason);
        own.no_others();
    } else if !matches!(node.as_str(), Some("allow" | "ok" | "deny")) {
        faults.shape(path, &Expected("`allow`, `ok`, `deny` or an object with `deny`", node));
    }
}

fn reason(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) {
    if !Reason::ALL.iter().any(|reason| node.is_text(reason.code())) {
        faults.shape(path, &Expected("the code of a reason", node));
    }
}

fn of_jobs(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) {
    if matches!(node.kind(), Kind::List(_)) {
        texts(node, path, faults);
    } else if !matches!(node.as_str(), Some("all" | "none")) {
        faults.shape(path, &Expected("`all`, `none` or a list of jobs", node));
    }
}

fn texts(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) {
    list(text)(node, path, faults);
}
