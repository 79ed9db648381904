//! Who can: every user for whom the check is allowed, sorted by id.

use crate::account::{Account, UserIx, sort_users};
use crate::action::Action;
use crate::id::Id;
use crate::rules::{self, Facts};
use crate::scope::UserType;
use crate::time::Time;

impl Account {
    /// Every user for whom the check of this action is allowed at that time, and nobody else (ENG-11), sorted.
    #[must_use]
    pub fn who_can(&self, action: &Action, at: Time) -> Vec<Id> {
        let users = who_can(&Facts::new(self, at), action);
        users.into_iter().filter_map(|user| Some(self.users.get(user)?.id.clone())).collect()
    }
}

/// As [`Account::who_can`], by handles.
pub(crate) fn who_can(facts: &Facts<'_>, action: &Action) -> Vec<UserIx> {
    match rules::named(facts, action) {
        Ok(named) if action.doubled_row().is_none() => {
            let may = |user: UserIx| rules::decide_as_user(facts, user, action, named).is_ok();
            all_who(facts, action, &may)
        }
        _ => Vec::new(),
    }
}

/// A user whom the action does not name and who is not tied to its job is, to every rule, like any
/// other of the same type and status: one of them answers for all.
fn all_who(facts: &Facts<'_>, action: &Action, may: &dyn Fn(UserIx) -> bool) -> Vec<UserIx> {
    let users = &facts.account.users;
    let tied = tied(facts, action);
    let is_one = |user: &UserIx, user_type| {
        facts.is_active(*user) && facts.has_type(*user, user_type) && !tied.contains(user)
    };
    let stranger = users.sorted().find(|user| is_one(user, UserType::SpecificJobAccess));
    if matches!(action, Action::AcceptInvitation) || stranger.is_some_and(may) {
        return users.sorted().filter(|user| may(*user)).collect();
    }
    let all_may = |user_type| {
        let one = users.unrestricted().iter().find(|(_, user)| is_one(user, user_type));
        one.is_some_and(|(_, user)| may(*user))
    };
    let owner = users.unrestricted().iter().find(|(_, user)| facts.has_type(*user, UserType::Owner));
    let (owner_may, full_access_may) = (all_may(UserType::Owner), all_may(UserType::FullAccess));
    // Two lists sorted by id, walked as one.
    let mut all = Vec::with_capacity(users.unrestricted().len().saturating_add(tied.len()));
    let mut tied = tied.iter().copied().peekable();
    for one @ (rank, user) in users.unrestricted() {
        while let Some(before) = tied.next_if(|tied| users.rank_of(*tied) < *rank) {
            all.extend(Some(before).filter(|user| may(*user)));
        }
        let like_all = if Some(one) == owner { owner_may } else { full_access_may };
        let allowed = if tied.next_if_eq(user).is_some() { may(*user) } else { like_all };
        all.extend(Some(*user).filter(|_| allowed));
    }
    all.extend(tied.filter(|user| may(*user)));
    all
}

/// The administrators (§0), sorted: whoever may open the settings.
pub(crate) fn administrators(facts: &Facts<'_>) -> Vec<UserIx> {
    who_can(facts, &Action::ViewSettings)
}

/// The users whom the action names, and those tied to the job it names; each once, sorted by id.
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
    sort_users(&mut tied, &|user| account.users.rank_of(user));
    tied.dedup();
    tied
}
