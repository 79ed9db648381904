//! What the rules may look at: one account at one time, perhaps with one thing supposed, and a
//! record of what was looked at.

use crate::account::{Account, Job, JobIx, UserIx};
use crate::model::clause::Clause;
use crate::model::documents::{Consent, SupportSession, User};
use crate::model::words::{UserStatus, UserType};
use crate::value::id::Id;
use crate::value::time::Time;
use std::cell::RefCell;

/// One account at one time. The only way by which rules read an account, so that what they looked
/// at can be told, and so that they can be asked "what if" without changing anything.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) account: &'a Account,
    /// After ENG-9.
    pub(crate) at: Time,
    supposing: Supposing,
    trace: Option<&'a Trace>,
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

/// How the consent stands towards one agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Off,
    Expired,
    /// In force, but it names others.
    ForOthers,
    InForce,
}

/// The clauses looked at, in order, each with the facts that were looked at for it.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    steps: RefCell<Vec<Step>>,
    facts: RefCell<Vec<(String, String)>>,
}

/// One clause that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub clause: Clause,
    /// Whether it let the action pass.
    pub held: bool,
    /// What was looked at: a name, and what was found.
    pub facts: Vec<(String, String)>,
}

impl Trace {
    // Never inlined: the rules call these at every step, and hardly anybody listens.
    #[cold]
    #[inline(never)]
    fn looked(&self, clause: Clause, held: bool) {
        let facts = self.facts.take();
        self.steps.borrow_mut().push(Step { clause, held, facts });
    }

    #[cold]
    #[inline(never)]
    fn saw(&self, name: [&str; 4], found: &str) {
        let fact = (name.concat(), found.to_owned());
        let mut facts = self.facts.borrow_mut();
        // What is looked at twice for one clause is told once: facts are members of an object.
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }

    pub(crate) fn into_steps(self) -> Vec<Step> {
        self.steps.into_inner()
    }
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

    /// Tells that a clause was looked at, and whether it let the action pass.
    pub(crate) fn looked(&self, clause: Clause, held: bool) {
        if let Some(trace) = self.trace {
            trace.looked(clause, held);
        }
    }

    /// Tells what was looked at, its name in parts, and what was found. Costs nothing when nobody listens.
    fn saw<'f>(&self, fact: impl FnOnce() -> ([&'f str; 4], &'f str)) {
        if let Some(trace) = self.trace {
            let (name, found) = fact();
            trace.saw(name, found);
        }
    }

    pub(crate) fn find_user(&self, id: &Id) -> Option<UserIx> {
        let found = self.account.users.find(id);
        self.saw(|| (["users.", id.as_str(), "", ""], if found.is_some() { "known" } else { "unknown" }));
        found
    }

    pub(crate) fn find_job(&self, id: &Id) -> Option<JobIx> {
        let found = self.account.jobs.find(id);
        self.saw(|| (["jobs.", id.as_str(), "", ""], if found.is_some() { "known" } else { "unknown" }));
        found
    }

    pub(crate) fn user_type(&self, user: UserIx) -> Option<UserType> {
        let known = self.user(user)?;
        self.saw(|| (["users.", known.id.as_str(), ".type", ""], known.user_type.word()));
        Some(known.user_type)
    }

    pub(crate) fn status(&self, user: UserIx) -> Option<UserStatus> {
        let known = self.user(user)?;
        let status =
            if self.supposing == Supposing::Active(user) { UserStatus::Active } else { known.status };
        self.saw(|| (["users.", known.id.as_str(), ".status", ""], status.word()));
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
        self.saw(|| (["jobs.", self.job_name(job), " posted by ", self.user_name(user)], yes(is)));
        is
    }

    /// Job access: a stored grant (§0).
    pub(crate) fn has_access(&self, job: JobIx, user: UserIx) -> bool {
        let granted = self.job(job).is_some_and(|job| job.grants(user));
        let has = granted || self.supposing == Supposing::Granted(job, user);
        self.saw(|| (["jobs.", self.job_name(job), " access of ", self.user_name(user)], yes(has)));
        has
    }

    pub(crate) fn ever_posted(&self, job: &Id) -> bool {
        let used = self.account.ever_posted(job);
        self.saw(|| (["job id ", job.as_str(), " used", ""], yes(used)));
        used
    }

    pub(crate) fn ever_used_in_support(&self, id: &Id) -> bool {
        let used = self.account.support.ever_used(id);
        self.saw(|| (["support id ", id.as_str(), " used", ""], yes(used)));
        used
    }

    /// The consent in the document, in force or expired.
    pub(crate) fn consent(&self) -> Option<&'a Consent> {
        let consent =
            self.account.support.consent.as_ref().filter(|_| self.supposing != Supposing::ConsentOff);
        self.saw(|| (["consent", "", "", ""], consent.map_or("off", |consent| consent.id.as_str())));
        consent
    }

    pub(crate) fn consent_in_force(&self) -> Option<&'a Consent> {
        let consent = self.consent().filter(|consent| consent.in_force(self.at));
        self.saw(|| (["consent in force", "", "", ""], yes(consent.is_some())));
        consent
    }

    /// How the consent stands towards an agent (SES-1).
    pub(crate) fn standing_of(&self, agent: &Id) -> Standing {
        if self.supposing == Supposing::ConsentGiven {
            return Standing::InForce;
        }
        match self.consent() {
            None => Standing::Off,
            Some(consent) if !consent.in_force(self.at) => Standing::Expired,
            Some(consent) if !consent.names(agent) => Standing::ForOthers,
            Some(_) => Standing::InForce,
        }
    }

    pub(crate) fn session_of(&self, agent: &Id) -> Option<&'a SupportSession> {
        let over = matches!(self.supposing, Supposing::SessionOver | Supposing::ConsentGiven);
        let open = self.account.support.session_of(agent).filter(|_| !over);
        let name = || open.map_or("none", |open| open.id.as_str());
        self.saw(|| (["open session of ", agent.as_str(), "", ""], name()));
        open
    }

    /// Whom a session simulates.
    pub(crate) fn simulated_in(&self, session: &SupportSession) -> Option<UserIx> {
        let user = session.simulating.as_ref().filter(|_| self.supposing != Supposing::NotSimulating);
        self.saw(|| (["simulating", "", "", ""], user.map_or("nobody", Id::as_str)));
        user.and_then(|user| self.account.users.find(user))
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

const fn yes(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}
