//! Who could help: after a remedy is carried out the denied check passes (ENG-11, §11).

use crate::ask::{Question, ask};
use crate::for_all;
use crate::support::values::{action, bare, id};
use crate::world::{World, is_active};
use consentry::{Action, ActionKind, Id, Principal, Reason, Remedy, RemedyAction, Time};
use proptest::test_runner::TestCaseResult;
use proptest::{prop_assert, prop_assert_eq};
use serde_json::json;

#[test]
fn after_the_remedy_the_check_passes() {
    for_all(|draw| {
        let world = World::new(draw);
        for _ in 0..12 {
            let question = ask(&world, draw);
            let decision = world.account.check(&question.principal, &question.action, question.at);
            let Some(remedy) = decision.denied().and_then(|denied| denied.remedy.as_ref()) else {
                continue;
            };
            let told = format!("{remedy:?} for {question:?} on {}", world.account.to_json());
            prop_assert_eq!(remedy.by.is_some(), is_active(&world.account, &question.principal), "{}", told);
            helps(&world, &question, remedy, &told)?;
        }
        Ok(())
    });
}

/// Any one of those named can do it; where nobody is named, somebody can.
fn helps(world: &World, question: &Question, remedy: &Remedy, told: &str) -> TestCaseResult {
    let cure = cure(&remedy.action, question.at);
    let who: Vec<Principal> = match &remedy.by {
        Some(users) => users.iter().cloned().map(Principal::user).collect(),
        None => anybody(world, question, &cure),
    };
    prop_assert!(!who.is_empty(), "nobody can: {}", told);
    let after = |helper: &Principal| {
        let execution = world.account.execute(helper, &cure, question.at, None);
        let mut after = world.account.clone();
        after.apply(&execution.events).unwrap();
        execution.decision.allowed() && after.can(&question.principal, &question.action, question.at)
    };
    let helped = if remedy.by.is_some() { who.iter().all(after) } else { who.iter().any(after) };
    prop_assert!(helped, "did not help: {}", told);
    Ok(())
}

/// Agents are not told who: the users who can, and the agent in their own session.
fn anybody(world: &World, question: &Question, cure: &Action) -> Vec<Principal> {
    let mut who: Vec<Principal> =
        world.account.who_can(cure, question.at).into_iter().map(Principal::user).collect();
    if let Principal::Agent { agent, .. } = &question.principal {
        let own = world.sessions().into_iter().find(|(owner, _)| owner == agent.as_str());
        who.extend(own.map(|(_, session)| Principal::in_session(agent.clone(), id(&session))));
    }
    who
}

/// The action of a remedy, with what was left to choose.
fn cure(cure: &RemedyAction, at: Time) -> Action {
    match cure {
        RemedyAction::Action(action) => action.clone(),
        RemedyAction::ActivateSupportAccess => action(&json!({
            "type": "activateSupportAccess", "consent": "chosen", "expiresAt": at.plus(1).map(Time::ms), "agents": null,
            "scope": { "mode": "readOnly", "applicantData": false },
        })),
    }
}

#[test]
fn those_who_could_do_it_instead_can() {
    for_all(|draw| {
        let world = World::new(draw);
        for _ in 0..8 {
            let Question { principal, action, at } = ask(&world, draw);
            let decision = world.account.check(&principal, &action, at);
            let Some(denied) = decision.denied() else { continue };
            let told = format!("{principal:?} {action:?}: {denied:?} on {}", world.account.to_json());
            let expected: Vec<Id> = match denied.reason {
                Reason::Malformed => Vec::new(),
                Reason::OnlyAdministrators => world.account.who_can(&bare(ActionKind::ViewSettings), at),
                _ => world.account.who_can(&action, at),
            };
            let expected = Some(expected).filter(|_| is_active(&world.account, &principal));
            prop_assert_eq!(&denied.instead_by, &expected, "{}", told);
        }
        Ok(())
    });
}
