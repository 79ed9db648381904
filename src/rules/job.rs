//! §3 Job ads.

use super::{Denial, Facts, Ruling, allowed, is_unrestricted, require};
use crate::account::{JobIx, UserIx};
use crate::model::actions::JobAdAction;
use crate::model::clause::Clause;
use crate::model::reason::Reason;
use crate::model::words::JobAdEditing;
use crate::value::id::Id;

/// The commands that make a job ad.
pub(super) fn may_make(facts: &Facts<'_>, action: &JobAdAction) -> Ruling {
    match action {
        JobAdAction::PostJobAd { job } => job_2(facts, job),
        JobAdAction::DuplicateJobAd { copy, .. } => job_6(facts, copy),
    }
}

/// JOB-1: every user views every job ad, whatever their job access.
pub(super) fn job_1(facts: &Facts<'_>) -> Ruling {
    allowed(facts, Clause::Job1)
}

/// JOB-2: every user posts, under an id that was never used.
fn job_2(facts: &Facts<'_>, job: &Id) -> Ruling {
    never_posted(facts, job)?;
    allowed(facts, Clause::Job2)
}

/// JOB-3: every user edits; the policy `jobAdEditing` may narrow it.
pub(super) fn job_3(facts: &Facts<'_>, user: UserIx, job: JobIx) -> Ruling {
    match facts.job_ad_editing() {
        JobAdEditing::AnyUser => allowed(facts, Clause::Job3),
        JobAdEditing::PosterOwnerOrFullAccess => poster_owner_or_full_access(facts, user, job, Clause::Job3),
    }
}

/// JOB-4: owner, full access, the poster close and reopen.
pub(super) fn job_4(facts: &Facts<'_>, user: UserIx, job: JobIx) -> Ruling {
    poster_owner_or_full_access(facts, user, job, Clause::Job4)
}

/// JOB-6: as post; the copy's id was never used.
fn job_6(facts: &Facts<'_>, copy: &Id) -> Ruling {
    never_posted(facts, copy)?;
    allowed(facts, Clause::Job6)
}

fn poster_owner_or_full_access(facts: &Facts<'_>, user: UserIx, job: JobIx, clause: Clause) -> Ruling {
    let held = is_unrestricted(facts, user) || facts.is_poster(job, user);
    require(facts, clause, held, Reason::OnlyPosterOwnerOrFullAccess)?;
    Ok(clause)
}

/// JOB-5: a job id is never used again.
fn never_posted(facts: &Facts<'_>, job: &Id) -> Result<(), Denial> {
    require(facts, Clause::Job5, !facts.ever_posted(job), Reason::AlreadyExists)
}
