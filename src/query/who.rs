//! Who can: every user for whom the check is allowed, sorted by id.

use crate::account::{Account, UserIx, sort_users};
use crate::action::Action;
use crate::id::Id;
use crate::rules::{self, Facts};
use crate::scope::UserType;
use crate::time::Time;

impl Account {
    /// Every user for whom the check of this action is allowed at that time, sorted.
    #[must_use]
    pub fn who_can(&self, action: &Action, at: Time) -> Vec<Id> {
        let users = who_can(&Facts::new(self, at), action);
        users.into_iter().filter_map(|user| Some(self.users.get(user)?.id.clone())).collect()
    }
}

/// As [`Account::who_can`], by handles.
///
/// A user whom the action does not name and who is not tied to its job is, to every rule, like any
/// other of the same type and status. So one such `specificJobAccess` user answers for all of them.
pub(crate) fn who_can(facts: &Facts<'_>, action: &Action) -> Vec<UserIx> {
    if action.doubled_row().is_some() {
        return Vec::new();
    }
    let Ok(named) = rules::named(facts, action) else { return Vec::new() };
    let may = |user: &UserIx| rules::decide_as_user(facts, *user, action, named).is_ok();
    let tied = tied(facts, action);
    let users = &facts.account.users;
    let stranger = users.sorted().find(|user| is_stranger(facts, *user) && !tied.contains(user));
    if matches!(action, Action::AcceptInvitation) || stranger.as_ref().is_some_and(may) {
        return users.sorted().filter(may).collect();
    }
    let mut all: Vec<UserIx> = users.unrestricted().iter().chain(&tied).copied().filter(may).collect();
    sort_users(&mut all, &|user| users.rank_of(user));
    all.dedup();
    all
}

/// The administrators (§0), sorted: whoever may open the settings.
pub(crate) fn administrators(facts: &Facts<'_>) -> Vec<UserIx> {
    who_can(facts, &Action::ViewSettings)
}

fn is_stranger(facts: &Facts<'_>, user: UserIx) -> bool {
    facts.is_active(user) && facts.has_type(user, UserType::SpecificJobAccess)
}

/// The users whom the action names, and those tied to the job it names.
fn tied(facts: &Facts<'_>, action: &Action) -> Vec<UserIx> {
    let account = facts.account;
    let mut tied = Vec::new();
    tied.extend(action.about_user().and_then(|user| account.users.find(user)));
    if let Some(job) =
        action.named_job().and_then(|job| account.jobs.find(job)).and_then(|job| account.jobs.get(job))
    {
        tied.push(job.posted_by);
        tied.extend_from_slice(job.access());
    }
    tied
}
