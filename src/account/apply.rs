//! Events applied: the one way an account changes. Total on events the engine produced (ENG-7).

use super::{Account, Job, User};
use crate::model::events::{Event, Happening};
use crate::model::words::{JobStatus, UserStatus, UserType};
use crate::value::Node;
use crate::value::id::Id;
use crate::value::object::list;
use crate::value::shape::{Faults, Path};
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

    /// As [`Account::apply`], from a list of events as values.
    ///
    /// # Errors
    /// As [`Account::apply`]; also when a value is no event.
    pub fn apply_value(&mut self, events: Node<'_>) -> Result<(), Rejected> {
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
            Happening::JobAdPosted { job, posted_by }
            | Happening::JobAdDuplicated { copy: job, posted_by, .. } => {
                self.post(job, posted_by);
            }
            Happening::JobAdClosed { job } => self.set_job_status(job, JobStatus::Closed),
            Happening::JobAdReopened { job } => self.set_job_status(job, JobStatus::Open),
            Happening::JobAdDeleted { job } => self.delete(job),
            Happening::JobAccessGranted { job, user } => self.grant(job, user),
            Happening::JobAccessRevoked { job, user } => {
                if let Some((job, user)) = self.jobs.find(job).zip(self.users.find(user)) {
                    self.jobs.revoke(job, user);
                }
            }
            Happening::UserInvited { user, user_type, epoch, job } => {
                self.invite(user, *user_type, *epoch, job.as_ref())
            }
            Happening::InvitationAccepted { user } | Happening::UserReactivated { user } => {
                self.set_status(user, UserStatus::Active);
            }
            Happening::UserDeactivated { user } => {
                self.set_status(user, UserStatus::Deactivated);
                self.support.stop_simulations_of(user);
            }
            Happening::UserRemoved { user } => self.remove(user),
            Happening::UserTypeChanged { user, to, .. } => self.change_type(user, *to),
            Happening::OwnershipTransferred { from, to } => {
                self.change_type(from, UserType::FullAccess);
                self.change_type(to, UserType::Owner);
            }
            Happening::SupportAccessRequested { .. }
            | Happening::SupportRequestWithdrawn { .. }
            | Happening::SupportRequestDenied { .. }
            | Happening::SupportRequestApproved { .. }
            | Happening::SupportAccessActivated { .. }
            | Happening::SupportAccessExtended { .. }
            | Happening::SupportAccessDeactivated { .. }
            | Happening::SupportSessionStarted { .. }
            | Happening::UserSimulated { .. }
            | Happening::SimulationStopped { .. }
            | Happening::SupportSessionEnded { .. } => self.change_support(what),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`change` is exhaustive and calls with these alone")]
    fn change_support(&mut self, what: &Happening) {
        match what {
            Happening::SupportAccessRequested { request } => {
                // CON-7: a new request takes the old one's place.
                let old = self
                    .support
                    .requests
                    .iter()
                    .find(|old| old.agent == request.agent)
                    .map(|old| old.id.clone());
                old.iter().for_each(|old| self.support.retire_request(old));
                self.support.requests.push(request.clone());
            }
            Happening::SupportRequestWithdrawn { request }
            | Happening::SupportRequestDenied { request }
            | Happening::SupportRequestApproved { request, .. } => self.support.retire_request(request),
            Happening::SupportAccessActivated { consent } => {
                self.support.retire_consent();
                self.support.consent = Some(consent.clone());
            }
            Happening::SupportAccessExtended { expires_at, .. } => {
                if let Some(consent) = &mut self.support.consent {
                    consent.expires_at = *expires_at;
                }
            }
            Happening::SupportAccessDeactivated { .. } => self.support.retire_consent(),
            Happening::SupportSessionStarted { session, agent, consent } => {
                self.start_session(session, agent, consent)
            }
            Happening::UserSimulated { session, user } => self.support.simulate(session, Some(user.clone())),
            Happening::SimulationStopped { session, .. } => self.support.simulate(session, None),
            Happening::SupportSessionEnded { session, .. } => self.support.retire_session(session),
            _ => {}
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
    fn invite(&mut self, id: &Id, user_type: UserType, epoch: i64, job: Option<&Id>) {
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
        self.support.sessions.push(crate::model::documents::Session {
            id: session.clone(),
            agent: agent.clone(),
            consent: consent.clone(),
            started_at: self.last_event_at,
            simulating: None,
        });
    }
}
