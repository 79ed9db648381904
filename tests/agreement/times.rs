//! `validUntil` is exact (ENG-4): nothing changes before, something does then.

use crate::ask::{Question, UNUSED, ask, present};
use crate::for_all;
use crate::support::documents::CAP;
use crate::support::values::{action, principal};
use crate::world::World;
use consentry::{Account, ActionKind, MAX_SAFE_INTEGER, Time};
use proptest::test_runner::TestCaseResult;
use proptest::{prop_assert, prop_assert_eq};
use serde_json::json;

/// Beyond every end, lapse and cap of an account made here.
const HORIZON: i64 = 70;

#[test]
fn an_answer_holds_exactly_until_it_says() {
    for_all(|draw| {
        let world = World::new(draw);
        for _ in 0..3 {
            holds_until(&world, &ask(&world, draw))?;
        }
        // An approval turns most often: the request lapses, its end overflows, the consent in force expires.
        for request in world.ids("/support/requests") {
            let mut approve =
                json!({ "type": "approveSupportRequest", "request": request, "consent": UNUSED });
            if let Some(duration) = draw.pick(&[None, Some(1), Some(CAP)]) {
                approve["durationMs"] = json!(duration);
            }
            let principal = principal(&json!({ "user": present(&world).owner() }));
            holds_until(&world, &Question { principal, action: action(&approve), at: world.now() })?;
        }
        Ok(())
    });
}

fn holds_until(world: &World, question: &Question) -> TestCaseResult {
    let Question { principal, action, at } = question;
    let answer = |at: Time| {
        let decision = world.account.check(principal, action, at);
        (decision.allowed(), decision.reason())
    };
    let now = answer(*at);
    let ends = (world.at + HORIZON).min(MAX_SAFE_INTEGER);
    let mut later = (world.at + 1..=ends).chain([MAX_SAFE_INTEGER]).filter_map(Time::new);
    let changes = later.find(|later| answer(*later) != now);
    let until = world.account.check(principal, action, *at).valid_until;
    prop_assert_eq!(until, changes, "{:?} on {}", question, world.account.to_json());
    Ok(())
}

#[test]
fn answers_that_say_no_end_hold_until_the_next_turn() {
    for_all(|draw| {
        let world = World::new(draw);
        let Question { principal, at, .. } = ask(&world, draw);
        let kind = draw.pick(ActionKind::ALL);
        let answers = |at: i64| Time::new(at).map(|at| world.account.can_ever(&principal, kind, at));
        // In the last moments that are times, less and less is late enough to be an end.
        for later in at.ms() + 1..=(at.ms() + HORIZON).min(MAX_SAFE_INTEGER - HORIZON) {
            if answers(later) != answers(later - 1) {
                let turn = Time::new(later - 1).and_then(|before| world.account.next_turn(before));
                prop_assert_eq!(turn.map(Time::ms), Some(later), "{} on {}", kind, world.account.to_json());
            }
        }
        if let Some(turn) = world.account.next_turn(at) {
            let after = world.account.next_turn(turn);
            prop_assert!(turn > at && after.is_none_or(|after| after > turn), "{}", world.account.to_json());
        }
        Ok(())
    });
}

#[test]
fn the_next_turn_is_the_first_that_is_later() {
    let account = Account::from_json(
        r#"{ "id": "acme", "lastEventAt": 4000, "users": [{ "id": "u0", "type": "owner", "status": "active" }],
            "policy": { "maxConsentMs": 5000, "requestLapseMs": 9000 },
            "support": {
                "consent": { "id": "x0", "givenBy": "u0", "givenByType": "owner", "givenAt": 3000, "expiresAt": 6000,
                             "scope": { "mode": "readOnly", "applicantData": false }, "agents": null },
                "requests": [{ "id": "x1", "agent": "a0", "askedAt": 1000, "durationMs": 1000, "purpose": "help",
                               "scope": { "mode": "readOnly", "applicantData": false } }] } }"#,
    )
    .unwrap();
    let next = |at| account.next_turn(Time::new(at).unwrap()).map(Time::ms);
    let turns = [0, 4_000, 5_999, 6_000, 7_999, 8_000, 9_999, 10_000].map(next);
    let [end, cap, lapse] = [6_000, 8_000, 10_000].map(Some);
    assert_eq!(turns, [end, end, end, cap, cap, lapse, lapse, None]);
}

#[test]
fn a_clock_behind_the_last_event_is_that_event() {
    for_all(|draw| {
        let world = World::new(draw);
        let Question { principal, action, at } = ask(&world, draw);
        let execution = world.account.execute(&principal, &action, at, None);
        let mut after = world.account.clone();
        after.apply(&execution.events).unwrap();
        let then = execution.events.last().map_or(at, |event| event.at);
        let early = Time::new(then.ms() - draw.ms(10)).unwrap_or_default();
        if !execution.events.is_empty() {
            let (one, other) =
                (after.check(&principal, &action, early), after.check(&principal, &action, then));
            prop_assert_eq!(one, other, "{:?} {:?} on {}", principal, action, after.to_json());
        }
        Ok(())
    });
}
