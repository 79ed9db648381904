//! §7 Consent.

use super::facts::RequestRef;
use super::{Denial, Facts, Ruling, allowed, no_session, only_agents, require};
use crate::account::UserIx;
use crate::model::actions::{ActionKind, ConsentAction};
use crate::model::clause::Clause;
use crate::model::documents::Scope;
use crate::model::reason::Reason;
use crate::model::term::Term;
use crate::model::words::{Administrators, UserType};
use crate::value::id::Id;
use crate::value::time::{Duration, Time};

/// The actions about settings and consent, for a user: the right, then the rest.
pub(super) fn user_may(facts: &Facts<'_>, user: UserIx, action: &ConsentAction) -> Ruling {
    let right = || con_2(facts, user, action.kind());
    match action {
        ConsentAction::ViewSettings => right(),
        ConsentAction::ActivateSupportAccess { consent, expires_at, .. } => {
            let right = right()?;
            con_3(facts, consent, *expires_at)?;
            none_in_force(facts)?;
            allowed(facts, right)
        }
        ConsentAction::DeactivateSupportAccess => right().and_then(|_| con_4(facts)),
        ConsentAction::ExtendSupportAccess { consent, expires_at } => {
            right().and_then(|_| con_6(facts, consent, *expires_at))
        }
        ConsentAction::ApproveSupportRequest { request, consent, scope, duration } => {
            right().and_then(|_| con_8(facts, request, consent, *scope, duration.map(Term)))
        }
        ConsentAction::DenySupportRequest { request } => {
            let right = right()?;
            pending(facts, request).map(|_| right)
        }
        ConsentAction::RequestSupportAccess { .. } | ConsentAction::WithdrawSupportRequest { .. } => {
            Err(only_agents(facts, action.kind()))
        }
    }
}

/// CON-7: what an agent may do about consent, by their own right.
pub(super) fn agent_may(facts: &Facts<'_>, agent: &Id, action: &ConsentAction) -> Ruling {
    match action {
        ConsentAction::RequestSupportAccess { request, duration, .. } => con_7(facts, request, *duration),
        ConsentAction::WithdrawSupportRequest { request } => withdraw(facts, agent, request),
        // `actor` lets none of these come here; in doubt, denied.
        ConsentAction::ViewSettings
        | ConsentAction::ActivateSupportAccess { .. }
        | ConsentAction::DeactivateSupportAccess
        | ConsentAction::ExtendSupportAccess { .. }
        | ConsentAction::ApproveSupportRequest { .. }
        | ConsentAction::DenySupportRequest { .. } => Err(no_session(facts)),
    }
}

/// CON-2: administrators only.
fn con_2(facts: &Facts<'_>, user: UserIx, kind: ActionKind) -> Ruling {
    administrators_only(facts, user, kind.clause())
}

/// §0 "administrator": an active owner or full access user; the policy may narrow it to the owner.
pub(super) fn administrators_only(facts: &Facts<'_>, user: UserIx, clause: Clause) -> Ruling {
    let held = match facts.user_type(user) {
        Some(UserType::Owner) => true,
        Some(UserType::FullAccess) => facts.administrators() == Administrators::OwnerAndFullAccess,
        Some(UserType::SpecificJobAccess) | None => false,
    };
    require(facts, clause, held, Reason::OnlyAdministrators)?;
    Ok(clause)
}

/// CON-3: a new id, and an end that comes, within the cap.
fn con_3(facts: &Facts<'_>, consent: &Id, expires_at: Option<i64>) -> Result<(), Denial> {
    never_used(facts, consent)?;
    let allowed = is_end(facts, expires_at, facts.at());
    require(facts, Clause::Con3, allowed, Reason::DurationNotAllowed)
}

/// CON-4: switching off is always open to whoever may switch on.
fn con_4(facts: &Facts<'_>) -> Ruling {
    allowed(facts, Clause::Con4)
}

/// CON-6: another end for the consent in force, counted from when it was given.
fn con_6(facts: &Facts<'_>, consent: &Id, expires_at: Option<i64>) -> Ruling {
    let must = |held, reason| require(facts, Clause::Con6, held, reason);
    let Some(standing) = facts.consent().filter(|standing| standing.is(consent)) else {
        return must(false, Reason::ConsentOff).map(|()| Clause::Con6);
    };
    must(facts.consent_in_force(), Reason::ConsentExpired)?;
    must(is_end(facts, expires_at, facts.given_at(standing)), Reason::DurationNotAllowed)?;
    Ok(Clause::Con6)
}

/// CON-8: the answer to a request that has not lapsed, no wider than asked, one consent at a time.
fn con_8(
    facts: &Facts<'_>,
    request: &Id,
    consent: &Id,
    scope: Option<Scope>,
    duration: Option<Term>,
) -> Ruling {
    let request = pending(facts, request)?;
    con_7_not_lapsed(facts, request)?;
    never_used(facts, consent)?;
    let asked = facts.asked_duration(request);
    let duration = duration.unwrap_or(asked);
    let narrow = scope.is_none_or(|scope| scope.within(facts.asked_scope(request))) && duration.within(asked);
    require(facts, Clause::Con8, narrow, Reason::ScopeTooWide)?;
    let end = duration.end(facts.at()).filter(|end| is_end(facts, end.map(Time::ms), facts.at()));
    require(facts, Clause::Con3, end.is_some(), Reason::DurationNotAllowed)?;
    none_in_force(facts)?;
    Ok(Clause::Con8)
}

/// CON-7: an agent asks, for as long as the cap allows. Asking is not consent.
fn con_7(facts: &Facts<'_>, request: &Id, duration: Option<i64>) -> Ruling {
    never_used(facts, request)?;
    let kept = duration.is_none_or(|ms| Duration::new(ms).is_some());
    require(facts, Clause::Con7, kept && within_cap(facts, duration), Reason::DurationNotAllowed)?;
    Ok(Clause::Con7)
}

/// CON-7: an agent takes back their own request, lapsed or not.
fn withdraw(facts: &Facts<'_>, agent: &Id, request: &Id) -> Ruling {
    if facts.has_request(agent, request) { allowed(facts, Clause::Con7) } else { Err(unknown_request(facts)) }
}

/// CON-7: silence is not consent; at the lapse it is over.
fn con_7_not_lapsed(facts: &Facts<'_>, request: RequestRef<'_>) -> Result<(), Denial> {
    let waits = facts.lapse(request).is_none_or(|lapse| facts.at() < lapse);
    require(facts, Clause::Con7, waits, Reason::RequestLapsed)
}

/// CON-8: one consent at a time.
fn none_in_force(facts: &Facts<'_>) -> Result<(), Denial> {
    require(facts, Clause::Con8, !facts.consent_in_force(), Reason::ConsentAlreadyActive)
}

fn pending<'a>(facts: &Facts<'a>, request: &Id) -> Result<RequestRef<'a>, Denial> {
    facts.request(request).ok_or_else(|| unknown_request(facts))
}

fn unknown_request(facts: &Facts<'_>) -> Denial {
    facts.looked(Clause::Eng2, false);
    Denial::new(Reason::UnknownRequest, Clause::Eng2)
}

/// CON-5: ids of consents, requests and sessions are one name space, and none is used twice.
pub(super) fn never_used(facts: &Facts<'_>, id: &Id) -> Result<(), Denial> {
    require(facts, Clause::Con5, !facts.ever_used_in_support(id), Reason::AlreadyExists)
}

/// CON-3, CON-6: later than now, and no later than the cap allows after `from`; no end without a cap only.
fn is_end(facts: &Facts<'_>, end: Option<i64>, from: Time) -> bool {
    // What is no time any more could not be kept, and would read as no end.
    let later = end.is_none_or(|end| Time::new(end).is_some_and(|end| end > facts.at()));
    later && within_cap(facts, end.map(|end| end.saturating_sub(from.ms())))
}

fn within_cap(facts: &Facts<'_>, duration: Option<i64>) -> bool {
    Term(duration).within(facts.cap())
}
