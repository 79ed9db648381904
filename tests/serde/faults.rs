//! What serde refuses, and how it says so.

use super::held::agree;
use super::stories::told;
use consentry::{
    Account, Action, Activity, Agents, ConsentAction, Decision, Event, Execution, Id, Mode, Principal,
};
use consentry::{Epoch, Reason, Scope, ShortText, SupportRequest, Time};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What is told of a value that is refused, in every format.
fn refused<T: super::held::Own>(value: &Value) -> String {
    assert!(agree::<T>(value).is_none(), "{value} is read");
    T::from_text(&value.to_string()).err().unwrap()
}

/// The same for a type that stands by itself in no JSON text of ours.
fn refused_alone<T: DeserializeOwned>(value: Value) -> String {
    serde_json::from_value::<T>(value).err().unwrap().to_string()
}

#[test]
fn an_unknown_field_is_refused_wherever_it_stands() {
    let mut tried = 0;
    for story in told().iter().step_by(20) {
        story.lived(|account, _, _| {
            tried += everywhere::<Account>(&serde_json::to_value(account).unwrap());
        });
        story.executed(|execution| {
            tried += everywhere::<Execution>(&serde_json::to_value(execution).unwrap());
        });
    }
    assert!(tried > 1_000, "{tried} places");
}

/// A field too many, in each object inside; gives how many there are.
fn everywhere<T: super::held::Own>(value: &Value) -> usize {
    let places = objects("", value);
    for (pointer, path) in &places {
        let mut more = value.clone();
        more.pointer_mut(pointer).unwrap()["surplus"] = json!(1);
        let told = refused::<T>(&more);
        assert!(told.contains(&format!("; {path}surplus: unknown field")), "{more}: {told}");
    }
    places.len()
}

/// Where there is an object: as a JSON pointer, and as the beginning of a path.
fn objects(pointer: &str, value: &Value) -> Vec<(String, String)> {
    let below: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => {
            (0..).zip(items).map(|(n, value): (usize, _)| (n.to_string(), value)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let own = value.is_object().then(|| (pointer.to_owned(), path(pointer)));
    let inside = below.iter().flat_map(|(part, value)| objects(&format!("{pointer}/{part}"), value));
    own.into_iter().chain(inside).collect()
}

/// `/jobs/0/access` is `jobs[0].access.`
fn path(pointer: &str) -> String {
    let parts = pointer.split('/').skip(1);
    let path = parts.fold(String::new(), |path, part| match part.parse::<usize>() {
        Ok(place) => format!("{path}[{place}]"),
        Err(_) if path.is_empty() => part.to_owned(),
        Err(_) => format!("{path}.{part}"),
    });
    if path.is_empty() { path } else { path + "." }
}

#[test]
fn every_fault_of_a_document_is_told() {
    let user = |id: &str, of: &str| json!({ "id": id, "type": of, "status": "active" });
    let shapes =
        json!({ "id": 7, "users": [user("olga", "boss")], "jobs": [{ "id": "nurse" }], "plan": "gold" });
    assert_eq!(
        refused::<Account>(&shapes),
        "not an account that can be loaded (ENG-8); id: expected text, got the number 7; \
         users[0].type: expected one of `owner`, `fullAccess`, `specificJobAccess`, got the text \"boss\"; \
         jobs[0].postedBy: missing; plan: unknown field"
    );
    let states = json!({ "id": "acme", "users": [user("sam", "fullAccess"), user("sam", "fullAccess")] });
    assert_eq!(
        refused::<Account>(&states),
        "not an account that can be loaded (ENG-8); users[1].id: this id stands in the document before; \
         users: expected exactly one owner, got 0"
    );
}

#[test]
fn every_fault_of_an_action_a_principal_and_an_event_is_told() {
    assert_eq!(
        refused::<Action>(&json!({ "type": "grantJobAccess", "user": 7, "role": "editor" })),
        "malformed; job: missing; user: expected text, got the number 7; role: unknown field"
    );
    assert_eq!(
        refused::<Action>(&json!({ "type": "sellJobAd" })),
        "malformed; type: there is no such action"
    );
    assert_eq!(
        refused::<Principal>(&json!({ "agent": "", "user": null, "session": "s1" })),
        "malformed; user: expected text, got null; agent: unknown field; session: unknown field"
    );
    assert_eq!(
        refused::<Event>(
            &json!({ "type": "userRemoved", "at": -1.5, "version": 1, "by": { "user": "" }, "user": [] })
        ),
        "malformed; at: expected a whole number of at most 2^53 - 1, got the number with a fraction; \
         by.user: expected an id, got empty text; user: expected text, got a list"
    );
}

#[test]
fn every_fault_of_a_decision_is_told() {
    let allowed = json!({ "allowed": true, "rule": "APP-1", "validUntil": null, "version": 12 });
    assert!(agree::<Decision>(&allowed).is_some());
    let denied = json!({ "allowed": false, "rule": "SES-1", "reason": "consentOff", "validUntil": null, "version": 0,
                         "message": "In other words.", "remedy": null });
    assert_eq!(agree::<Decision>(&denied).unwrap().reason(), Some(Reason::ConsentOff));
    let choose = json!({ "action": { "type": "activateSupportAccess" },
                         "choose": ["consent", "scope", "expiresAt", "agents"] });
    assert!(agree::<Decision>(&with(&denied, "remedy", &choose)).is_some());
    for (decision, told) in [
        (with(&allowed, "allowed", &json!("yes")), "allowed: expected true or false, got the text \"yes\""),
        (with(&denied, "allowed", &json!(1)), "allowed: expected true or false, got the number 1"),
        (with(&allowed, "reason", &json!("consentOff")), "reason: unknown field"),
        (with(&denied, "warnings", &json!([])), "warnings: unknown field"),
        (with(&allowed, "version", &json!(-1)), "version: expected 0 or more, got -1"),
        (
            with(&allowed, "warnings", &json!(["notReversibleByYou", "notReversibleByYou"])),
            "warnings[1]: this warning stands in the list before",
        ),
        (
            with(&denied, "rows", &json!([{ "user": "sam", "reason": "onlyOwner", "row": 1 }])),
            "rows[0].row: unknown field",
        ),
        (
            with(&denied, "remedy", &json!({ "by": "sam", "action": { "type": "viewUsers" } })),
            "remedy.by: expected a list, got the text \"sam\"",
        ),
        (
            with(&denied, "remedy", &json!({ "action": { "type": "sellJobAd" } })),
            "remedy.action.type: there is no such action",
        ),
        (
            with(&denied, "remedy", &with(&choose, "choose", &json!(["consent", "scope"]))),
            "remedy.choose: expected a list of `consent`, `scope`, `expiresAt`, `agents`, got a list",
        ),
        (
            with(&denied, "remedy", &with(&choose, "action", &json!({ "type": "viewUsers" }))),
            "remedy.action.type: expected one of `activateSupportAccess`, got the text \"viewUsers\"",
        ),
    ] {
        assert_eq!(refused::<Decision>(&decision), format!("malformed; {told}"));
    }
}

#[test]
fn every_fault_of_an_activity_is_told() {
    let done = json!({ "at": 1000, "version": 3, "by": { "user": "sam" }, "outcome": "done", "events": [] });
    assert!(agree::<Activity>(&done).is_some());
    for (activity, told) in [
        (
            with(&with(&done, "outcome", &json!("undone")), "reason", &json!("onlyOwner")),
            "outcome: expected one of `done`, `noChange`, `denied`, got the text \"undone\"",
        ),
        (with(&done, "outcome", &json!("denied")), "reason: missing"),
        (with(&done, "reason", &json!("onlyOwner")), "reason: unknown field"),
        (with(&done, "path", &json!(7)), "path: expected text, got the number 7"),
        (
            with(&with(&done, "version", &json!(null)), "number", &json!(1)),
            "version: expected a whole number of at most 2^53 - 1, got null; number: unknown field",
        ),
    ] {
        assert_eq!(refused::<Activity>(&activity), format!("malformed; {told}"));
    }
}

#[test]
fn records_and_words_are_held_to_what_a_document_is() {
    let request =
        json!({ "id": "", "agent": "ann", "askedAt": 1, "scope": { "mode": "all" }, "durationMs": 0 });
    assert_eq!(
        refused_alone::<SupportRequest>(request),
        "malformed; id: expected an id, got empty text; \
         scope.mode: expected one of `readOnly`, `readWrite`, got the text \"all\"; \
         scope.applicantData: missing; purpose: missing"
    );
    assert_eq!(
        refused_alone::<Id>(json!("x".repeat(129))),
        "malformed; expected an id of at most 128 bytes, got 129 bytes"
    );
    assert_eq!(refused_alone::<Time>(json!(-1)), "malformed; expected 0 or more, got -1");
    assert_eq!(refused_alone::<Epoch>(json!(0)), "malformed; expected 1 or more, got 0");
    assert_eq!(
        refused_alone::<ShortText>(json!("")),
        "malformed; expected text of 1 to 1000 bytes, got 0 bytes"
    );
    assert_eq!(refused_alone::<Agents>(json!(["ann", "ann"])), "malformed; [1]: this agent is named before");
}

#[test]
fn what_no_reader_takes_is_not_serialised() {
    let scope = Scope { mode: Mode::ReadOnly, applicant_data: false };
    let forever = Action::from(ConsentAction::ActivateSupportAccess {
        consent: Id::new("c1").unwrap(),
        scope,
        expires_at: Some(i64::MAX),
        agents: Agents::ANY,
        purpose: None,
        case: None,
    });
    let why = serde_json::to_string(&forever).unwrap_err();
    assert_eq!(why.to_string(), "a number beyond 2^53 - 1, which no reader takes");
}

fn with(object: &Value, name: &str, value: &Value) -> Value {
    let mut more = object.clone();
    more[name] = value.clone();
    more
}
