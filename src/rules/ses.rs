//! §8 Support sessions.

use super::facts::{SessionRef, Standing};
use super::{Denial, Facts, Ruling, allowed, con, no_session, only_agents, require};
use crate::account::UserIx;
use crate::model::actions::{ActionKind, SessionAction};
use crate::model::clause::Clause;
use crate::model::reason::Reason;
use crate::model::words::Mode;
use crate::value::id::Id;

/// What a support session makes of an action, before anybody's right is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InSession {
    /// The session's own: SES-4, SES-3, SES-9.
    Own,
    /// The agent's own (SES-11).
    AgentsOwn,
    /// SES-6: reserved to the customer.
    Reserved,
    /// SES-7: never, in any scope.
    Never,
    /// SES-3: open without simulating anybody.
    LookAround,
    /// CON-10: looking at applicant data, as the simulated user.
    LookAtApplicants,
    /// SES-7: changes that `readWrite` allows.
    Change,
    /// SES-7, CON-10: changes of applicant data.
    ChangeApplicants,
}

impl InSession {
    /// SES-7: whether it needs `readWrite`.
    const fn is_change(self) -> bool {
        match self {
            Self::Change | Self::ChangeApplicants => true,
            Self::Own
            | Self::AgentsOwn
            | Self::Reserved
            | Self::Never
            | Self::LookAround
            | Self::LookAtApplicants => false,
        }
    }

    /// CON-10: whether it needs a consent with applicant data.
    const fn is_applicant_data(self) -> bool {
        match self {
            Self::LookAtApplicants | Self::ChangeApplicants => true,
            Self::Own | Self::AgentsOwn | Self::Reserved | Self::Never | Self::LookAround | Self::Change => {
                false
            }
        }
    }
}

const fn in_session(kind: ActionKind) -> InSession {
    match kind {
        ActionKind::SimulateUser | ActionKind::StopSimulating | ActionKind::EndSupportSession => {
            InSession::Own
        }
        ActionKind::RequestSupportAccess
        | ActionKind::WithdrawSupportRequest
        | ActionKind::StartSupportSession => InSession::AgentsOwn,
        ActionKind::ActivateSupportAccess
        | ActionKind::DeactivateSupportAccess
        | ActionKind::ExtendSupportAccess
        | ActionKind::ApproveSupportRequest
        | ActionKind::DenySupportRequest
        | ActionKind::InviteUser
        | ActionKind::AcceptInvitation
        | ActionKind::ChangeUserType
        | ActionKind::RemoveUser
        | ActionKind::DeactivateUser
        | ActionKind::ReactivateUser
        | ActionKind::TransferOwnership
        | ActionKind::GrantJobAccess
        | ActionKind::RevokeJobAccess
        | ActionKind::SetJobAccess
        | ActionKind::ViewActivities => InSession::Reserved,
        ActionKind::DeleteJobAd | ActionKind::ExportApplicants | ActionKind::MessageApplicants => {
            InSession::Never
        }
        ActionKind::ViewJobAd
        | ActionKind::ViewUsers
        | ActionKind::ViewSettings
        | ActionKind::ViewJobAccess => InSession::LookAround,
        ActionKind::ViewApplicants => InSession::LookAtApplicants,
        ActionKind::PostJobAd
        | ActionKind::DuplicateJobAd
        | ActionKind::EditJobAd
        | ActionKind::CloseJobAd
        | ActionKind::ReopenJobAd => InSession::Change,
        ActionKind::UpdateApplicants | ActionKind::AddApplicantNote => InSession::ChangeApplicants,
    }
}

/// SES-11: decided as the agent's own, as if without a session.
pub(crate) fn is_agents_own(kind: ActionKind) -> bool {
    in_session(kind) == InSession::AgentsOwn
}

/// SES-1: an agent enters under a consent that names them, one open session at a time. There is no other
/// way in (CON-11).
fn ses_1(facts: &Facts<'_>, agent: &Id, session: &Id) -> Ruling {
    con::never_used(facts, session)?;
    let must = |held, reason| require(facts, Clause::Ses1, held, reason);
    match facts.standing_of(agent) {
        Standing::Off => must(false, Reason::ConsentOff)?,
        Standing::Expired => must(false, Reason::ConsentExpired)?,
        Standing::ForOthers => must(false, Reason::ConsentNotForYou)?,
        Standing::InForce => {}
    }
    must(facts.session_of(agent).is_none(), Reason::SessionAlreadyOpen)?;
    Ok(Clause::Ses1)
}

/// SES-2: the session is open, the agent's, and its consent in force; ending it is open under an expired one too.
pub(super) fn ses_2<'a>(
    facts: &Facts<'a>,
    agent: &Id,
    session: &Id,
    kind: ActionKind,
) -> Result<SessionRef<'a>, Denial> {
    let Some(open) = facts.session_of(agent).filter(|open| open.is(session)) else {
        return Err(not_open(facts, session));
    };
    let live = facts.consent_in_force();
    require(facts, Clause::Ses2, live || kind == ActionKind::EndSupportSession, Reason::ConsentExpired)?;
    Ok(open)
}

/// `sessionEnded` for an id that was ever used, by anybody, for anything; else `unknownSession`.
fn not_open(facts: &Facts<'_>, session: &Id) -> Denial {
    let ended = facts.ever_used_in_support(session);
    let reason = if ended { Reason::SessionEnded } else { Reason::UnknownSession };
    let denial = Denial::new(reason, Clause::Ses2);
    facts.looked(denial.clause, false);
    denial
}

/// SES-6, SES-7, SES-3, CON-10: what no simulated user's right opens, in the order of §10 step 3.
pub(super) fn limits(
    facts: &Facts<'_>,
    session: SessionRef<'_>,
    simulated: Option<UserIx>,
    kind: ActionKind,
) -> Result<(), Denial> {
    let nature = in_session(kind);
    if nature == InSession::Own {
        return Ok(());
    }
    require(facts, Clause::Ses6, nature != InSession::Reserved, Reason::ReservedToCustomer)?;
    require(facts, Clause::Ses7, nature != InSession::Never, Reason::NeverInSupportSession)?;
    let open = simulated.is_some() || nature == InSession::LookAround;
    require(facts, Clause::Ses3, open, Reason::NotSimulating)?;
    // A live session has its consent; without one, nothing is in scope.
    let consent = facts.consent_of(session);
    let changes = consent.is_some_and(|consent| facts.mode(consent) == Mode::ReadWrite);
    require(facts, Clause::Ses7, changes || !nature.is_change(), Reason::OutsideScopeReadOnly)?;
    let covered = consent.is_some_and(|consent| facts.covers_applicant_data(consent));
    let covered = covered || !nature.is_applicant_data();
    require(facts, Clause::Con10, covered, Reason::OutsideScopeApplicantData)
}

/// What an agent does in their own session, beside looking around.
pub(super) fn session_may(
    facts: &Facts<'_>,
    simulated: Option<UserIx>,
    action: &SessionAction,
    target: UserIx,
) -> Ruling {
    match action {
        SessionAction::SimulateUser { .. } => ses_4(facts, simulated, target),
        SessionAction::StopSimulating => allowed(facts, Clause::Ses3),
        SessionAction::EndSupportSession { .. } => allowed(facts, Clause::Ses9),
        // `actor` lets this not come here, as it is the agent's own (SES-11); in doubt, denied.
        SessionAction::StartSupportSession { .. } => Err(no_session(facts)),
    }
}

/// What a user may do about a session.
pub(super) fn user_may(facts: &Facts<'_>, user: UserIx, action: &SessionAction) -> Ruling {
    match action {
        SessionAction::EndSupportSession { session } => ses_9_by_user(facts, user, session.as_ref()),
        SessionAction::StartSupportSession { .. }
        | SessionAction::SimulateUser { .. }
        | SessionAction::StopSimulating => Err(only_agents(facts, action.kind())),
    }
}

/// What an agent may do by their own right, outside of any session.
pub(super) fn agent_may(facts: &Facts<'_>, agent: &Id, action: &SessionAction) -> Ruling {
    match action {
        SessionAction::StartSupportSession { session } => ses_1(facts, agent, session),
        // `actor` lets none of these come here; in doubt, denied.
        SessionAction::SimulateUser { .. }
        | SessionAction::StopSimulating
        | SessionAction::EndSupportSession { .. } => Err(no_session(facts)),
    }
}

/// SES-4: any active user, the owner included, one at a time.
fn ses_4(facts: &Facts<'_>, simulated: Option<UserIx>, target: UserIx) -> Ruling {
    let must = |held, reason| require(facts, Clause::Ses4, held, reason);
    must(facts.is_active(target), Reason::TargetNotActive)?;
    must(simulated.is_none(), Reason::AlreadySimulating)?;
    Ok(Clause::Ses4)
}

/// SES-9: any administrator ends any open session; whether it exists only they learn.
fn ses_9_by_user(facts: &Facts<'_>, user: UserIx, session: Option<&Id>) -> Ruling {
    con::administrators_only(facts, user, Clause::Ses9)?;
    match session {
        Some(named) if facts.session(named).is_some() => allowed(facts, Clause::Ses9),
        Some(named) => Err(not_open(facts, named)),
        // Shape has refused this already (§10 step 1); in doubt, there is no such session.
        None => Err(Denial::new(Reason::UnknownSession, Clause::Eng2)),
    }
}
