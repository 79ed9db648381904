//! The command path: execute is check and then events; events apply, or nothing changes.

use crate::ask::{Question, anybody, ask, present};
use crate::for_all;
use crate::forge::event;
use crate::support::values::{Written, action, apply, principal, read};
use crate::world::World;
use consentry::{Account, Event, Reason, RejectedWhy, Time};
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseResult;
use serde_json::json;

#[test]
fn a_command_is_allowed_exactly_when_its_check_is() {
    for_all(|draw| {
        let world = World::new(draw);
        for _ in 0..6 {
            let question = ask(&world, draw);
            let Question { principal, action, at } = &question;
            let told = || format!("{question:?} on {}", world.account.to_json());
            let decision = world.account.check(principal, action, *at);
            let execution = world.account.execute(principal, action, *at, None);
            prop_assert_eq!(&execution.decision, &decision, "execute and check: {}", told());
            prop_assert_eq!(world.account.can(principal, action, *at), decision.allowed(), "can: {}", told());
            prop_assert!(
                decision.allowed() || execution.events.is_empty(),
                "refused, with events: {}",
                told()
            );
            prop_assert!(action.kind().is_command() || execution.events.is_empty(), "an act: {}", told());
            let preview = world.account.preview(principal, action, *at);
            prop_assert_eq!(&preview.decision, &decision, "preview: {}", told());
            prop_assert_eq!(&preview.events, &execution.events, "preview: {}", told());
        }
        Ok(())
    });
}

#[test]
fn what_execute_yields_applies_and_reloads() {
    for_all(|draw| {
        let mut world = World::new(draw);
        for _ in 0..8 {
            let question = ask(&world, draw);
            let before = world.account.to_json();
            let told = format!("{question:?} on {before}");
            let execution = world.account.execute(&question.principal, &question.action, question.at, None);
            prop_assert_eq!(&world.account.to_json(), &before, "execute changed the account: {}", told);
            world.apply(&execution.events).unwrap_or_else(|why| panic!("{why}: {told}"));
            let grown = i64::try_from(execution.events.len()).unwrap();
            prop_assert_eq!(world.account.version(), version_of(&before) + grown, "{}", told);
            reloads(&world.account, &told)?;
        }
        Ok(())
    });
}

#[test]
fn a_stale_version_is_the_last_reason() {
    for_all(|draw| {
        let world = World::new(draw);
        let question = ask(&world, draw);
        let Question { principal, action, at } = &question;
        let decision = world.account.check(principal, action, *at);
        let version = world.account.version();
        let current = world.account.execute(principal, action, *at, Some(version));
        prop_assert_eq!(&current.decision, &decision, "{:?}", question);
        let stale = world.account.execute(principal, action, *at, Some(version + 1));
        let reason = decision.reason().unwrap_or(Reason::StaleVersion);
        prop_assert_eq!(stale.decision.reason(), Some(reason), "{:?}", question);
        prop_assert!(stale.events.is_empty(), "{:?}", question);
        Ok(())
    });
}

#[test]
fn events_apply_once_in_their_order_and_wholly() {
    for_all(|draw| {
        let world = World::new(draw);
        let question = ask(&world, draw);
        let told = format!("{question:?} on {}", world.account.to_json());
        let events = world.account.execute(&question.principal, &question.action, question.at, None).events;
        let mut after = world.account.clone();
        after.apply(&events).unwrap();
        if events.is_empty() {
            return Ok(());
        }
        refused(&after, &events, RejectedWhy::StaleVersion, "replayed", &told)?;
        let late: Vec<Event> =
            events.iter().map(|event| Event { version: event.version + 1, ..event.clone() }).collect();
        refused(&world.account, &late, RejectedWhy::StaleVersion, "one left out before", &told)?;
        let twice: Vec<Event> = events.iter().chain(&events).cloned().collect();
        refused(&world.account, &twice, RejectedWhy::StaleVersion, "twice", &told)?;
        if events.len() > 1 {
            let reversed: Vec<Event> = events.iter().rev().cloned().collect();
            refused(&world.account, &reversed, RejectedWhy::StaleVersion, "reversed", &told)?;
        }
        Ok(())
    });
}

#[test]
fn a_forged_event_is_refused_or_does_no_harm() {
    for_all(|draw| {
        let mut world = World::new(draw);
        for _ in 0..8 {
            let by = anybody(&world, draw);
            let at = Time::new((world.at - 3 + draw.ms(8)).min(consentry::MAX_SAFE_INTEGER)).unwrap();
            let forged = json!([event(&present(&world), at, &by, draw)]);
            let before = world.account.to_json();
            let told = format!("{forged} on {before}");
            match apply(&mut world.account, &forged) {
                Ok(()) => {
                    reloads(&world.account, &told)?;
                    world.document = world.account.value();
                }
                Err(why) => {
                    prop_assert_eq!(why.why, RejectedWhy::Forged, "{}", told);
                    prop_assert_eq!(world.account.to_json(), before, "{}", told);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_forged_event_undoes_those_before_it() {
    for_all(|draw| {
        let world = World::new(draw);
        let owner = principal(&json!({ "user": present(&world).owner() }));
        let post = action(&json!({ "type": "postJobAd", "job": "posted" }));
        let mut events = world.account.execute(&owner, &post, world.now(), None).events;
        let first = events.first().cloned().unwrap();
        events.push(Event { version: first.version + 1, ..first });
        refused(&world.account, &events, RejectedWhy::Forged, "posted twice", "")
    });
}

fn refused(account: &Account, events: &[Event], why: RejectedWhy, what: &str, told: &str) -> TestCaseResult {
    let mut account = account.clone();
    let before = account.to_json();
    let rejected = account.apply(events).err();
    prop_assert_eq!(rejected.map(|rejected| rejected.why), Some(why), "{}: {}", what, told);
    prop_assert_eq!(account.to_json(), before, "{} changed something: {}", what, told);
    Ok(())
}

/// ENG-8 holds, and what comes back is the same account.
fn reloads(account: &Account, told: &str) -> TestCaseResult {
    let text = account.to_json();
    match Account::from_json(&text) {
        Ok(loaded) => prop_assert_eq!(loaded.to_json(), text, "{}", told),
        Err(why) => prop_assert!(false, "{} in {} after {}", why, text, told),
    }
    Ok(())
}

fn version_of(document: &str) -> i64 {
    read(document)["version"].as_i64().unwrap()
}
