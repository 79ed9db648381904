//! All answers agree (ENG-11): check, can, the command path, the queries, explanations, projections and
//! remedies, on random small accounts. `PROPTEST_CASES` and `PROPTEST_RNG_SEED` look further.
#![expect(
    clippy::arithmetic_side_effects,
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

mod activities;
mod ask;
mod commands;
mod contents;
mod forge;
mod handles;
mod projections;
mod queries;
mod reach;
mod remedies;
mod times;
mod world;

use property::the_same_each_time;
use proptest::prelude::{ProptestConfig, any};
use proptest::test_runner::{TestCaseResult, TestError, TestRunner};
use support::draw::Draw;

/// Holds a property against 256 worlds, the same ones on every run.
fn for_all(property: impl Fn(&mut Draw<'_>) -> TestCaseResult) {
    for_all_in(ProptestConfig::default(), property);
}

fn for_all_in(given: ProptestConfig, property: impl Fn(&mut Draw<'_>) -> TestCaseResult) {
    let bytes = proptest::collection::vec(any::<u8>(), 200..800);
    let run =
        TestRunner::new(the_same_each_time(given)).run(&bytes, |bytes| property(&mut Draw::new(&bytes)));
    match run {
        Ok(()) => {}
        // The bytes say nothing that the message does not.
        Err(TestError::Fail(why, _)) => panic!("{why}"),
        Err(TestError::Abort(why)) => panic!("aborted: {why}"),
    }
}
