//! Who could help: one action after which the denied check passes (§11 of `docs/rules.md`).

use super::{administrators, who_can};
use crate::account::{JobIx, UserIx};
use crate::model::actions::{AccessAction, Action, ConsentAction, SessionAction, UserAction};
use crate::model::decision::{Cure, Remedy};
use crate::model::principal::Principal;
use crate::model::reason::Reason;
use crate::model::words::UserStatus;
use crate::rules::facts::Supposing;
use crate::rules::{self, Facts};
use crate::value::id::Id;

/// An action that might help, what it would bring about, and who could do it.
struct Candidate {
    action: Cure,
    supposing: Supposing,
    by: By,
}

enum By {
    /// Whoever is allowed to.
    WhoCan,
    /// One user, about themselves.
    Oneself(UserIx),
    Administrators,
}

/// The remedy of a denial; `None` where there is none, or where the check would still fail after it.
/// `told`: whether the asker may learn who could help.
pub(crate) fn remedy(
    facts: &Facts<'_>,
    principal: &Principal,
    action: &Action,
    reason: Reason,
    told: bool,
) -> Option<Remedy<UserIx>> {
    let candidate = candidate(facts, principal, action, reason)?;
    rules::decide(&facts.supposing(candidate.supposing), principal, action).ok()?;
    // Where nobody is named nobody need be looked for: the owner, who is always there, could.
    let by = told.then(|| candidate.who(facts));
    if by.as_ref().is_some_and(Vec::is_empty) {
        return None;
    }
    Some(Remedy { by, action: candidate.action })
}

impl Candidate {
    fn new(action: impl Into<Action>, supposing: Supposing) -> Self {
        Self { action: Cure::Action(action.into()), supposing, by: By::WhoCan }
    }

    fn who(&self, facts: &Facts<'_>) -> Vec<UserIx> {
        match (&self.by, &self.action) {
            (By::Oneself(user), _) => vec![*user],
            (By::WhoCan, Cure::Action(action)) => who_can(facts, action),
            (By::WhoCan | By::Administrators, _) => administrators(facts),
        }
    }
}

/// The table of §11. Never a promotion.
#[expect(clippy::wildcard_enum_match_arm, reason = "§11: any other reason has no remedy")]
fn candidate(facts: &Facts<'_>, principal: &Principal, action: &Action, reason: Reason) -> Option<Candidate> {
    match reason {
        // `onlyAccessManagers` of the poster without access: of anybody else it fails after a grant too, and so is none.
        Reason::NoJobAccess | Reason::OnlyAccessManagers => grant(facts, principal, action),
        Reason::UserNotActive => activate(facts, acting_user(facts, principal)?),
        Reason::TargetNotActive => activate(facts, target(facts, action)?),
        Reason::AlreadySimulating => {
            Some(Candidate::new(SessionAction::StopSimulating, Supposing::NotSimulating))
        }
        Reason::SessionAlreadyOpen => {
            Some(Candidate::new(SessionAction::EndSupportSession { session: None }, Supposing::SessionOver))
        }
        Reason::ConsentAlreadyActive => {
            Some(Candidate::new(ConsentAction::DeactivateSupportAccess, Supposing::ConsentOff))
        }
        Reason::ConsentOff | Reason::ConsentExpired
            if matches!(action, Action::Session(SessionAction::StartSupportSession { .. })) =>
        {
            let action = Cure::ActivateSupportAccess;
            Some(Candidate { action, supposing: Supposing::ConsentGiven, by: By::Administrators })
        }
        _ => None,
    }
}

/// `grantJobAccess` to the actor; in a session, to the simulated user.
fn grant(facts: &Facts<'_>, principal: &Principal, action: &Action) -> Option<Candidate> {
    let (job_id, job) = job(facts, action)?;
    let user = acting_user(facts, principal)?;
    let user_id = facts.account().users.get(user)?.id.clone();
    let action = AccessAction::GrantJobAccess { job: job_id.clone(), user: user_id };
    Some(Candidate::new(action, Supposing::Granted(job, user)))
}

/// Letting a suspended user back in; an invited one comes by themselves.
fn activate(facts: &Facts<'_>, user: UserIx) -> Option<Candidate> {
    let known = facts.account().users.get(user)?;
    let supposing = Supposing::Active(user);
    match known.status {
        UserStatus::Deactivated => {
            Some(Candidate::new(UserAction::ReactivateUser { user: known.id.clone() }, supposing))
        }
        UserStatus::Invited => {
            let action = Cure::Action(UserAction::AcceptInvitation.into());
            Some(Candidate { action, supposing, by: By::Oneself(user) })
        }
        UserStatus::Active | UserStatus::Removed => None,
    }
}

/// The user, or in a session the simulated one.
fn acting_user(facts: &Facts<'_>, principal: &Principal) -> Option<UserIx> {
    match principal {
        Principal::User(user) => facts.account().users.find(user),
        Principal::Agent { session, .. } => {
            let session = facts.session(session.as_ref()?)?;
            facts.simulated_in(session)
        }
    }
}

fn target(facts: &Facts<'_>, action: &Action) -> Option<UserIx> {
    facts.account().users.find(action.named_user()?)
}

fn job<'a>(facts: &Facts<'_>, action: &'a Action) -> Option<(&'a Id, JobIx)> {
    let id = action.named_job()?;
    facts.account().jobs.find(id).map(|job| (id, job))
}
