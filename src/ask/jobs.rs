//! Which jobs: those on which one principal may do one thing.

use crate::account::{Account, JobIx, UserIx};
use crate::model::actions::JobAction;
use crate::model::principal::Principal;
use crate::rules::{self, ActingAs, Denial, Facts};
use crate::value::Tape;
use crate::value::id::Id;
use crate::value::time::Time;
use std::ops::BitOr;

/// The jobs on which an action is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobsFor {
    /// The right does not depend on the job, even where there is none.
    All,
    /// None.
    None,
    /// These, sorted; never empty.
    Some(Vec<Id>),
}

impl Account {
    /// The jobs on which this principal may do this, at that time. Lists and searches show exactly
    /// the rows of the jobs that [`JobAction::ViewApplicants`] gives (APP-3).
    #[must_use]
    pub fn jobs_for(&self, principal: &Principal, act: JobAction, at: Time) -> JobsFor {
        let facts = Facts::new(self, at);
        let Ok(actor) = actor_on_jobs(&facts, principal, act) else {
            return JobsFor::None;
        };
        let may = |job: JobIx| rules::decide_on_job(&facts, actor, act, job).is_ok();
        if may(JobIx::OF_STRANGERS) {
            return JobsFor::All;
        }
        let jobs: Vec<Id> =
            self.jobs.sorted().filter(|(_, job)| may(*job)).map(|(id, _)| id.clone()).collect();
        if jobs.is_empty() { JobsFor::None } else { JobsFor::Some(jobs) }
    }

    /// Whether there is any job on which this principal may do this.
    pub(crate) fn any_job(&self, principal: &Principal, act: JobAction, at: Time) -> bool {
        let facts = Facts::new(self, at);
        let Ok(actor) = actor_on_jobs(&facts, principal, act) else {
            return false;
        };
        self.jobs.all().any(|(job, _)| rules::decide_on_job(&facts, actor, act, job).is_ok())
    }

    /// One mask per job: bit n for the n-th of `acts`, set when it is allowed; 0 for what names no job.
    pub(crate) fn masks<'j>(
        &self,
        principal: &Principal,
        at: Time,
        acts: &[JobAction],
        jobs: impl Iterator<Item = Option<&'j str>>,
    ) -> Vec<u32> {
        let facts = Facts::new(self, at);
        let actors: Vec<_> =
            acts.iter().map(|act| (*act, actor_on_jobs(&facts, principal, *act).ok())).collect();
        jobs.map(|job| {
            job.and_then(|job| self.jobs.find_text(job)).map_or(0, |job| mask(&facts, &actors, job))
        })
        .collect()
    }

    /// The mask of every [`JobAction`] for a user by handle. These answers do not depend on the time.
    pub(crate) fn user_mask(&self, user: UserIx, job: JobIx) -> u32 {
        let facts = Facts::new(self, self.last_event_at);
        if self.jobs.get(job).is_none() || !self.answers_for(user) {
            return 0;
        }
        let actors: [(JobAction, Option<ActingAs<'_>>); JobAction::ALL.len()] = std::array::from_fn(|n| {
            (JobAction::ALL.get(n).copied().unwrap_or(JobAction::ViewJobAd), Some(ActingAs::User(user)))
        });
        mask(&facts, &actors, job)
    }

    /// ENG-10, by handle.
    fn answers_for(&self, user: UserIx) -> bool {
        match &self.projection_for {
            None => true,
            Some(Principal::User(own)) => self.users.get(user).is_some_and(|user| user.id == *own),
            Some(Principal::Agent { .. }) => false,
        }
    }
}

impl JobsFor {
    pub(crate) fn write(&self, out: &mut Tape) {
        match self {
            Self::All => out.word("all"),
            Self::None => out.word("none"),
            Self::Some(jobs) => out.ids(jobs),
        }
    }
}

fn actor_on_jobs<'a>(
    facts: &Facts<'a>,
    principal: &'a Principal,
    act: JobAction,
) -> Result<ActingAs<'a>, Denial> {
    rules::eng_10(facts, principal)?;
    rules::actor(facts, principal, act.kind())
}

fn mask(facts: &Facts<'_>, actors: &[(JobAction, Option<ActingAs<'_>>)], job: JobIx) -> u32 {
    let may = |(act, actor): &(JobAction, Option<ActingAs<'_>>)| {
        actor.is_some_and(|actor| rules::decide_on_job(facts, actor, *act, job).is_ok())
    };
    (0_u32..)
        .zip(actors)
        .filter(|(_, pair)| may(pair))
        .map(|(bit, _)| 1_u32.wrapping_shl(bit))
        .fold(0, BitOr::bitor)
}
