//! The tables of reasons, actions and clauses, as values.

use super::engine::Answered;
use crate::model::actions::{ActionKind, JobAction, Nature};
use crate::model::clause::Clause;
use crate::model::reason::Reason;
use crate::value::Tape;
use crate::value::field::{integer, word};

/// The tables of reasons, actions and clauses, for bindings to hold their own lists against.
pub(super) fn write(out: &mut Tape) -> Answered {
    out.object(|out| {
        out.key("reasons");
        out.list(|out| Reason::ALL.iter().for_each(|reason| write_reason(*reason, out)));
        out.key("actions");
        out.list(|out| ActionKind::ALL.iter().for_each(|kind| write_kind(*kind, out)));
        out.key("clauses");
        out.list(|out| Clause::ALL.iter().for_each(|clause| out.word(clause.number())));
        out.key("jobActions");
        out.list(|out| JobAction::ALL.iter().for_each(|act| out.word(act.kind().word())));
        integer(out, "format", 1);
    });
    Ok(())
}

fn write_reason(reason: Reason, out: &mut Tape) {
    out.object(|out| {
        word(out, "code", reason.code());
        if let Some(clause) = reason.clause() {
            word(out, "clause", clause.number());
        }
        word(out, "message", reason.message());
    });
}

fn write_kind(kind: ActionKind, out: &mut Tape) {
    out.object(|out| {
        word(out, "type", kind.word());
        out.key("command");
        out.bool(kind.is_command());
        out.key("look");
        out.bool(kind.nature() == Nature::Look);
        out.key("jobOnly");
        out.bool(kind.on_job().is_some());
    });
}
