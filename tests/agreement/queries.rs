//! The queries say what the checks say.

use crate::ask::{Question, any_action, anybody, ask, job_action, representatives};
use crate::for_all;
use crate::support::values::{self, Written, id, on_job};
use crate::world::World;
use consentry::{Account, Action, ActionKind, Id, JobAction, JobsFor, Principal};
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseResult;
use serde_json::json;

#[test]
fn who_can_names_the_users_whose_check_is_allowed() {
    for_all(|draw| {
        let world = World::new(draw);
        for _ in 0..8 {
            let action = any_action(&world, draw);
            let may = |user: &Id| world.account.can(&Principal::user(user.clone()), &action, world.now());
            let allowed: Vec<Id> = world.users().into_iter().filter(may).collect();
            let told = world.account.to_json();
            prop_assert_eq!(world.account.who_can(&action, world.now()), allowed, "{:?} on {}", action, told);
        }
        Ok(())
    });
}

#[test]
fn jobs_for_names_the_jobs_whose_check_is_allowed() {
    for_all(|draw| {
        let world = World::new(draw);
        let with_a_strangers_job = with_a_strangers_job(&world.account);
        for _ in 0..8 {
            let (principal, act) = (anybody(&world, draw), job_action(draw));
            let told = format!("{principal:?} {act:?} on {}", world.account.to_json());
            let may = |account: &Account, job: &Id| account.can(&principal, &on_job(act, job), world.now());
            let allowed: Vec<Id> = world.jobs().into_iter().filter(|job| may(&world.account, job)).collect();
            let expected = match allowed.as_slice() {
                _ if may(&with_a_strangers_job, &id("strange")) => JobsFor::All,
                [] => JobsFor::None,
                _ => JobsFor::Some(allowed),
            };
            prop_assert_eq!(world.account.jobs_for(&principal, act, world.now()), expected, "{}", told);
        }
        Ok(())
    });
}

#[test]
fn can_ever_is_whether_some_action_of_that_type_can() {
    for_all(|draw| {
        let world = World::new(draw);
        let all: Vec<_> = ActionKind::ALL.iter().map(|kind| (kind, representatives(*kind, &world))).collect();
        for _ in 0..3 {
            let principal = anybody(&world, draw);
            for (kind, actions) in &all {
                let can = |action: &&Action| world.account.can(&principal, action, world.now());
                let found = actions.iter().find(can);
                let told = format!("{principal:?} {kind} by {found:?} on {}", world.account.to_json());
                prop_assert_eq!(
                    world.account.can_ever(&principal, **kind, world.now()),
                    found.is_some(),
                    "{}",
                    told
                );
            }
        }
        Ok(())
    });
}

#[test]
fn an_explanation_ends_with_the_clause_that_decided() {
    for_all(|draw| {
        let world = World::new(draw);
        for _ in 0..10 {
            let question = ask(&world, draw);
            explains(&world.account, &question)?;
            let projection = world.account.project(&question.principal, question.at);
            explains(&projection, &question)?;
        }
        Ok(())
    });
}

fn explains(account: &Account, question: &Question) -> TestCaseResult {
    let Question { principal, action, at } = question;
    let explanation = account.explain(principal, action, *at);
    let told = format!("{question:?}: {explanation:?} on {}", account.to_json());
    prop_assert_eq!(&explanation.decision, &account.check(principal, action, *at), "{}", told);
    let last = explanation.steps.last().map(|step| (step.clause, step.held));
    // What is malformed was not decided by looking at anything.
    let malformed = explanation.decision.reason() == Some(consentry::Reason::Malformed);
    let decided = (explanation.decision.rule(), explanation.decision.allowed());
    prop_assert_eq!(last, Some(decided).filter(|_| !malformed), "{}", told);
    Ok(())
}

#[test]
fn a_preview_tells_exactly_whose_access_to_applicants_changes() {
    for_all(|draw| {
        let world = World::new(draw);
        for _ in 0..4 {
            let Question { principal, action, at } = ask(&world, draw);
            let preview = world.account.preview(&principal, &action, at);
            let mut after = world.clone();
            after.apply(&preview.events).unwrap();
            let told = format!("{principal:?} {action:?} on {}", world.account.to_json());
            prop_assert_eq!(preview.gain, difference(&after, &world), "gain: {}", told);
            prop_assert_eq!(preview.lose, difference(&world, &after), "lose: {}", told);
        }
        Ok(())
    });
}

/// Per user the jobs whose applicants are seen in `one` and not in `other`.
fn difference(one: &World, other: &World) -> Vec<(Id, Vec<Id>)> {
    let sees = |world: &World, user: &Id, job: &Id| {
        world.account.can(&Principal::user(user.clone()), &on_job(JobAction::ViewApplicants, job), one.now())
    };
    let per_user = |user: Id| {
        let mut jobs = one.jobs();
        jobs.retain(|job| sees(one, &user, job) && !sees(other, &user, job));
        (user, jobs)
    };
    one.users().into_iter().map(per_user).filter(|(_, jobs)| !jobs.is_empty()).collect()
}

/// The same account with one more job, which somebody else posted and nobody was granted.
fn with_a_strangers_job(account: &Account) -> Account {
    let mut document = account.value();
    let stranger = json!({ "id": "stranger", "type": "fullAccess", "status": "active" });
    document["users"].as_array_mut().unwrap().push(stranger);
    document["jobs"].as_array_mut().unwrap().push(json!({ "id": "strange", "postedBy": "stranger" }));
    values::account(&document)
}
