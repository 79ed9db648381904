//! A small world as stateright explores it: breadth first, so that the story of a fault is the shortest.

use crate::ask::{actions, principals};
use crate::bounds::{NOW, World, beginnings};
use crate::canonical::canonical;
use crate::edges::{self, Edge};
use crate::moment::{Fault, Moment, Property};
use consentry::{Account, Action, Principal, Time};
use serde_json::Value;
use stateright::{Model, Property as Always};
use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};

/// One account, as it is now. Two are the same when their canonical documents are.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) account: Account,
    pub(crate) document: String,
    /// How many moves led here first, which is the least number that can.
    depth: usize,
    /// What was wrong with the last of them.
    pub(crate) fault: Option<Fault>,
}

/// What leads from one state to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// A command, by the places of its principal and action.
    Command(usize, usize),
    TimePasses,
}

pub(crate) struct Explorer {
    pub(crate) world: World,
    pub(crate) principals: Vec<Principal>,
    pub(crate) actions: Vec<Action>,
    commands: Vec<usize>,
    /// What holds in every state.
    properties: &'static [Property],
    size: Counters,
}

/// What was looked at so far.
#[derive(Default)]
struct Counters {
    states: AtomicUsize,
    edges: AtomicUsize,
    depth: AtomicUsize,
}

impl Explorer {
    pub(crate) fn new(world: World, properties: &'static [Property]) -> Self {
        let actions = actions(&world);
        let leads = |(place, action): (usize, &Action)| world.leads(action.kind()).then_some(place);
        let commands = actions.iter().enumerate().filter_map(leads).collect();
        Self {
            principals: principals(&world),
            actions,
            commands,
            properties,
            size: Counters::default(),
            world,
        }
    }

    /// How much was looked at: states, edges and depth.
    pub(crate) fn size(&self) -> String {
        let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
        let Counters { states, edges, depth } = &self.size;
        let questions = self.principals.len() * self.actions.len();
        let bound = if self.world.depth.is_some() { ", where it is cut off" } else { "" };
        format!(
            "{} states, {} edges, depth {}{bound}, {questions} questions in each state",
            count(states),
            count(edges),
            count(depth),
        )
    }

    fn look(&self, state: &State) -> bool {
        self.size.states.fetch_add(1, Ordering::Relaxed);
        self.size.depth.fetch_max(state.depth, Ordering::Relaxed);
        self.fault(state).is_none()
    }

    /// The first thing that does not hold here.
    pub(crate) fn fault(&self, state: &State) -> Option<Fault> {
        let properties = || {
            let moment = Moment::new(self, state);
            self.properties.iter().find_map(|(name, property)| {
                let fault = property(&moment).err()?;
                Some(Fault { what: format!("{name}: {}", fault.what), ..fault })
            })
        };
        state.fault.clone().or_else(properties)
    }

    fn after(&self, state: &State, principal: &Principal, action: &Action) -> Option<State> {
        let execution = state.account.execute(principal, action, now(), None);
        if execution.events.is_empty() || self.is_beyond(state, principal, action) {
            return None;
        }
        let mut after = state.account.clone();
        if let Err(why) = after.apply(&execution.events) {
            return Some(state.broken(format!("the engine's own events do not apply: {why}: {execution:?}")));
        }
        let edge = Edge::new(self, state, &after, principal, action, &execution);
        let fault = edges::PROPERTIES.iter().find_map(|(name, holds)| {
            let what = holds(&edge).err()?;
            Some(Fault { what: format!("{name}: {what}"), asked: None })
        });
        Some(State { fault, ..state.next(&canonical(edge.after_document, NOW)) })
    }

    /// The bound of every world: one request at a time.
    fn is_beyond(&self, state: &State, principal: &Principal, action: &Action) -> bool {
        let Principal::Agent { agent, .. } = principal else {
            return false;
        };
        let others = |other: &&&str| *other != &agent.as_str();
        let pending =
            |other: &&str| state.document.contains(&format!("\"{}\"", crate::ask::request_of(other)));
        matches!(action, Action::RequestSupportAccess { .. })
            && self.world.agents.iter().filter(others).any(pending)
    }
}

impl State {
    fn first(document: &Value) -> Self {
        let document = document.to_string();
        let account = Account::from_json(&document).unwrap_or_else(|why| panic!("{why}: {document}"));
        Self { account, document, depth: 0, fault: None }
    }

    /// The state of that document, if ENG-8 holds of it.
    fn next(&self, document: &Value) -> Self {
        let document = document.to_string();
        match Account::from_json(&document) {
            Ok(account) => Self { account, document, depth: self.depth + 1, fault: None },
            Err(why) => {
                self.broken(format!("commands led to a document that does not load: {why}: {document}"))
            }
        }
    }

    /// Where nothing can be asked any more.
    fn broken(&self, what: String) -> Self {
        Self { depth: self.depth + 1, fault: Some(Fault { what, asked: None }), ..self.clone() }
    }

    /// A moment later, if that makes a difference.
    fn later(&self) -> Option<Self> {
        let document = serde_json::from_str(&self.document).unwrap();
        let later = self.next(&canonical(document, NOW + 1));
        (later != *self).then_some(later)
    }
}

pub(crate) fn now() -> Time {
    Time::new(NOW).unwrap()
}

impl Model for Explorer {
    type State = State;
    type Action = Move;

    fn init_states(&self) -> Vec<State> {
        beginnings(&self.world).iter().map(State::first).collect()
    }

    fn actions(&self, state: &State, moves: &mut Vec<Move>) {
        if self.world.depth == Some(state.depth) {
            return;
        }
        if self.world.time_passes {
            moves.push(Move::TimePasses);
        }
        for (who, principal) in self.principals.iter().enumerate() {
            let may = |what: &&usize| state.account.can(principal, &self.actions[**what], now());
            moves.extend(self.commands.iter().filter(may).map(|what| Move::Command(who, *what)));
        }
    }

    fn next_state(&self, state: &State, step: Move) -> Option<State> {
        let next = match step {
            Move::Command(who, what) => self.after(state, &self.principals[who], &self.actions[what]),
            Move::TimePasses => state.later(),
        };
        self.size.edges.fetch_add(usize::from(next.is_some()), Ordering::Relaxed);
        next
    }

    fn properties(&self) -> Vec<Always<Self>> {
        vec![Always::always(HOLDS, Self::look)]
    }
}

pub(crate) const HOLDS: &str = "everything holds";

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document && self.fault == other.fault
    }
}

impl Hash for State {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.document.hash(hasher);
        self.fault.is_some().hash(hasher);
    }
}
