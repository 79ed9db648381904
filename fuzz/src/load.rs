//! Account documents: what loads is a document again, byte for byte; what does not says where it is wrong.

use crate::Outcome;
use crate::host::value;
use crate::paths;
use crate::support::bound::Bound;
use crate::support::json::read_any;
use crate::support::values::{projection, read};
use consentry::{Account, InvalidAccount, Violation};
use serde_json::{Value, json};

/// For whom a document is projected: no document needs more of them.
const MOST_PRINCIPALS: usize = 6;

/// Loads a document by every way in.
pub fn hold(data: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(data);
    let loaded = Account::from_json(&text);
    let Some(document) = value(&text) else { return is_no_json(&text, loaded) };
    loads_as_projection(&text, &document);
    match loaded {
        Ok(account) => {
            is_whole(&account);
            Outcome::Taken
        }
        Err(why) => {
            is_told(&text, &document, &why.violations);
            Outcome::Refused
        }
    }
}

fn is_no_json(text: &str, loaded: Result<Account, InvalidAccount>) -> Outcome {
    let violations = loaded.expect_err("no JSON, and loaded").violations;
    // Of what is nested too deep the engine may read more than we do.
    if read_any(text).is_none() {
        let [Violation { path, .. }] = violations.as_slice() else { panic!("{violations:?}: {text}") };
        assert_eq!(path, "", "{text}");
    }
    Outcome::Unread
}

/// Every violation has a place in the document, and validating tells the same as loading.
fn is_told(text: &str, document: &Value, violations: &[Violation]) {
    assert!(!violations.is_empty(), "refused without a word: {text}");
    for violation in violations {
        assert!(paths::leads(document, &violation.path), "{violation}: {text}");
        assert!(!violation.text.is_empty(), "{violation:?}: {text}");
    }
    let told: Vec<Value> =
        violations.iter().map(|Violation { path, text }| json!({ "path": path, "text": text })).collect();
    assert_eq!(read(&Bound::default().told("validate", &format!("[{text}]"))), json!(told), "{text}");
    let refused = Bound::loaded("load", text).err().map(|why| read(&why));
    assert_eq!(refused, Some(json!(told)), "{text}");
}

/// What loads comes back byte for byte, validates, and can be projected for everybody (ENG-8, ENG-10).
fn is_whole(account: &Account) {
    let written = account.to_json();
    let mut host = Bound::to(&written);
    assert_eq!(host.document(), written);
    assert_eq!(host.told("validate", &format!("[{written}]")), "[]", "{written}");
    for principal in principals(&read(&written)).into_iter().take(MOST_PRINCIPALS) {
        let projection = host.told("project", &json!([principal, 0]).to_string());
        assert_eq!(Bound::to_projection(&projection).document(), projection, "{written}");
    }
}

/// Whoever stands in the document: agents in their sessions, then users.
fn principals(document: &Value) -> Vec<Value> {
    let all = |list: &str| document.pointer(list).and_then(Value::as_array).into_iter().flatten();
    let in_session =
        all("/support/sessions").map(|own| json!({ "agent": own["agent"], "session": own["id"] }));
    in_session.chain(all("/users").map(|user| json!({ "user": user["id"] }))).collect()
}

/// The same of what says that it is a projection.
fn loads_as_projection(text: &str, document: &Value) {
    match projection(text) {
        Ok(account) => {
            let written = account.to_json();
            assert_eq!(Bound::to_projection(&written).document(), written);
        }
        Err(why) => {
            for violation in why.violations {
                assert!(paths::leads(document, &violation.path), "{violation}: {text}");
            }
        }
    }
}
