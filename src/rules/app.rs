//! §4 Applicant data.

use super::{Facts, Ruling, is_unrestricted, require};
use crate::account::{JobIx, UserIx};
use crate::model::clause::Clause;
use crate::model::reason::Reason;

/// APP-3: every action on applicant data follows APP-1 and APP-2, per job, open or closed (APP-5).
pub(super) fn applicant_data(facts: &Facts<'_>, user: UserIx, job: JobIx) -> Ruling {
    if app_1(facts, user) { Ok(Clause::App1) } else { app_2(facts, user, job) }
}

/// APP-1: owner and full access users, every job, always.
fn app_1(facts: &Facts<'_>, user: UserIx) -> bool {
    let held = is_unrestricted(facts, user);
    facts.looked(Clause::App1, held);
    held
}

/// APP-2: exactly the jobs with a stored grant; having posted the job is not enough.
fn app_2(facts: &Facts<'_>, user: UserIx, job: JobIx) -> Ruling {
    require(facts, Clause::App2, facts.has_access(job, user), Reason::NoJobAccess)?;
    Ok(Clause::App2)
}
