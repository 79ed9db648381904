//! A small world as stateright explores it: breadth first, so that the story of a fault is the shortest.

use crate::ask::{actions, principals};
use crate::bounds::{NOW, World, beginnings};
use crate::canonical::canonical;
use crate::edges::{self, Edge};
use crate::moment::{Fault, Moment, Property, fault};
use crate::support::values::{self, Written};
use crate::symmetry::representative;
use consentry::{Account, Action, ActionKind, InvalidAccount, Principal, Time};
use serde_json::Value;
use stateright::{Model, Property as Always};
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One account, as it is now. Two are the same when their canonical documents are, but for names.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) document: Value,
    representative: String,
    /// Loaded when it is asked first, as most states were seen before.
    loaded: OnceLock<Result<Account, InvalidAccount>>,
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
    /// The same as values.
    pub(crate) written: Vec<Value>,
    commands: Vec<usize>,
    /// What holds in every state.
    properties: &'static [Property],
    size: Counters,
}

/// A world of more states says how far it is.
const MANY: usize = 10_000;

/// What was looked at so far.
#[derive(Default)]
struct Counters {
    states: AtomicUsize,
    edges: AtomicUsize,
    depth: AtomicUsize,
}

impl Explorer {
    pub(crate) fn new(world: World, properties: &'static [Property]) -> Self {
        let written = actions(&world);
        let actions: Vec<Action> = written.iter().map(values::action).collect();
        let leads = |(place, action): (usize, &Action)| world.leads(action.kind()).then_some(place);
        let commands = actions.iter().enumerate().filter_map(leads).collect();
        Self {
            principals: principals(&world),
            actions,
            written,
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
        let states = self.size.states.fetch_add(1, Ordering::Relaxed) + 1;
        self.size.depth.fetch_max(state.depth, Ordering::Relaxed);
        if states.is_multiple_of(MANY) {
            println!("world: {}: so far {}", self.world.name, self.size());
        }
        self.fault(state).is_none()
    }

    /// The first thing that does not hold here.
    pub(crate) fn fault(&self, state: &State) -> Option<Fault> {
        let properties = || {
            let account = match state.account() {
                Ok(account) => account,
                Err(why) => {
                    return Some(fault(format!("a document that does not load: {why}: {}", state.document)));
                }
            };
            let moment = Moment::new(self, account, &state.document);
            self.properties.iter().find_map(|(name, property)| {
                let fault = property(&moment).err()?;
                Some(Fault { what: format!("{name}: {}", fault.what), ..fault })
            })
        };
        state.fault.clone().or_else(properties)
    }

    fn after(&self, state: &State, principal: &Principal, action: &Action) -> Option<State> {
        let before = state.account().as_ref().ok()?;
        let execution = before.execute(principal, action, now(), None);
        if execution.events.is_empty() || self.is_beyond(state, principal, action) {
            return None;
        }
        let mut after = before.clone();
        if let Err(why) = after.apply(&execution.events) {
            return Some(state.broken(format!("the engine's own events do not apply: {why}: {execution:?}")));
        }
        let edge = Edge {
            explorer: self,
            before,
            before_document: &state.document,
            after: &after,
            after_document: after.value(),
            events: execution.value()["events"].take(),
            principal,
            action,
        };
        let fault = edges::PROPERTIES.iter().find_map(|(name, holds)| {
            let what = holds(&edge).err()?;
            Some(Fault { what: format!("{name}: {what}"), asked: None })
        });
        Some(State { fault, ..self.state(canonical(edge.after_document, NOW), state.depth + 1) })
    }

    /// The bound of every world: one request at a time.
    fn is_beyond(&self, state: &State, principal: &Principal, action: &Action) -> bool {
        let Principal::Agent { agent, .. } = principal else {
            return false;
        };
        let pending = state.document["support"]["requests"].as_array().unwrap();
        let of_another = pending.iter().any(|request| request["agent"] != agent.as_str());
        action.kind() == ActionKind::RequestSupportAccess && of_another
    }

    fn state(&self, document: Value, depth: usize) -> State {
        let representative = representative(&document, &self.world);
        State { document, representative, loaded: OnceLock::new(), depth, fault: None }
    }

    /// A moment later, if that makes a difference.
    fn later(&self, state: &State) -> Option<State> {
        let later = self.state(canonical(state.document.clone(), NOW + 1), state.depth + 1);
        (later != *state).then_some(later)
    }
}

impl State {
    /// What ENG-8 refuses is no account.
    pub(crate) fn account(&self) -> &Result<Account, InvalidAccount> {
        self.loaded.get_or_init(|| Account::from_json(&self.document.to_string()))
    }

    /// Where nothing can be asked any more.
    fn broken(&self, what: String) -> Self {
        Self { depth: self.depth + 1, fault: Some(fault(what)), ..self.clone() }
    }
}

pub(crate) fn now() -> Time {
    Time::new(NOW).unwrap()
}

impl Model for Explorer {
    type State = State;
    type Action = Move;

    fn init_states(&self) -> Vec<State> {
        beginnings(&self.world).into_iter().map(|document| self.state(document, 0)).collect()
    }

    fn actions(&self, state: &State, moves: &mut Vec<Move>) {
        let Ok(account) = state.account() else { return };
        if self.world.depth == Some(state.depth) {
            return;
        }
        if self.world.time_passes {
            moves.push(Move::TimePasses);
        }
        for (who, principal) in self.principals.iter().enumerate() {
            let may = |what: &&usize| account.can(principal, &self.actions[**what], now());
            moves.extend(self.commands.iter().filter(may).map(|what| Move::Command(who, *what)));
        }
    }

    fn next_state(&self, state: &State, step: Move) -> Option<State> {
        let next = match step {
            Move::Command(who, what) => self.after(state, &self.principals[who], &self.actions[what]),
            Move::TimePasses => self.later(state),
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
        self.representative == other.representative && self.fault == other.fault
    }
}

impl Hash for State {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.representative.hash(hasher);
        self.fault.is_some().hash(hasher);
    }
}
