//! What the rules may look at: one account at one time, perhaps with one thing supposed, and a
//! record of what was looked at.

mod support;
mod trace;

pub(crate) use support::{RequestRef, SessionRef, Standing};
pub use trace::Step;
pub(crate) use trace::Trace;

use crate::account::{Account, Job, JobIx, UserIx};
use crate::model::clause::Clause;
use crate::model::documents::User;
use crate::model::principal::Principal;
use crate::model::term::Term;
use crate::model::words::{Administrators, JobAdEditing, UserStatus, UserType};
use crate::value::id::Id;
use crate::value::time::{Duration, Time};

/// One account at one time. The only way by which rules read an account, so that what they looked
/// at can be told, and so that they can be asked "what if" without changing anything.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    account: &'a Account,
    /// After ENG-9.
    at: Time,
    supposing: Supposing,
    trace: Option<&'a Trace>,
}

/// Apart from the rules, which are long enough: hardly anybody listens.
#[cold]
#[inline(never)]
fn told(trace: &Trace, tell: impl FnOnce(&Trace)) {
    tell(trace);
}

/// What a remedy would have brought about (§11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Supposing {
    /// Nothing: the account as it is.
    Nothing,
    /// `grantJobAccess` was carried out.
    Granted(JobIx, UserIx),
    /// `reactivateUser` or `acceptInvitation` was.
    Active(UserIx),
    /// `stopSimulating` was.
    NotSimulating,
    /// `endSupportSession` was.
    SessionOver,
    /// `deactivateSupportAccess` was.
    ConsentOff,
    /// `activateSupportAccess` was, for the agent who asks.
    ConsentGiven,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(account: &'a Account, at: Time) -> Self {
        Self { account, at: account.effective(at), supposing: Supposing::Nothing, trace: None }
    }

    pub(crate) const fn traced(self, trace: &'a Trace) -> Self {
        Self { trace: Some(trace), ..self }
    }

    pub(crate) const fn supposing(self, supposing: Supposing) -> Self {
        Self { supposing, ..self }
    }

    pub(crate) const fn later(self, at: Time) -> Self {
        Self { at, ..self }
    }

    /// The account, for those who ask the rules. The rules themselves never take it: they would tell nothing.
    pub(crate) const fn account(&self) -> &'a Account {
        self.account
    }

    /// The time that is decided for, after ENG-9.
    pub(crate) fn at(&self) -> Time {
        self.saw(|trace| trace.time(&["at"], Some(self.at)));
        self.at
    }

    /// Tells that a clause was looked at, and whether it let the action pass.
    pub(crate) fn looked(&self, clause: Clause, held: bool) {
        if let Some(trace) = self.trace {
            trace.looked(clause, held);
        }
    }

    /// Tells what was found. Costs nothing when nobody listens.
    fn saw(&self, tell: impl FnOnce(&Trace)) {
        if let Some(trace) = self.trace {
            told(trace, tell);
        }
    }

    /// ENG-10: whether this is a whole account, or the projection for that principal.
    pub(crate) fn answers_for(&self, principal: &Principal) -> bool {
        let own = self.account.projection_for();
        self.saw(|trace| match own {
            None => {}
            Some(Principal::User(user)) => trace.word(&["projectionFor.user"], user.as_str()),
            Some(Principal::Agent { agent, session }) => {
                trace.word(&["projectionFor.agent"], agent.as_str());
                trace.word(&["projectionFor.session"], session.as_ref().map_or("none", Id::as_str));
            }
        });
        own.is_none_or(|own| own == principal)
    }

    /// Who the administrators are, by policy.
    pub(crate) fn administrators(&self) -> Administrators {
        let administrators = self.account.policy.administrators;
        self.saw(|trace| trace.word(&["policy.administrators"], administrators.word()));
        administrators
    }

    /// Who edits job ads, by policy (JOB-3).
    pub(crate) fn job_ad_editing(&self) -> JobAdEditing {
        let editing = self.account.policy.job_ad_editing;
        self.saw(|trace| trace.word(&["policy.jobAdEditing"], editing.word()));
        editing
    }

    /// The cap: how long a consent may last, by policy (CON-3).
    pub(crate) fn cap(&self) -> Term {
        let cap = self.account.policy.max_consent.map(Duration::ms);
        self.saw(|trace| trace.ms(&["policy.maxConsentMs"], cap));
        Term(cap)
    }

    pub(crate) fn find_user(&self, id: &Id) -> Option<UserIx> {
        let found = self.account.users.find(id);
        self.saw(|trace| trace.known(&["users.", id.as_str()], found.is_some()));
        found
    }

    pub(crate) fn find_job(&self, id: &Id) -> Option<JobIx> {
        let found = self.account.jobs.find(id);
        self.saw(|trace| trace.known(&["jobs.", id.as_str()], found.is_some()));
        found
    }

    pub(crate) fn user_type(&self, user: UserIx) -> Option<UserType> {
        let known = self.user(user)?;
        self.saw(|trace| trace.word(&["users.", known.id.as_str(), ".type"], known.user_type.word()));
        Some(known.user_type)
    }

    pub(crate) fn status(&self, user: UserIx) -> Option<UserStatus> {
        let known = self.user(user)?;
        let status =
            if self.supposing == Supposing::Active(user) { UserStatus::Active } else { known.status };
        self.saw(|trace| trace.word(&["users.", known.id.as_str(), ".status"], status.word()));
        Some(status)
    }

    pub(crate) fn is_active(&self, user: UserIx) -> bool {
        self.status(user) == Some(UserStatus::Active)
    }

    pub(crate) fn has_type(&self, user: UserIx, user_type: UserType) -> bool {
        self.user_type(user) == Some(user_type)
    }

    /// "The poster": the user in `postedBy`, in the same membership epoch (§3). Whoever acts is active.
    pub(crate) fn is_poster(&self, job: JobIx, user: UserIx) -> bool {
        let both = self.job(job).zip(self.user(user));
        let is = both.is_some_and(|(job, known)| job.posted_by == user && job.posted_by_epoch == known.epoch);
        self.saw(|trace| {
            trace.whether(&["jobs.", self.job_name(job), " posted by ", self.user_name(user)], is)
        });
        is
    }

    /// Job access: a stored grant (§0).
    pub(crate) fn has_access(&self, job: JobIx, user: UserIx) -> bool {
        let granted = self.job(job).is_some_and(|job| job.grants(user));
        let has = granted || self.supposing == Supposing::Granted(job, user);
        self.saw(|trace| {
            trace.whether(&["jobs.", self.job_name(job), " access of ", self.user_name(user)], has)
        });
        has
    }

    pub(crate) fn ever_posted(&self, job: &Id) -> bool {
        let used = self.account.ever_posted(job);
        self.saw(|trace| trace.whether(&["job id ", job.as_str(), " used"], used));
        used
    }

    fn user(&self, user: UserIx) -> Option<&'a User> {
        self.account.users.get(user)
    }

    fn job(&self, job: JobIx) -> Option<&'a Job> {
        self.account.jobs.get(job)
    }

    fn user_name(&self, user: UserIx) -> &'a str {
        self.user(user).map_or("?", |user| user.id.as_str())
    }

    fn job_name(&self, job: JobIx) -> &'a str {
        self.job(job).map_or("?", |job| job.id.as_str())
    }
}
