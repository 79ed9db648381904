//! `validUntil` is exact (ENG-4): nothing changes before, something does then.

use crate::ask::{Question, ask};
use crate::for_all;
use crate::world::World;
use consentry::{Account, MAX_SAFE_INTEGER, Reason, Time};
use proptest::prop_assert_eq;

/// Beyond every end, lapse and cap of an account made here.
const HORIZON: i64 = 70;

#[test]
fn an_answer_holds_exactly_until_it_says() {
    for_all(|draw| {
        let world = World::new(draw);
        for _ in 0..3 {
            let Question { principal, action, at } = ask(&world, draw);
            let until = world.account.check(&principal, &action, at).valid_until;
            let answer = |account: &Account, at: Time| -> (bool, Option<Reason>) {
                let decision = account.check(&principal, &action, at);
                (decision.allowed(), decision.reason())
            };
            let now = answer(&world.account, at);
            let ends = (world.at + HORIZON).min(MAX_SAFE_INTEGER);
            let mut later = (world.at + 1..=ends).chain([MAX_SAFE_INTEGER]).filter_map(Time::new);
            let changes = later.find(|later| answer(&world.account, *later) != now);
            let told = format!("{principal:?} {action:?} at {at} on {}", world.account.to_json());
            prop_assert_eq!(until, changes, "{}", told);
        }
        Ok(())
    });
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
