//! Sorted lists of ids: found by halving, kept in order as they change.
//!
//! Two plain lists rather than the maps of the standard library, each of which would be compiled
//! again for every type it holds: together they were a fifth of the WebAssembly file.

use super::id::Id;
use std::cmp::Ordering;

/// Ids that may not be used again, sorted.
#[derive(Debug, Clone, Default)]
pub(crate) struct IdSet(Vec<Id>);

impl IdSet {
    /// The ids of a list, which may hold one twice: see [`Index::doubled`].
    pub(crate) fn new(ids: Index) -> Self {
        let mut set: Vec<Id> = ids.entries.into_iter().map(|(id, _)| id).collect();
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
pub(crate) struct Index {
    entries: Vec<(Id, u32)>,
    /// The first eight bytes of each id as a number: most steps of a search need look no further.
    heads: Vec<u64>,
}

impl Index {
    /// The ids in the order of their handles: 0, 1, 2 … Not generic, as it is long and would be compiled for each kind of list.
    pub(crate) fn new(ids: Vec<Id>) -> Self {
        let ids: Vec<(u64, Id)> = ids.into_iter().map(|id| (head(id.as_str()), id)).collect();
        let mut order: Vec<u32> = (0_u32..).zip(&ids).map(|(handle, _)| handle).collect();
        let id = |handle: u32| usize::try_from(handle).ok().and_then(|at| ids.get(at));
        sort_handles(&mut order, &|one, other| id(one).cmp(&id(other)).then(one.cmp(&other)));
        let sorted = || order.iter().filter_map(|handle| Some((id(*handle)?, *handle)));
        Self {
            entries: sorted().map(|((_, id), handle)| (id.clone(), handle)).collect(),
            heads: sorted().map(|((head, _), _)| *head).collect(),
        }
    }

    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        let place = self.place(id).ok()?;
        self.entries.get(place).map(|(_, handle)| *handle)
    }

    pub(crate) fn insert(&mut self, id: Id, handle: u32) {
        let place = self.place(id.as_str()).unwrap_or_else(|place| place);
        self.heads.insert(place, head(id.as_str()));
        self.entries.insert(place, (id, handle));
    }

    pub(crate) fn remove(&mut self, id: &Id) {
        if let Ok(place) = self.place(id.as_str()) {
            self.heads.remove(place);
            self.entries.remove(place);
        }
    }

    /// All ids and handles, sorted by id.
    pub(crate) fn all(&self) -> &[(Id, u32)] {
        &self.entries
    }

    /// All handles, sorted by their ids.
    pub(crate) fn handles(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().map(|(_, handle)| *handle)
    }

    /// The handles of ids that stand in here before under a smaller handle (ENG-8).
    pub(crate) fn doubled(&self) -> impl Iterator<Item = u32> {
        self.entries
            .iter()
            .zip(self.entries.iter().skip(1))
            .filter(|((one, _), (other, _))| one == other)
            .map(|(_, (_, later))| *later)
    }

    /// The first place of that id, or where it would stand.
    fn place(&self, id: &str) -> Result<usize, usize> {
        let own = head(id);
        let start = self.heads.partition_point(|head| *head < own);
        let rest = self.heads.get(start..).unwrap_or_default();
        let alike = rest.partition_point(|head| *head == own);
        let run = self.entries.get(start..start.saturating_add(alike)).unwrap_or_default();
        let before = run.partition_point(|(known, _)| known.as_str() < id);
        let place = start.saturating_add(before);
        let found = run.get(before).is_some_and(|(known, _)| known.as_str() == id);
        if found { Ok(place) } else { Err(place) }
    }
}

/// The later places of what stands in a list twice, sorted.
pub(crate) fn doubled(ids: Vec<Id>) -> Vec<u32> {
    let mut places: Vec<u32> = Index::new(ids).doubled().collect();
    sort_handles(&mut places, &|one, other| one.cmp(&other));
    places
}

/// The first eight bytes of a text, the first one weighing most, so that heads sort as texts do.
fn head(text: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(text.bytes()).for_each(|(to, byte)| *to = byte);
    u64::from_be_bytes(bytes)
}

/// Up to this length, putting each in its place is quicker than merging.
const SHORT: usize = 24;

/// Sorts handles, by merging from the bottom up. One sort for every list there is, and a short one: the standard
/// library's takes ten times as many bytes of the WebAssembly file.
pub(crate) fn sort_handles(list: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    if list.len() <= SHORT {
        return insert_each(list, compare);
    }
    let mut sorted = Vec::with_capacity(list.len());
    let mut run = 1_usize;
    while run < list.len() {
        sorted.clear();
        for pair in list.chunks(run.saturating_mul(2)) {
            merge(pair.split_at(run.min(pair.len())), compare, &mut sorted);
        }
        list.iter_mut().zip(&sorted).for_each(|(to, from)| *to = *from);
        run = run.saturating_mul(2);
    }
}

fn insert_each(list: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    for end in 2..=list.len() {
        let mut sorted = list.get_mut(..end).unwrap_or_default();
        while let [rest @ .., one, other] = sorted {
            if compare(*one, *other).is_le() {
                break;
            }
            std::mem::swap(one, other);
            let left = rest.len().saturating_add(1);
            sorted = sorted.get_mut(..left).unwrap_or_default();
        }
    }
}

fn merge(
    (mut left, mut right): (&[u32], &[u32]),
    compare: &dyn Fn(u32, u32) -> Ordering,
    sorted: &mut Vec<u32>,
) {
    while let ([one, ones @ ..], [other, others @ ..]) = (left, right) {
        if compare(*one, *other).is_le() {
            sorted.push(*one);
            left = ones;
        } else {
            sorted.push(*other);
            right = others;
        }
    }
    sorted.extend_from_slice(left);
    sorted.extend_from_slice(right);
}

#[cfg(test)]
mod tests {
    use super::sort_handles;

    #[test]
    fn lists_of_every_length_are_sorted_as_the_standard_library_sorts_them() {
        for length in 0..200_u32 {
            let mut list: Vec<u32> = (0..length).map(|n| n.wrapping_mul(2_654_435_761) % 50).collect();
            let mut expected = list.clone();
            expected.sort_unstable();
            sort_handles(&mut list, &|one, other| one.cmp(&other));
            assert_eq!(list, expected, "{length}");
        }
    }
}
