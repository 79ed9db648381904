//! The record of what the rules looked at: what `explain` tells.

use crate::model::clause::Clause;
use crate::value::time::Time;
use std::cell::RefCell;

/// The clauses looked at, in order, each with the facts that were looked at for it.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    steps: RefCell<Vec<Step>>,
    facts: RefCell<Vec<(String, String)>>,
}

/// One clause that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub clause: Clause,
    /// Whether it let the action pass.
    pub held: bool,
    /// What was looked at: a name, and what was found.
    pub facts: Vec<(String, String)>,
}

impl Trace {
    // Never inlined: the rules call these at every step, and hardly anybody listens.
    #[cold]
    #[inline(never)]
    pub(super) fn looked(&self, clause: Clause, held: bool) {
        let facts = self.facts.take();
        self.steps.borrow_mut().push(Step { clause, held, facts });
    }

    /// A fact: its name in parts, and what was found.
    #[cold]
    #[inline(never)]
    pub(super) fn word(&self, name: &[&str], found: &str) {
        add(&mut self.facts.borrow_mut(), (name.concat(), found.to_owned()));
    }

    #[cold]
    pub(super) fn known(&self, name: &[&str], known: bool) {
        self.word(name, if known { "known" } else { "unknown" });
    }

    #[cold]
    pub(super) fn whether(&self, name: &[&str], is: bool) {
        self.word(name, if is { "true" } else { "false" });
    }

    /// A duration in milliseconds, or none.
    #[cold]
    pub(super) fn ms(&self, name: &[&str], ms: Option<i64>) {
        self.word(name, &ms.map_or_else(|| "none".to_owned(), |ms| ms.to_string()));
    }

    #[cold]
    pub(super) fn time(&self, name: &[&str], time: Option<Time>) {
        self.ms(name, time.map(Time::ms));
    }

    /// The steps. Facts that were looked at after the last step belong to it: its clause decided by them.
    pub(crate) fn into_steps(self) -> Vec<Step> {
        let mut steps = self.steps.into_inner();
        if let Some(last) = steps.last_mut() {
            self.facts.into_inner().into_iter().for_each(|fact| add(&mut last.facts, fact));
        }
        steps
    }
}

/// What is looked at twice for one clause is told once: facts are members of an object.
fn add(facts: &mut Vec<(String, String)>, fact: (String, String)) {
    if !facts.contains(&fact) {
        facts.push(fact);
    }
}
