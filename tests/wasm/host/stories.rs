//! The scenario files: documents to load, and what to ask and do. What they expect is for other tests to hold.
//!
//! Their values stay JSON text, as some are values that serde_json has no room for.

use super::values::read;
use consentry::boundary::Verb;
use consentry::{Action, ActionKind, Principal, Time};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Each with its name and its text.
pub(crate) const SCENARIOS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/scenarios.rs"));

/// A scenario file.
#[derive(Deserialize)]
pub(crate) struct Story<'t> {
    #[serde(borrow)]
    account: &'t RawValue,
    #[serde(borrow)]
    pub(crate) steps: Vec<Step<'t>>,
}

/// One step, by the names of its members. One of them says what the step is about.
#[derive(Deserialize)]
pub(crate) struct Step<'t>(#[serde(borrow)] BTreeMap<&'t str, &'t RawValue>);

/// A question in JSON texts.
pub(crate) struct Asked<'t> {
    pub(crate) principal: &'t str,
    /// An action, or the name of a kind of action.
    pub(crate) about: &'t str,
    pub(crate) at: &'t str,
    expected_version: &'t str,
}

impl<'t> Story<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|why| panic!("{why}: {text}"))
    }

    /// Its document, and the verb that loads it.
    pub(crate) fn account(&self) -> (Verb, &'t str) {
        let document = self.account.get();
        let is_projection = read(document).get("projectionFor").is_some();
        (if is_projection { Verb::LoadProjection } else { Verb::Load }, document)
    }

    /// All documents in it: its own, and those that steps load.
    pub(crate) fn documents(&self) -> impl Iterator<Item = (Verb, &'t str)> {
        let of_steps = self.steps.iter().filter_map(|step| Some((Verb::Load, step.member("load")?)));
        std::iter::once(self.account()).chain(of_steps)
    }
}

impl<'t> Step<'t> {
    pub(crate) fn member(&self, name: &str) -> Option<&'t str> {
        self.0.get(name).map(|value| value.get())
    }

    /// The action that it is about.
    pub(crate) fn action(&self, at: &'t str) -> Option<Asked<'t>> {
        let action = ["check", "do", "preview", "whoCan"].into_iter().find_map(|name| self.member(name))?;
        Some(self.asked(self.member("as"), action, at))
    }

    /// The kind of action that it is about.
    pub(crate) fn kind(&self, at: &'t str) -> Option<Asked<'t>> {
        let kind = self.member("jobsFor").or(self.member("canEver"))?;
        Some(self.asked(self.member("as"), kind, at))
    }

    /// The principal whose part of the account it is about.
    pub(crate) fn projection(&self, at: &'t str) -> Option<Asked<'t>> {
        let principal = self.member("project")?;
        Some(self.asked(Some(principal), principal, at))
    }

    fn asked(&self, principal: Option<&'t str>, about: &'t str, at: &'t str) -> Asked<'t> {
        let expected_version = self.member("expectedVersion").unwrap_or("null");
        Asked { principal: principal.unwrap_or("null"), about, at, expected_version }
    }
}

impl Asked<'_> {
    /// The arguments of the questions about an action, or a kind of action.
    pub(crate) fn arguments(&self) -> String {
        let Self { principal, about, at, expected_version } = self;
        format!("[{principal}, {about}, {at}, {expected_version}]")
    }

    pub(crate) fn principal(&self) -> Option<Principal> {
        Principal::from_json(self.principal).ok()
    }

    pub(crate) fn action(&self) -> Option<Action> {
        Action::from_json(self.about).ok()
    }

    pub(crate) fn kind(&self) -> Option<ActionKind> {
        ActionKind::of(serde_json::from_str(self.about).ok()?)
    }

    pub(crate) fn time(&self) -> Option<Time> {
        Time::new(serde_json::from_str(self.at).ok()?)
    }

    pub(crate) fn expected_version(&self) -> Option<Option<i64>> {
        serde_json::from_str(self.expected_version).ok()
    }
}
