//! Long random lives: 200 commands by anybody on one account after the other, and what must hold after each of them.
//! `LIVES` says how many lives; they are the same on every run, unless `PROPTEST_RNG_SEED` names others.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test stops at the first thing that is not there; its numbers are small"
)]

#[path = "../support/property.rs"]
mod property;
#[path = "../support/mod.rs"]
mod support;

mod commands;
mod counts;
mod hold;
mod judge;
mod judged;
mod life;
mod shortest;
mod steps;
mod tamper;

use counts::Counts;
use hold::PROPERTIES;
use life::{Holds, Life, Next, Property};
use property::the_same_each_time;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any};
use proptest::test_runner::{TestCaseError, TestError, TestRunner};
use serde_json::Value;
use shortest::shortest;
use std::cell::RefCell;
use std::time::Instant;

/// In `cargo test`.
const LIVES: u32 = 150;
const COMMANDS: usize = 200;

/// The first document and the commands, as choices.
type Bytes = Vec<u8>;

#[test]
fn everything_holds_in_long_lives() {
    let lives = std::env::var("LIVES").map_or(LIVES, |count| count.parse().unwrap());
    let began = Instant::now();
    let counts = live(lives, PROPERTIES).unwrap_or_else(|story| panic!("{story:#}"));
    counts.print(began.elapsed().as_secs_f64());
    // Fewer, or others, need not meet everything.
    if lives >= LIVES && std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        counts.hold();
    }
}

/// Lives so many lives, or tells the shortest one in which something does not hold.
fn live(lives: u32, properties: &[Property]) -> Result<Counts, Value> {
    let counts = RefCell::new(Counts::default());
    let config = ProptestConfig { cases: lives, ..ProptestConfig::default() };
    let all = (bytes(300), vec(bytes(128), COMMANDS).no_shrink());
    let run = TestRunner::new(the_same_each_time(config)).run(&all, |(first, commands)| {
        let mut counts = counts.borrow_mut();
        counts.lives += 1;
        one_life(&first, &commands, properties, &mut counts).map_err(|fault| TestCaseError::fail(fault.what))
    });
    match run {
        Ok(()) => Ok(counts.into_inner()),
        Err(TestError::Fail(_, (first, commands))) => Err(story(&first, &commands, properties)),
        Err(TestError::Abort(why)) => panic!("aborted: {why}"),
    }
}

/// They are no smaller when they are less: `shortest` leaves out commands.
fn bytes(count: usize) -> impl Strategy<Value = Bytes> {
    vec(any::<u8>(), count).no_shrink()
}

fn one_life(first: &[u8], commands: &[Bytes], properties: &[Property], counts: &mut Counts) -> Holds {
    let mut life = Life::new(first);
    for bytes in commands {
        let next = life.draw(bytes);
        life.go_on(&next, properties, counts)?;
    }
    life.replays()
}

/// Commands are left out as they were drawn: those that stay are the same ones.
fn story(first: &[u8], commands: &[Bytes], properties: &[Property]) -> Value {
    let go_on = |life: &mut Life, next: &Next| life.go_on(next, properties, &mut Counts::default());
    let mut life = Life::new(first);
    let mut drawn = Vec::new();
    for bytes in commands {
        let next = life.draw(bytes);
        let held = go_on(&mut life, &next);
        drawn.push(next);
        if held.is_err() {
            break;
        }
    }
    let live = |commands: &[Next]| {
        let mut life = Life::new(first);
        let held = commands.iter().try_for_each(|next| go_on(&mut life, next));
        let held = held.and_then(|()| life.replays());
        (life, held)
    };
    let (life, held) = live(&shortest(drawn, &|commands| live(commands).1.is_err()));
    life.story(held.expect_err("what fails, fails again"))
}

/// Properties that do not hold: their stories must be short, and true.
mod wrong {
    use super::{Holds, Property, live};
    use crate::life::{Moment, fault};
    use crate::support::story::failed_steps;
    use serde_json::Value;

    fn nobody_is_simulated(moment: &mut Moment<'_, '_>) -> Holds {
        let simulated = moment.told.events().iter().any(|event| event["type"] == "userSimulated");
        if simulated { Err(fault("somebody is simulated".into())) } else { Ok(()) }
    }

    fn every_document_loads(moment: &mut Moment<'_, '_>) -> Holds {
        let document: Value = serde_json::from_str(moment.document_after).unwrap();
        let mut bad = document.clone();
        let users = bad["users"].as_array_mut().unwrap();
        users
            .iter_mut()
            .filter(|user| user["type"] == "owner")
            .for_each(|user| user["status"] = "removed".into());
        crate::judged::agree(&bad, &crate::judge::broken(&document))
    }

    #[test]
    fn the_shortest_life_is_told_as_a_scenario_that_is_true() {
        const PROPERTIES: &[Property] = &[nobody_is_simulated];
        let story = live(20, PROPERTIES).map(drop).expect_err("somebody is simulated in one of them");
        assert_eq!(story["name"], "somebody is simulated");
        let steps = story["steps"].as_array().unwrap();
        assert!(steps.len() <= 8, "{story:#}");
        assert_eq!(steps.last().unwrap()["do"]["type"], "simulateUser", "{story:#}");
        assert!(failed_steps(&story).is_empty(), "{story:#}");
        for place in 0..steps.len() - 1 {
            let mut less = story.clone();
            let steps = less["steps"].as_array_mut().unwrap();
            steps.remove(place);
            steps.iter_mut().for_each(|step| drop(step.as_object_mut().unwrap().remove("expectedVersion")));
            assert!(!failed_steps(&less).is_empty(), "step {} is not needed: {story:#}", place + 1);
        }
    }

    #[test]
    fn a_document_that_is_judged_wrongly_is_told_as_a_step_that_fails() {
        const PROPERTIES: &[Property] = &[every_document_loads];
        let story = live(1, PROPERTIES).map(drop).expect_err("it does not load");
        assert_eq!(failed_steps(&story), [2], "{story:#}");
    }
}
