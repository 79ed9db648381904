//! Who can: every user for whom the check is allowed, sorted by id.

use crate::account::{Account, Job, UserIx};
use crate::model::actions::{Action, ConsentAction, UserAction};
use crate::model::words::UserType;
use crate::rules::{self, Facts, Named};
use crate::value::id::Id;
use crate::value::index::sort_handles;
use crate::value::time::Time;

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
        Ok(named) => {
            let may = |user: UserIx| rules::decide_as_user(facts, user, action, named).is_ok();
            let everybody = matches!(action, Action::User(UserAction::AcceptInvitation));
            all_who(facts, &tied(facts, action, named), everybody, &may)
        }
        Err(_) => Vec::new(),
    }
}

/// The administrators (§0), sorted: whoever may open the settings.
pub(crate) fn administrators(facts: &Facts<'_>) -> Vec<UserIx> {
    who_can(facts, &ConsentAction::ViewSettings.into())
}

/// A user whom the action does not name and who is not tied to its job is, to every rule, like any
/// other of the same type and status: one of them answers for all. `tied` holds ranks, sorted.
fn all_who(facts: &Facts<'_>, tied: &[u32], everybody: bool, may: &dyn Fn(UserIx) -> bool) -> Vec<UserIx> {
    let users = &facts.account().users;
    let is_free = |(rank, _): &(u32, UserIx)| !tied.contains(rank);
    let stranger = users
        .ranked()
        .filter(is_free)
        .find(|(_, user)| facts.is_active(*user) && facts.has_type(*user, UserType::SpecificJobAccess));
    if everybody || stranger.is_some_and(|(_, user)| may(user)) {
        return users.ranked().map(|(_, user)| user).filter(|user| may(*user)).collect();
    }
    let unrestricted = users.unrestricted();
    let is_owner = |(_, user): &(u32, UserIx)| facts.has_type(*user, UserType::Owner);
    let owner = unrestricted.iter().find(|one| is_owner(one)).map(|(rank, _)| *rank);
    let full_access = unrestricted.iter().find(|one| is_free(one) && owner != Some(one.0));
    let full_access_may = full_access.is_some_and(|(_, user)| may(*user));
    let mut asked: Vec<u32> = tied.to_vec();
    asked.extend(owner);
    sort_handles(&mut asked, &|one, other| one.cmp(&other));
    asked.dedup();
    // Between those who are asked themselves stand only users who are alike.
    let mut all = Vec::with_capacity(unrestricted.len().saturating_add(asked.len()));
    let mut rest = unrestricted;
    for rank in asked {
        let (alike, after) = rest.split_at(rest.partition_point(|(other, _)| *other < rank));
        all.extend(alike.iter().filter(|_| full_access_may).map(|(_, user)| *user));
        all.extend(users.by_rank(rank).filter(|user| may(*user)));
        rest = match after {
            [(first, _), others @ ..] if *first == rank => others,
            others => others,
        };
    }
    all.extend(rest.iter().filter(|_| full_access_may).map(|(_, user)| *user));
    all
}

/// The ranks of the users whom the action is about, and of those tied to the job it names; each once, sorted.
fn tied(facts: &Facts<'_>, action: &Action, named: Named) -> Vec<u32> {
    let account = facts.account();
    let job = account.jobs.get(named.job);
    let access = job.map(Job::access).unwrap_or_default();
    let mut tied = Vec::with_capacity(access.len().saturating_add(2));
    // Somebody who is invited is named by a new id, or by that of a former user.
    let invited =
        matches!(action, Action::User(UserAction::InviteUser { .. })).then(|| action.about_user()).flatten();
    let about = invited.map_or(Some(named.user), |user| account.users.find(user));
    let users = about.into_iter().chain(job.map(|job| job.posted_by)).chain(access.iter().copied());
    tied.extend(users.map(|user| account.users.rank_of(user)).filter(|rank| *rank != u32::MAX));
    sort_handles(&mut tied, &|one, other| one.cmp(&other));
    tied.dedup();
    tied
}
