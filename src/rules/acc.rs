//! §5 Job access.

use super::{Denial, Facts, Named, Ruling, allowed, is_unrestricted, member, require};
use crate::account::{JobIx, UserIx};
use crate::model::actions::{AccessAction, AccessRows};
use crate::model::clause::Clause;
use crate::model::decision::Row;
use crate::model::reason::Reason;
use crate::model::words::UserType;

/// The commands about job access.
pub(super) fn may(facts: &Facts<'_>, user: UserIx, named: Named, action: &AccessAction) -> Ruling {
    let Named { job, user: target } = named;
    match action {
        AccessAction::GrantJobAccess { .. } => grant(facts, user, job, target),
        AccessAction::RevokeJobAccess { .. } => revoke(facts, user, job, target),
        AccessAction::SetJobAccess { rows, .. } => acc_7(facts, user, job, rows),
    }
}

/// ACC-1: every user sees the User Access tab.
pub(super) fn acc_1(facts: &Facts<'_>) -> Ruling {
    allowed(facts, Clause::Acc1)
}

/// ACC-2, ACC-3, ACC-4: owner; full access; the poster while they hold job access themselves. JOB-5
/// gives the same users the right to delete.
pub(super) fn manages_access(facts: &Facts<'_>, user: UserIx, job: JobIx, clause: Clause) -> Ruling {
    let held = is_unrestricted(facts, user) || facts.is_poster(job, user) && facts.has_access(job, user);
    require(facts, clause, held, Reason::OnlyAccessManagers)?;
    Ok(clause)
}

/// ACC-2 with its target.
fn grant(facts: &Facts<'_>, user: UserIx, job: JobIx, target: UserIx) -> Ruling {
    manages_access(facts, user, job, Clause::Acc2)?;
    acc_5(facts, target)?;
    allowed(facts, Clause::Acc2)
}

/// ACC-2 with its target, who may be oneself (ACC-6).
fn revoke(facts: &Facts<'_>, user: UserIx, job: JobIx, target: UserIx) -> Ruling {
    let right = grant(facts, user, job, target)?;
    if target == user { allowed(facts, Clause::Acc6) } else { Ok(right) }
}

/// ACC-5: only `specificJobAccess` users hold stored grants.
fn acc_5(facts: &Facts<'_>, target: UserIx) -> Result<(), Denial> {
    let specific = facts.has_type(target, UserType::SpecificJobAccess);
    require(facts, Clause::Acc5, specific, Reason::TypeAlwaysHasAccess)
}

/// ACC-7: the whole tab; the overall reason is the first failing row's.
fn acc_7(facts: &Facts<'_>, user: UserIx, job: JobIx, rows: &AccessRows) -> Ruling {
    manages_access(facts, user, job, Clause::Acc2)?;
    let first = failing_rows(facts, rows).next();
    facts.looked(Clause::Acc7, first.is_none());
    match first {
        Some(row) => Err(Denial { reason: row.reason, clause: Clause::Acc7 }),
        None => Ok(Clause::Acc7),
    }
}

/// ACC-7: the rows that cannot be saved, grants in their order, then revokes.
pub(crate) fn failing_rows<'a>(facts: &'a Facts<'a>, rows: &'a AccessRows) -> impl Iterator<Item = Row> + 'a {
    rows.grant().iter().chain(rows.revoke()).filter_map(move |user| {
        let denial = member(facts, user).and_then(|target| acc_5(facts, target)).err()?;
        Some(Row { user: user.clone(), reason: denial.reason })
    })
}
