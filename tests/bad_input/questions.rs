//! Principals, actions and times that are none, and principals whom nobody knows.

use crate::FULL;
use crate::fields::{extended, is_within, replaced, shortened};
use crate::support::bound::Bound;
use crate::support::catalogue::{Field, What, action, fields};
use crate::support::values::read;
use consentry::ActionKind;
use consentry::boundary::Verb;
use serde_json::{Value, json};

/// Actions of every type, with every field. What they make has a new id, or else one that is there already.
pub(crate) fn actions(new: Option<&str>) -> Vec<Value> {
    let value = |field: Field| {
        let new_or = |known: &str| json!(new.unwrap_or(known));
        Some(match field.what {
            What::Job => json!("nurse"),
            What::NewJob => new_or("nurse"),
            What::User => json!("sam"),
            What::NewUser => new_or("sam"),
            What::Users => json!([if field.name == "grant" { "sam" } else { "rita" }]),
            What::UserType => json!(if field.name == "to" { "fullAccess" } else { "specificJobAccess" }),
            What::Consent => json!("c1"),
            What::NewConsent => new_or("c1"),
            What::Request => json!("r1"),
            What::NewRequest => new_or("r1"),
            What::Session => json!("s1"),
            What::NewSession => new_or("s1"),
            What::Scope => json!({ "mode": "readOnly", "applicantData": false }),
            What::End => json!(8_000),
            What::Duration => json!(500),
            What::Agents => json!(["ann"]),
            What::Purpose => json!("an import fails"),
            What::Case => json!("T-4711"),
        })
    };
    ActionKind::ALL.iter().map(|kind| action(*kind, value)).collect()
}

pub(crate) fn engine() -> Bound {
    Bound::to(FULL)
}

/// The decision on a question made of JSON texts.
fn decide(engine: &mut Bound, principal: &str, action: &str, at: &str) -> Value {
    answer(engine, "check", &format!("[{principal},{action},{at}]"))
}

/// Whether it is refused or answered, there is an answer.
pub(crate) fn answer(engine: &mut Bound, verb: &str, arguments: &str) -> Value {
    read(&engine.ask(verb, arguments).unwrap_or_else(|refusal| refusal))
}

const OLGA: &str = r#"{"user":"olga"}"#;

/// Whether a decision is `malformed` at a path or below it.
fn is_malformed(decision: &Value, outer: &str) -> bool {
    decision["reason"] == "malformed" && decision["path"].as_str().is_some_and(|path| is_within(path, outer))
}

#[test]
fn the_full_actions_are_well_formed() {
    let mut engine = engine();
    for action in actions(None) {
        let decision = decide(&mut engine, OLGA, &action.to_string(), "6000");
        assert_ne!(decision["reason"], "malformed", "{action}: {decision}");
    }
}

#[test]
fn a_field_of_an_action_of_the_wrong_kind_is_malformed_with_its_path() {
    let mut engine = engine();
    for action in actions(None) {
        for field in replaced(&action) {
            let decision = decide(&mut engine, OLGA, &field.text, "6000");
            let told = is_malformed(&decision, &format!("action.{}", field.path));
            let null_is_meant = ["expiresAt", "durationMs", "agents"].contains(&field.path.as_str())
                && field.text.contains("null");
            assert!(told || field.fitting || null_is_meant, "{}: {decision}", field.text);
            assert!(decision["allowed"].is_boolean(), "{}: {decision}", field.text);
        }
    }
}

#[test]
fn a_field_more_or_less_of_an_action_is_malformed_with_its_path() {
    let mut engine = engine();
    for action in actions(None) {
        for (path, text) in extended(&action) {
            let decision = decide(&mut engine, OLGA, &text, "6000");
            assert!(is_malformed(&decision, &format!("action.{path}")), "{text}: {decision}");
        }
        for (path, text) in shortened(&action) {
            let decision = decide(&mut engine, OLGA, &text, "6000");
            let told = is_malformed(&decision, &format!("action.{path}"));
            assert!(told || may_be_left_out(&action, &path), "{text}: {decision}");
        }
    }
}

fn may_be_left_out(action: &Value, name: &str) -> bool {
    let kind = action["type"].as_str().and_then(ActionKind::of).unwrap();
    fields(kind).any(|field| field.name == name && field.optional)
}

#[test]
fn what_is_no_principal_is_malformed_with_its_path() {
    let mut engine = engine();
    let view = r#"{"type":"viewUsers"}"#;
    for principal in [json!({ "user": "olga" }), json!({ "agent": "ann", "session": "s1" })] {
        for field in replaced(&principal) {
            let decision = decide(&mut engine, &field.text, view, "6000");
            let told = is_malformed(&decision, &format!("principal.{}", field.path));
            assert!(told || field.fitting, "{}: {decision}", field.text);
        }
        for (path, text) in extended(&principal) {
            let decision = decide(&mut engine, &text, view, "6000");
            assert!(is_malformed(&decision, &format!("principal.{path}")), "{text}: {decision}");
        }
    }
    for principal in crate::fields::KINDS {
        let decision = decide(&mut engine, principal, view, "6000");
        assert!(is_malformed(&decision, "principal"), "{principal}: {decision}");
        let decision = decide(&mut engine, OLGA, principal, "6000");
        assert!(is_malformed(&decision, "action"), "{principal}: {decision}");
    }
}

#[test]
fn what_is_no_time_is_malformed() {
    let mut engine = engine();
    for at in ["-1", "0.5", "1e999", "9007199254740992", "null", "true", r#""6000""#, "[]", "{}"] {
        let decision = decide(&mut engine, OLGA, r#"{"type":"viewUsers"}"#, at);
        assert!(is_malformed(&decision, "at"), "{at}: {decision}");
    }
    for at in ["0", "-0", "6000.0", "6e3", "9007199254740991"] {
        let decision = decide(&mut engine, OLGA, r#"{"type":"viewUsers"}"#, at);
        assert_eq!(decision["allowed"], true, "{at}: {decision}");
    }
}

#[test]
fn a_principal_whom_nobody_knows_does_nothing() {
    let mut engine = engine();
    let before = answer(&mut engine, "toJSON", "[]");
    let strangers = [r#"{"user":"nobody"}"#, r#"{"user":"__proto__"}"#, r#"{"agent":"eve","session":"s1"}"#];
    for principal in strangers {
        for action in actions(None) {
            // The ids that these actions name are others' already.
            let execution = answer(&mut engine, "execute", &format!("[{principal},{action},6000,null]"));
            assert_eq!(execution["decision"]["allowed"], false, "{principal} {action}: {execution}");
            assert_eq!(execution["events"], json!([]), "{principal} {action}: {execution}");
        }
    }
    assert_eq!(answer(&mut engine, "toJSON", "[]"), before);
}

#[test]
fn no_verb_panics_whatever_its_arguments() {
    let mut loaded = engine();
    let mut empty = Bound::default();
    let none = u32::try_from(Verb::ALL.len()).unwrap();
    for number in (0..=none).chain([u32::MAX]) {
        let loads = matches!(Verb::of(number), Some(Verb::Load | Verb::LoadProjection));
        for arguments in
            ["null", "[]", "{}", "[null,null,null,null]", "[[],[],[],[]]", r#"["x",-1,1e999,{}]"#]
        {
            // An empty engine stays so: nothing of this loads.
            let _ = empty.ask_by_number(number, arguments);
            if !loads {
                let _ = loaded.ask_by_number(number, arguments);
            }
        }
    }
    assert_eq!(loaded.version(), 7);
    assert!(loaded.mask(u32::MAX, u32::MAX) == 0 && loaded.mask(u32::MAX, 0) == 0);
}

#[test]
fn a_preview_is_written_whole() {
    let mut engine = engine();
    let question = format!(r#"{OLGA},{{"type":"revokeJobAccess","job":"nurse","user":"sam"}},6000"#);
    let preview = answer(&mut engine, "preview", &format!("[{question}]"));
    let execution = answer(&mut engine, "execute", &format!("[{question},null]"));
    let whole = json!({
        "decision": execution["decision"], "events": execution["events"], "gain": {}, "lose": { "sam": ["nurse"] },
    });
    assert_eq!(preview, whole);
    assert_eq!(preview["events"][0]["type"], "jobAccessRevoked", "{preview}");
}
