//! Who could help: one action after which the denied check passes (§11 of `docs/rules.md`).

use super::{administrators, who_can, who_can_named};
use crate::account::{JobIx, UserIx};
use crate::model::actions::{AccessAction, Action, ConsentAction, SessionAction, UserAction};
use crate::model::decision::{Remedy, RemedyAction};
use crate::model::principal::Principal;
use crate::model::reason::{Cure, Reason};
use crate::model::words::UserStatus;
use crate::rules::facts::Supposing;
use crate::rules::{self, Facts, Named};
use crate::value::id::Id;

/// An action that might help, what it would bring about, and who could do it.
struct Candidate {
    action: RemedyAction,
    supposing: Supposing,
    by: Helpers,
    /// What the action names, where that has been found.
    named: Option<Named>,
}

enum Helpers {
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
        Self { action: RemedyAction::Action(action.into()), supposing, by: Helpers::WhoCan, named: None }
    }

    fn who(&self, facts: &Facts<'_>) -> Vec<UserIx> {
        match (&self.by, &self.action) {
            (Helpers::Oneself(user), _) => vec![*user],
            (Helpers::WhoCan, RemedyAction::Action(action)) => match self.named {
                Some(named) => who_can_named(facts, action, named),
                None => who_can(facts, action),
            },
            (Helpers::WhoCan | Helpers::Administrators, _) => administrators(facts),
        }
    }
}

/// The action that would bring about what helps (§11).
fn candidate(facts: &Facts<'_>, principal: &Principal, action: &Action, reason: Reason) -> Option<Candidate> {
    match reason.cure() {
        Cure::Nothing => None,
        Cure::Access => grant(facts, principal, action),
        Cure::ActorActive => activate(facts, acting_user(facts, principal)?),
        Cure::TargetActive => activate(facts, target(facts, action)?),
        Cure::SimulationStopped => {
            Some(Candidate::new(SessionAction::StopSimulating, Supposing::NotSimulating))
        }
        Cure::SessionEnded => {
            Some(Candidate::new(SessionAction::EndSupportSession { session: None }, Supposing::SessionOver))
        }
        Cure::ConsentOff => {
            Some(Candidate::new(ConsentAction::DeactivateSupportAccess, Supposing::ConsentOff))
        }
        Cure::ConsentGiven => give_consent(action),
    }
}

/// `activateSupportAccess`, for an agent who wants to enter; its fields are still to be chosen.
fn give_consent(action: &Action) -> Option<Candidate> {
    let enters = matches!(action, Action::Session(SessionAction::StartSupportSession { .. }));
    enters.then_some(Candidate {
        action: RemedyAction::ActivateSupportAccess,
        supposing: Supposing::ConsentGiven,
        by: Helpers::Administrators,
        named: None,
    })
}

/// `grantJobAccess` to the actor; in a session, to the simulated user.
fn grant(facts: &Facts<'_>, principal: &Principal, action: &Action) -> Option<Candidate> {
    let (job_id, job) = job(facts, action)?;
    let user = acting_user(facts, principal)?;
    let user_id = facts.account().users.get(user)?.id.clone();
    let action = AccessAction::GrantJobAccess { job: job_id.clone(), user: user_id };
    let named = Some(Named { job, user });
    Some(Candidate { named, ..Candidate::new(action, Supposing::Granted(job, user)) })
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
            let action = RemedyAction::Action(UserAction::AcceptInvitation.into());
            Some(Candidate { action, supposing, by: Helpers::Oneself(user), named: None })
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
