//! Questions: `[document, [principal, action, at]]`. One answer, with its reason, whoever is asked and however.

use crate::Outcome;
use crate::host::{host_of, item, member, text, value};
use crate::support::bound::Bound;
use crate::{paths, together};
use consentry::Reason;

/// Asks one question in every way.
pub fn hold(data: &[u8]) -> Outcome {
    let input = String::from_utf8_lossy(data);
    let Some((mut host, question)) = host_of(&input) else { return Outcome::Unread };
    let before = host.document();
    let decision = host.told("check", question);
    has_a_reason(&decision, question);
    all_say(&mut host, question, &decision);
    if is_well_formed(&decision) {
        together::hold(&mut host, question, &decision);
    }
    assert_eq!(host.document(), before, "asking changed it: {question}");
    if allowed(&decision) { Outcome::Taken } else { Outcome::Refused }
}

pub(crate) fn allowed(decision: &str) -> bool {
    member(decision, "allowed") == "true"
}

/// Whether the question was one, so that others can be made of its parts.
pub(crate) fn is_well_formed(decision: &str) -> bool {
    !matches!(text(decision, "reason").as_deref(), Some("malformed" | "unknownAction"))
}

/// ENG-3: a denial has one reason and its message; what is malformed says where.
pub(crate) fn has_a_reason(decision: &str, question: &str) {
    assert!(text(decision, "rule").is_some(), "{decision} to {question}");
    let code = text(decision, "reason");
    if allowed(decision) {
        assert_eq!(code, None, "{decision} to {question}");
        return;
    }
    let reason = Reason::ALL.iter().find(|reason| Some(reason.code()) == code.as_deref());
    let reason = reason.unwrap_or_else(|| panic!("no such reason: {decision} to {question}"));
    assert_eq!(text(decision, "message").as_deref(), Some(reason.message()), "{decision} to {question}");
    let path = text(decision, "path");
    assert_eq!(path.is_some(), *reason == Reason::Malformed, "{decision} to {question}");
    if let Some(path) = path {
        assert!(leads(question, &path), "{decision} to {question}");
    }
}

/// Whether a path leads into the part of the question that it names.
fn leads(question: &str, path: &str) -> bool {
    ["principal", "action", "at"].into_iter().enumerate().any(|(place, name)| {
        let rest = path.strip_prefix(name).map(|rest| rest.strip_prefix('.').unwrap_or(rest));
        rest.is_some_and(|rest| match item(question, place).and_then(value) {
            Some(part) => paths::leads(&part, rest),
            None => rest.is_empty(),
        })
    })
}

/// ENG-11, for what may be no question at all. A preview is of what would be executed, `staleVersion` included (ENG-7).
fn all_say(host: &mut Bound, question: &str, decision: &str) {
    assert_eq!(member(&host.told("explain", question), "decision"), decision, "{question}");
    agrees(member(&host.told("preview", question), "decision"), decision, question);
    assert_eq!(host.told("can", question), member(decision, "allowed"), "{question}");
}

/// ENG-5: a command is decided as its check, but where the version is not the one.
pub(crate) fn agrees(executed: &str, checked: &str, question: &str) {
    if text(executed, "reason").as_deref() == Some("staleVersion") {
        assert!(allowed(checked), "not its last reason: {question}");
    } else {
        assert_eq!(executed, checked, "{question}");
    }
}
