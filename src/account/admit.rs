//! Whether an event may be applied: one that ENG-8 could not hold after is refused as forged.
//! Every event the engine itself produced passes (ENG-7).

use super::Account;
use crate::model::documents::{Consent, SupportRequest, User};
use crate::model::events::{
    AccessEvent, ConsentEvent, Event, Happening, JobAdEvent, SessionEvent, UserEvent,
};
use crate::model::words::{UserStatus, UserType};
use crate::value::id::Id;
use crate::value::time::{Epoch, Time};

/// What stands against an event.
type Objection = &'static str;

impl Account {
    /// `Err` names what does not hold.
    pub(crate) fn admit(&self, event: &Event) -> Result<(), Objection> {
        must(event.is_countable(), "no document holds such a number")?;
        match &event.what {
            Happening::JobAd(event) => self.admit_job_ad(event),
            Happening::Access(event) => self.admit_access(event),
            Happening::User(event) => self.admit_user(event),
            Happening::Consent(what) => self.admit_consent(what, event.at),
            Happening::Session(event) => self.admit_session(event),
        }
    }

    fn admit_job_ad(&self, event: &JobAdEvent) -> Result<(), Objection> {
        match event {
            JobAdEvent::JobAdPosted { job, posted_by } => self.may_post(job, posted_by),
            JobAdEvent::JobAdDuplicated { job, copy, posted_by } => {
                self.existing_job(job)?;
                self.may_post(copy, posted_by)
            }
            JobAdEvent::JobAdClosed { job }
            | JobAdEvent::JobAdReopened { job }
            | JobAdEvent::JobAdDeleted { job } => self.existing_job(job),
        }
    }

    fn admit_access(&self, event: &AccessEvent) -> Result<(), Objection> {
        match event {
            AccessEvent::JobAccessGranted { job, user } => {
                self.existing_job(job)?;
                let specific = self.member(user)?.user_type == UserType::SpecificJobAccess;
                must(specific, "only `specificJobAccess` users hold stored grants")
            }
            AccessEvent::JobAccessRevoked { job, user } => {
                self.existing_job(job)?;
                self.member(user).map(|_| ())
            }
        }
    }

    fn admit_user(&self, event: &UserEvent) -> Result<(), Objection> {
        match event {
            UserEvent::UserInvited { user, user_type, epoch, job } => {
                self.invited(user, *user_type, *epoch, job.as_ref())
            }
            UserEvent::InvitationAccepted { user } => {
                must(self.member(user)?.status == UserStatus::Invited, "the user is not invited")
            }
            UserEvent::UserDeactivated { user } | UserEvent::UserRemoved { user } => self.not_the_owner(user),
            UserEvent::UserReactivated { user } => {
                must(self.member(user)?.status == UserStatus::Deactivated, "the user is not deactivated")
            }
            UserEvent::UserTypeChanged { user, from, to } => {
                self.not_the_owner(user)?;
                must(*to != UserType::Owner, "a user becomes owner by transfer only")?;
                must(self.member(user)?.user_type == *from, "`from` is not the user's type")
            }
            UserEvent::OwnershipTransferred { from, to } => self.transferred(from, to),
        }
    }

    fn admit_consent(&self, event: &ConsentEvent, at: Time) -> Result<(), Objection> {
        match event {
            ConsentEvent::SupportAccessRequested { request } => self.requested(request, at),
            ConsentEvent::SupportRequestWithdrawn { request }
            | ConsentEvent::SupportRequestDenied { request }
            | ConsentEvent::SupportRequestApproved { request, .. } => {
                must(self.support.request(request).is_some(), "there is no such pending request")
            }
            ConsentEvent::SupportAccessActivated { consent } => self.activated(consent, at),
            ConsentEvent::SupportAccessExtended { consent, expires_at } => {
                let given_at = self.standing_consent(consent)?.given_at;
                must(expires_at.is_none_or(|end| end > given_at), "`expiresAt` is not after `givenAt`")
            }
            ConsentEvent::SupportAccessDeactivated { consent } => self.standing_consent(consent).map(|_| ()),
        }
    }

    fn admit_session(&self, event: &SessionEvent) -> Result<(), Objection> {
        match event {
            SessionEvent::SupportSessionStarted { session, agent, consent } => {
                must(self.standing_consent(consent)?.names(agent), "the consent does not name this agent")?;
                must(self.support.session_of(agent).is_none(), "this agent has an open session already")?;
                self.new_in_support(session)
            }
            SessionEvent::UserSimulated { session, user } => {
                self.open_session(session)?;
                must(self.member(user)?.status == UserStatus::Active, "the user is not active")
            }
            SessionEvent::SimulationStopped { session, .. }
            | SessionEvent::SupportSessionEnded { session, .. } => self.open_session(session),
        }
    }

    fn may_post(&self, job: &Id, posted_by: &Id) -> Result<(), Objection> {
        must(!self.ever_posted(job), "this job id has been used before")?;
        self.member(posted_by).map(|_| ())
    }

    fn existing_job(&self, job: &Id) -> Result<(), Objection> {
        must(self.jobs.find(job).is_some(), "there is no such job")
    }

    /// A user who is not removed.
    fn member(&self, user: &Id) -> Result<&User, Objection> {
        self.users
            .lookup(user)
            .filter(|user| user.status != UserStatus::Removed)
            .ok_or("there is no such user")
    }

    fn not_the_owner(&self, user: &Id) -> Result<(), Objection> {
        must(self.member(user)?.user_type != UserType::Owner, "an account keeps its owner")
    }

    fn invited(
        &self,
        user: &Id,
        user_type: UserType,
        epoch: Epoch,
        job: Option<&Id>,
    ) -> Result<(), Objection> {
        let former = self.users.lookup(user);
        must(
            former.is_none_or(|user| user.status == UserStatus::Removed),
            "the user belongs to the account already",
        )?;
        must(
            Some(epoch) == former.map_or(Some(Epoch::FIRST), |user| user.epoch.next()),
            "not the next epoch of this user",
        )?;
        must(user_type != UserType::Owner, "nobody is invited as owner")?;
        let Some(job) = job else { return Ok(()) };
        must(user_type == UserType::SpecificJobAccess, "only `specificJobAccess` users hold stored grants")?;
        self.existing_job(job)
    }

    fn transferred(&self, from: &Id, to: &Id) -> Result<(), Objection> {
        must(self.member(from)?.user_type == UserType::Owner, "`from` is not the owner")?;
        must(self.member(to)?.status == UserStatus::Active, "`to` is not active")?;
        must(from != to, "`from` and `to` are one user")
    }

    fn requested(&self, request: &SupportRequest, at: Time) -> Result<(), Objection> {
        self.new_in_support(&request.id)?;
        must(request.asked_at <= self.effective(at), "`askedAt` is later than the event")
    }

    fn activated(&self, consent: &Consent, at: Time) -> Result<(), Objection> {
        self.new_in_support(&consent.id)?;
        let giver = consent.given_by.as_ref().ok_or("`givenBy` is missing")?;
        must(self.users.find(&giver.user).is_some(), "`givenBy` is not a user")?;
        must(consent.given_at <= self.effective(at), "`givenAt` is later than the event")?;
        must(
            consent.expires_at.is_none_or(|end| end > consent.given_at),
            "`expiresAt` is not after `givenAt`",
        )?;
        let answered = |request: &Id| self.support.used_ids.contains(request);
        must(consent.request.as_ref().is_none_or(answered), "`request` has not been answered")
    }

    fn new_in_support(&self, id: &Id) -> Result<(), Objection> {
        must(!self.support.ever_used(id), "this id has been used before")
    }

    fn standing_consent(&self, id: &Id) -> Result<&Consent, Objection> {
        self.support
            .consent
            .as_ref()
            .filter(|consent| consent.id == *id)
            .ok_or("not the consent in the account")
    }

    fn open_session(&self, id: &Id) -> Result<(), Objection> {
        must(self.support.session(id).is_some(), "there is no such open session")
    }

    /// Job ids are one name space; a deleted job's is never used again (JOB-5).
    pub(crate) fn ever_posted(&self, job: &Id) -> bool {
        self.jobs.find(job).is_some() || self.deleted_jobs.contains(job)
    }
}

const fn must(holds: bool, objection: Objection) -> Result<(), Objection> {
    if holds { Ok(()) } else { Err(objection) }
}
