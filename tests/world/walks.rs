//! What canonical states leave out decides nothing: an account that goes on with its own ids and times, beside the
//! canonical states, answers every question as they do. On random walks, as it would be too much on every edge.

use crate::bounds::{FULL, is_full};
use crate::explore::{Explorer, State, now};
use crate::story::Telling;
use stateright::Model;

const STEPS: usize = 20;

#[test]
fn canonical_states_answer_as_the_account_does() {
    let everything = FULL.last().copied().unwrap();
    let explorer = Explorer::new(crate::bounds::World { depth: None, ..everything }, &[]);
    let beginnings = explorer.init_states();
    let mut choice = Choice(4_711);
    for walk in 0..if is_full() { 64 } else { 4 } {
        let beginning = &beginnings[walk % beginnings.len()];
        let (mut state, mut telling) = (beginning.clone(), Telling::new(beginning));
        for _ in 0..STEPS {
            state = step(&explorer, state, &mut telling, &mut choice);
            compare(&explorer, &state, &mut telling);
        }
    }
}

/// One move that leads somewhere else.
fn step(explorer: &Explorer, state: State, telling: &mut Telling<'_>, choice: &mut Choice) -> State {
    let mut moves = Vec::new();
    explorer.actions(&state, &mut moves);
    loop {
        let chosen = moves[choice.below(moves.len())];
        if let Some(next) = explorer.next_state(&state, chosen) {
            telling.go_on(explorer, chosen);
            return next;
        }
    }
}

fn compare(explorer: &Explorer, state: &State, telling: &mut Telling<'_>) {
    for principal in &explorer.principals {
        for action in &explorer.actions {
            let (canonical, real) =
                (state.account.check(principal, action, now()), telling.check(principal, action));
            let reason = canonical.reason().map(|reason| reason.code());
            let same = real["allowed"] == canonical.allowed() && real["reason"].as_str() == reason;
            let told =
                || format!("{principal:?} {action:?} on {}: {real}, not {canonical:?}", state.document);
            assert!(same && real["rule"] == canonical.rule().number(), "{}", told());
        }
    }
}

/// The same choices in every run.
struct Choice(u64);

impl Choice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }
}
