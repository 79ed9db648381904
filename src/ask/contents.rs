//! What an account holds, asked for in parts: each answer takes the time and memory of what it tells, where
//! [`Account::to_json`] takes those of the whole account. A projection answers from what it holds.

use crate::account::{self, Account, UserIx};
use crate::model::contents::{JobAd, JobFilter, UserFilter};
use crate::model::documents::{Consent, Job, Policy, SupportRequest, SupportSession, User};
use crate::value::id::Id;

impl Account {
    /// The job ads that match the filter, in the order of the document, without their access lists. Of one poster it
    /// looks at theirs alone, else at every job once; never at an access list.
    pub fn jobs(&self, filter: &JobFilter) -> impl Iterator<Item = JobAd> {
        self.matching_jobs(filter).filter_map(|job| {
            Some(JobAd {
                id: job.id.clone(),
                posted_by: self.id_of(job.posted_by)?,
                posted_by_epoch: job.posted_by_epoch,
                status: job.status,
            })
        })
    }

    /// One job ad whole, its access list sorted; `None` where there is none of that id.
    #[must_use]
    pub fn job(&self, id: &Id) -> Option<Job> {
        let job = self.jobs.lookup(id)?;
        let access = self.sorted_access(job);
        Some(Job {
            id: job.id.clone(),
            posted_by: self.id_of(job.posted_by)?,
            posted_by_epoch: job.posted_by_epoch,
            status: job.status,
            access: access.into_iter().filter_map(|user| self.id_of(user)).collect(),
        })
    }

    /// The users who match the filter, in the order of the document, former ones too. Looks at every user once.
    pub fn users(&self, filter: &UserFilter) -> impl Iterator<Item = &User> {
        let UserFilter { user_type, status } = *filter;
        self.users.all().map(|(_, user)| user).filter(move |user| {
            user_type.is_none_or(|of| user.user_type == of) && status.is_none_or(|of| user.status == of)
        })
    }

    /// One user, a former one too; `None` where there never was one of that id.
    #[must_use]
    pub fn user(&self, id: &Id) -> Option<&User> {
        self.users.lookup(id)
    }

    /// The consent, in force or not (§7); `None`: support access is off (CON-1).
    #[must_use]
    pub const fn consent(&self) -> Option<&Consent> {
        self.support.consent.as_ref()
    }

    /// The requests for consent that nobody has answered, lapsed ones too (CON-7), in the order of the document.
    #[must_use]
    pub fn requests(&self) -> &[SupportRequest] {
        &self.support.requests
    }

    /// The open support sessions (SES-1), in the order of the document.
    #[must_use]
    pub fn sessions(&self) -> &[SupportSession] {
        &self.support.sessions
    }

    /// What the account decides for itself.
    #[must_use]
    pub const fn policy(&self) -> Policy {
        self.policy
    }

    /// As [`Account::jobs`], as the account holds them.
    pub(crate) fn matching_jobs(&self, filter: &JobFilter) -> impl Iterator<Item = &account::Job> {
        let status = filter.status;
        let poster = filter.posted_by.as_ref().map(|id| self.users.find(id).unwrap_or(UserIx::NOBODY));
        self.jobs.of(poster).filter(move |job| status.is_none_or(|of| job.status == of))
    }

    fn id_of(&self, user: UserIx) -> Option<Id> {
        self.users.get(user).map(|user| user.id.clone())
    }
}
