//! The verbs that ask for a part of what the account holds.

use super::arguments::{argument, refuse_faults};
use super::engine::Answered;
use crate::account::Account;
use crate::model::contents::{JobFilter, UserFilter};
use crate::value::codec::Value;
use crate::value::shape::{Faults, Path};
use crate::value::{Node, Tape};

const FILTER: Path<'static> = Path::Root.member("filter");

pub(super) fn jobs(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let mut faults = Faults::default();
    let filter = JobFilter::read(argument(arguments, 0), &FILTER, &mut faults);
    refuse_faults(faults, out)?;
    out.list(|out| account.matching_jobs(&filter).for_each(|job| account.write_job(job, false, out)));
    Ok(())
}

pub(super) fn job(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let job = argument(arguments, 0).as_str().and_then(|id| account.jobs.find_text(id));
    match job.and_then(|job| account.jobs.get(job)) {
        Some(job) => account.write_job(job, true, out),
        None => out.null(),
    }
    Ok(())
}

pub(super) fn users(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let mut faults = Faults::default();
    let filter = UserFilter::read(argument(arguments, 0), &FILTER, &mut faults);
    refuse_faults(faults, out)?;
    out.list(|out| account.users(&filter).for_each(|user| user.write(out)));
    Ok(())
}

pub(super) fn user(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Answered {
    let user = argument(arguments, 0).as_str().and_then(|id| account.users.find_text(id));
    out.value_or_null(user.and_then(|user| account.users.get(user)));
    Ok(())
}

pub(super) fn consent(account: &Account, out: &mut Tape) -> Answered {
    out.value_or_null(account.consent());
    Ok(())
}

pub(super) fn requests(account: &Account, out: &mut Tape) -> Answered {
    out.list(|out| account.requests().iter().for_each(|request| request.write(out)));
    Ok(())
}

pub(super) fn sessions(account: &Account, out: &mut Tape) -> Answered {
    out.list(|out| account.sessions().iter().for_each(|session| session.write(out)));
    Ok(())
}

pub(super) fn policy(account: &Account, out: &mut Tape) -> Answered {
    account.policy().write(out);
    Ok(())
}
