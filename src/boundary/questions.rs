//! The verbs that ask: each reads its arguments, asks the account, and writes the answer.

use super::arguments::{argument, asked, principal_and_time, refuse, refuse_faults};
use super::engine::Answered;
use crate::account::Account;
use crate::ask::Explanation;
use crate::ask::check::{Asked, time};
use crate::model::actions::{Action, ActionKind, JobAction, Read};
use crate::value::codec::Value;
use crate::value::object::{integer as read_integer, list};
use crate::value::shape::{Faults, Path};
use crate::value::time::Time;
use crate::value::{Node, Tape, field};

pub(super) fn check(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let decision = account.decide_asked(asked(arguments));
    decision.write_with(out, &|users, out| account.write_users(users, out));
    Ok(())
}

pub(super) fn can(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    out.bool(match asked(arguments) {
        Asked::WellFormed { principal, action, at } => account.can(&principal, &action, at),
        Asked::Not { .. } => false,
    });
    Ok(())
}

pub(super) fn explain(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let explanation = match asked(arguments) {
        Asked::WellFormed { principal, action, at } => account.explain(&principal, &action, at),
        not @ Asked::Not { .. } => {
            Explanation { decision: account.named(account.decide_asked(not)), steps: Vec::new() }
        }
    };
    explanation.write(out);
    Ok(())
}

pub(super) fn preview(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    account.preview_asked(asked(arguments)).write(out);
    Ok(())
}

pub(super) fn execute(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let mut faults = Faults::default();
    let root = Path::Root;
    let expected = argument(arguments, 3);
    let version = || read_integer(expected, &root.member("expectedVersion"), &mut faults);
    let expected = (!expected.is_null()).then(version);
    refuse_faults(faults, out)?;
    // A bad time is the decision's to tell; its refusal is logged at the last event's.
    let at = time(argument(arguments, 2), &root, &mut Faults::default());
    account.execute_asked(&asked(arguments), at, expected).write(out);
    Ok(())
}

/// A malformed action is allowed to nobody.
pub(super) fn who_can(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let mut faults = Faults::default();
    let root = Path::Root;
    let action = Action::read_any(argument(arguments, 0), &root.member("action"), &mut faults);
    let at = time(argument(arguments, 1), &root.member("at"), &mut faults);
    let users = match action {
        Read::Action(action) if faults.is_empty() => account.who_can(&action, at),
        Read::Action(_) | Read::Unknown | Read::Malformed => Vec::new(),
    };
    out.ids(&users);
    Ok(())
}

pub(super) fn jobs_for(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let kind = argument(arguments, 1).as_str().and_then(ActionKind::of);
    let Some(act) = kind.and_then(ActionKind::on_job) else {
        return refuse("`jobsFor` answers for actions whose only field is an existing job", out);
    };
    match principal_and_time(arguments, 2) {
        Some((principal, at)) => account.jobs_for(&principal, act, at).write(out),
        None => out.word("none"),
    }
    Ok(())
}

pub(super) fn can_ever(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let Some(kind) = argument(arguments, 1).as_str().and_then(ActionKind::of) else {
        return refuse("there is no such action", out);
    };
    let can = principal_and_time(arguments, 2)
        .is_some_and(|(principal, at)| account.can_ever(&principal, kind, at));
    out.bool(can);
    Ok(())
}

pub(super) fn next_turn(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let mut faults = Faults::default();
    let at = time(argument(arguments, 0), &Path::Root.member("at"), &mut faults);
    refuse_faults(faults, out)?;
    field::int_or_null(out, account.next_turn(at).map(Time::ms));
    Ok(())
}

pub(super) fn project(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let Some((principal, at)) = principal_and_time(arguments, 1) else {
        return refuse("a projection is for a well-formed principal at a time", out);
    };
    account.project(&principal, at).write(out);
    Ok(())
}

pub(super) fn can_many(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let mut faults = Faults::default();
    let mut nodes = |place| {
        list(|node, _: &Path<'_>, _: &mut Faults| node)(argument(arguments, place), &Path::Root, &mut faults)
    };
    let act = |node: Node<'_>| node.as_str().and_then(ActionKind::of).and_then(ActionKind::on_job);
    let Some(acts) = nodes(2).into_iter().map(act).collect::<Option<Vec<JobAction>>>() else {
        return refuse("`canMany` answers for actions whose only field is an existing job", out);
    };
    let jobs = nodes(3);
    let Some((principal, at)) = principal_and_time(arguments, 1) else {
        return refuse("masks are for a well-formed principal at a time", out);
    };
    let masks = account.masks(&principal, at, &acts, jobs.into_iter().map(Node::as_str));
    out.list(|out| masks.into_iter().for_each(|mask| out.int(i64::from(mask))));
    Ok(())
}

pub(super) fn to_json(account: &Account, out: &mut Tape) -> Answered {
    account.write(out);
    Ok(())
}

pub(super) fn user_table(account: &Account, out: &mut Tape) -> Answered {
    account.write_user_table(out);
    Ok(())
}

pub(super) fn job_handle(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let job = argument(arguments, 0).as_str().and_then(|id| account.jobs.find_text(id));
    field::int_or_null(out, job.map(|job| i64::from(job.0)));
    Ok(())
}

pub(super) fn counts(account: &Account, out: &mut Tape) -> Answered {
    account.write_counts(out);
    Ok(())
}
