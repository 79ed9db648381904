//! Scenario files: stories that say what the rules must do (`docs/contract.md`, Scenario file).

mod compare;
mod decision;
mod expect;
mod held;
mod read;
mod run;

pub use run::run_json;

use crate::value::field::integer;
use crate::value::{Tape, Violation, text_of};
use std::fmt;

/// What came of one scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its name.
    pub name: String,
    /// What was not as expected, step by step; empty when it passed.
    pub failures: Vec<Failure>,
}

/// One thing that was not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The step, counted from 1.
    pub step: usize,
    /// What the file expects.
    pub expected: String,
    /// What came of it.
    pub got: String,
}

/// A value that is no scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAScenario {
    /// What is wrong with it.
    pub violations: Vec<Violation>,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "step {}: expected {}, got {}", self.step, self.expected, self.got)
    }
}

impl fmt::Display for NotAScenario {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not a scenario")?;
        self.violations.iter().try_for_each(|violation| write!(out, "; {violation}"))
    }
}

impl std::error::Error for NotAScenario {}

impl Report {
    fn write(&self, out: &mut Tape) {
        out.object(|out| {
            out.key("name");
            out.text(&self.name);
            out.key("failures");
            out.list(|out| self.failures.iter().for_each(|failure| failure.write(out)));
        });
    }

    /// This report as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        text_of(|out| self.write(out))
    }
}

impl Failure {
    fn write(&self, out: &mut Tape) {
        out.object(|out| {
            integer(out, "step", i64::try_from(self.step).unwrap_or_default());
            out.key("expected");
            out.text(&self.expected);
            out.key("got");
            out.text(&self.got);
        });
    }
}
