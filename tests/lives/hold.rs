//! What holds of every command in a life.

use crate::commands::Command;
use crate::judged::load_refuses_exactly_what_it_must;
use crate::life::{Holds, Moment, Property, Told, fault};
use crate::support::bound::Bound;
use consentry::Account;
use serde_json::{Value, json};

pub(crate) const PROPERTIES: &[Property] = &[
    deciding_changes_nothing,
    versions_and_times_follow_on,
    a_stale_version_is_the_last_reason,
    time_never_runs_backwards,
    the_same_again_does_nothing,
    the_same_events_again_are_refused,
    lists_of_ids_are_sorted,
    documents_come_back,
    projections_come_back,
    load_refuses_exactly_what_it_must,
];

fn deciding_changes_nothing(moment: &mut Moment<'_, '_>) -> Holds {
    let refused = !moment.told.allowed();
    held(!refused || moment.told.events().is_empty(), "ENG-5: refused, with events")?;
    held(moment.before.document() == moment.document_before, "ENG-5: executing changes the account itself")
}

fn versions_and_times_follow_on(moment: &mut Moment<'_, '_>) -> Holds {
    let at = moment.command.at.max(last_event_at(moment.present));
    let version = version(moment.present);
    let mut versions = version..;
    let follows =
        |event: &Value| event["version"] == json!(versions.next().unwrap() + 1) && event["at"] == at;
    held(moment.told.events().iter().all(follows), "ENG-7, ENG-9: an event has another version or time")?;
    let Some(last) = moment.told.events().last() else { return Ok(()) };
    // As toJSON writes it.
    let now = format!(r#""version":{},"lastEventAt":{}"#, last["version"], last["at"]);
    held(
        moment.document_after.contains(&now),
        "ENG-7, ENG-9: the account has another version or time than its last event",
    )
}

fn a_stale_version_is_the_last_reason(moment: &mut Moment<'_, '_>) -> Holds {
    let Command { by, action, at, expected_version } = moment.command;
    let check = moment.before.told("check", &json!([by, action, at]).to_string());
    let check: Value = serde_json::from_str(&check).unwrap();
    let decision = &moment.told.value["decision"];
    let stale = expected_version.is_some_and(|expected| expected != version(moment.present));
    if stale && check["allowed"] == true {
        return held(decision["reason"] == "staleVersion", "ENG-7: a stale version is accepted");
    }
    held(*decision == check, "ENG-5: execute decides another way than check")
}

fn time_never_runs_backwards(moment: &mut Moment<'_, '_>) -> Holds {
    let last = last_event_at(moment.present);
    let earlier = (last - 1 - moment.draw.ms(50)).max(0);
    let told = |moment: &mut Moment<'_, '_>, at| Told::of(moment.before, moment.command, at).text;
    let (early, then) = (told(moment, earlier), told(moment, last));
    held(early == then, "ENG-9: before the last event it is decided another way than at its time")?;
    let behind = moment.command.at < last;
    held(!behind || moment.told.text == then, "ENG-9: with a clock behind it was decided another way")
}

/// ENG-6, and the ids, sessions and memberships of §10 that are there already: who sends a command twice has done it once.
fn the_same_again_does_nothing(moment: &mut Moment<'_, '_>) -> Holds {
    if moment.told.events().is_empty() {
        return Ok(());
    }
    let again = |expected_version| Command { expected_version, ..moment.command.clone() };
    let plain = Told::of(moment.after, &again(None), moment.command.at);
    held(plain.events().is_empty(), "ENG-6: the same command does something a second time")?;
    let version = again(Some(version(moment.present)));
    let versioned = Told::of(moment.after, &version, moment.command.at);
    let stale = json!("staleVersion");
    let expected = if plain.allowed() { &stale } else { plain.reason() };
    held(versioned.reason() == expected, "ENG-7: the same command on the same version is not stale")
}

fn the_same_events_again_are_refused(moment: &mut Moment<'_, '_>) -> Holds {
    if moment.told.events().is_empty() {
        return Ok(());
    }
    let why = moment.after.ask("apply", &moment.told.to_apply()).err();
    let stale = why.is_some_and(|why| why.contains(r#""reason":"staleVersion""#));
    held(stale, "ENG-7: events are applied twice")?;
    held(moment.after.document() == moment.document_after, "ENG-7: refused events change the account")
}

/// contract.md: "`access`, `deletedJobs`, `usedIds` sorted".
fn lists_of_ids_are_sorted(moment: &mut Moment<'_, '_>) -> Holds {
    let document = moment.present;
    let access = document["jobs"].as_array().unwrap().iter().map(|job| &job["access"]);
    let mut lists = access.chain([&document["deletedJobs"], &document["support"]["usedIds"]]);
    let sorted = |list: &Value| list.as_array().unwrap().is_sorted_by_key(|id| id.as_str());
    held(lists.all(sorted), "a list of ids is not sorted")
}

fn documents_come_back(moment: &mut Moment<'_, '_>) -> Holds {
    match Account::from_json(moment.document_after) {
        Ok(loaded) => held(loaded.to_json() == moment.document_after, "a document comes back as another"),
        Err(why) => Err(fault(format!("ENG-8: an account that came about is refused: {why}"))),
    }
}

fn projections_come_back(moment: &mut Moment<'_, '_>) -> Holds {
    let Command { by, at, .. } = moment.command;
    let Ok(part) = moment.after.ask("project", &json!([by, at]).to_string()) else {
        return held(malformed(moment.told), "ENG-10: there is no projection for a principal");
    };
    let refused = |why| fault(format!("ENG-10: a projection is refused: {why}: {part}"));
    let mut loaded = Bound::loaded("loadProjection", &part).map_err(refused)?;
    held(loaded.document() == part, "ENG-10: a projection comes back as another")
}

fn malformed(told: &Told) -> bool {
    told.reason() == "malformed"
}

fn version(document: &Value) -> i64 {
    document["version"].as_i64().unwrap()
}

fn last_event_at(document: &Value) -> i64 {
    document["lastEventAt"].as_i64().unwrap()
}

fn held(holds: bool, otherwise: &str) -> Holds {
    if holds { Ok(()) } else { Err(fault(otherwise.to_owned())) }
}
