//! What an engine is asked with, and how it says that it will not answer.

use super::engine::{Answered, Unanswered};
use crate::ask::check::{Asked, time};
use crate::model::principal::Principal;
use crate::value::codec::Value;
use crate::value::field::word;
use crate::value::shape::{Faults, Path, Violation};
use crate::value::time::Time;
use crate::value::{Kind, Node, Tape};

pub(super) fn asked(arguments: Node<'_>) -> Asked {
    Asked::read(argument(arguments, 0), argument(arguments, 1), argument(arguments, 2))
}

pub(super) fn principal_and_time(arguments: Node<'_>, at: usize) -> Option<(Principal, Time)> {
    let mut faults = Faults::default();
    let principal = Principal::read(argument(arguments, 0), &Path::Root, &mut faults);
    let at = time(argument(arguments, at), &Path::Root, &mut faults);
    faults.is_empty().then_some((principal, at))
}

/// The argument at that place; what is not there reads as a kind that is no value.
pub(super) fn argument(arguments: Node<'_>, place: usize) -> Node<'_> {
    let Kind::List(mut items) = arguments.kind() else {
        return arguments.nothing();
    };
    items.nth(place).unwrap_or_else(|| arguments.nothing())
}

/// Says why nothing was answered.
pub(super) fn refuse(message: &'static str, out: &mut Tape) -> Answered {
    out.object(|out| word(out, "message", message));
    Err(Unanswered)
}

/// Refuses arguments in which something is wrong, and says what the first of it is.
pub(super) fn refuse_faults(faults: Faults, out: &mut Tape) -> Answered {
    match faults.into_first() {
        Some(fault) => refuse_text(&fault.to_string(), out),
        None => Ok(()),
    }
}

fn refuse_text(message: &str, out: &mut Tape) -> Answered {
    write_message(message, out);
    Err(Unanswered)
}

pub(super) fn write_message(message: &str, out: &mut Tape) {
    out.object(|out| {
        out.key("message");
        out.text(message);
    });
}

pub(super) fn write_violations(violations: &[Violation], out: &mut Tape) {
    out.list(|out| {
        for violation in violations {
            out.object(|out| {
                out.key("path");
                out.text(&violation.path);
                out.key("text");
                out.text(&violation.text);
            });
        }
    });
}
