//! Events, also those that no engine made: `[document, [[event, …]]]`. All of them or none, and what comes of them loads.

use crate::Outcome;
use crate::execute::version;
use crate::host::{Host, item, items, verb};
use crate::load::host_of;
use crate::paths;
use consentry::Node;

/// Applies the list of events.
pub fn hold(data: &[u8]) -> Outcome {
    let Some((mut host, input)) = host_of(data) else { return Outcome::Unread };
    let Some(arguments) = item(input.root(), 1) else { return Outcome::Unread };
    let before = host.document();
    let refusal = host.ask(verb::APPLY, arguments).err();
    let after = host.document();
    let events = item(arguments, 0);
    match refusal {
        None => {
            assert_eq!(
                Host::reload(verb::LOAD, &after).document(),
                after,
                "{} on {before}",
                arguments.to_json()
            );
            let events = events.map(items).unwrap_or_default();
            assert_eq!(version(&after), version(&before) + events.len() as f64);
            assert_eq!(one_by_one(&before, &events).document(), after, "one by one: {}", arguments.to_json());
            Outcome::Taken
        }
        Some(refusal) => {
            assert_eq!(after, before, "half applied: {}", arguments.to_json());
            says_why(&before, events, refusal.root());
            Outcome::Refused
        }
    }
}

fn one_by_one(document: &str, events: &[Node<'_>]) -> Host {
    let mut host = Host::reload(verb::LOAD, document);
    for event in events {
        host.answer(verb::APPLY, &format!("[[{}]]", event.to_json()));
    }
    host
}

/// A refusal names the first event that cannot be applied: those before it can, and it cannot on its own.
fn says_why(before: &str, events: Option<Node<'_>>, refusal: Node<'_>) {
    let told = refusal.to_json();
    let text =
        |name| refusal.member(name).and_then(Node::as_str).unwrap_or_else(|| panic!("no {name}: {told}"));
    let rest = text("path").strip_prefix("events").unwrap_or_else(|| panic!("{told}"));
    assert!(!text("message").is_empty(), "{told}");
    let reason = text("reason");
    if reason == "malformed" {
        assert!(events.map_or(rest.is_empty(), |events| paths::leads(events, rest)), "{told}");
        return;
    }
    assert!(["staleVersion", "forged"].contains(&reason), "{told}");
    let events = events.map(items).unwrap_or_default();
    let place: usize = rest.trim_matches(['[', ']']).parse().unwrap_or_else(|_| panic!("{told}"));
    let (good, bad) = events.split_at(place);
    let first = bad.first().unwrap_or_else(|| panic!("no such event: {told}"));
    let mut host = one_by_one(before, good);
    let alone =
        host.ask_text(verb::APPLY, &format!("[[{}]]", first.to_json())).expect_err("refused among others");
    assert_eq!(alone.root().member("reason").and_then(Node::as_str), Some(reason), "{told}");
}
