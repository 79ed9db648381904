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

mod accounts;
mod answer;
mod asking;
mod counts;
mod decide;
mod draw;
mod engine;
mod facts;
mod model;
mod questions;
mod shrink;
mod words;

use answer::{Answer, scenario};
use counts::Counts;
use decide::Deciding;
use draw::Draw;
use engine::Loaded;
use model::Model;
use questions::{ACTIONS, Question, question, twisted};
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

const CHECKS: u64 = 1_000_000;
/// Questions about each account.
const EACH: u64 = 100;

#[test]
fn the_engine_decides_as_the_model_does() {
    let checks = std::env::var("CEDAR_CHECKS").map_or(CHECKS, |count| count.parse().expect("a number"));
    let (model, next, began) = (Model::new(), AtomicU64::new(0), Instant::now());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut counts = Counts::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| compare(&model, &next, checks / EACH))).collect();
        workers.into_iter().for_each(|worker| counts.merge(worker.join().unwrap()));
    });
    counts.print(began.elapsed().as_secs_f64());
    // A shorter look need not meet everything.
    if checks >= CHECKS {
        counts.hold(&model);
    }
}

/// One account after the other, until there were that many.
fn compare(model: &Model, next: &AtomicU64, accounts: u64) -> Counts {
    let mut counts = Counts::default();
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= accounts {
            return counts;
        }
        if let Some(story) = about_one_account(model, seed, &mut counts) {
            panic!("the engine and the model differ: {story:#}");
        }
    }
}

/// The story of the first difference, if there is one.
fn about_one_account(model: &Model, seed: u64, counts: &mut Counts) -> Option<Value> {
    let mut draw = Draw::new(seed);
    let account = accounts::account(&mut draw);
    let facts = model.facts(&account);
    let mut engine = Loaded::of(&account).unwrap_or_else(|| panic!("not an account: {account}"));
    (0..EACH).find_map(|turn| {
        let (question, told) = half_allowed(turn % 2 == 0, &account, &mut engine, &mut draw);
        let mut deciding = Deciding::new(model, &account, &facts);
        let answer = deciding.answer(&question);
        counts.add(question.action["type"].as_str().unwrap(), &answer, &deciding.by);
        (answer != told).then(|| story(model, &account, &question))
    })
}

/// Draws until the engine's answer is the one wanted: that makes half of them allowed. Not for long, as in
/// some accounts hardly anything is, and with another action after a while, as some are hardly ever.
fn half_allowed(wanted: bool, account: &Value, engine: &mut Loaded, draw: &mut Draw) -> (Question, Answer) {
    let mut tries = 0;
    let mut action = draw.pick(ACTIONS);
    loop {
        let question = twisted(question(account, action, draw), account, draw);
        let told = engine.answer(&question);
        tries += 1;
        if told.allowed == wanted || tries == 40 {
            return (question, told);
        }
        if tries % 8 == 0 {
            action = draw.pick(ACTIONS);
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
    match &question.projection_for {
        None => scenario(&least, question, &expected),
        Some(whose) => {
            scenario(&Loaded::of(&least).unwrap().projection(whose, question.at), question, &expected)
        }
    }
}

#[test]
fn a_wrong_model_is_found_out_and_told_as_a_scenario() {
    for reason in
        ["userNotActive", "consentExpired", "reservedToCustomer", "staleVersion", "notThisPrincipal"]
    {
        let model = Model::without(reason);
        let story = (0..1_000).find_map(|seed| about_one_account(&model, seed, &mut Counts::default()));
        let story = story.unwrap_or_else(|| panic!("nobody misses {reason}"));
        let tape = consentry::Tape::from_json(&story.to_string()).unwrap();
        let report = consentry::scenario::run(tape.root()).unwrap_or_else(|why| panic!("{why}: {story:#}"));
        assert!(!report.failures.is_empty(), "the story does not show the difference: {story:#}");
    }
}
