//! The engine against an independent model: the rules of `docs/rules.md` as Cedar policies, asked the same
//! random questions. `README.md` beside this says how the model is made. `CEDAR_CHECKS` says how many checks.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not there; its numbers are small"
)]

#[path = "../support/mod.rs"]
mod support;

mod answer;
mod asking;
mod counts;
mod decide;
mod engine;
mod facts;
mod model;
mod questions;
mod shrink;
mod words;

use answer::scenario;
use consentry::{ActionKind, MAX_SAFE_INTEGER};
use counts::Counts;
use decide::Deciding;
use engine::Loaded;
use model::Model;
use questions::{Question, question, twisted};
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use support::documents::document;
use support::draw::Draw;
use support::story::failed_steps;

const CHECKS: u64 = 1_000_000;
/// Questions about each account.
const EACH: u64 = 100;

#[test]
fn the_engine_decides_as_the_model_does() {
    let checks = std::env::var("CEDAR_CHECKS").map_or(CHECKS, |count| count.parse().expect("a number"));
    let (model, turns, began) = (Model::new(), Turns::new(checks / EACH), Instant::now());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut counts = Counts::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(|| compare(&model, &turns))).collect();
        workers.into_iter().for_each(|worker| counts.merge(worker.join().unwrap()));
    });
    counts.print(began.elapsed().as_secs_f64());
    // A shorter look need not meet everything.
    if checks >= CHECKS {
        counts.hold(&model);
    }
}

/// The accounts that all threads go through together, by number.
struct Turns {
    accounts: u64,
    begun: AtomicU64,
    done: AtomicU64,
}

impl Turns {
    const fn new(accounts: u64) -> Self {
        Self { accounts, begun: AtomicU64::new(0), done: AtomicU64::new(0) }
    }

    fn next(&self) -> Option<u64> {
        Some(self.begun.fetch_add(1, Ordering::Relaxed)).filter(|turn| *turn < self.accounts)
    }

    /// Says now and then how far it is: a run of hours may be ended early.
    fn done(&self) {
        let checks = EACH * (self.done.fetch_add(1, Ordering::Relaxed) + 1);
        if checks.is_multiple_of(CHECKS) {
            println!("cedar: {checks} checks without a difference");
        }
    }
}

/// One account after the other, until there were all.
fn compare(model: &Model, turns: &Turns) -> Counts {
    let mut counts = Counts::default();
    while let Some(seed) = turns.next() {
        if let Some(story) = about_one_account(model, seed, &mut counts) {
            panic!("the engine and the model differ: {story:#}");
        }
        turns.done();
    }
    counts
}

/// The story of the first difference, if there is one.
fn about_one_account(model: &Model, seed: u64, counts: &mut Counts) -> Option<Value> {
    let mut draw = Draw::seeded(seed);
    // Near the end of time, sums overflow.
    let start = draw.pick(&[0, 1_000, 1_000, 1_000, MAX_SAFE_INTEGER - 60]);
    let account = document(start, &mut draw);
    let facts = model.facts(&account);
    let mut engine = Loaded::of(&account).unwrap_or_else(|| panic!("not an account: {account}"));
    (0..EACH).find_map(|turn| {
        let question = half_allowed(turn % 2 == 0, &account, &mut engine, &mut draw);
        let told = engine.answer(&question);
        let mut deciding = Deciding::new(model, &account, &facts);
        let answer = deciding.answer(&question);
        counts.add(question.action["type"].as_str().unwrap(), &answer, &deciding.by);
        (answer != told).then(|| story(model, &account, &question))
    })
}

/// Draws until the engine's answer is the one wanted: that makes half of them allowed. Not for long, as in
/// some accounts hardly anything is, and with another action after a while, as some are hardly ever.
fn half_allowed(wanted: bool, account: &Value, engine: &mut Loaded, draw: &mut Draw<'_>) -> Question {
    let mut tries = 0;
    let mut action = draw.pick(ActionKind::ALL);
    loop {
        let question = twisted(question(account, action, draw), account, draw);
        tries += 1;
        if engine.allows(&question) == wanted || tries == 40 {
            return question;
        }
        if tries % 8 == 0 {
            action = draw.pick(ActionKind::ALL);
        }
    }
}

/// The smallest account on which they still differ, as a scenario that fails until they do not.
fn story(model: &Model, account: &Value, question: &Question) -> Value {
    let answers = |account: &Value| {
        let told = Loaded::of(account)?.answer(question);
        let facts = model.facts(account);
        Some((Deciding::new(model, account, &facts).answer(question), told))
    };
    let differs = |account: &Value| answers(account).is_some_and(|(answer, told)| answer != told);
    let least = shrink::smallest(account, &differs);
    let (expected, _) = answers(&least).unwrap();
    let Some(whose) = &question.projection_for else {
        return scenario(&least, question, &expected);
    };
    let part = Loaded::of(&least).unwrap().projection(whose, question.at);
    scenario(&serde_json::from_str(&part).unwrap(), question, &expected)
}

#[test]
fn a_wrong_model_is_found_out_and_told_as_a_scenario() {
    for reason in
        ["userNotActive", "consentExpired", "reservedToCustomer", "staleVersion", "notThisPrincipal"]
    {
        let model = Model::without(reason);
        let story = (0..1_000).find_map(|seed| about_one_account(&model, seed, &mut Counts::default()));
        let story = story.unwrap_or_else(|| panic!("nobody misses {reason}"));
        assert!(!failed_steps(&story).is_empty(), "the story does not show the difference: {story:#}");
    }
}
