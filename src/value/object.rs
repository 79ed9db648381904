//! Reading values of a known shape.
//!
//! A reader gives a value whatever it finds. What is wrong is told to [`Faults`], and a stand-in is
//! read in its place, so that everything else that is wrong is told too; nothing comes of a value in
//! which a fault was told, so no stand-in is ever seen.

use super::id::Id;
use super::shape::{Expected, ExpectedWord, Faults, Path, Whole, safe_integer};
use super::{Kind, Node};
use std::fmt;

/// The most members that any reader asks for, counting those it asks for twice.
const MOST_MEMBERS: usize = 16;

/// An object while it is read, member by member.
pub(crate) struct Object<'t, 'p, 'f> {
    pub(super) node: Node<'t>,
    pub(super) path: &'p Path<'p>,
    pub(super) faults: &'f mut Faults,
    is_object: bool,
    asked: [&'static str; MOST_MEMBERS],
    asked_for: usize,
}

impl<'t, 'p, 'f> Object<'t, 'p, 'f> {
    #[inline(never)]
    pub(crate) fn of(node: Node<'t>, path: &'p Path<'p>, faults: &'f mut Faults) -> Self {
        let is_object = matches!(node.kind(), Kind::Object(_));
        if !is_object {
            faults.shape(path, &Expected("an object", node));
        }
        Self { node, path, faults, is_object, asked: [""; MOST_MEMBERS], asked_for: 0 }
    }

    /// How many faults were told so far.
    pub(crate) const fn faults(&self) -> usize {
        self.faults.count()
    }

    pub(crate) const fn is_object(&self) -> bool {
        self.is_object
    }

    /// What is read: an account, or a projection, in which more may be left out.
    pub(crate) const fn whole(&self) -> Whole {
        self.faults.whole
    }

    /// A member that may be left out.
    #[inline(never)]
    pub(crate) fn find(&mut self, name: &'static str) -> Option<Node<'t>> {
        if let Some(slot) = self.asked.get_mut(self.asked_for) {
            *slot = name;
        }
        self.asked_for = self.asked_for.saturating_add(1);
        self.node.member(name)
    }

    /// A member that must be there.
    #[inline(never)]
    pub(crate) fn must(&mut self, name: &'static str) -> Option<Node<'t>> {
        let found = self.find(name);
        if found.is_none() && self.is_object {
            self.faults.shape(&self.path.member(name), &"missing");
        }
        found
    }

    /// A member that must be there, read by `read`; `None` when it is not there, which is told.
    pub(crate) fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> T,
    ) -> Option<T> {
        let node = self.must(name)?;
        Some(read(node, &self.path.member(name), self.faults))
    }

    /// A member that may be left out, read by `read`.
    pub(crate) fn read_if_there<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> T,
    ) -> Option<T> {
        let node = self.find(name)?;
        Some(read(node, &self.path.member(name), self.faults))
    }

    /// Tells that an item of a list is well shaped but may not stand there.
    pub(crate) fn state(&mut self, name: &str, place: u32, text: &dyn fmt::Display) {
        self.faults.state(&self.path.member(name).place(place), text);
    }

    /// Members that were not asked for are refused, never ignored.
    #[inline(never)]
    pub(crate) fn no_others(self) {
        let asked = self.asked.get(..self.asked_for).unwrap_or(&self.asked);
        let Kind::Object(members) = self.node.kind() else { return };
        for (key, _) in members {
            if !asked.iter().any(|name| key.is_text(name)) {
                self.faults.shape(&self.path.member(key.as_str().unwrap_or("\u{fffd}")), &"unknown field");
            }
        }
    }
}

/// Every item of a list, in its place.
pub(crate) fn list<'t, T>(
    mut read: impl FnMut(Node<'t>, &Path<'_>, &mut Faults) -> T,
) -> impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> Vec<T> {
    move |node, path, faults| {
        let Kind::List(items) = node.kind() else {
            faults.shape(path, &Expected("a list", node));
            return Vec::new();
        };
        let mut all = Vec::with_capacity(items.size_hint().0);
        for (place, item) in (0..).zip(items) {
            all.push(read(item, &path.place(place), faults));
        }
        all
    }
}

#[inline(never)]
pub(crate) fn ids(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Vec<Id> {
    list(id)(node, path, faults)
}

#[inline(never)]
pub(crate) fn id(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Id {
    Id::new(text(node, path, faults).unwrap_or("?")).unwrap_or_else(|why| {
        faults.shape(path, &why);
        Id::stand_in()
    })
}

#[inline(never)]
pub(crate) fn text<'t>(node: Node<'t>, path: &Path<'_>, faults: &mut Faults) -> Option<&'t str> {
    let text = node.as_str();
    if text.is_none() {
        faults.shape(path, &Expected("text", node));
    }
    text
}

/// A safe integer of any sign.
#[inline(never)]
pub(crate) fn integer(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> i64 {
    let whole = if let Kind::Number(value) = node.kind() { safe_integer(value) } else { None };
    if whole.is_none() {
        faults.shape(path, &Expected("a whole number of at most 2^53 - 1", node));
    }
    whole.unwrap_or_default()
}

#[inline(never)]
pub(crate) fn bool(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> bool {
    if let Kind::Bool(value) = node.kind() {
        return value;
    }
    faults.shape(path, &Expected("true or false", node));
    false
}

/// A count of a document. Less than `least` is well shaped but against ENG-8.
#[inline(never)]
pub(crate) fn count(least: i64, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> i64 {
    // A number of the wrong shape has been told as that.
    let told = faults.count();
    let value = integer(node, path, faults);
    if value < least && faults.count() == told {
        faults.state(path, &format_args!("expected {least} or more, got {value}"));
    }
    value.max(least)
}

/// The place of a word among those that there are; beyond them where it is none of them.
#[inline(never)]
pub(crate) fn word_place(
    words: &'static [&'static str],
    node: Node<'_>,
    path: &Path<'_>,
    faults: &mut Faults,
) -> usize {
    words.iter().position(|word| node.is_text(word)).unwrap_or_else(|| {
        faults.shape(path, &ExpectedWord(words, node));
        words.len()
    })
}
