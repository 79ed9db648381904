//! Events as values: malformed, out of order, replayed, forged. Nothing is half applied.

use crate::fields::{extended, is_within, replaced};
use crate::questions::{actions, answer, engine};
use crate::support::bound::Bound;
use crate::support::values::{apply, read};
use serde_json::{Value, json};

/// Events of as many types as one command each gives in the full document.
fn events() -> Vec<Value> {
    let mut engine = engine();
    let principals =
        [json!({ "user": "olga" }), json!({ "user": "sam" }), json!({ "agent": "ann", "session": "s1" })];
    let mut all: Vec<Value> = Vec::new();
    let commands =
        principals.iter().flat_map(|one| actions(Some("new")).into_iter().map(move |of| (one, of)));
    for (principal, mut action) in commands {
        if action["type"] == "endSupportSession" && principal["agent"] == "ann" {
            action = json!({ "type": "endSupportSession" });
        }
        let execution = answer(&mut engine, "execute", &format!("[{principal},{action},6000,null]"));
        for event in execution["events"].as_array().unwrap() {
            if all.iter().all(|other| other["type"] != event["type"]) {
                all.push(Value::Object(event.as_object().unwrap().clone()));
            }
        }
    }
    for event in &mut all {
        event["version"] = json!(8);
    }
    assert!(all.len() > 12, "too few types of events: {all:?}");
    all
}

/// Applies events that are refused; gives the refusal, and holds that nothing changed.
fn refused(engine: &mut Bound, events: &str) -> Option<Value> {
    let before = engine.document();
    let refusal = answer(engine, "apply", &format!("[{events}]"));
    if refusal.is_null() {
        return None;
    }
    assert_eq!(engine.document(), before, "half applied: {events}");
    Some(refusal)
}

#[test]
fn a_field_of_an_event_of_the_wrong_kind_is_malformed_with_its_path() {
    for event in events() {
        for field in replaced(&event) {
            let Some(refusal) = refused(&mut engine(), &format!("[{}]", field.text)) else {
                continue;
            };
            let path = refusal["path"].as_str().unwrap();
            let told =
                refusal["reason"] == "malformed" && is_within(path, &format!("events[0].{}", field.path));
            // Of no type, of another actor: then other fields are wrong, or the event is forged.
            assert!(told || field.fitting || field.path == "by", "{}: {refusal}", field.text);
        }
        for (path, text) in extended(&event) {
            let refusal = refused(&mut engine(), &format!("[{text}]")).expect(&text);
            assert_eq!(refusal["path"], format!("events[0].{path}"), "{text}: {refusal}");
        }
    }
}

#[test]
fn what_is_no_list_of_events_is_malformed() {
    for events in crate::fields::KINDS.iter().filter(|kind| **kind != "[]") {
        let refusal = refused(&mut engine(), events).expect(events);
        assert_eq!(refusal["reason"], "malformed", "{events}: {refusal}");
        assert!(is_within(refusal["path"].as_str().unwrap(), "events"), "{events}: {refusal}");
    }
}

#[test]
fn events_out_of_order_or_replayed_are_stale() {
    for event in events() {
        let mut engine = engine();
        for version in [0, 1, 7, 9, 1_000] {
            let mut other = event.clone();
            other["version"] = json!(version);
            let refusal = refused(&mut engine, &json!([other]).to_string()).expect("another version");
            let reason = if version == 0 { "malformed" } else { "staleVersion" };
            assert_eq!(refusal["reason"], reason, "{version}: {refusal}");
        }
        assert_eq!(refused(&mut engine, &json!([event]).to_string()), None, "{event}");
        let refusal = refused(&mut engine, &json!([event]).to_string()).expect("a replay");
        assert_eq!(refusal["reason"], "staleVersion", "{refusal}");
    }
}

#[test]
fn forged_events_are_refused() {
    let forged = [
        json!({ "type": "jobAccessGranted", "job": "nurse", "user": "olga" }),
        json!({ "type": "jobAccessGranted", "job": "nurse", "user": "rita" }),
        json!({ "type": "jobAccessGranted", "job": "gone", "user": "sam" }),
        json!({ "type": "jobAdPosted", "job": "old", "postedBy": "sam" }),
        json!({ "type": "jobAdPosted", "job": "new", "postedBy": "nobody" }),
        json!({ "type": "userTypeChanged", "user": "sam", "from": "specificJobAccess", "to": "owner" }),
        json!({ "type": "userTypeChanged", "user": "olga", "from": "owner", "to": "fullAccess" }),
        json!({ "type": "userRemoved", "user": "olga" }),
        json!({ "type": "userDeactivated", "user": "olga" }),
        json!({ "type": "userInvited", "user": "sam", "userType": "fullAccess", "epoch": 2 }),
        json!({ "type": "userInvited", "user": "new", "userType": "owner", "epoch": 1 }),
        json!({ "type": "userInvited", "user": "rita", "userType": "specificJobAccess", "epoch": 1 }),
        json!({ "type": "ownershipTransferred", "from": "sam", "to": "olga" }),
        json!({ "type": "ownershipTransferred", "from": "olga", "to": "fred" }),
        json!({ "type": "supportSessionStarted", "session": "s2", "agent": "eve", "consent": "c1" }),
        json!({ "type": "supportSessionStarted", "session": "s2", "agent": "ann", "consent": "c1" }),
        json!({ "type": "supportSessionStarted", "session": "s2", "agent": "bob", "consent": "c9" }),
        json!({ "type": "supportSessionStarted", "session": "s1", "agent": "bob", "consent": "c1" }),
        json!({ "type": "userSimulated", "session": "s1", "user": "fred" }),
        json!({ "type": "userSimulated", "session": "s9", "user": "sam" }),
        json!({ "type": "supportAccessExtended", "consent": "c1", "expiresAt": 2000 }),
        json!({ "type": "supportAccessExtended", "consent": "c9", "expiresAt": null }),
        json!({ "type": "supportAccessDeactivated", "consent": "c9" }),
        json!({ "type": "supportRequestApproved", "request": "r9", "consent": "c2" }),
        json!({ "type": "supportRequestWithdrawn", "request": "r9" }),
        json!({ "type": "simulationStopped", "session": "s9", "user": "sam" }),
        json!({ "type": "supportSessionEnded", "session": "s9", "agent": "ann", "cause": "agent" }),
    ];
    for mut event in forged.into_iter().chain(forged_records()) {
        for (name, value) in [("at", json!(6000)), ("version", json!(8)), ("by", json!({ "user": "olga" }))] {
            event[name] = value;
        }
        let refusal = refused(&mut engine(), &json!([event]).to_string()).expect("a forged event");
        assert_eq!(refusal["reason"], "forged", "{event}: {refusal}");
        assert_eq!(refusal["path"], "events[0]", "{event}: {refusal}");
    }
}

/// Events that bring a whole request or consent, each with one fault.
fn forged_records() -> Vec<Value> {
    let with = |event: &Value, path: &str, value: Value| {
        let mut event = event.clone();
        *event.pointer_mut(path).unwrap() = value;
        event
    };
    let scope = json!({ "mode": "readOnly", "applicantData": false });
    let asked = json!({ "type": "supportAccessRequested", "request": {
        "id": "r2", "agent": "bob", "askedAt": 6000, "scope": scope, "durationMs": 1000, "purpose": "an import fails" } });
    let given = json!({ "type": "supportAccessActivated", "consent": {
        "id": "c2", "givenBy": "olga", "givenByType": "owner", "givenAt": 6000, "expiresAt": 7000,
        "scope": scope, "agents": null, "request": "r0" } });
    vec![
        with(&asked, "/request/id", json!("r0")),
        with(&asked, "/request/id", json!("s1")),
        with(&asked, "/request/askedAt", json!(6001)),
        with(&given, "/consent/id", json!("c1")),
        with(&given, "/consent/givenBy", json!("nobody")),
        with(&given, "/consent/givenAt", json!(6001)),
        with(&given, "/consent/expiresAt", json!(6000)),
        with(&given, "/consent/request", json!("r1")),
    ]
}

#[test]
fn a_rejected_event_says_why_in_one_line() {
    let mut account = consentry::Account::from_json(crate::FULL).unwrap();
    let event =
        r#"[{ "type": "userRemoved", "user": "olga", "at": 6000, "version": 8, "by": { "user": "olga" } }]"#;
    let rejected = apply(&mut account, &read(event)).unwrap_err();
    assert_eq!(rejected.to_string(), "forged: events[0]: an account keeps its owner");
}
