//! Sorted lists of ids: found by halving, kept in order as they change.
//!
//! Two plain lists rather than the maps of the standard library, each of which would be compiled
//! again for every type it holds: together they were a fifth of the WebAssembly file.

use crate::id::Id;
use std::cmp::Ordering;

/// Ids that may not be used again, sorted.
#[derive(Debug, Clone, Default)]
pub(crate) struct IdSet(Vec<Id>);

impl IdSet {
    /// The ids of a list, which may hold one twice: see [`Index::doubled`].
    pub(crate) fn new(ids: Index) -> Self {
        let mut set: Vec<Id> = ids.0.into_iter().map(|(id, _)| id).collect();
        set.dedup();
        Self(set)
    }

    pub(crate) fn contains(&self, id: &Id) -> bool {
        self.0.binary_search(id).is_ok()
    }

    pub(crate) fn insert(&mut self, id: Id) {
        if let Err(place) = self.0.binary_search(&id) {
            self.0.insert(place, id);
        }
    }

    /// All of them, sorted.
    pub(crate) fn all(&self) -> &[Id] {
        &self.0
    }
}

/// Handles by id, sorted by id, then by handle.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index(Vec<(Id, u32)>);

impl Index {
    /// The ids in the order of their handles: 0, 1, 2 …
    pub(crate) fn new(ids: impl Iterator<Item = Id>) -> Self {
        let ids: Vec<Id> = ids.collect();
        let mut order: Vec<u32> = (0_u32..).zip(&ids).map(|(handle, _)| handle).collect();
        let id = |handle: u32| usize::try_from(handle).ok().and_then(|at| ids.get(at));
        sort_handles(&mut order, &|one, other| id(one).cmp(&id(other)).then(one.cmp(&other)));
        Self(order.into_iter().filter_map(|handle| Some((id(handle)?.clone(), handle))).collect())
    }

    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        let place = self.place(id).ok()?;
        self.0.get(place).map(|(_, handle)| *handle)
    }

    pub(crate) fn insert(&mut self, id: Id, handle: u32) {
        let place = self.place(id.as_str()).unwrap_or_else(|place| place);
        self.0.insert(place, (id, handle));
    }

    pub(crate) fn remove(&mut self, id: &Id) {
        if let Ok(place) = self.place(id.as_str()) {
            self.0.remove(place);
        }
    }

    /// All ids and handles, sorted by id.
    pub(crate) fn all(&self) -> &[(Id, u32)] {
        &self.0
    }

    /// All handles, sorted by their ids.
    pub(crate) fn handles(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|(_, handle)| *handle)
    }

    /// The handles of ids that stand in here before under a smaller handle (ENG-8).
    pub(crate) fn doubled(&self) -> impl Iterator<Item = u32> {
        self.0
            .iter()
            .zip(self.0.iter().skip(1))
            .filter(|((one, _), (other, _))| one == other)
            .map(|(_, (_, later))| *later)
    }

    /// The first place of that id, or where it would stand.
    fn place(&self, id: &str) -> Result<usize, usize> {
        let place = self.0.partition_point(|(known, _)| known.as_str() < id);
        let found = self.0.get(place).is_some_and(|(known, _)| known.as_str() == id);
        if found { Ok(place) } else { Err(place) }
    }
}

/// Sorts handles. One sort for every list there is, so that it is compiled once.
pub(crate) fn sort_handles(list: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    list.sort_unstable_by(|one, other| compare(*one, *other));
}
