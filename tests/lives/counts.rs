//! What happened in all lives: properties of lives in which nothing happens would be no evidence.

use crate::commands::Command;
use crate::judge::{Broken, rules};
use crate::life::Told;
use consentry::{ActionKind, Reason};
use std::collections::BTreeSet;

#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) lives: u64,
    commands: u64,
    allowed: u64,
    /// Of those: acts, and commands that changed the account.
    carried_out: u64,
    reasons: BTreeSet<String>,
    /// Carried out at least once.
    actions: BTreeSet<String>,
    documents: u64,
    refused_documents: u64,
    broken_rules: BTreeSet<&'static str>,
}

/// Asked of a projection alone.
const ELSEWHERE: Reason = Reason::NotThisPrincipal;

impl Counts {
    pub(crate) fn add(&mut self, command: &Command, told: &Told) {
        self.commands += 1;
        self.allowed += u64::from(told.allowed());
        self.reasons.extend(told.reason().as_str().map(str::to_owned));
        let Some(kind) = command.action["type"].as_str().and_then(ActionKind::of) else { return };
        if told.allowed() && (!kind.is_command() || !told.events().is_empty()) {
            self.carried_out += 1;
            self.actions.insert(kind.word().to_owned());
        }
    }

    pub(crate) fn judged(&mut self, broken: &BTreeSet<Broken>) {
        self.documents += 1;
        self.refused_documents += u64::from(!broken.is_empty());
        self.broken_rules.extend(broken.iter().map(|each| each.rule));
    }

    /// Every action carried out, a third of all; every reason given; every rule of documents broken, and not always one.
    pub(crate) fn hold(&self) {
        assert!(
            self.carried_out * 3 >= self.commands,
            "only {} of {} were carried out",
            self.carried_out,
            self.commands
        );
        let missed = |kind: &&ActionKind| !self.actions.contains(kind.word());
        let missed: Vec<_> = ActionKind::ALL.iter().filter(missed).collect();
        assert!(missed.is_empty(), "never carried out: {missed:?}");
        let missed = |reason: &&Reason| !self.reasons.contains(reason.code()) && **reason != ELSEWHERE;
        let missed: Vec<_> = Reason::ALL.iter().filter(missed).collect();
        assert!(missed.is_empty(), "never refused for {missed:?}");
        let missed: Vec<_> = rules().filter(|rule| !self.broken_rules.contains(rule)).collect();
        assert!(missed.is_empty(), "no document breaks these: {missed:?}");
        let loaded = self.documents - self.refused_documents;
        assert!(loaded * 20 >= self.documents, "only {loaded} of {} documents load", self.documents);
    }

    pub(crate) fn print(&self, seconds: f64) {
        println!(
            "lives: {} lives, {} commands, {} allowed, {} refused, {} carried out, {} reasons, {} actions; \
             {} documents judged, {} of them refused, {} rules broken; {seconds:.0} s",
            self.lives,
            self.commands,
            self.allowed,
            self.commands - self.allowed,
            self.carried_out,
            self.reasons.len(),
            self.actions.len(),
            self.documents,
            self.refused_documents,
            self.broken_rules.len(),
        );
    }
}
