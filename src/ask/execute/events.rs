//! The events of an allowed action: what it changes, or nothing where it changes nothing (ENG-6).

use crate::account::Account;
use crate::model::actions::{
    AccessAction, Action, ConsentAction, JobAction, JobAdAction, LogAction, SessionAction, UserAction,
};
use crate::model::agents::Agents;
use crate::model::documents::{Consent, Giver, Scope, SupportRequest, SupportSession};
use crate::model::events::{
    AccessEvent, ConsentEvent, Event, Happening, JobAdEvent, SessionEvent, UserEvent,
};
use crate::model::principal::{Actor, Principal};
use crate::model::term::Term;
use crate::model::words::{EndCause, JobStatus, UserStatus, UserType};
use crate::value::id::Id;
use crate::value::index::Index;
use crate::value::time::{Duration, Epoch, Time};

/// The events of an action that has been allowed, numbered on from the account's version; none where the numbers that a
/// document can hold have come to their end.
pub(super) fn of(account: &Account, by: &Actor, action: &Action, at: Time) -> Option<Vec<Event>> {
    let happenings = happenings(account, by, action, at)?;
    let events = (account.version.saturating_add(1)..).zip(happenings);
    let events: Vec<Event> =
        events.map(|(version, what)| Event { at, version, by: by.clone(), what }).collect();
    events.last().is_none_or(Event::is_countable).then_some(events)
}

/// ENG-6: nothing where all is so already; posting, inviting and removing always are something.
fn happenings(account: &Account, by: &Actor, action: &Action, at: Time) -> Option<Vec<Happening>> {
    Some(match action {
        Action::OnJob { act, job } => one(on_job(account, *act, job)),
        Action::JobAd(action) => one(Some(about_job_ad(by, action))),
        Action::Access(action) => about_access(account, action),
        Action::User(action) => return about_user(account, by, action),
        Action::Consent(action) => about_consent(account, by, action, at),
        Action::Session(action) => one(about_session(account, by, action)),
        Action::Log(LogAction::ViewActivities) => Vec::new(),
    })
}

fn one(event: Option<impl Into<Happening>>) -> Vec<Happening> {
    event.map(Into::into).into_iter().collect()
}

fn on_job(account: &Account, act: JobAction, job: &Id) -> Option<JobAdEvent> {
    let status = account.jobs.lookup(job)?.status;
    let job = job.clone();
    match act {
        JobAction::CloseJobAd => (status == JobStatus::Open).then_some(JobAdEvent::JobAdClosed { job }),
        JobAction::ReopenJobAd => (status == JobStatus::Closed).then_some(JobAdEvent::JobAdReopened { job }),
        JobAction::DeleteJobAd => Some(JobAdEvent::JobAdDeleted { job }),
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

fn about_job_ad(by: &Actor, action: &JobAdAction) -> JobAdEvent {
    let posted_by = subject(by);
    match action {
        JobAdAction::PostJobAd { job } => JobAdEvent::JobAdPosted { job: job.clone(), posted_by },
        JobAdAction::DuplicateJobAd { job, copy } => {
            JobAdEvent::JobAdDuplicated { job: job.clone(), copy: copy.clone(), posted_by }
        }
    }
}

fn about_access(account: &Account, action: &AccessAction) -> Vec<Happening> {
    match action {
        AccessAction::GrantJobAccess { job, user } => one(granted(account, job, user)),
        AccessAction::RevokeJobAccess { job, user } => one(revoked(account, job, user)),
        AccessAction::SetJobAccess { job, rows } => {
            let granted = rows.grant().iter().filter_map(|user| granted(account, job, user));
            let revoked = rows.revoke().iter().filter_map(|user| revoked(account, job, user));
            granted.chain(revoked).map(Into::into).collect()
        }
    }
}

fn granted(account: &Account, job: &Id, user: &Id) -> Option<AccessEvent> {
    (!has_grant(account, job, user))
        .then(|| AccessEvent::JobAccessGranted { job: job.clone(), user: user.clone() })
}

fn revoked(account: &Account, job: &Id, user: &Id) -> Option<AccessEvent> {
    has_grant(account, job, user)
        .then(|| AccessEvent::JobAccessRevoked { job: job.clone(), user: user.clone() })
}

fn has_grant(account: &Account, job: &Id, user: &Id) -> bool {
    account.jobs.lookup(job).zip(account.users.find(user)).is_some_and(|(job, user)| job.grants(user))
}

/// `None` where the invited has had the last epoch that there is.
fn about_user(account: &Account, by: &Actor, action: &UserAction) -> Option<Vec<Happening>> {
    let event = match action {
        UserAction::ViewUsers => None,
        UserAction::InviteUser { user, user_type, job } => Some(UserEvent::UserInvited {
            user: user.clone(),
            user_type: *user_type,
            epoch: account.user(user).map_or(Some(Epoch::FIRST), |former| former.epoch.next())?,
            job: job.clone(),
        }),
        UserAction::AcceptInvitation => Some(UserEvent::InvitationAccepted { user: subject(by) }),
        UserAction::ChangeUserType { user, to } => type_changed(account, user, *to),
        UserAction::TransferOwnership { user } => {
            Some(UserEvent::OwnershipTransferred { from: subject(by), to: user.clone() })
        }
        UserAction::RemoveUser { user } => Some(UserEvent::UserRemoved { user: user.clone() }),
        UserAction::DeactivateUser { user } => has_status(account, user, UserStatus::Active)
            .then(|| UserEvent::UserDeactivated { user: user.clone() }),
        UserAction::ReactivateUser { user } => has_status(account, user, UserStatus::Deactivated)
            .then(|| UserEvent::UserReactivated { user: user.clone() }),
    };
    Some(one(event))
}

fn type_changed(account: &Account, user: &Id, to: UserType) -> Option<UserEvent> {
    let from = account.user(user)?.user_type;
    (from != to).then(|| UserEvent::UserTypeChanged { user: user.clone(), from, to })
}

fn has_status(account: &Account, user: &Id, status: UserStatus) -> bool {
    account.user(user).is_some_and(|user| user.status == status)
}

fn about_consent(account: &Account, by: &Actor, action: &ConsentAction, at: Time) -> Vec<Happening> {
    match action {
        ConsentAction::ViewSettings => Vec::new(),
        ConsentAction::ActivateSupportAccess { consent, scope, expires_at, agents, purpose, case } => {
            activated(
                account,
                Consent {
                    id: consent.clone(),
                    given_by: giver(account, by),
                    given_at: at,
                    expires_at: expires_at.and_then(Time::new),
                    scope: *scope,
                    agents: agents.clone(),
                    purpose: purpose.clone(),
                    case: case.clone(),
                    request: None,
                },
            )
        }
        ConsentAction::DeactivateSupportAccess => deactivated(account, at),
        ConsentAction::ExtendSupportAccess { consent, expires_at } => {
            one(extended(account, consent, expires_at.and_then(Time::new)))
        }
        ConsentAction::RequestSupportAccess { request, scope, duration, purpose, case } => {
            let request = SupportRequest {
                id: request.clone(),
                agent: subject(by),
                asked_at: at,
                scope: *scope,
                duration: duration.and_then(Duration::new),
                purpose: purpose.clone(),
                case: case.clone(),
            };
            one(Some(ConsentEvent::SupportAccessRequested { request }))
        }
        ConsentAction::WithdrawSupportRequest { request } => {
            one(Some(ConsentEvent::SupportRequestWithdrawn { request: request.clone() }))
        }
        ConsentAction::ApproveSupportRequest { request, consent, scope, duration } => {
            approved(account, by, request, consent, *scope, *duration, at).unwrap_or_default()
        }
        ConsentAction::DenySupportRequest { request } => {
            one(Some(ConsentEvent::SupportRequestDenied { request: request.clone() }))
        }
    }
}

fn extended(account: &Account, consent: &Id, expires_at: Option<Time>) -> Option<ConsentEvent> {
    let standing = account.support.consent.as_ref()?;
    let changes = standing.expires_at != expires_at;
    changes.then(|| ConsentEvent::SupportAccessExtended { consent: consent.clone(), expires_at })
}

/// CON-8: the consent that answers a request, for the asking agent alone.
fn approved(
    account: &Account,
    by: &Actor,
    request: &Id,
    consent: &Id,
    scope: Option<Scope>,
    duration: Option<Option<i64>>,
    at: Time,
) -> Option<Vec<Happening>> {
    let asked = account.support.request(request)?;
    let term = Term(duration.unwrap_or_else(|| asked.duration.map(Duration::ms)));
    let given = Consent {
        id: consent.clone(),
        given_by: giver(account, by),
        given_at: at,
        expires_at: term.end(at)?,
        scope: scope.unwrap_or(asked.scope),
        agents: Agents::one(asked.agent.clone()),
        purpose: Some(asked.purpose.clone()),
        case: asked.case.clone(),
        request: Some(request.clone()),
    };
    let answered =
        ConsentEvent::SupportRequestApproved { request: request.clone(), consent: consent.clone() };
    let mut all = vec![answered.into()];
    all.extend(activated(account, given));
    Some(all)
}

/// CON-5: a new consent first ends the sessions that an expired one left open.
fn activated(account: &Account, consent: Consent) -> Vec<Happening> {
    let mut all = sessions_ended(account, EndCause::ConsentExpired);
    all.push(ConsentEvent::SupportAccessActivated { consent }.into());
    all
}

/// CON-4: every session ends in the same step; off includes expired.
fn deactivated(account: &Account, at: Time) -> Vec<Happening> {
    let Some(consent) = account.support.consent.as_ref().filter(|consent| consent.in_force(at)) else {
        return Vec::new();
    };
    let mut all = sessions_ended(account, EndCause::ConsentOff);
    all.push(ConsentEvent::SupportAccessDeactivated { consent: consent.id.clone() }.into());
    all
}

fn sessions_ended(account: &Account, cause: EndCause) -> Vec<Happening> {
    let sessions = &account.support.sessions;
    let sorted = Index::new(sessions.iter().map(|session| session.id.clone()).collect());
    let open = sorted.handles().filter_map(|place| sessions.get(usize::try_from(place).ok()?));
    open.map(|session| ended(session, cause).into()).collect()
}

fn about_session(account: &Account, by: &Actor, action: &SessionAction) -> Option<SessionEvent> {
    match action {
        SessionAction::StartSupportSession { session } => Some(SessionEvent::SupportSessionStarted {
            session: session.clone(),
            agent: subject(by),
            consent: account.support.consent.as_ref()?.id.clone(),
        }),
        SessionAction::SimulateUser { user } => {
            Some(SessionEvent::UserSimulated { session: own_session(by)?.clone(), user: user.clone() })
        }
        SessionAction::StopSimulating => {
            let user = by.simulating.clone()?;
            Some(SessionEvent::SimulationStopped { session: own_session(by)?.clone(), user })
        }
        SessionAction::EndSupportSession { session: Some(named) } => {
            Some(ended(account.support.session(named)?, EndCause::Administrator))
        }
        SessionAction::EndSupportSession { session: None } => {
            Some(ended(account.support.session(own_session(by)?)?, EndCause::Agent))
        }
    }
}

fn ended(session: &SupportSession, cause: EndCause) -> SessionEvent {
    SessionEvent::SupportSessionEnded { session: session.id.clone(), agent: session.agent.clone(), cause }
}

/// The session in which an agent acts.
const fn own_session(by: &Actor) -> Option<&Id> {
    match &by.principal {
        Principal::Agent { session, .. } => session.as_ref(),
        Principal::User(_) => None,
    }
}

/// SES-10: what a simulated user does is theirs as subject; without one, the principal's own.
fn subject(by: &Actor) -> Id {
    match (&by.simulating, &by.principal) {
        (Some(user), _) | (None, Principal::User(user)) => user.clone(),
        (None, Principal::Agent { agent, .. }) => agent.clone(),
    }
}

fn giver(account: &Account, by: &Actor) -> Option<Giver> {
    let user = subject(by);
    let user_type = account.user(&user)?.user_type;
    Some(Giver { user, user_type })
}
