//! Users by handle, by id, and in the order of their ids.

use crate::model::documents::User;
use crate::model::words::{UserStatus, UserType};
use crate::value::id::Id;
use crate::value::index::{Index, sort_handles};

/// A user's handle: the place in the document, then in the order of invitation. Never renumbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct UserIx(pub(crate) u32);

impl UserIx {
    /// Nobody: no account holds so many users.
    pub(crate) const NOBODY: Self = Self(u32::MAX);
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Users {
    list: Vec<User>,
    by_id: Index,
    /// Where each user stands among all, sorted by id.
    ranks: Vec<u32>,
    /// Active users who are not `specificJobAccess`, sorted by id, each with its rank.
    unrestricted: Vec<(u32, UserIx)>,
}

impl Users {
    /// Ids are taken as they are; the caller has found doubled ones already.
    pub(crate) fn new(list: Vec<User>) -> Self {
        let by_id = Index::new(list.iter().map(|user| user.id.clone()).collect());
        let mut users = Self { list, by_id, ranks: Vec::new(), unrestricted: Vec::new() };
        users.rank();
        users
    }

    pub(crate) fn get(&self, user: UserIx) -> Option<&User> {
        self.list.get(usize::try_from(user.0).ok()?)
    }

    pub(crate) fn find(&self, id: &Id) -> Option<UserIx> {
        self.find_text(id.as_str())
    }

    /// The user of that id, a former one too.
    #[inline(never)]
    pub(crate) fn lookup(&self, id: &Id) -> Option<&User> {
        self.get(self.find(id)?)
    }

    pub(crate) fn find_text(&self, id: &str) -> Option<UserIx> {
        self.by_id.find(id).map(UserIx)
    }

    /// Users whose id stands in the list before (ENG-8).
    pub(crate) fn doubled(&self) -> impl Iterator<Item = u32> {
        self.by_id.doubled()
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (UserIx, &User)> {
        (0_u32..).map(UserIx).zip(&self.list)
    }

    /// All users, sorted by id.
    pub(crate) fn sorted(&self) -> impl Iterator<Item = UserIx> {
        self.by_id.handles().map(UserIx)
    }

    /// Active users who are not `specificJobAccess`, sorted by id, each with its rank.
    pub(crate) fn unrestricted(&self) -> &[(u32, UserIx)] {
        &self.unrestricted
    }

    /// All users with their ranks, sorted by id.
    pub(crate) fn ranked(&self) -> impl Iterator<Item = (u32, UserIx)> {
        (0_u32..).zip(self.sorted())
    }

    pub(crate) fn by_rank(&self, rank: u32) -> Option<UserIx> {
        self.by_id.all().get(usize::try_from(rank).ok()?).map(|(_, handle)| UserIx(*handle))
    }

    pub(crate) fn rank_of(&self, user: UserIx) -> u32 {
        usize::try_from(user.0).ok().and_then(|at| self.ranks.get(at)).copied().unwrap_or(u32::MAX)
    }

    pub(crate) fn update(&mut self, user: UserIx, change: impl FnOnce(&mut User)) {
        if let Some(user) = usize::try_from(user.0).ok().and_then(|at| self.list.get_mut(at)) {
            change(user);
        }
        self.rank();
    }

    pub(crate) fn add(&mut self, user: User) -> UserIx {
        let handle = UserIx(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.by_id.insert(user.id.clone(), handle.0);
        self.list.push(user);
        self.rank();
        handle
    }

    fn rank(&mut self) {
        self.ranks.clear();
        self.ranks.resize(self.list.len(), u32::MAX);
        self.unrestricted.clear();
        for (rank, handle) in (0_u32..).zip(self.by_id.handles()) {
            let at = usize::try_from(handle).unwrap_or(usize::MAX);
            if let Some(slot) = self.ranks.get_mut(at) {
                *slot = rank;
            }
            let unrestricted = |user: &&User| {
                user.status == UserStatus::Active && user.user_type != UserType::SpecificJobAccess
            };
            if self.list.get(at).filter(unrestricted).is_some() {
                self.unrestricted.push((rank, UserIx(handle)));
            }
        }
    }
}

/// Sorts users by a key.
pub(crate) fn sort_users(list: &mut Vec<UserIx>, key: &dyn Fn(UserIx) -> u32) {
    let mut handles: Vec<u32> = list.iter().map(|user| user.0).collect();
    sort_handles(&mut handles, &|one, other| key(UserIx(one)).cmp(&key(UserIx(other))));
    list.clear();
    list.extend(handles.into_iter().map(UserIx));
}
