//! Account documents: what loads is a document again, byte for byte; what does not says where it is wrong.

use crate::Outcome;
use crate::host::{ACCOUNT, Host, input, items, json, verb};
use crate::paths;
use consentry::{Account, Node, NotJson, Principal, Tape, Time, Violation};

/// For whom a document is projected: no document needs more of them.
const MOST_PRINCIPALS: usize = 6;

/// Loads a document by every way in.
pub fn hold(data: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(data);
    let tape = match Tape::from_json(&text) {
        Ok(tape) => tape,
        Err(not) => return is_no_json(&text, &not),
    };
    loads_as_projection(tape.root());
    match Account::from_json(&text) {
        Ok(account) => {
            is_whole(&account);
            Outcome::Taken
        }
        Err(why) => {
            is_told(tape.root(), &why.violations);
            Outcome::Refused
        }
    }
}

fn is_no_json(text: &str, not: &NotJson) -> Outcome {
    assert!(not.at <= text.len(), "{not}: beyond {text}");
    let violations = Account::from_json(text).expect_err("no JSON, and loaded").violations;
    let [Violation { path, .. }] = violations.as_slice() else { panic!("{violations:?}: {text}") };
    assert_eq!(path, "", "{text}");
    Outcome::Unread
}

/// Every violation has a place in the document, and validating tells the same as loading.
fn is_told(document: Node<'_>, violations: &[Violation]) {
    assert!(!violations.is_empty(), "refused without a word: {}", document.to_json());
    for violation in violations {
        assert!(paths::leads(document, &violation.path), "{violation}: {}", document.to_json());
        assert!(!violation.text.is_empty(), "{violation:?}: {}", document.to_json());
    }
    let again = Account::load(document).expect_err("refused as text, and loaded as a value").violations;
    assert_eq!(again, violations, "{}", document.to_json());
}

/// What loads comes back byte for byte, validates, and can be projected for everybody (ENG-8, ENG-10).
fn is_whole(account: &Account) {
    let written = account.to_json();
    let mut host = Host::reload(verb::LOAD, &written);
    assert_eq!(host.document(), written);
    assert_eq!(host.answer(verb::VALIDATE, &format!("[{written}]")).to_json(), "[]", "{written}");
    let document = json(&written);
    for principal in principals(document.root()).into_iter().take(MOST_PRINCIPALS) {
        let projection = account.project(&principal, Time::EPOCH).to_json();
        assert_eq!(Host::reload(verb::LOAD_PROJECTION, &projection).document(), projection, "{written}");
    }
}

/// Whoever stands in the document: agents in their sessions, then users.
fn principals(document: Node<'_>) -> Vec<Principal> {
    let sessions = document.member("support").and_then(|support| support.member("sessions"));
    let users = document.member("users");
    let id = |node: Node<'_>, name| consentry::Id::new(node.member(name)?.as_str()?).ok();
    let of_session = |node: Node<'_>| Some(Principal::in_session(id(node, "agent")?, id(node, "id")?));
    let of_user = |node: Node<'_>| Some(Principal::user(id(node, "id")?));
    let all = |list: Option<Node<'_>>, of: &dyn Fn(Node<'_>) -> Option<Principal>| {
        list.map(items).unwrap_or_default().into_iter().filter_map(of).collect::<Vec<_>>()
    };
    [all(sessions, &of_session), all(users, &of_user)].concat()
}

/// The same of what says that it is a projection.
fn loads_as_projection(document: Node<'_>) {
    match Account::load_projection(document) {
        Ok(account) => {
            let written = account.to_json();
            assert_eq!(Host::reload(verb::LOAD_PROJECTION, &written).document(), written);
        }
        Err(why) => {
            for violation in why.violations {
                assert!(paths::leads(document, &violation.path), "{violation}: {}", document.to_json());
            }
        }
    }
}

/// Loads the first part of an input, for those who ask something of it. Where it does not load, they ask an account that does:
/// what does not load is for `hold` alone.
pub(crate) fn host_of(data: &[u8]) -> Option<(Host, Tape)> {
    let tape = input(data)?;
    let host = Host::load(verb::LOAD, tape.root()).unwrap_or_else(|_| Host::reload(verb::LOAD, ACCOUNT));
    Some((host, tape))
}
