//! The worlds and questions reach everything there is to be decided: without this, the properties
//! could hold of nothing.

use crate::ask::{Question, ask};
use crate::for_all_in;
use crate::property::SEED;
use crate::world::World;
use consentry::{Clause, Reason};
use proptest::prelude::ProptestConfig;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Not asked here: what is read from values, sent with a version, or asked of a projection.
const ELSEWHERE: &[Reason] = &[Reason::UnknownAction, Reason::StaleVersion, Reason::NotThisPrincipal];
const ELSEWHERE_CLAUSES: &[Clause] = &[Clause::Eng7, Clause::Eng10];

/// Every type of event, and every action that helps, by its word.
const EVENTS: usize = 25;
const REMEDIES: &[&str] = &[
    "acceptInvitation",
    "activateSupportAccess",
    "deactivateSupportAccess",
    "endSupportSession",
    "grantJobAccess",
    "reactivateUser",
    "stopSimulating",
];

#[test]
fn the_questions_reach_every_reason_clause_event_and_remedy() {
    let reasons = RefCell::new(BTreeSet::new());
    let clauses = RefCell::new(BTreeSet::new());
    let events = RefCell::new(BTreeSet::new());
    let remedies = RefCell::new(BTreeSet::new());
    // Always the same questions: whether other ones reach everything is no matter of right or wrong.
    let more = ProptestConfig { cases: 768, rng_seed: SEED, ..ProptestConfig::default() };
    for_all_in(more, |draw| {
        let world = World::new(draw);
        for _ in 0..100 {
            let Question { principal, action, at } = ask(&world, draw);
            let execution = world.account.execute(&principal, &action, at, None);
            reasons.borrow_mut().extend(execution.decision.reason());
            clauses.borrow_mut().insert(execution.decision.rule());
            events.borrow_mut().extend(execution.events.iter().map(|event| event.what.word()));
            let remedy = execution.decision.denied().and_then(|refusal| refusal.remedy.clone());
            remedies.borrow_mut().extend(remedy.map(|remedy| word(&remedy.action)));
        }
        Ok(())
    });
    let missed: Vec<&Reason> = Reason::ALL
        .iter()
        .filter(|reason| !reasons.borrow().contains(reason) && !ELSEWHERE.contains(reason))
        .collect();
    assert!(missed.is_empty(), "no question was refused for {missed:?}");
    let missed: Vec<&Clause> = Clause::ALL
        .iter()
        .filter(|clause| !clauses.borrow().contains(clause) && !ELSEWHERE_CLAUSES.contains(clause))
        .collect();
    assert!(missed.is_empty(), "no question was decided by {missed:?}");
    assert_eq!(events.borrow().len(), EVENTS, "only these events happened: {:?}", events.borrow());
    assert_eq!(remedies.borrow().iter().copied().collect::<Vec<_>>(), REMEDIES);
}

fn word(cure: &consentry::RemedyAction) -> &'static str {
    match cure {
        consentry::RemedyAction::Action(action) => action.kind().word(),
        consentry::RemedyAction::ActivateSupportAccess => "activateSupportAccess",
    }
}
