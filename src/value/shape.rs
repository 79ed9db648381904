//! Reading values of a known shape: what is wrong is told with its path, all of it, not the first.

use super::{Kind, Node};
use crate::id::Id;
use crate::time::MAX_SAFE_INTEGER;
use std::fmt;

/// One thing wrong with a value: where, and what (`docs/contract.md`, "A path is …").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// Member names joined by `.`, list places as `[n]`, the root empty: `jobs[0].access[1]`.
    pub path: String,
    /// What was expected and what was found, for people.
    pub text: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            out.write_str(&self.text)
        } else {
            write!(out, "{}: {}", self.path, self.text)
        }
    }
}

/// Where in a value one stands. Built on the stack while descending, made text only when something is wrong.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'p> {
    Root,
    Member(&'p Path<'p>, &'p str),
    Place(&'p Path<'p>, u32),
}

impl Path<'_> {
    pub(crate) const fn member<'p>(&'p self, name: &'p str) -> Path<'p> {
        Path::Member(self, name)
    }

    pub(crate) const fn place(&self, place: u32) -> Path<'_> {
        Path::Place(self, place)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Self::Root, name) => out.write_str(name),
            Self::Member(parent, name) => write!(out, "{parent}.{name}"),
            Self::Place(parent, place) => write!(out, "{parent}[{place}]"),
        }
    }
}

/// What was found wrong so far. A wrong shape hides everything else (`docs/contract.md`, "Violations of ENG-8").
#[derive(Debug, Default)]
pub(crate) struct Faults {
    shape: Vec<Violation>,
    state: Vec<Violation>,
}

impl Faults {
    /// A value of the wrong kind, a missing or unknown member.
    #[inline(never)]
    pub(crate) fn shape(&mut self, path: &Path<'_>, text: &dyn fmt::Display) {
        self.shape.push(Violation { path: path.to_string(), text: text.to_string() });
    }

    /// A well-shaped value that ENG-8 does not allow.
    #[inline(never)]
    pub(crate) fn state(&mut self, path: &Path<'_>, text: &dyn fmt::Display) {
        self.state.push(Violation { path: path.to_string(), text: text.to_string() });
    }

    pub(crate) const fn well_shaped(&self) -> bool {
        self.shape.is_empty()
    }

    pub(crate) fn into_violations(self) -> Vec<Violation> {
        if self.shape.is_empty() { self.state } else { self.shape }
    }

    /// The first fault, for what is refused at the first.
    pub(crate) fn into_first(self) -> Option<Violation> {
        self.into_violations().into_iter().next()
    }
}

/// The members of an object whose shape is known.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'t, 'p> {
    node: Node<'t>,
    path: &'p Path<'p>,
}

impl<'t, 'p> Fields<'t, 'p> {
    #[inline(never)]
    pub(crate) fn of(node: Node<'t>, path: &'p Path<'p>, faults: &mut Faults) -> Option<Self> {
        if matches!(node.kind(), Kind::Object(_)) {
            return Some(Self { node, path });
        }
        faults.shape(path, &Expected("an object", node));
        None
    }

    /// A member that must be there.
    pub(crate) fn required<T>(
        self,
        name: &'static str,
        read: impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> Option<T>,
        faults: &mut Faults,
    ) -> Option<T> {
        let node = self.present(name, faults)?;
        read(node, &self.path.member(name), faults)
    }

    #[inline(never)]
    fn present(self, name: &'static str, faults: &mut Faults) -> Option<Node<'t>> {
        let node = self.node.member(name);
        if node.is_none() {
            faults.shape(&self.path.member(name), &"missing");
        }
        node
    }

    /// A member that may be left out; `Some(None)` then. `None` is a fault told.
    pub(crate) fn optional<T>(
        self,
        name: &'static str,
        read: impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> Option<T>,
        faults: &mut Faults,
    ) -> Option<Option<T>> {
        match self.node.member(name) {
            Some(node) => read(node, &self.path.member(name), faults).map(Some),
            None => Some(None),
        }
    }

    /// A member with a default.
    pub(crate) fn or<T>(
        self,
        name: &'static str,
        default: T,
        read: impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> Option<T>,
        faults: &mut Faults,
    ) -> Option<T> {
        self.optional(name, read, faults).map(|value| value.unwrap_or(default))
    }

    /// Members of any other name are refused, never ignored.
    #[inline(never)]
    pub(crate) fn no_others(self, known: &[&str], faults: &mut Faults) {
        let Kind::Object(members) = self.node.kind() else {
            return;
        };
        for (key, _) in members {
            if !known.iter().any(|name| key.is_text(name)) {
                faults.shape(&self.path.member(key.as_str().unwrap_or("\u{fffd}")), &"unknown field");
            }
        }
    }
}

/// `null`, or what `read` reads.
pub(crate) fn nullable<'t, T>(
    read: impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> Option<T>,
) -> impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> Option<Option<T>> {
    |node, path, faults| {
        if matches!(node.kind(), Kind::Null) { Some(None) } else { read(node, path, faults).map(Some) }
    }
}

/// Every item of a list; items that are wrong are told and left out.
pub(crate) fn list<'t, T>(
    mut read: impl FnMut(Node<'t>, &Path<'_>, &mut Faults) -> Option<T>,
) -> impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> Option<Vec<T>> {
    move |node, path, faults| {
        let Kind::List(items) = node.kind() else {
            faults.shape(path, &Expected("a list", node));
            return None;
        };
        let mut all = Vec::with_capacity(items.size_hint().0);
        for (place, item) in (0..).zip(items) {
            all.extend(read(item, &path.place(place), faults));
        }
        Some(all)
    }
}

#[inline(never)]
pub(crate) fn id(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Id> {
    let text = text(node, path, faults)?;
    Id::new(text).map_err(|why| faults.shape(path, &why)).ok()
}

#[inline(never)]
pub(crate) fn text<'t>(node: Node<'t>, path: &Path<'_>, faults: &mut Faults) -> Option<&'t str> {
    let text = node.as_str();
    if text.is_none() {
        faults.shape(path, &Expected("text", node));
    }
    text
}

#[inline(never)]
pub(crate) fn bool(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<bool> {
    if let Kind::Bool(value) = node.kind() {
        return Some(value);
    }
    faults.shape(path, &Expected("true or false", node));
    None
}

/// A safe integer of any sign.
#[inline(never)]
pub(crate) fn integer(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<i64> {
    let whole = if let Kind::Number(value) = node.kind() { safe_integer(value) } else { None };
    if whole.is_none() {
        faults.shape(path, &Expected("a whole number of at most 2^53 - 1", node));
    }
    whole
}

/// One word of a fixed set.
pub(crate) fn one_of<T: Copy>(
    words: &[(&'static str, T)],
    node: Node<'_>,
    path: &Path<'_>,
    faults: &mut Faults,
) -> Option<T> {
    let word = words.iter().find(|(word, _)| node.is_text(word)).map(|(_, value)| *value);
    if word.is_none() {
        let names: Vec<_> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        faults.shape(path, &Expected(&names.join(" or "), node));
    }
    word
}

/// The integer that a number is, when JavaScript holds it exactly; `-0` is 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "whole and within ±(2^53 − 1)"
)]
pub(crate) fn safe_integer(value: f64) -> Option<i64> {
    let safe = value.trunc() == value && value.abs() <= MAX_SAFE_INTEGER as f64;
    safe.then_some(value as i64)
}

/// "expected …, got …", naming the kind that was found and short texts and numbers themselves.
pub(crate) struct Expected<'e, 't>(pub(crate) &'e str, pub(crate) Node<'t>);

impl fmt::Display for Expected<'_, '_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "expected {}, got ", self.0)?;
        match self.1.kind() {
            Kind::Null => out.write_str("null"),
            Kind::Bool(value) => write!(out, "{value}"),
            Kind::Number(value) => write!(out, "the number {}", NumberText(value)),
            Kind::Text(text) if text.len() <= 40 => write!(out, "the text {text:?}"),
            Kind::Text(text) => write!(out, "a text of {} bytes", text.len()),
            Kind::IllFormed => out.write_str("text with half a surrogate pair"),
            Kind::List(_) => out.write_str("a list"),
            Kind::Object(_) => out.write_str("an object"),
            Kind::Odd(name) => out.write_str(name),
        }
    }
}

/// Numbers in messages: whole ones exactly, others by kind, so that no float printing is linked in.
struct NumberText(f64);

impl fmt::Display for NumberText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match safe_integer(self.0) {
            Some(whole) => write!(out, "{whole}"),
            None if self.0.is_nan() => out.write_str("NaN"),
            None if self.0.abs() > MAX_SAFE_INTEGER as f64 => out.write_str("beyond 2^53 - 1"),
            None => out.write_str("with a fraction"),
        }
    }
}
