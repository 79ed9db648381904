//! What canonical states leave out decides nothing, and no more do names: an account that goes on with its own ids and
//! times and with users, agents and jobs called otherwise, beside the canonical states, answers every question as they
//! do. On random walks, as it would be too much on every edge.

use crate::bounds::{EVERYTHING, NOW, World, is_full};
use crate::explore::{Explorer, State, now};
use crate::story::Telling;
use crate::support::draw::Draw;
use crate::symmetry::{Names, representative};
use consentry::{Decision, Time};
use serde_json::{Value, json};
use stateright::Model;

const STEPS: usize = 20;

#[test]
fn canonical_states_answer_as_the_account_does() {
    let explorer = Explorer::new(EVERYTHING, &[]);
    let beginnings = explorer.init_states();
    let mut draw = Draw::seeded(4_711);
    for walk in 0..if is_full() { 64 } else { 4 } {
        let beginning = &beginnings[walk % beginnings.len()];
        let called = || called_otherwise(&EVERYTHING, walk);
        let (mut state, mut telling) = (beginning.clone(), Telling::new(beginning, called()));
        for _ in 0..STEPS {
            state = step(&explorer, state, &mut telling, &mut draw);
            compare(&explorer, &state, &mut telling, &called());
            let same = |document: &Value| representative(document, &EVERYTHING);
            assert_eq!(same(&called().document(&state.document)), same(&state.document));
        }
    }
}

/// As they are called at first; then each as another.
fn called_otherwise(world: &World, walk: usize) -> Names {
    let turned = |names: &[&'static str]| {
        let (first, rest) = names.split_at(walk % names.len());
        [rest, first].concat()
    };
    Names::new(world, &turned(&world.everybody()), &turned(world.agents), &turned(world.jobs))
}

/// One move that leads somewhere else.
fn step(explorer: &Explorer, state: State, telling: &mut Telling, draw: &mut Draw<'_>) -> State {
    let mut moves = Vec::new();
    explorer.actions(&state, &mut moves);
    loop {
        let chosen = draw.pick(&moves);
        if let Some(next) = explorer.next_state(&state, chosen) {
            telling.go_on(explorer, chosen);
            return next;
        }
    }
}

fn compare(explorer: &Explorer, state: &State, telling: &mut Telling, called: &Names) {
    let account = state.account().as_ref().unwrap();
    for principal in &explorer.principals {
        for action in &explorer.actions {
            let canonical = account.check(principal, action, now());
            let (real, expected) = (telling.check(principal, action), told(&canonical, telling.at, called));
            let told =
                || format!("{principal:?} {action:?} on {}: {real}, not {canonical:?}", state.document);
            let same = expected.as_object().unwrap().iter().all(|(name, value)| same(&real[name], value));
            assert!(same, "{}", told());
        }
    }
}

/// An answer as it is told with other names, and at another time.
fn told(decision: &Decision, at: i64, called: &Names) -> Value {
    let denied = decision.denied();
    let mut told = json!({
        "allowed": decision.allowed(),
        "reason": decision.reason().map(|reason| reason.code()),
        "rule": decision.rule().number(),
        "validUntil": decision.valid_until.map(|until| Time::ms(until) - NOW + at),
        "insteadBy": denied.and_then(|denied| denied.instead_by.as_ref()).map(|all| {
            all.iter().map(|user| user.as_str()).collect::<Vec<_>>()
        }),
    });
    called.rename(&mut told);
    told
}

/// Whatever the order, where it is a list: names have another order.
fn same(real: &Value, expected: &Value) -> bool {
    match (real.as_array(), expected.as_array()) {
        (Some(real), Some(expected)) => {
            real.len() == expected.len() && expected.iter().all(|item| real.contains(item))
        }
        _ => real == expected,
    }
}
