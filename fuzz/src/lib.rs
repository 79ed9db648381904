//! Any input: what must hold of the engine's answer, whatever bytes come in.
//!
//! One module per way in. Its `hold` takes bytes, asks the engine, and panics when the answer is not one that the
//! rules or the contract know. Bytes are JSON texts, so that the corpus can be read; [`mutate`] changes them as bytes and
//! as values. `cargo fuzz` searches for new ones, `cargo test` replays those that it kept.
#![forbid(unsafe_code)]

pub mod apply;
pub mod check;
pub mod execute;
mod host;
pub mod load;
pub mod mutate;
mod parts;
mod paths;
pub mod scenario;
mod search;
#[path = "../../tests/support/mod.rs"]
mod support;
pub mod tape;
mod together;

/// How often engines were asked in this thread.
#[must_use]
pub fn calls() -> u64 {
    support::bound::calls()
}

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is nothing that could be asked.
    Unread,
    /// It was refused, and said why.
    Refused,
    /// It was taken.
    Taken,
}

/// One way in.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// As its folder in `corpus` is called.
    pub name: &'static str,
    /// Asks, and panics when something does not hold.
    pub hold: fn(&[u8]) -> Outcome,
}

/// Every way in.
pub const TARGETS: [Target; 6] = [
    Target { name: "load", hold: load::hold },
    Target { name: "check", hold: check::hold },
    Target { name: "execute", hold: execute::hold },
    Target { name: "apply", hold: apply::hold },
    Target { name: "scenario", hold: scenario::hold },
    Target { name: "tape", hold: tape::hold },
];
