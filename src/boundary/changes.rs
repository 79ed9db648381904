//! The verbs that load a document or change an account.

use super::arguments::{argument, write_violations};
use super::engine::{Answered, Unanswered};
use crate::account::Account;
use crate::value::field::word;
use crate::value::shape::Whole;
use crate::value::{Node, Tape};

pub(super) fn load(
    account: &mut Option<Account>,
    whole: Whole,
    arguments: Node<'_>,
    out: &mut Tape,
) -> Answered {
    match Account::read(argument(arguments, 0), whole) {
        Ok(loaded) => {
            *account = Some(loaded);
            out.null();
            Ok(())
        }
        Err(why) => {
            write_violations(&why.violations, out);
            Err(Unanswered)
        }
    }
}

pub(super) fn validate(arguments: Node<'_>, out: &mut Tape) -> Answered {
    let violations = Account::load(argument(arguments, 0)).err().map(|why| why.violations);
    write_violations(&violations.unwrap_or_default(), out);
    Ok(())
}

pub(super) fn apply(account: &mut Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    match account.apply_value(argument(arguments, 0)) {
        Ok(()) => {
            out.null();
            Ok(())
        }
        Err(rejected) => {
            out.object(|out| {
                word(out, "reason", rejected.why.code());
                out.key("path");
                out.text(&rejected.path);
                out.key("message");
                out.text(&rejected.text);
            });
            Err(Unanswered)
        }
    }
}
