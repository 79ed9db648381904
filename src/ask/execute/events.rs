//! The events of an allowed action: what it changes, or nothing where it changes nothing (ENG-6).

use crate::account::{Account, User};
use crate::model::actions::{Action, Duration, JobAction};
use crate::model::documents::{Consent, Request};
use crate::model::events::{Event, Happening};
use crate::model::principal::{By, Principal};
use crate::model::words::{JobStatus, SessionEnd, UserStatus, UserType};
use crate::value::id::Id;
use crate::value::index::Index;
use crate::value::time::Time;

/// The events of an action that has been allowed, numbered on from the account's version; none where the numbers that a
/// document can hold have come to their end.
pub(super) fn of(account: &Account, by: &By, action: &Action, at: Time) -> Option<Vec<Event>> {
    let versions = account.version.saturating_add(1)..;
    versions
        .zip(happenings(account, by, action, at))
        .map(|(version, what)| Event { at, version, by: by.clone(), what })
        .map(|event| event.is_countable().then_some(event))
        .collect()
}

/// ENG-6: nothing where all is so already; posting, inviting and removing always are something.
fn happenings(account: &Account, by: &By, action: &Action, at: Time) -> Vec<Happening> {
    match action {
        Action::OnJob { act, job } => on_job(account, *act, job).into_iter().collect(),
        Action::ViewUsers | Action::ViewSettings | Action::ViewActivities => Vec::new(),
        Action::PostJobAd { job } => {
            vec![Happening::JobAdPosted { job: job.clone(), posted_by: subject(by) }]
        }
        Action::DuplicateJobAd { job, copy } => {
            vec![Happening::JobAdDuplicated { job: job.clone(), copy: copy.clone(), posted_by: subject(by) }]
        }
        Action::GrantJobAccess { job, user } => granted(account, job, user).into_iter().collect(),
        Action::RevokeJobAccess { job, user } => revoked(account, job, user).into_iter().collect(),
        Action::SetJobAccess { job, grant, revoke } => grant
            .iter()
            .filter_map(|user| granted(account, job, user))
            .chain(revoke.iter().filter_map(|user| revoked(account, job, user)))
            .collect(),
        Action::InviteUser { user, user_type, job } => vec![Happening::UserInvited {
            user: user.clone(),
            user_type: *user_type,
            epoch: find(account, user).map_or(1, |former| former.epoch.saturating_add(1)),
            job: job.clone(),
        }],
        Action::AcceptInvitation => vec![Happening::InvitationAccepted { user: subject(by) }],
        Action::ChangeUserType { user, to } => type_changed(account, user, *to).into_iter().collect(),
        Action::TransferOwnership { user } => {
            vec![Happening::OwnershipTransferred { from: subject(by), to: user.clone() }]
        }
        Action::RemoveUser { user } => vec![Happening::UserRemoved { user: user.clone() }],
        Action::DeactivateUser { user } => {
            with_status(account, user, UserStatus::Active, |user| Happening::UserDeactivated { user })
        }
        Action::ReactivateUser { user } => {
            with_status(account, user, UserStatus::Deactivated, |user| Happening::UserReactivated { user })
        }
        Action::ActivateSupportAccess { .. }
        | Action::DeactivateSupportAccess
        | Action::ExtendSupportAccess { .. }
        | Action::RequestSupportAccess { .. }
        | Action::WithdrawSupportRequest { .. }
        | Action::ApproveSupportRequest { .. }
        | Action::DenySupportRequest { .. } => about_consent(account, by, action, at),
        Action::StartSupportSession { .. }
        | Action::SimulateUser { .. }
        | Action::StopSimulating
        | Action::EndSupportSession { .. } => about_session(account, by, action).into_iter().collect(),
    }
}

fn on_job(account: &Account, act: JobAction, job: &Id) -> Option<Happening> {
    let status = account.jobs.find(job).and_then(|job| account.jobs.get(job))?.status;
    let job = job.clone();
    match act {
        JobAction::CloseJobAd => (status == JobStatus::Open).then_some(Happening::JobAdClosed { job }),
        JobAction::ReopenJobAd => (status == JobStatus::Closed).then_some(Happening::JobAdReopened { job }),
        JobAction::DeleteJobAd => Some(Happening::JobAdDeleted { job }),
        JobAction::ViewJobAd
        | JobAction::ViewJobAccess
        | JobAction::EditJobAd
        | JobAction::ViewApplicants
        | JobAction::UpdateApplicants
        | JobAction::AddApplicantNote
        | JobAction::MessageApplicants
        | JobAction::ExportApplicants => None,
    }
}

fn granted(account: &Account, job: &Id, user: &Id) -> Option<Happening> {
    (!has_grant(account, job, user))
        .then(|| Happening::JobAccessGranted { job: job.clone(), user: user.clone() })
}

fn revoked(account: &Account, job: &Id, user: &Id) -> Option<Happening> {
    has_grant(account, job, user)
        .then(|| Happening::JobAccessRevoked { job: job.clone(), user: user.clone() })
}

fn has_grant(account: &Account, job: &Id, user: &Id) -> bool {
    let job = account.jobs.find(job).and_then(|job| account.jobs.get(job));
    job.zip(account.users.find(user)).is_some_and(|(job, user)| job.grants(user))
}

fn type_changed(account: &Account, user: &Id, to: UserType) -> Option<Happening> {
    let from = find(account, user)?.user_type;
    (from != to).then(|| Happening::UserTypeChanged { user: user.clone(), from, to })
}

fn with_status(
    account: &Account,
    user: &Id,
    status: UserStatus,
    make: fn(Id) -> Happening,
) -> Vec<Happening> {
    let is = find(account, user).is_some_and(|user| user.status == status);
    is.then(|| make(user.clone())).into_iter().collect()
}

fn about_consent(account: &Account, by: &By, action: &Action, at: Time) -> Vec<Happening> {
    if let Action::ActivateSupportAccess { consent, scope, expires_at, agents, purpose, case } = action {
        let expires_at = expires_at.and_then(Time::new);
        return activated(
            account,
            Consent {
                id: consent.clone(),
                given_by: giver(account, by),
                given_at: at,
                expires_at,
                scope: *scope,
                agents: agents.clone(),
                purpose: purpose.clone(),
                case: case.clone(),
                request: None,
            },
        );
    }
    if let Action::ExtendSupportAccess { consent, expires_at } = action {
        let expires_at = expires_at.and_then(Time::new);
        let changes =
            account.support.consent.as_ref().is_some_and(|standing| standing.expires_at != expires_at);
        let extended = || Happening::SupportAccessExtended { consent: consent.clone(), expires_at };
        return changes.then(extended).into_iter().collect();
    }
    if let Action::RequestSupportAccess { request, scope, duration, purpose, case } = action {
        let request = Request {
            id: request.clone(),
            agent: subject(by),
            asked_at: at,
            scope: *scope,
            duration: *duration,
            purpose: purpose.clone(),
            case: case.clone(),
        };
        return vec![Happening::SupportAccessRequested { request }];
    }
    if let Action::WithdrawSupportRequest { request } = action {
        return vec![Happening::SupportRequestWithdrawn { request: request.clone() }];
    }
    if let Action::DenySupportRequest { request } = action {
        return vec![Happening::SupportRequestDenied { request: request.clone() }];
    }
    if matches!(action, Action::DeactivateSupportAccess) {
        return deactivated(account, at);
    }
    approved(account, by, action, at).unwrap_or_default()
}

/// CON-8: the consent that answers a request, for the asking agent alone.
fn approved(account: &Account, by: &By, action: &Action, at: Time) -> Option<Vec<Happening>> {
    let Action::ApproveSupportRequest { request, consent, scope, duration } = action else {
        return None;
    };
    let asked = account.support.request(request)?;
    let duration = Duration(duration.unwrap_or(asked.duration));
    let consent = Consent {
        id: consent.clone(),
        given_by: giver(account, by),
        given_at: at,
        expires_at: duration.end(at)?,
        scope: scope.unwrap_or(asked.scope),
        agents: Some(vec![asked.agent.clone()]),
        purpose: Some(asked.purpose.clone()),
        case: asked.case.clone(),
        request: Some(request.clone()),
    };
    let answered =
        Happening::SupportRequestApproved { request: request.clone(), consent: consent.id.clone() };
    let mut all = vec![answered];
    all.extend(activated(account, consent));
    Some(all)
}

/// CON-5: a new consent first ends the sessions that an expired one left open.
fn activated(account: &Account, consent: Consent) -> Vec<Happening> {
    let mut all = sessions_ended(account, SessionEnd::ConsentExpired);
    all.push(Happening::SupportAccessActivated { consent });
    all
}

/// CON-4: every session ends in the same step; off includes expired.
fn deactivated(account: &Account, at: Time) -> Vec<Happening> {
    let Some(consent) = account.support.consent.as_ref().filter(|consent| consent.in_force(at)) else {
        return Vec::new();
    };
    let mut all = sessions_ended(account, SessionEnd::ConsentOff);
    all.push(Happening::SupportAccessDeactivated { consent: consent.id.clone() });
    all
}

fn sessions_ended(account: &Account, cause: SessionEnd) -> Vec<Happening> {
    let sessions = &account.support.sessions;
    let sorted = Index::new(sessions.iter().map(|session| session.id.clone()));
    let open = sorted.handles().filter_map(|place| sessions.get(usize::try_from(place).ok()?));
    open.map(|session| Happening::SupportSessionEnded {
        session: session.id.clone(),
        agent: session.agent.clone(),
        cause,
    })
    .collect()
}

fn about_session(account: &Account, by: &By, action: &Action) -> Option<Happening> {
    if let Action::StartSupportSession { session } = action {
        let consent = account.support.consent.as_ref()?.id.clone();
        return Some(Happening::SupportSessionStarted {
            session: session.clone(),
            agent: subject(by),
            consent,
        });
    }
    if let Action::EndSupportSession { session: Some(session) } = action {
        return ended(account, session, SessionEnd::Administrator);
    }
    let Principal::Agent { session: Some(session), .. } = &by.principal else {
        return None;
    };
    if let Action::SimulateUser { user } = action {
        return Some(Happening::UserSimulated { session: session.clone(), user: user.clone() });
    }
    if matches!(action, Action::StopSimulating) {
        let user = by.simulating.clone()?;
        return Some(Happening::SimulationStopped { session: session.clone(), user });
    }
    ended(account, session, SessionEnd::Agent)
}

fn ended(account: &Account, session: &Id, cause: SessionEnd) -> Option<Happening> {
    let agent = account.support.session(session)?.agent.clone();
    Some(Happening::SupportSessionEnded { session: session.clone(), agent, cause })
}

/// SES-10: what a simulated user does is theirs as subject; without one, the principal's own.
fn subject(by: &By) -> Id {
    match (&by.simulating, &by.principal) {
        (Some(user), _) | (None, Principal::User(user)) => user.clone(),
        (None, Principal::Agent { agent, .. }) => agent.clone(),
    }
}

fn giver(account: &Account, by: &By) -> Option<(Id, UserType)> {
    let giver = subject(by);
    let user_type = find(account, &giver)?.user_type;
    Some((giver, user_type))
}

fn find<'a>(account: &'a Account, user: &Id) -> Option<&'a User> {
    account.users.find(user).and_then(|user| account.users.get(user))
}
