//! The state of one account: document in and out, events applied.

mod admit;
mod apply;
mod check;
mod jobs;
mod read;
mod support;
mod users;
mod write;

pub use apply::{Rejected, RejectedWhy};
pub(crate) use jobs::{Job, JobIx};
pub use read::InvalidAccount;
pub(crate) use support::Support;
pub(crate) use users::UserIx;

use crate::model::documents::{Policy, User};
use crate::model::principal::Principal;
use crate::value::field::integer;
use crate::value::id::Id;
use crate::value::index::IdSet;
use crate::value::time::Time;
use crate::value::{Tape, text_of};
use jobs::Jobs;
use users::Users;

/// One customer's account: users, jobs, job access, and what support may do. Everything that is
/// decided is decided on one of these; it changes only by applying events.
#[derive(Debug, Clone)]
pub struct Account {
    pub(crate) id: Id,
    pub(crate) version: i64,
    pub(crate) last_event_at: Time,
    pub(crate) policy: Policy,
    pub(crate) users: Users,
    pub(crate) jobs: Jobs,
    pub(crate) deleted_jobs: IdSet,
    pub(crate) support: Support,
    /// ENG-10: set in a projection, which answers for this principal alone.
    pub(crate) projection_for: Option<Principal>,
}

impl Account {
    /// An account of these users, with nothing else in it.
    pub(crate) fn bare(id: Id, version: i64, last_event_at: Time, policy: Policy, users: Vec<User>) -> Self {
        Self {
            id,
            version,
            last_event_at,
            policy,
            users: Users::new(users),
            jobs: Jobs::default(),
            deleted_jobs: IdSet::default(),
            support: Support::default(),
            projection_for: None,
        }
    }

    /// The account's id.
    #[must_use]
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// Events applied so far.
    #[must_use]
    pub const fn version(&self) -> i64 {
        self.version
    }

    /// For whom this is a projection; `None` for a whole account (ENG-10).
    #[must_use]
    pub const fn projection_for(&self) -> Option<&Principal> {
        self.projection_for.as_ref()
    }

    /// ENG-9: a time earlier than the last event's is the last event's.
    pub(crate) fn effective(&self, at: Time) -> Time {
        at.max(self.last_event_at)
    }

    /// The account document as JSON text, every field written.
    #[must_use]
    pub fn to_json(&self) -> String {
        text_of(|out| self.write(out))
    }

    /// The ids of users by handle: handles never change while the account lives.
    pub(crate) fn write_user_table(&self, out: &mut Tape) {
        out.list(|out| self.users.all().for_each(|(_, user)| out.id(&user.id)));
    }

    /// How many handles of users and of jobs were given so far.
    pub(crate) fn write_counts(&self, out: &mut Tape) {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        out.object(|out| {
            integer(out, "users", count(self.users.all().count()));
            integer(out, "jobs", count(self.jobs.slots().count()));
        });
    }
}
