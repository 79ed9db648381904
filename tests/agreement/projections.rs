//! A projection decides for its principal as the whole account does, then and later (ENG-10).

use crate::ask::{any_action, anybody, job_action};
use crate::for_all;
use crate::support::values::projection;
use crate::world::{World, is_active};
use consentry::{Account, Action, ActionKind, Decision, JobsFor, Principal, Reason, Time};
use proptest::test_runner::TestCaseResult;
use proptest::{prop_assert, prop_assert_eq};

#[test]
fn a_projection_decides_as_the_whole_account() {
    for_all(|draw| {
        let world = World::new(draw);
        let principal = anybody(&world, draw);
        let part = world.account.project(&principal, world.now());
        for _ in 0..12 {
            let action = any_action(&world, draw);
            for ms in [0, 1, 4, 11, 25] {
                let Some(at) = Time::new(world.at + ms) else { continue };
                decides_alike(&world.account, &part, &principal, &action, at)?;
            }
        }
        Ok(())
    });
}

fn decides_alike(
    whole: &Account,
    part: &Account,
    principal: &Principal,
    action: &Action,
    at: Time,
) -> TestCaseResult {
    let (from_whole, from_part) = (whole.check(principal, action, at), part.check(principal, action, at));
    let told = format!("{principal:?} {action:?} at {at} on {}", whole.to_json());
    let alike = |decision: &Decision| {
        (decision.allowed(), decision.reason(), decision.valid_until, decision.rule(), decision.version)
    };
    prop_assert_eq!(alike(&from_part), alike(&from_whole), "{}", told);
    if is_active(whole, principal) {
        prop_assert_eq!(from_part, from_whole, "{}", told);
    }
    Ok(())
}

#[test]
fn a_projection_answers_the_queries_of_its_principal() {
    for_all(|draw| {
        let world = World::new(draw);
        let principal = anybody(&world, draw);
        let (whole, part) = (&world.account, world.account.project(&principal, world.now()));
        for ms in [0, 5, 25] {
            let Some(at) = Time::new(world.at + ms) else { continue };
            let told = format!("{principal:?} at {at} on {}", whole.to_json());
            for kind in ActionKind::ALL {
                let (of_part, of_whole) =
                    (part.can_ever(&principal, *kind, at), whole.can_ever(&principal, *kind, at));
                prop_assert_eq!(of_part, of_whole, "canEver {}: {}", kind, told);
            }
            let act = job_action(draw);
            let (of_part, of_whole) =
                (part.jobs_for(&principal, act, at), whole.jobs_for(&principal, act, at));
            prop_assert_eq!(of_part, of_whole, "jobsFor {:?}: {}", act, told);
        }
        Ok(())
    });
}

#[test]
fn a_projection_loads_as_one_and_answers_for_nobody_else() {
    for_all(|draw| {
        let world = World::new(draw);
        let (one, other) = (anybody(&world, draw), anybody(&world, draw));
        let text = world.account.project(&one, world.now()).to_json();
        let loaded = projection(&text).unwrap_or_else(|why| panic!("{why}: {text}"));
        prop_assert_eq!(loaded.to_json(), text.clone());
        prop_assert!(Account::from_json(&text).is_err(), "a projection loads as a whole account: {}", text);
        let action = any_action(&world, draw);
        let reason = loaded.check(&other, &action, world.now()).reason();
        let fits = matches!(reason, Some(Reason::NotThisPrincipal | Reason::Malformed)) || one == other;
        prop_assert!(fits, "{:?} {:?} got {:?} from {}", other, action, reason, text);
        if one != other {
            let act = job_action(draw);
            prop_assert_eq!(loaded.jobs_for(&other, act, world.now()), JobsFor::None, "{:?} {}", other, text);
            let ever = loaded.can_ever(&other, action.kind(), world.now());
            prop_assert!(!ever, "{:?} {:?} ever, from {}", other, action, text);
        }
        let again = loaded.project(&one, world.now());
        prop_assert_eq!(again.to_json(), text, "a projection of a projection");
        Ok(())
    });
}

#[test]
fn a_projection_previews_as_it_decides() {
    for_all(|draw| {
        let world = World::new(draw);
        let principal = anybody(&world, draw);
        let part = world.account.project(&principal, world.now());
        for _ in 0..6 {
            let action = any_action(&world, draw);
            let preview = part.preview(&principal, &action, world.now());
            prop_assert_eq!(preview.decision, part.check(&principal, &action, world.now()), "{:?}", action);
            let applied = part.clone().apply(&preview.events);
            prop_assert!(
                applied.is_ok(),
                "{:?} by {:?} on {}: {:?}",
                action,
                principal,
                part.to_json(),
                applied
            );
        }
        Ok(())
    });
}
