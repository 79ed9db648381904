//! Whom a consent names.

use crate::value::codec::Value;
use crate::value::id::Id;
use crate::value::index::doubled;
use crate::value::object::ids;
use crate::value::shape::{Faults, Path, Whole};
use crate::value::{Kind, Node, Tape};
use std::fmt;

/// The agents a consent names: a non-empty list that holds each once, or any agent of the vendor (CON-3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agents(Option<Vec<Id>>);

/// Why a list names no agents as CON-3 wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAgents {
    /// The list is empty.
    Empty,
    /// An agent is named twice; here is the later place.
    Doubled(u32),
}

impl Agents {
    /// Any agent of the vendor.
    pub const ANY: Self = Self(None);

    /// These agents and no others.
    ///
    /// # Errors
    /// [`NotAgents`] when the list is empty or names an agent twice.
    pub fn only(agents: Vec<Id>) -> Result<Self, NotAgents> {
        if agents.is_empty() {
            return Err(NotAgents::Empty);
        }
        match doubled(agents.clone()).first() {
            Some(place) => Err(NotAgents::Doubled(*place)),
            None => Ok(Self(Some(agents))),
        }
    }

    /// The one agent.
    pub(crate) fn one(agent: Id) -> Self {
        Self(Some(vec![agent]))
    }

    /// The agents that are named; `None`: any. Empty only in a projection (§9).
    #[must_use]
    pub fn named(&self) -> Option<&[Id]> {
        self.0.as_deref()
    }

    /// SES-1: whether that agent is named, or any is.
    #[must_use]
    pub fn names(&self, agent: &Id) -> bool {
        self.0.as_ref().is_none_or(|agents| agents.contains(agent))
    }

    /// §9: as far as it concerns one agent.
    pub(crate) fn seen_by(&self, agent: &Id) -> Self {
        let named = if self.names(agent) { vec![agent.clone()] } else { Vec::new() };
        Self(self.0.as_ref().map(|_| named))
    }
}

impl Value for Agents {
    const TYPE: &'static str = "readonly string[] | null";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        if node.is_null() {
            return Self::ANY;
        }
        let agents = ids(node, path, faults);
        // In a projection the list may be empty (§9).
        if faults.whole == Whole::Account && matches!(node.kind(), Kind::List(_)) && agents.is_empty() {
            faults.shape(path, &NotAgents::Empty);
        }
        for place in doubled(agents.clone()) {
            faults.state(&path.place(place), &NotAgents::Doubled(place));
        }
        Self(Some(agents))
    }

    fn write(&self, out: &mut Tape) {
        match &self.0 {
            Some(agents) => agents.write(out),
            None => out.null(),
        }
    }
}

impl fmt::Display for NotAgents {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Empty => "expected at least one agent, or null for any agent",
            Self::Doubled(_) => "this agent is named before",
        })
    }
}

impl std::error::Error for NotAgents {}
