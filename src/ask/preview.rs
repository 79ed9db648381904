//! Preview: what a command would do, and whose access to applicants it would change.

use crate::account::{Account, JobIx, UserIx};
use crate::ask::check::Asked;
use crate::model::actions::{Action, JobAction};
use crate::model::decision::Decision;
use crate::model::events::Event;
use crate::model::principal::Principal;
use crate::rules::{self, ActingAs, Facts};
use crate::value::codec::Value;
use crate::value::id::Id;
use crate::value::index::{IdSet, Index};
use crate::value::time::Time;
use crate::value::{Tape, text_of};

/// What a command would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Whether it would be allowed.
    pub decision: Decision,
    /// The events it would yield.
    pub events: Vec<Event>,
    /// The jobs whose applicants users would see and do not see now.
    pub gain: Difference,
    /// The jobs whose applicants users see and would not see then.
    pub lose: Difference,
}

/// Jobs per user, both sorted by id; users without a difference are left out.
pub type Difference = Vec<(Id, Vec<Id>)>;

impl Account {
    /// As [`Account::preview`], for what may be no question at all.
    pub(crate) fn preview_asked(&self, asked: Asked) -> Preview {
        match asked {
            Asked::WellFormed { principal, action, at } => self.preview(&principal, &action, at),
            not @ Asked::Not { .. } => Preview {
                decision: self.named(self.decide_asked(not)),
                events: Vec::new(),
                gain: Difference::new(),
                lose: Difference::new(),
            },
        }
    }

    /// What this command would do at that time; nothing is changed.
    #[must_use]
    pub fn preview(&self, principal: &Principal, command: &Action, at: Time) -> Preview {
        let execution = self.execute(principal, command, at, None);
        let mut after = self.clone();
        // On a projection, too, the events of an allowed command apply; if one did not, nothing would change.
        let _ = after.apply(&execution.events);
        let (gain, lose) = differences(self, &after, at);
        Preview { decision: execution.decision, events: execution.events, gain, lose }
    }
}

impl Preview {
    /// This preview as JSON text, in the shape of `docs/contract.md`.
    #[must_use]
    pub fn to_json(&self) -> String {
        text_of(|out| self.write(out))
    }

    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| {
            out.key("decision");
            self.decision.write(out);
            out.all("events", &self.events);
            for (key, difference) in [("gain", &self.gain), ("lose", &self.lose)] {
                out.key(key);
                write_difference(difference, out);
            }
        });
    }
}

fn write_difference(difference: &Difference, out: &mut Tape) {
    out.object(|out| {
        for (user, jobs) in difference {
            out.key_text(user.as_str());
            out.ids(jobs);
        }
    });
}

/// Who gains and who loses which job. Handles are the same in both, as nothing is ever renumbered.
/// A user whose record did not change can differ only on a job whose grants did, or that came or went.
fn differences(before: &Account, after: &Account, at: Time) -> (Difference, Difference) {
    let (was, is) = (Facts::new(before, at), Facts::new(after, at));
    let jobs: Vec<JobIx> = (0_u32..).map(JobIx).zip(after.jobs.slots()).map(|(job, _)| job).collect();
    let moved: Vec<JobIx> = jobs
        .iter()
        .copied()
        .filter(|job| set_of_grants(before, *job) != set_of_grants(after, *job))
        .collect();
    let (mut gain, mut lose) = (Difference::new(), Difference::new());
    for user in after.users.sorted() {
        let changed = before.users.get(user) != after.users.get(user);
        let (mut gained, mut lost) = (Vec::new(), Vec::new());
        for job in if changed { &jobs } else { &moved } {
            match (sees(&was, user, *job), sees(&is, user, *job)) {
                (false, true) => gained.push(*job),
                (true, false) => lost.push(*job),
                (true, true) | (false, false) => {}
            }
        }
        add(&mut gain, after, before, user, &gained);
        add(&mut lose, after, before, user, &lost);
    }
    (gain, lose)
}

fn add(to: &mut Difference, after: &Account, before: &Account, user: UserIx, jobs: &[JobIx]) {
    let job_id = |job: &JobIx| Some(after.jobs.get(*job).or_else(|| before.jobs.get(*job))?.id.clone());
    if let Some(user) = after.users.get(user).filter(|_| !jobs.is_empty()) {
        let sorted = IdSet::new(Index::new(jobs.iter().filter_map(job_id).collect()));
        to.push((user.id.clone(), sorted.all().to_vec()));
    }
}

/// Where a job's grants stand in memory. A copy of an account shares them until they change.
fn set_of_grants(account: &Account, job: JobIx) -> Option<*const [UserIx]> {
    account.jobs.get(job).map(|job| std::ptr::from_ref(job.access()))
}

fn sees(facts: &Facts<'_>, user: UserIx, job: JobIx) -> bool {
    facts.account().users.get(user).is_some()
        && facts.account().jobs.get(job).is_some()
        && rules::decide_on_job(facts, ActingAs::User(user), JobAction::ViewApplicants, job).is_ok()
}
