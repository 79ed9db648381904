//! By handles, as bindings ask on the hot path, the answers are those by ids (ENG-11).

use crate::ask::anybody;
use crate::for_all;
use crate::support::bound::Bound;
use crate::support::values::{Written, id, on_job, read};
use crate::world::World;
use consentry::{Account, Id, JobAction, Principal, Time};
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value, json};

#[test]
fn masks_say_what_can_says() {
    for_all(|draw| {
        let world = World::new(draw);
        let mut bound = Bound::to(&world.account.to_json());
        for _ in 0..4 {
            let principal = anybody(&world, draw);
            let acts = draw.some_of(3, JobAction::ALL);
            let words: Vec<&str> = acts.iter().map(|act| act.kind().word()).collect();
            let names: Vec<String> = world.jobs().iter().map(Id::to_string).collect();
            let asked = json!([principal.value(), world.at, words, names]);
            let masks = read(&bound.told("canMany", &asked.to_string()));
            let may = |job: &Id| bits(&world.account, &principal, &acts, job, world.now());
            let expected: Vec<u32> = world.jobs().iter().map(may).collect();
            prop_assert_eq!(masks, json!(expected), "{} on {}", asked, world.account.to_json());
        }
        Ok(())
    });
}

#[test]
fn a_users_mask_says_what_their_checks_say() {
    for_all(|draw| {
        let world = World::new(draw);
        masks_by_handle(&world, &world.account)?;
        let of_whom = anybody(&world, draw);
        masks_by_handle(&world, &world.account.project(&of_whom, world.now()))
    });
}

fn masks_by_handle(world: &World, account: &Account) -> TestCaseResult {
    let document = account.to_json();
    let verb = if account.projection_for().is_some() { "loadProjection" } else { "load" };
    let mut bound = Bound::loaded(verb, &document).unwrap();
    let table = read(&bound.told("userTable", "[]"));
    let table: Vec<Id> = table.as_array().unwrap().iter().map(|user| id(user.as_str().unwrap())).collect();
    for job in world.jobs() {
        let handle = read(&bound.told("jobHandle", &json!([job.as_str()]).to_string())).as_u64();
        let handle = handle.map_or(u32::MAX, |handle| u32::try_from(handle).unwrap());
        for (place, user) in (0..).zip(&table) {
            let expected = bits(account, &Principal::user(user.clone()), JobAction::ALL, &job, world.now());
            let told = account.to_json();
            prop_assert_eq!(bound.mask(place, handle), expected, "{} on {} in {}", user, job, told);
        }
        let nobody = u32::try_from(table.len()).unwrap();
        prop_assert_eq!(bound.mask(nobody, handle), 0, "nobody on {}", job);
    }
    Ok(())
}

#[test]
fn handles_stand_for_the_users_and_jobs_of_the_document_in_its_order() {
    for_all(|draw| {
        let world = World::new(draw);
        let document = read(&world.account.to_json());
        let mut bound = Bound::to(&world.account.to_json());
        let ids = |list: &str| -> Vec<Value> {
            document[list].as_array().unwrap().iter().map(|one| one["id"].clone()).collect()
        };
        let (users, jobs) = (ids("users"), ids("jobs"));
        let counts = json!({ "users": users.len(), "jobs": jobs.len() });
        prop_assert_eq!(read(&bound.told("counts", "[]")), counts, "{}", document);
        prop_assert_eq!(read(&bound.told("userTable", "[]")), json!(users), "{}", document);
        for (place, job) in jobs.iter().enumerate() {
            let handle = read(&bound.told("jobHandle", &json!([job]).to_string()));
            prop_assert_eq!(handle, json!(place), "{} in {}", job, document);
        }
        Ok(())
    });
}

/// Bit n is set when the n-th action is allowed on that job.
fn bits(account: &Account, principal: &Principal, acts: &[JobAction], job: &Id, at: Time) -> u32 {
    let may = |act: &JobAction| account.can(principal, &on_job(*act, job), at);
    (0..).zip(acts).filter(|(_, act)| may(act)).map(|(place, _)| 1 << place).sum()
}
