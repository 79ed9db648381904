//! Reading values of a known shape.
//!
//! A reader gives a value whatever it finds. What is wrong is told to [`Faults`], and a stand-in is
//! read in its place, so that everything else that is wrong is told too; nothing comes of a value in
//! which a fault was told, so no stand-in is ever seen.

use super::shape::{Expected, Faults, Path, safe_integer};
use super::{Kind, Node};
use crate::value::id::Id;
use crate::value::time::Time;

/// The most members that any reader asks for, counting those it asks for twice.
const MOST_MEMBERS: usize = 16;

/// The longest `purpose` or `case`, in bytes.
pub(crate) const MOST_TEXT_BYTES: usize = 1_000;

/// An object while it is read, member by member.
pub(crate) struct Object<'t, 'p, 'f> {
    node: Node<'t>,
    path: &'p Path<'p>,
    faults: &'f mut Faults,
    is_object: bool,
    asked: [&'static str; MOST_MEMBERS],
    asked_for: usize,
}

/// A word of a fixed set.
pub(crate) trait Word: Copy + 'static {
    const WORDS: &'static [&'static str];
    const ALL: &'static [Self];
    /// What is read in place of a word that is none of them.
    const STAND_IN: Self;
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

    /// As [`Object::read`], with a stand-in: what `read` makes of nothing, its faults not told again.
    pub(crate) fn read_or<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> T,
    ) -> T {
        match self.must(name) {
            Some(node) => read(node, &self.path.member(name), self.faults),
            None => read(self.node.nothing(), self.path, &mut Faults::default()),
        }
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

    #[inline(never)]
    pub(crate) fn id(&mut self, name: &'static str) -> Id {
        self.read(name, id).unwrap_or_else(Id::stand_in)
    }

    #[inline(never)]
    pub(crate) fn id_if_there(&mut self, name: &'static str) -> Option<Id> {
        self.read_if_there(name, id)
    }

    #[inline(never)]
    pub(crate) fn id_or_null(&mut self, name: &'static str) -> Option<Id> {
        let node = self.must(name).filter(|node| !node.is_null())?;
        Some(id(node, &self.path.member(name), self.faults))
    }

    #[inline(never)]
    pub(crate) fn ids(&mut self, name: &'static str) -> Vec<Id> {
        self.read(name, ids).unwrap_or_default()
    }

    #[inline(never)]
    pub(crate) fn bool(&mut self, name: &'static str) -> bool {
        self.read(name, bool).unwrap_or_default()
    }

    /// A safe integer of any sign, or null.
    #[inline(never)]
    pub(crate) fn integer_or_null(&mut self, name: &'static str) -> Option<i64> {
        let node = self.must(name).filter(|node| !node.is_null())?;
        Some(integer(node, &self.path.member(name), self.faults))
    }

    /// A count of a document. Less than `least` is well shaped but against ENG-8.
    #[inline(never)]
    pub(crate) fn count(&mut self, name: &'static str, least: i64) -> i64 {
        self.read(name, |node, path, faults| count(least, node, path, faults)).unwrap_or(least)
    }

    /// A count of a document that has a default.
    #[inline(never)]
    pub(crate) fn count_or(&mut self, name: &'static str, least: i64, default: i64) -> i64 {
        self.read_if_there(name, |node, path, faults| count(least, node, path, faults)).unwrap_or(default)
    }

    /// A count of at least 1, or null.
    #[inline(never)]
    pub(crate) fn count_or_null(&mut self, name: &'static str) -> Option<i64> {
        let node = self.must(name).filter(|node| !node.is_null())?;
        Some(count(1, node, &self.path.member(name), self.faults))
    }

    /// A time of a document. One below 0 is well shaped but against ENG-8.
    #[inline(never)]
    pub(crate) fn time(&mut self, name: &'static str) -> Time {
        Time::new(self.count(name, 0)).unwrap_or_default()
    }

    #[inline(never)]
    pub(crate) fn time_or_null(&mut self, name: &'static str) -> Option<Time> {
        let node = self.must(name).filter(|node| !node.is_null())?;
        Time::new(count(0, node, &self.path.member(name), self.faults))
    }

    /// `purpose` or `case`, typed by people: 1 to 1,000 bytes, never naming applicants (LOG-5).
    #[inline(never)]
    pub(crate) fn people_text(&mut self, name: &'static str) -> Box<str> {
        self.read(name, people_text).unwrap_or_default()
    }

    #[inline(never)]
    pub(crate) fn people_text_if_there(&mut self, name: &'static str) -> Option<Box<str>> {
        self.read_if_there(name, people_text)
    }

    /// One word of a fixed set.
    pub(crate) fn word<W: Word>(&mut self, name: &'static str) -> W {
        let place = self.word_place(name, W::WORDS);
        place.and_then(|place| W::ALL.get(place).copied()).unwrap_or(W::STAND_IN)
    }

    /// One word of a fixed set, or the default when it is left out.
    pub(crate) fn word_or<W: Word>(&mut self, name: &'static str, default: W) -> W {
        if self.node.member(name).is_some() {
            self.word(name)
        } else {
            self.find(name).map_or(default, |_| default)
        }
    }

    #[inline(never)]
    fn word_place(&mut self, name: &'static str, words: &'static [&'static str]) -> Option<usize> {
        let node = self.must(name)?;
        let place = words.iter().position(|word| node.is_text(word));
        if place.is_none() {
            let all = words.join("`, `");
            self.faults.shape(&self.path.member(name), &Expected(&["one of `", &all, "`"].concat(), node));
        }
        place
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

fn bool(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> bool {
    if let Kind::Bool(value) = node.kind() {
        return value;
    }
    faults.shape(path, &Expected("true or false", node));
    false
}

#[inline(never)]
fn count(least: i64, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> i64 {
    // A number of the wrong shape has been told as that.
    let told = faults.count();
    let value = integer(node, path, faults);
    if value < least && faults.count() == told {
        faults.state(path, &format_args!("expected {least} or more, got {value}"));
    }
    value.max(least)
}

#[inline(never)]
fn people_text(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Box<str> {
    let Some(text) = text(node, path, faults) else { return Box::default() };
    if text.is_empty() || text.len() > MOST_TEXT_BYTES {
        faults.shape(
            path,
            &format_args!("expected text of 1 to {MOST_TEXT_BYTES} bytes, got {} bytes", text.len()),
        );
    }
    text.into()
}
