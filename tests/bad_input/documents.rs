//! Account documents: of wrong shape, and of states that ENG-8 does not allow.

use crate::FULL;
use crate::fields::{extended, is_within, replaced, shortened};
use crate::support::values::projection;
use consentry::{Account, InvalidAccount};
use serde_json::{Value, json};

/// Null is a value of these, and what it says may not suit the rest of the document.
const NULLABLE: &[&str] = &[
    "policy.maxConsentMs",
    "support.consent",
    "support.consent.expiresAt",
    "support.consent.agents",
    "support.requests[0].durationMs",
    "support.sessions[0].simulating",
];

/// Of these a document may say nothing.
const OPTIONAL: &[&str] = &[
    "purpose",
    "case",
    "request",
    "format",
    "version",
    "lastEventAt",
    "policy",
    "jobs",
    "deletedJobs",
    "support",
];

type Load = fn(&str) -> Result<Account, InvalidAccount>;

fn full() -> Value {
    serde_json::from_str(FULL).unwrap()
}

fn full_projection() -> Value {
    let mut document = full();
    document["projectionFor"] = json!({ "agent": "ann", "session": "s1" });
    document
}

/// The paths of what is wrong, each once; empty when it loads.
fn wrong(text: &str, load: Load) -> Vec<String> {
    let mut paths: Vec<String> = match load(text) {
        Ok(_) => Vec::new(),
        Err(why) => why.violations.into_iter().map(|violation| violation.path).collect(),
    };
    paths.sort();
    paths.dedup();
    paths
}

fn both() -> [(Value, Load); 2] {
    [(full(), Account::from_json), (full_projection(), projection)]
}

#[test]
fn the_full_documents_load() {
    for (document, load) in both() {
        assert_eq!(wrong(&document.to_string(), load), [""; 0]);
    }
}

#[test]
fn a_field_of_the_wrong_kind_is_told_with_its_path() {
    for (document, load) in both() {
        for field in replaced(&document) {
            let paths = wrong(&field.text, load);
            let told = paths.iter().all(|path| is_within(path, &field.path)) && !paths.is_empty();
            let null_is_meant = NULLABLE.contains(&field.path.as_str()) && field.text.contains("null");
            assert!(told || field.fitting || null_is_meant, "{}: {paths:?}: {}", field.path, field.text);
        }
    }
}

#[test]
fn a_field_more_is_told_with_its_path() {
    for (document, load) in both() {
        for (path, text) in extended(&document) {
            assert_eq!(wrong(&text, load), [path]);
        }
    }
}

#[test]
fn a_field_less_is_told_with_its_path_unless_it_may_be_left_out() {
    let defaults =
        ["administrators", "jobAdEditing", "maxConsentMs", "requestLapseMs", "epoch", "postedByEpoch"];
    let mut left_out = 0;
    for (path, text) in shortened(&full()) {
        let paths = wrong(&text, Account::from_json);
        let name = path.rsplit('.').next().unwrap();
        let optional = OPTIONAL.contains(&name) || defaults.contains(&name);
        // In `support` these lists and the consent have defaults, and so has a job's status and access.
        let listed = ["support.consent", "support.requests", "support.sessions", "support.usedIds"];
        let of_job = path.starts_with("jobs") && ["status", "access"].contains(&name);
        if optional || listed.contains(&path.as_str()) || of_job {
            left_out += 1;
        } else {
            assert_eq!(paths, [path]);
        }
    }
    assert!(left_out > 20, "{left_out}");
}

#[test]
fn ids_are_any_well_formed_text_of_1_to_128_bytes() {
    let long = |bytes| "x".repeat(bytes);
    let fitting = ["__proto__", "constructor", "toString", "\u{0}", "a\u{0}b", "😀", "\u{ffff}", " ", "é"];
    for id in fitting.map(String::from).into_iter().chain([long(128), "😀".repeat(32)]) {
        assert_eq!(with_job_id(&json!(id).to_string()), [""; 0], "{id:?}");
    }
    for id in [String::new(), long(129), long(200), "😀".repeat(33)] {
        assert_eq!(with_job_id(&json!(id).to_string()), ["jobs[1].id"], "{id:?}");
    }
    for id in [r#""\ud800""#, r#""\udfff""#, r#""\udc00\ud800""#, r#""x\ud83d""#, r#""\ud83dx""#] {
        assert_eq!(with_job_id(id), ["jobs[1].id"], "{id}");
    }
}

fn with_job_id(id: &str) -> Vec<String> {
    wrong(&FULL.replace(r#""cook""#, id), Account::from_json)
}

#[test]
fn a_state_that_the_rules_do_not_allow_is_told_with_its_path() {
    for (change, at, value, paths) in states() {
        let mut document = full();
        *document.pointer_mut(at).unwrap_or_else(|| panic!("{change}: no {at}")) = value;
        assert_eq!(wrong(&document.to_string(), Account::from_json), paths, "{change}");
    }
}

/// What is changed, where, to what, and the paths that are told.
fn states() -> Vec<(&'static str, &'static str, Value, &'static [&'static str])> {
    let session = |id, agent| json!({ "id": id, "agent": agent, "consent": "c1", "startedAt": 4000, "simulating": null });
    let request = |id, agent| {
        json!({ "id": id, "agent": agent, "askedAt": 1, "durationMs": null, "purpose": "x",
                "scope": { "mode": "readOnly", "applicantData": false } })
    };
    vec![
        ("two owners", "/users/2/type", json!("owner"), &["jobs[0].access[0]", "users"]),
        ("no owner", "/users/0/type", json!("fullAccess"), &["users"]),
        ("an owner who is away", "/users/0/status", json!("deactivated"), &["users[0].status"]),
        ("one id for two users", "/users/3/id", json!("olga"), &["users[3].id"]),
        ("one id for two jobs", "/jobs/1/id", json!("nurse"), &["jobs[1].id"]),
        ("a grant to the owner", "/jobs/1/access", json!(["olga"]), &["jobs[1].access[0]"]),
        ("a grant to full access", "/jobs/1/access", json!(["sam", "fred"]), &["jobs[1].access[1]"]),
        ("a grant to the removed", "/jobs/1/access", json!(["rita"]), &["jobs[1].access[0]"]),
        ("a grant to a stranger", "/jobs/1/access", json!(["nobody"]), &["jobs[1].access[0]"]),
        ("a grant twice", "/jobs/1/access", json!(["sam", "sam"]), &["jobs[1].access[1]"]),
        ("a stranger's job", "/jobs/1/postedBy", json!("nobody"), &["jobs[1].postedBy"]),
        ("a later epoch", "/jobs/1/postedByEpoch", json!(3), &["jobs[1].postedByEpoch"]),
        ("a deleted job that is there", "/deletedJobs", json!(["x", "nurse"]), &["deletedJobs[1]"]),
        ("a deleted job twice", "/deletedJobs", json!(["x", "x"]), &["deletedJobs[1]"]),
        ("sessions without consent", "/support/consent", Value::Null, &["support.sessions[0].consent"]),
        ("another consent", "/support/sessions/0/consent", json!("c2"), &["support.sessions[0].consent"]),
        ("an agent not named", "/support/sessions/0/agent", json!("eve"), &["support.sessions[0].agent"]),
        (
            "simulating a stranger",
            "/support/sessions/0/simulating",
            json!("nobody"),
            &["support.sessions[0].simulating"],
        ),
        (
            "simulating the away",
            "/support/sessions/0/simulating",
            json!("fred"),
            &["support.sessions[0].simulating"],
        ),
        (
            "two sessions of one agent",
            "/support/sessions",
            json!([session("s1", "ann"), session("s2", "ann")]),
            &["support.sessions[1].agent"],
        ),
        (
            "one id for two sessions",
            "/support/sessions",
            json!([session("s1", "ann"), session("s1", "bob")]),
            &["support.sessions[1].id"],
        ),
        (
            "a session with the consent's id",
            "/support/sessions/0/id",
            json!("c1"),
            &["support.sessions[0].id"],
        ),
        (
            "two requests of one agent",
            "/support/requests",
            json!([request("r1", "ann"), request("r2", "ann")]),
            &["support.requests[1].agent"],
        ),
        ("a used id in use", "/support/usedIds", json!(["r0", "s1"]), &["support.usedIds[1]"]),
        ("an unanswered request answered", "/support/usedIds", json!([]), &["support.consent.request"]),
        (
            "an end before its beginning",
            "/support/consent/expiresAt",
            json!(2000),
            &["support.consent.expiresAt"],
        ),
        ("a stranger's consent", "/support/consent/givenBy", json!("nobody"), &["support.consent.givenBy"]),
        ("no agents", "/support/consent/agents", json!([]), &["support.consent.agents"]),
        ("given after the last event", "/support/consent/givenAt", json!(5001), &["support.consent.givenAt"]),
        (
            "asked after the last event",
            "/support/requests/0/askedAt",
            json!(5001),
            &["support.requests[0].askedAt"],
        ),
        (
            "started after the last event",
            "/support/sessions/0/startedAt",
            json!(5001),
            &["support.sessions[0].startedAt"],
        ),
        ("an epoch of 0", "/users/0/epoch", json!(0), &["users[0].epoch"]),
        ("a version below 0", "/version", json!(-1), &["version"]),
        ("a cap of 0", "/policy/maxConsentMs", json!(0), &["policy.maxConsentMs"]),
        ("a lapse of 0", "/policy/requestLapseMs", json!(0), &["policy.requestLapseMs"]),
        ("a duration of 0", "/support/requests/0/durationMs", json!(0), &["support.requests[0].durationMs"]),
        ("another format", "/format", json!(2), &["format"]),
        (
            "a long purpose",
            "/support/consent/purpose",
            json!("x".repeat(1_001)),
            &["support.consent.purpose"],
        ),
        ("an empty case", "/support/requests/0/case", json!(""), &["support.requests[0].case"]),
    ]
}

#[test]
fn a_document_that_does_not_load_says_why_in_one_line() {
    let why = Account::from_json(r#"{ "id": "", "users": 1 }"#).unwrap_err().to_string();
    assert_eq!(why.matches("; ").count(), 2, "{why}");
    assert!(why.starts_with("not an account that can be loaded (ENG-8); id: "), "{why}");
    assert!(why.contains("; users: "), "{why}");
}
