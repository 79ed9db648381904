//! What is wrong with a value: all of it, not the first, each with its path.

use super::time::MAX_SAFE_INTEGER;
use super::{Kind, Node};
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

/// What is read: a whole account, or a projection, in which more may be left out (§9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Whole {
    #[default]
    Account,
    Projection,
}

/// What was found wrong so far. A wrong shape hides everything else (`docs/contract.md`, "Violations of ENG-8").
#[derive(Debug, Default)]
pub(crate) struct Faults {
    /// What is being read.
    pub(crate) whole: Whole,
    shape: Vec<Violation>,
    state: Vec<Violation>,
}

impl Faults {
    pub(crate) fn of(whole: Whole) -> Self {
        Self { whole, ..Self::default() }
    }

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

    /// How many faults were told so far.
    pub(crate) const fn count(&self) -> usize {
        self.shape.len().saturating_add(self.state.len())
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.count() == 0
    }

    pub(crate) fn into_violations(self) -> Vec<Violation> {
        if self.shape.is_empty() { self.state } else { self.shape }
    }

    /// The first fault, for what is refused at the first.
    pub(crate) fn into_first(self) -> Option<Violation> {
        self.into_violations().into_iter().next()
    }
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

/// As [`Expected`], where one of these words was.
pub(crate) struct ExpectedWord<'t>(pub(crate) &'static [&'static str], pub(crate) Node<'t>);

impl fmt::Display for Expected<'_, '_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "expected {}, got ", self.0)?;
        write_found(self.1, out)
    }
}

impl fmt::Display for ExpectedWord<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("expected one of ")?;
        for (place, word) in self.0.iter().enumerate() {
            out.write_str(if place == 0 { "`" } else { ", `" })?;
            out.write_str(word)?;
            out.write_str("`")?;
        }
        out.write_str(", got ")?;
        write_found(self.1, out)
    }
}

fn write_found(node: Node<'_>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    match node.kind() {
        Kind::Null => out.write_str("null"),
        Kind::Bool(value) => out.write_str(if value { "true" } else { "false" }),
        Kind::Number(value) => write!(out, "the number {}", NumberText(value)),
        Kind::Text(text) if text.len() <= 40 => write!(out, "the text \"{text}\""),
        Kind::Text(text) => write!(out, "a text of {} bytes", text.len()),
        Kind::IllFormed => out.write_str("text with half a surrogate pair"),
        Kind::List(_) => out.write_str("a list"),
        Kind::Object(_) => out.write_str("an object"),
        Kind::Odd(name) => out.write_str(name),
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
