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
    rules::named(facts, action).map(|named| who_can_named(facts, action, named)).unwrap_or_default()
}

/// As [`who_can`], where what the action names has been found already.
pub(crate) fn who_can_named(facts: &Facts<'_>, action: &Action, named: Named) -> Vec<UserIx> {
    let may = |user: UserIx| rules::decide_as_user(facts, user, action, named).is_ok();
    let everybody = matches!(action, Action::User(UserAction::AcceptInvitation));
    all_who(facts, &Tied::new(facts, action, named), everybody, &may)
}

/// The administrators (§0), sorted: whoever may open the settings.
pub(crate) fn administrators(facts: &Facts<'_>) -> Vec<UserIx> {
    who_can(facts, &ConsentAction::ViewSettings.into())
}

/// The users who are not like any other of their type and status.
struct Tied {
    /// The one whom the action is about, the poster of the job that it names, and the owner: each is asked.
    own: [Option<UserIx>; 3],
    /// The ranks of these and of all who have access to the job; each once, sorted.
    ranks: Vec<u32>,
}

impl Tied {
    fn new(facts: &Facts<'_>, action: &Action, named: Named) -> Self {
        let account = facts.account();
        let job = account.jobs.get(named.job);
        // Somebody who is invited is named by a new id, or by that of a former user.
        let invited = matches!(action, Action::User(UserAction::InviteUser { .. }));
        let invited = invited.then(|| action.about_user()).flatten();
        let about = invited.map_or(Some(named.user), |user| account.users.find(user));
        let is_owner = |(_, user): &&(u32, UserIx)| facts.has_type(*user, UserType::Owner);
        let owner = account.users.unrestricted().iter().find(is_owner).map(|(_, user)| *user);
        let own = [about, job.map(|job| job.posted_by), owner];
        let access = job.map(Job::access).unwrap_or_default();
        let mut ranks = Vec::with_capacity(access.len().saturating_add(own.len()));
        let users = own.iter().flatten().chain(access);
        ranks.extend(users.map(|user| account.users.rank_of(*user)).filter(|rank| *rank != u32::MAX));
        sort_handles(&mut ranks, &|one, other| one.cmp(&other));
        ranks.dedup();
        Self { own, ranks }
    }

    fn is_free(&self, (rank, _): &(u32, UserIx)) -> bool {
        self.ranks.binary_search(rank).is_err()
    }
}

/// A user whom the action does not name and who is not tied to its job is, to every rule, like any other of the same type
/// and status: one of them answers for all. So it is with those who have access to the job and are tied to it by nothing
/// else.
fn all_who(facts: &Facts<'_>, tied: &Tied, everybody: bool, may: &dyn Fn(UserIx) -> bool) -> Vec<UserIx> {
    let users = &facts.account().users;
    let stranger = users
        .ranked()
        .filter(|one| tied.is_free(one))
        .find(|(_, user)| facts.is_active(*user) && facts.has_type(*user, UserType::SpecificJobAccess));
    if everybody || stranger.is_some_and(|(_, user)| may(user)) {
        return users.ranked().map(|(_, user)| user).filter(|user| may(*user)).collect();
    }
    let unrestricted = users.unrestricted();
    let full_access = unrestricted.iter().find(|one| tied.is_free(one));
    let full_access_may = full_access.is_some_and(|(_, user)| may(*user));
    let mut granted_may = None;
    let mut tied_may = |user: UserIx| {
        if tied.own.contains(&Some(user)) {
            return may(user);
        }
        facts.is_active(user) && *granted_may.get_or_insert_with(|| may(user))
    };
    // Both lists are sorted: what stands in both is tied.
    let mut all = Vec::with_capacity(unrestricted.len().saturating_add(tied.ranks.len()));
    let mut ranks = tied.ranks.iter().copied().peekable();
    for (rank, user) in unrestricted {
        while let Some(before) = ranks.next_if(|other| other < rank) {
            all.extend(users.by_rank(before).filter(|user| tied_may(*user)));
        }
        let is_tied = ranks.next_if_eq(rank).is_some();
        if if is_tied { tied_may(*user) } else { full_access_may } {
            all.push(*user);
        }
    }
    all.extend(ranks.filter_map(|rank| users.by_rank(rank)).filter(|user| tied_may(*user)));
    all
}
