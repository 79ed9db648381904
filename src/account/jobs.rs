//! Jobs by handle and by id, each with its grants as a compact sorted set.

use super::users::{UserIx, sort_users};
use crate::model::words::JobStatus;
use crate::value::id::Id;
use crate::value::index::Index;
use crate::value::time::Epoch;
use std::sync::Arc;

/// A job's handle: the place in the document, then in the order of posting. Never renumbered; the
/// handle of a deleted job stays dead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct JobIx(pub(crate) u32);

impl JobIx {
    /// A job that somebody else posted and nobody was granted: no account holds so many jobs.
    pub(crate) const OF_STRANGERS: Self = Self(u32::MAX);
}

/// A job ad. Its grants are the account's: nothing says who gave them, so they outlive their giver (ACC-8).
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) id: Id,
    pub(crate) posted_by: UserIx,
    pub(crate) posted_by_epoch: Epoch,
    pub(crate) status: JobStatus,
    /// Users with job access, sorted by handle. Shared, so that a copy of an account to try
    /// something on costs a count and no copy.
    access: Arc<[UserIx]>,
}

impl Job {
    pub(crate) fn new(
        id: Id,
        posted_by: UserIx,
        posted_by_epoch: Epoch,
        status: JobStatus,
        mut access: Vec<UserIx>,
    ) -> Self {
        sort_users(&mut access, &|user| user.0);
        access.dedup();
        Self { id, posted_by, posted_by_epoch, status, access: access.into() }
    }

    pub(crate) fn access(&self) -> &[UserIx] {
        &self.access
    }

    pub(crate) fn grants(&self, user: UserIx) -> bool {
        self.access.binary_search(&user).is_ok()
    }

    fn grant(&mut self, user: UserIx) {
        if let Err(place) = self.access.binary_search(&user) {
            let mut users = self.access.to_vec();
            users.insert(place, user);
            self.access = users.into();
        }
    }

    fn revoke(&mut self, user: UserIx) {
        if self.grants(user) {
            self.access = self.access.iter().copied().filter(|other| *other != user).collect();
        }
    }
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Jobs {
    slots: Vec<Option<Job>>,
    by_id: Index,
    rings: Rings,
}

/// The jobs of each poster as a ring, in the order they came: after the last comes the first. A deleted job stays in its
/// ring, as its handle stays dead.
#[derive(Debug, Clone, Default)]
struct Rings {
    /// By the handle of a user: the job that they posted last.
    last: Vec<u32>,
    /// By the handle of a job: the next one of its poster.
    next: Vec<u32>,
}

impl Rings {
    /// No account holds so many jobs.
    const NONE: u32 = u32::MAX;

    /// Takes the next job, which this user posted.
    fn push(&mut self, poster: UserIx) {
        let job = u32::try_from(self.next.len()).unwrap_or(Self::NONE);
        if poster != UserIx::NOBODY && self.last.len() <= index(poster.0) {
            self.last.resize(index(poster.0).saturating_add(1), Self::NONE);
        }
        let last = self.last.get_mut(index(poster.0)).map(|last| std::mem::replace(last, job));
        let before = last.and_then(|last| self.next.get_mut(index(last)));
        let first = before.map_or(job, |next| std::mem::replace(next, job));
        self.next.push(first);
    }

    /// The last job of a user; [`Rings::NONE`] where there is none.
    fn last(&self, poster: UserIx) -> u32 {
        self.last.get(index(poster.0)).copied().unwrap_or(Self::NONE)
    }

    fn next(&self, job: u32) -> Option<u32> {
        self.next.get(index(job)).copied()
    }
}

fn index(handle: u32) -> usize {
    usize::try_from(handle).unwrap_or(usize::MAX)
}

impl Jobs {
    /// Ids are taken as they are; the caller has found doubled ones already.
    pub(crate) fn new(list: Vec<Job>) -> Self {
        let by_id = Index::new(list.iter().map(|job| job.id.clone()).collect());
        let mut rings = Rings::default();
        list.iter().for_each(|job| rings.push(job.posted_by));
        Self { slots: list.into_iter().map(Some).collect(), by_id, rings }
    }

    pub(crate) fn get(&self, job: JobIx) -> Option<&Job> {
        self.slots.get(index(job.0))?.as_ref()
    }

    pub(crate) fn find(&self, id: &Id) -> Option<JobIx> {
        self.find_text(id.as_str())
    }

    /// The job of that id.
    #[inline(never)]
    pub(crate) fn lookup(&self, id: &Id) -> Option<&Job> {
        self.get(self.find(id)?)
    }

    /// Jobs whose id stands in the list before (ENG-8).
    pub(crate) fn doubled(&self) -> impl Iterator<Item = u32> {
        self.by_id.doubled()
    }

    pub(crate) fn find_text(&self, id: &str) -> Option<JobIx> {
        self.by_id.find(id).map(JobIx)
    }

    /// All jobs, in the order they came.
    pub(crate) fn all(&self) -> impl Iterator<Item = (JobIx, &Job)> {
        (0_u32..).map(JobIx).zip(&self.slots).filter_map(|(handle, slot)| Some((handle, slot.as_ref()?)))
    }

    /// All jobs, sorted by id.
    pub(crate) fn sorted(&self) -> impl Iterator<Item = (&Id, JobIx)> {
        self.by_id.all().iter().map(|(id, handle)| (id, JobIx(*handle)))
    }

    /// All jobs, or those that one user posted, in the order they came. Of one user it looks at no others.
    pub(crate) fn of(&self, poster: Option<UserIx>) -> impl Iterator<Item = &Job> {
        let last = poster.map(|poster| self.rings.last(poster));
        let first = last.map_or(Some(0), |last| self.rings.next(last));
        let next = move |job: &u32| match last {
            None => job.checked_add(1),
            Some(last) if last == *job => None,
            Some(_) => self.rings.next(*job),
        };
        std::iter::successors(first, next).map_while(|job| self.slots.get(index(job))).flatten()
    }

    /// Every handle given so far, the dead ones empty.
    pub(crate) fn slots(&self) -> impl Iterator<Item = Option<&Job>> {
        self.slots.iter().map(Option::as_ref)
    }

    pub(crate) fn add(&mut self, job: Job) {
        let handle = JobIx(u32::try_from(self.slots.len()).unwrap_or(u32::MAX));
        self.by_id.insert(job.id.clone(), handle.0);
        self.rings.push(job.posted_by);
        self.slots.push(Some(job));
    }

    pub(crate) fn remove(&mut self, job: JobIx) {
        if let Some(gone) = self.slots.get_mut(index(job.0)).and_then(Option::take) {
            self.by_id.remove(&gone.id);
        }
    }

    pub(crate) fn set_status(&mut self, job: JobIx, status: JobStatus) {
        self.update(job, |job| job.status = status);
    }

    pub(crate) fn grant(&mut self, job: JobIx, user: UserIx) {
        self.update(job, |job| job.grant(user));
    }

    pub(crate) fn revoke(&mut self, job: JobIx, user: UserIx) {
        self.update(job, |job| job.revoke(user));
    }

    /// USR-5, USR-6, USR-8: every stored grant of a user goes.
    pub(crate) fn drop_grants_of(&mut self, user: UserIx) {
        self.slots.iter_mut().flatten().for_each(|job| job.revoke(user));
    }

    fn update(&mut self, job: JobIx, change: impl FnOnce(&mut Job)) {
        if let Some(job) = self.slots.get_mut(index(job.0)).and_then(Option::as_mut) {
            change(job);
        }
    }
}
