//! What the tape carries and serde-wasm-bindgen does not: why the published module does not use it (`docs/design.md`).
//! When one of these fails, the reason has gone.

use crate::host::live::Live;
use crate::host::stories::SCENARIOS;
use crate::host::values::{built, member, parsed, same};
use consentry::boundary::Verb;
use serde::Deserialize;
use serde_json::json;
use serde_wasm_bindgen::{Serializer, from_value};
use wasm_bindgen_test::wasm_bindgen_test;

/// The scenarios with a document, action or answer that serde_json or serde-wasm-bindgen cannot hold.
const BEYOND: &[&str] = &[
    "eng-2-lone-surrogates-are-no-ids.json",
    "eng-2-names-of-object-members-are-ordinary-ids.json",
    "eng-8-lone-surrogates-in-a-document.json",
    "eng-8-numbers-are-safe-integers.json",
];

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct User {
    id: String,
}

#[wasm_bindgen_test]
fn all_but_these_scenarios_go_both_ways() {
    let beyond = |(name, text): &(&'static str, &str)| built(text).is_err().then_some(*name);
    assert_eq!(SCENARIOS.iter().filter_map(beyond).collect::<Vec<_>>(), BEYOND);
}

#[wasm_bindgen_test]
fn an_unknown_field_is_told_by_the_tape_alone() {
    let user = r#"{ "id": "olga", "type": "owner", "status": "active", "extra": null }"#;
    assert_eq!(
        from_value::<User>(parsed(r#"{ "id": "olga", "extra": null }"#)).ok(),
        Some(User { id: "olga".into() })
    );
    assert_eq!(paths(&format!(r#"{{ "id": "acme", "users": [{user}] }}"#)), ["users[0].extra"]);
}

#[wasm_bindgen_test]
fn half_a_surrogate_pair_is_told_by_the_tape_alone() {
    let user = parsed(r#"{ "id": "\ud800" }"#);
    assert_eq!(from_value::<User>(user).ok(), Some(User { id: "\u{fffd}".into() }));
    let document = r#"{ "id": "acme", "users": [{ "id": "\ud800", "type": "owner", "status": "active" }] }"#;
    assert_eq!(paths(document), ["users[0].id"]);
}

#[wasm_bindgen_test]
fn a_user_called_proto_is_a_member_on_the_tape_alone() {
    let gain = json!({ "__proto__": ["nurse"] });
    let lost = serde::Serialize::serialize(&gain, &Serializer::json_compatible()).expect("an object");
    assert!(same(&lost, &parsed("{}")), "serde-wasm-bindgen keeps it");
    let document = r#"{
        "id": "acme", "jobs": [{ "id": "nurse", "postedBy": "olga" }],
        "users": [{ "id": "olga", "type": "owner", "status": "active" },
                  { "id": "__proto__", "type": "specificJobAccess", "status": "active" }] }"#;
    let mut live = Live::of(Verb::Load, document);
    let command = r#"{ "type": "grantJobAccess", "job": "nurse", "user": "__proto__" }"#;
    let preview = live.told(Verb::Preview, &format!(r#"[{{ "user": "olga" }}, {command}, 0]"#));
    assert!(same(&member(&preview, "gain"), &parsed(&gain.to_string())));
}

/// The paths of what is wrong with a document.
fn paths(document: &str) -> Vec<String> {
    let why =
        Live::empty().ask(Verb::Load, &format!("[{document}]")).expect_err("a document that is refused");
    let violations: Vec<serde_json::Value> = from_value(why).expect("a list");
    violations.iter().filter_map(|violation| violation["path"].as_str().map(String::from)).collect()
}
