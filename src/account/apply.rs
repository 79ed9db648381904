//! Events applied: the one way an account changes. Total on events the engine produced (ENG-7).

use super::{Account, Job};
use crate::model::documents::{SupportSession, User};
use crate::model::events::{
    AccessEvent, ConsentEvent, Event, Happening, JobAdEvent, SessionEvent, UserEvent,
};
use crate::model::words::{JobStatus, UserStatus, UserType};
use crate::value::codec::Value;
use crate::value::id::Id;
use crate::value::object::list;
use crate::value::shape::{Faults, Path};
use crate::value::time::Epoch;
use crate::value::{Node, Tape};
use std::fmt;

/// Events that were not applied; the account is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Why.
    pub why: RejectedWhy,
    /// Which event, or which part of it: `events[0].at`.
    pub path: String,
    /// What does not hold, for people.
    pub text: String,
}

/// Why events are not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RejectedWhy {
    /// Its version is not the account's + 1.
    StaleVersion,
    /// It is no event.
    Malformed,
    /// ENG-8 could not hold after it: the engine never produced it.
    Forged,
}

impl RejectedWhy {
    /// The code of this.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::StaleVersion => "staleVersion",
            Self::Malformed => "malformed",
            Self::Forged => "forged",
        }
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}: {}", self.why.code(), self.path, self.text)
    }
}

impl std::error::Error for Rejected {}

impl Account {
    /// Applies events, all or none.
    ///
    /// # Errors
    /// [`Rejected`] for the first that cannot be applied: out of order, or forged.
    pub fn apply(&mut self, events: &[Event]) -> Result<(), Rejected> {
        match events {
            [] => Ok(()),
            [event] => self.apply_one(event, 0),
            // A copy shares the grants, so that this costs no more than the users and jobs themselves.
            several => {
                let mut next = self.clone();
                several.iter().enumerate().try_for_each(|(place, event)| next.apply_one(event, place))?;
                *self = next;
                Ok(())
            }
        }
    }

    /// As [`Account::apply`], from JSON text: a list of events.
    ///
    /// # Errors
    /// As [`Account::apply`]; also for text that is no JSON, and when a value is no event.
    pub fn apply_json(&mut self, events: &str) -> Result<(), Rejected> {
        let events = Tape::from_json(events).map_err(|why| Rejected {
            why: RejectedWhy::Malformed,
            path: "events".into(),
            text: why.to_string(),
        })?;
        self.apply_value(events.root())
    }

    /// As [`Account::apply`], from a list of events as values.
    pub(crate) fn apply_value(&mut self, events: Node<'_>) -> Result<(), Rejected> {
        let mut faults = Faults::default();
        let root = Path::Root;
        let read = list(Event::read)(events, &root.member("events"), &mut faults);
        if let Some(fault) = faults.into_first() {
            return Err(Rejected { why: RejectedWhy::Malformed, path: fault.path, text: fault.text });
        }
        self.apply(&read)
    }

    fn apply_one(&mut self, event: &Event, place: usize) -> Result<(), Rejected> {
        let rejected = |why, text: String| Rejected { why, path: format!("events[{place}]"), text };
        let next = self.version.saturating_add(1);
        if event.version != next {
            let text = format!("expected version {next}, got {}", event.version);
            return Err(rejected(RejectedWhy::StaleVersion, text));
        }
        self.admit(event).map_err(|objection| rejected(RejectedWhy::Forged, objection.into()))?;
        self.version = next;
        self.last_event_at = self.effective(event.at);
        self.change(&event.what);
        Ok(())
    }

    fn change(&mut self, what: &Happening) {
        match what {
            Happening::JobAd(event) => self.change_job_ad(event),
            Happening::Access(event) => self.change_access(event),
            Happening::User(event) => self.change_user(event),
            Happening::Consent(event) => self.change_consent(event),
            Happening::Session(event) => self.change_session(event),
        }
    }

    fn change_job_ad(&mut self, event: &JobAdEvent) {
        match event {
            JobAdEvent::JobAdPosted { job, posted_by }
            | JobAdEvent::JobAdDuplicated { copy: job, posted_by, .. } => self.post(job, posted_by),
            JobAdEvent::JobAdClosed { job } => self.set_job_status(job, JobStatus::Closed),
            JobAdEvent::JobAdReopened { job } => self.set_job_status(job, JobStatus::Open),
            JobAdEvent::JobAdDeleted { job } => self.delete(job),
        }
    }

    fn change_access(&mut self, event: &AccessEvent) {
        match event {
            AccessEvent::JobAccessGranted { job, user } => self.grant(job, user),
            AccessEvent::JobAccessRevoked { job, user } => {
                if let Some((job, user)) = self.jobs.find(job).zip(self.users.find(user)) {
                    self.jobs.revoke(job, user);
                }
            }
        }
    }

    fn change_user(&mut self, event: &UserEvent) {
        match event {
            UserEvent::UserInvited { user, user_type, epoch, job } => {
                self.invite(user, *user_type, *epoch, job.as_ref());
            }
            UserEvent::InvitationAccepted { user } | UserEvent::UserReactivated { user } => {
                self.set_status(user, UserStatus::Active);
            }
            UserEvent::UserDeactivated { user } => {
                self.set_status(user, UserStatus::Deactivated);
                self.support.stop_simulations_of(user);
            }
            UserEvent::UserRemoved { user } => self.remove(user),
            UserEvent::UserTypeChanged { user, to, .. } => self.change_type(user, *to),
            UserEvent::OwnershipTransferred { from, to } => {
                self.change_type(from, UserType::FullAccess);
                self.change_type(to, UserType::Owner);
            }
        }
    }

    fn change_consent(&mut self, event: &ConsentEvent) {
        match event {
            ConsentEvent::SupportAccessRequested { request } => self.support.ask(request),
            ConsentEvent::SupportRequestWithdrawn { request }
            | ConsentEvent::SupportRequestDenied { request }
            | ConsentEvent::SupportRequestApproved { request, .. } => self.support.retire_request(request),
            ConsentEvent::SupportAccessActivated { consent } => {
                self.support.retire_consent();
                self.support.consent = Some(consent.clone());
            }
            ConsentEvent::SupportAccessExtended { expires_at, .. } => {
                if let Some(consent) = &mut self.support.consent {
                    consent.expires_at = *expires_at;
                }
            }
            ConsentEvent::SupportAccessDeactivated { .. } => self.support.retire_consent(),
        }
    }

    fn change_session(&mut self, event: &SessionEvent) {
        match event {
            SessionEvent::SupportSessionStarted { session, agent, consent } => {
                self.start_session(session, agent, consent);
            }
            SessionEvent::UserSimulated { session, user } => {
                self.support.simulate(session, Some(user.clone()))
            }
            SessionEvent::SimulationStopped { session, .. } => self.support.simulate(session, None),
            SessionEvent::SupportSessionEnded { session, .. } => self.support.retire_session(session),
        }
    }

    /// JOB-2: a `specificJobAccess` poster gets job access in the same step.
    fn post(&mut self, job: &Id, posted_by: &Id) {
        let Some(poster) = self.users.find(posted_by) else {
            return;
        };
        let Some(user) = self.users.get(poster) else {
            return;
        };
        let access = if user.user_type == UserType::SpecificJobAccess { vec![poster] } else { Vec::new() };
        self.jobs.add(Job::new(job.clone(), poster, user.epoch, JobStatus::Open, access));
    }

    fn set_job_status(&mut self, job: &Id, status: JobStatus) {
        if let Some(job) = self.jobs.find(job) {
            self.jobs.set_status(job, status);
        }
    }

    fn delete(&mut self, job: &Id) {
        if let Some(found) = self.jobs.find(job) {
            self.jobs.remove(found);
            self.deleted_jobs.insert(job.clone());
        }
    }

    fn grant(&mut self, job: &Id, user: &Id) {
        if let Some((job, user)) = self.jobs.find(job).zip(self.users.find(user)) {
            self.jobs.grant(job, user);
        }
    }

    /// USR-8: an id invited again starts a new membership, with no old grants.
    fn invite(&mut self, id: &Id, user_type: UserType, epoch: Epoch, job: Option<&Id>) {
        let invited = User { id: id.clone(), user_type, status: UserStatus::Invited, epoch };
        match self.users.find(id) {
            Some(former) => self.users.update(former, |user| *user = invited),
            None => {
                self.users.add(invited);
            }
        }
        if let Some(job) = job {
            self.grant(job, id);
        }
    }

    fn set_status(&mut self, user: &Id, status: UserStatus) {
        if let Some(user) = self.users.find(user) {
            self.users.update(user, |user| user.status = status);
        }
    }

    /// USR-8: a removed user loses everything at once. APP-4: the record stays, for what they wrote.
    fn remove(&mut self, user: &Id) {
        self.set_status(user, UserStatus::Removed);
        self.support.stop_simulations_of(user);
        if let Some(user) = self.users.find(user) {
            self.jobs.drop_grants_of(user);
        }
    }

    /// USR-5, USR-6: whoever leaves or enters `specificJobAccess` holds no stored grant.
    /// SES-8: nobody acts as a user who gained rights by the change.
    fn change_type(&mut self, id: &Id, to: UserType) {
        let Some(user) = self.users.find(id) else {
            return;
        };
        let was_specific =
            self.users.get(user).is_some_and(|user| user.user_type == UserType::SpecificJobAccess);
        let promoted = to == UserType::Owner || was_specific && to == UserType::FullAccess;
        self.users.update(user, |user| user.user_type = to);
        self.jobs.drop_grants_of(user);
        if promoted {
            self.support.stop_simulations_of(id);
        }
    }

    fn start_session(&mut self, session: &Id, agent: &Id, consent: &Id) {
        self.support.sessions.push(SupportSession {
            id: session.clone(),
            agent: agent.clone(),
            consent: consent.clone(),
            started_at: self.last_event_at,
            simulating: None,
        });
    }
}
