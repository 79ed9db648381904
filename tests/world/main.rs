//! Every reachable state of small worlds: all commands by all principals lead from state
//! to state, and in each all questions are asked. `bounds.rs` says where each world ends, `canonical.rs` and
//! `symmetry.rs` which states are one. `WORLD=full` explores the larger ones.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test stops at the first thing that is not there; its numbers are small"
)]

#[path = "../support/mod.rs"]
mod support;

mod agree;
mod ask;
mod bounds;
mod canonical;
mod edges;
mod explore;
mod moment;
mod people;
mod projection;
mod remedy;
mod story;
mod symmetry;
mod times;
mod walks;

use bounds::{FULL, SLICE, World, is_full};
use explore::{Explorer, HOLDS};
use moment::Property;
use serde_json::Value;
use stateright::{Checker, Model};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use story::story;

/// What holds in every state; `edges` says what holds of every command.
const PROPERTIES: &[Property] = &[
    ("there is exactly one owner, who is active", people::one_owner),
    ("grants are stored for specific users alone", people::grants_are_of_specific_users),
    ("only active users act", people::only_active_users_act),
    ("specific users see the applicants of the jobs they were granted", people::applicants_by_stored_grants),
    ("no agent is let in without a consent in force", people::nobody_enters_without_consent),
    ("agents reach applicant data within the scope alone", people::applicants_only_within_the_scope),
    ("a session that is over allows nothing", people::a_session_that_is_over_allows_nothing),
    ("check, can and execute agree", agree::check_and_execute_agree),
    ("explain and check agree", agree::explain_ends_with_what_decided),
    ("whoCan and check agree", agree::who_can_names_whose_check_passes),
    ("jobsFor and check agree", agree::jobs_for_names_the_jobs_whose_check_passes),
    ("canMany and check agree", agree::can_many_says_what_checks_say),
    ("a projection decides as the whole", projection::a_projection_decides_as_the_whole),
    ("a projection answers for nobody else", projection::a_projection_answers_for_nobody_else),
    (
        "a projection holds what its principal may see",
        projection::a_projection_holds_what_its_principal_may_see,
    ),
    ("a remedy helps", remedy::a_remedy_helps),
    ("validUntil is exact", times::valid_until_is_exact),
    ("time alone gives an agent nothing", times::time_gives_an_agent_nothing),
];

#[test]
fn everything_holds_in_every_state() {
    let (worlds, next) = (if is_full() { FULL } else { SLICE }, AtomicUsize::new(0));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(world) = worlds.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(story) = explore(*world, PROPERTIES) {
                        panic!("in the world of {}: {story:#}", world.name);
                    }
                }
            });
        }
    });
}

/// Explores one world, prints how large it is, and tells the shortest story of a fault.
fn explore(world: World, properties: &'static [Property]) -> Option<Value> {
    let began = Instant::now();
    // One thread: with more it is not strictly breadth first, and neither the story is the shortest nor the depth exact.
    let checker = Explorer::new(world, properties).checker().threads(1).spawn_bfs().join();
    let size = checker.model().size();
    println!("world: {}: {size}, {:.0} s", world.name, began.elapsed().as_secs_f64());
    let path = checker.discovery(HOLDS)?;
    Some(story(checker.model(), &path.into_vec()))
}

/// Properties that do not hold: their stories must be the shortest ones, and go on until the fault.
mod wrong {
    use super::{Property, SLICE, World, explore};
    use crate::moment::{Holds, Moment, fault, is_applicant_data};
    use crate::support::story::failed_steps;
    use consentry::Principal;
    use serde_json::Value;

    const WITHOUT_TIME: World = World { time_passes: false, ..SLICE[1] };

    fn no_agent_reaches_applicant_data(moment: &Moment<'_>) -> Holds {
        let of_agents = moment.all().filter(|asked| matches!(asked.principal, Principal::Agent { .. }));
        let mut reached =
            of_agents.filter(|asked| is_applicant_data(asked.action) && asked.decision.allowed());
        reached.next().map_or(Ok(()), |asked| Err(asked.should_not("an agent reaches applicant data")))
    }

    fn consents_do_not_expire(moment: &Moment<'_>) -> Holds {
        let stands = !moment.document["support"]["consent"].is_null();
        if stands && !moment.consent_in_force() { Err(fault("a consent is over")) } else { Ok(()) }
    }

    #[test]
    fn a_wrong_answer_is_told_as_a_scenario_that_fails_in_its_last_step() {
        const PROPERTIES: &[Property] = &[("no applicants", no_agent_reaches_applicant_data)];
        let story = explore(WITHOUT_TIME, PROPERTIES).expect("an agent gets there");
        let done: Vec<&str> = steps(&story).iter().filter_map(|step| step["do"]["type"].as_str()).collect();
        assert_eq!(done, ["activateSupportAccess", "startSupportSession", "simulateUser"], "{story:#}");
        assert_eq!(failed_steps(&story), [4], "{story:#}");
    }

    #[test]
    fn a_story_passes_time_and_makes_new_ids() {
        const PROPERTIES: &[Property] = &[("no end", consents_do_not_expire)];
        let story = explore(SLICE[1], PROPERTIES).expect("some consent expires");
        assert_eq!(steps(&story).len(), 1, "{story:#}");
        assert_eq!(steps(&story)[0]["do"]["consent"], "new-1");
        assert!(failed_steps(&story).is_empty(), "{story:#}");
    }

    fn steps(story: &Value) -> &Vec<Value> {
        story["steps"].as_array().unwrap()
    }
}
