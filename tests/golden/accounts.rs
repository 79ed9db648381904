//! The accounts of the matrix: one company, with its support in different states.

use crate::support::values::id;
use consentry::{Account, Principal};

pub(crate) const OPEN: &str = "{}";
pub(crate) const NARROWED: &str =
    r#"{ "administrators": "ownerOnly", "jobAdEditing": "posterOwnerOrFullAccess" }"#;
pub(crate) const BOB: &str =
    r#"{ "id": "s0", "agent": "bob", "consent": "c1", "startedAt": 2000, "simulating": null }"#;
pub(crate) const NARROWEST: &str = r#"{ "mode": "readOnly", "applicantData": false }"#;
const WIDEST: &str = r#"{ "mode": "readWrite", "applicantData": true }"#;
pub(crate) const SCOPES: &[(&str, &str)] = &[
    ("readOnly", NARROWEST),
    ("readOnly, applicant data", r#"{ "mode": "readOnly", "applicantData": true }"#),
    ("readWrite", r#"{ "mode": "readWrite", "applicantData": false }"#),
    ("readWrite, applicant data", WIDEST),
];

pub(crate) fn account(policy: &str, support: &str) -> Account {
    let person = |id, kind, status| format!(r#"{{ "id": "{id}", "type": "{kind}", "status": "{status}" }}"#);
    let users = [("olga", "owner"), ("fred", "fullAccess"), ("fay", "fullAccess")]
        .map(|(id, kind)| person(id, kind, "active"))
        .into_iter()
        .chain(["sam", "pat", "pia", "paul", "tom"].map(|id| person(id, "specificJobAccess", "active")))
        .chain(
            [("ivy", "invited"), ("dora", "deactivated"), ("dan", "deactivated"), ("rita", "removed")]
                .map(|(id, status)| person(id, "specificJobAccess", status)),
        );
    let document = format!(
        r#"{{ "id": "acme", "lastEventAt": 4000, "policy": {policy}, "users": [{}],
            "jobs": [
                {{ "id": "nurse", "postedBy": "pia", "access": ["sam", "pia", "ivy", "dora"] }},
                {{ "id": "cook", "postedBy": "paul" }}
            ],
            "support": {support} }}"#,
        users.collect::<Vec<_>>().join(", ")
    );
    Account::from_json(&document).unwrap()
}

fn support(consent: &str, sessions: &[&str], used: &str) -> String {
    format!(
        r#"{{ "consent": {consent}, "sessions": [{}], "usedIds": [{used}], "requests": [
            {{ "id": "r1", "agent": "ann", "askedAt": 1000, "durationMs": 1000, "purpose": "an import fails",
               "scope": {{ "mode": "readOnly", "applicantData": false }} }}] }}"#,
        sessions.join(", ")
    )
}

fn consent(scope: &str, expires_at: &str, agents: &str) -> String {
    format!(
        r#"{{ "id": "c1", "givenBy": "olga", "givenByType": "owner", "givenAt": 1000, "expiresAt": {expires_at},
            "scope": {scope}, "agents": {agents} }}"#
    )
}

pub(crate) fn support_off(used_session: &str) -> String {
    support("null", &[], &format!(r#""c1", "{used_session}""#))
}

pub(crate) fn support_on(agents: &str, sessions: &[&str]) -> String {
    let used = if sessions.is_empty() { r#""s0""# } else { "" };
    support(&consent(WIDEST, "null", agents), sessions, used)
}

pub(crate) fn expired(sessions: &[&str]) -> String {
    support(&consent(WIDEST, "4500", "null"), sessions, "")
}

pub(crate) fn in_session(scope: &str, simulated: &str) -> Account {
    account(OPEN, &support(&consent(scope, "null", "null"), &[BOB, &ann_as(simulated)], ""))
}

pub(crate) fn ann_as(simulated: &str) -> String {
    BOB.replace("s0", "s1").replace("bob", "ann").replace("null", simulated)
}

pub(crate) fn user(text: &str) -> Principal {
    Principal::user(id(text))
}
