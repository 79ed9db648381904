//! All answers agree (ENG-5, ENG-11): the command path, `can`, and the questions about many.

use crate::ask::users;
use crate::bounds::NOW;
use crate::explore::now;
use crate::moment::{Asked, Holds, Moment, fault};
use crate::support::bound::Bound;
use crate::support::values::{self, Written, id, on_job};
use consentry::{Account, Id, JobAction, JobsFor, Principal};
use serde_json::{Value, json};

pub(crate) fn check_and_execute_agree(moment: &Moment<'_>) -> Holds {
    for asked in moment.all() {
        let Asked { principal, action, decision, .. } = asked;
        let execution = moment.account.execute(principal, action, now(), None);
        let refused = !decision.allowed() || !action.kind().is_command();
        if execution.decision != *decision || (refused && !execution.events.is_empty()) {
            return Err(asked.told("execute says something else than check"));
        }
        if moment.account.can(principal, action, now()) != decision.allowed() {
            return Err(asked.told("can says something else than check"));
        }
    }
    Ok(())
}

pub(crate) fn explain_ends_with_what_decided(moment: &Moment<'_>) -> Holds {
    for asked in moment.all() {
        let explanation = moment.account.explain(asked.principal, asked.action, now());
        let last = explanation.steps.last().map(|step| (step.clause, step.held));
        // What is malformed was not decided by looking at anything.
        let malformed = asked.decision.reason() == Some(consentry::Reason::Malformed);
        let decided = Some((asked.decision.rule(), asked.decision.allowed())).filter(|_| !malformed);
        if explanation.decision != *asked.decision || last != decided {
            return Err(asked.told("explain says something else than check"));
        }
    }
    Ok(())
}

pub(crate) fn who_can_names_whose_check_passes(moment: &Moment<'_>) -> Holds {
    for (place, action) in moment.explorer.actions.iter().enumerate() {
        let may = |user: &Id| {
            let principal = Principal::user(user.clone());
            let of = moment.explorer.principals.iter().find(|other| **other == principal).unwrap();
            moment.of(of).nth(place).is_some_and(|asked| asked.decision.allowed())
        };
        let mut expected: Vec<Id> = users(&moment.explorer.world).into_iter().filter(may).collect();
        expected.sort();
        let told = moment.account.who_can(action, now());
        if told != expected {
            return Err(fault(format!("{action:?} by {told:?}, not {expected:?}")));
        }
    }
    Ok(())
}

pub(crate) fn jobs_for_names_the_jobs_whose_check_passes(moment: &Moment<'_>) -> Holds {
    let with_a_strangers_job = with_a_strangers_job(moment.document);
    for principal in &moment.explorer.principals {
        for act in JobAction::ALL {
            let may = |account: &Account, job: &str| account.can(principal, &on_job(*act, &id(job)), now());
            let jobs = moment.jobs().map(|job| job["id"].as_str().unwrap());
            let mut allowed: Vec<Id> = jobs.filter(|job| may(moment.account, job)).map(id).collect();
            allowed.sort();
            let expected = match allowed.as_slice() {
                _ if may(&with_a_strangers_job, "strange") => JobsFor::All,
                [] => JobsFor::None,
                _ => JobsFor::Some(allowed),
            };
            let told = moment.account.jobs_for(principal, *act, now());
            if told != expected {
                return Err(fault(format!("{act:?} of {principal:?}: {told:?}, not {expected:?}")));
            }
        }
    }
    Ok(())
}

/// The same account with one more job, which somebody else posted and nobody was granted.
fn with_a_strangers_job(document: &Value) -> Account {
    let mut document = document.clone();
    let stranger = json!({ "id": "another", "type": "fullAccess", "status": "active" });
    document["users"].as_array_mut().unwrap().push(stranger);
    document["jobs"].as_array_mut().unwrap().push(json!({ "id": "strange", "postedBy": "another" }));
    values::account(&document)
}

pub(crate) fn can_many_says_what_checks_say(moment: &Moment<'_>) -> Holds {
    let mut bound = Bound::to(&moment.document.to_string());
    let acts: Vec<&str> = JobAction::ALL.iter().map(|act| act.kind().word()).collect();
    let jobs: Vec<&str> = moment.explorer.world.jobs.iter().copied().chain(["nowhere"]).collect();
    for principal in &moment.explorer.principals {
        let may = |act: JobAction, job: &str| moment.account.can(principal, &on_job(act, &id(job)), now());
        let mask = |job: &&str| {
            (0..).zip(JobAction::ALL).filter(|(_, act)| may(**act, job)).map(|(bit, _)| 1 << bit).sum()
        };
        let expected: Vec<u64> = jobs.iter().map(mask).collect();
        let told = bound.value("canMany", &json!([principal.value(), NOW, acts, jobs]));
        if told != json!(expected) {
            return Err(fault(format!("{principal:?} {jobs:?}: {told:?}, not {expected:?}")));
        }
    }
    Ok(())
}
