//! Questions: `[document, [principal, action, at]]`. One answer, with its reason, whoever is asked and however.

use crate::Outcome;
use crate::host::{Host, is_true, item, member_text, verb};
use crate::load::host_of;
use crate::{paths, together};
use consentry::{Node, Reason};

/// Asks one question in every way.
pub fn hold(data: &[u8]) -> Outcome {
    let Some((mut host, input)) = host_of(data) else { return Outcome::Unread };
    let Some(question) = item(input.root(), 1) else { return Outcome::Unread };
    let before = host.document();
    let decision = host.ask(verb::CHECK, question).expect("a check is always answered");
    has_a_reason(decision.root(), question);
    all_say(&mut host, question, decision.root());
    if is_well_formed(decision.root()) {
        together::hold(&mut host, question, decision.root());
    }
    assert_eq!(host.document(), before, "asking changed it: {}", question.to_json());
    if is_true(decision.root().member("allowed")) { Outcome::Taken } else { Outcome::Refused }
}

/// Whether the question was one, so that others can be made of its parts.
pub(crate) fn is_well_formed(decision: Node<'_>) -> bool {
    let reason = decision.member("reason").and_then(Node::as_str);
    !matches!(reason, Some("malformed" | "unknownAction"))
}

/// ENG-3: a denial has one reason and its message; what is malformed says where.
pub(crate) fn has_a_reason(decision: Node<'_>, question: Node<'_>) {
    let told = || format!("{} to {}", decision.to_json(), question.to_json());
    assert!(decision.member("rule").and_then(Node::as_str).is_some(), "{}", told());
    if is_true(decision.member("allowed")) {
        assert!(decision.member("reason").is_none(), "{}", told());
        return;
    }
    let code = decision.member("reason").and_then(Node::as_str);
    let reason = Reason::ALL.iter().find(|reason| Some(reason.code()) == code);
    let reason = reason.unwrap_or_else(|| panic!("no such reason: {}", told()));
    assert_eq!(decision.member("message").and_then(Node::as_str), Some(reason.message()), "{}", told());
    let path = decision.member("path").and_then(Node::as_str);
    assert_eq!(path.is_some(), *reason == Reason::Malformed, "{}", told());
    if let Some(path) = path {
        assert!(leads(question, path), "{}", told());
    }
}

/// Whether a path leads into the part of the question that it names.
fn leads(question: Node<'_>, path: &str) -> bool {
    ["principal", "action", "at"].into_iter().enumerate().any(|(place, name)| {
        let rest = path.strip_prefix(name).map(|rest| rest.strip_prefix('.').unwrap_or(rest));
        rest.is_some_and(|rest| match item(question, place) {
            Some(part) => paths::leads(part, rest),
            None => rest.is_empty(),
        })
    })
}

/// ENG-11, for what may be no question at all. A preview is of what would be executed, `staleVersion` included (ENG-7).
fn all_say(host: &mut Host, question: Node<'_>, decision: Node<'_>) {
    let explanation = host.ask(verb::EXPLAIN, question).expect("as a check is");
    assert_eq!(member_text(explanation.root(), "decision"), decision.to_json(), "{}", question.to_json());
    let preview = host.ask(verb::PREVIEW, question).expect("as a check is");
    let foreseen = preview.root().member("decision").expect("a preview has a decision");
    agrees(foreseen, decision, question);
    let can = host.ask(verb::CAN, question).expect("as a check is");
    assert_eq!(can.to_json(), member_text(decision, "allowed"), "{}", question.to_json());
}

/// ENG-5: a command is decided as its check, but where the version is not the one.
pub(crate) fn agrees(executed: Node<'_>, checked: Node<'_>, question: Node<'_>) {
    if executed.member("reason").and_then(Node::as_str) == Some("staleVersion") {
        assert!(is_true(checked.member("allowed")), "not its last reason: {}", question.to_json());
    } else {
        assert_eq!(executed.to_json(), checked.to_json(), "{}", question.to_json());
    }
}
