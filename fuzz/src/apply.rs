//! Events, also those that no engine made: `[document, [[event, …]]]`. All of them or none, and what comes of them loads.

use crate::Outcome;
use crate::execute::version;
use crate::host::{host_of, item, items, text, value};
use crate::paths;
use crate::support::bound::Bound;

/// Applies the list of events.
pub fn hold(data: &[u8]) -> Outcome {
    let input = String::from_utf8_lossy(data);
    let Some((mut host, arguments)) = host_of(&input) else { return Outcome::Unread };
    let before = host.document();
    let refusal = host.ask("apply", arguments).err();
    let after = host.document();
    let events = item(arguments, 0);
    match refusal {
        None => {
            assert_eq!(Bound::to(&after).document(), after, "{arguments} on {before}");
            let events = events.map(items).unwrap_or_default();
            assert_eq!(version(&after), version(&before) + events.len());
            assert_eq!(one_by_one(&before, &events).document(), after, "one by one: {arguments}");
            Outcome::Taken
        }
        Some(refusal) => {
            assert_eq!(after, before, "half applied: {arguments}");
            says_why(&before, events, &refusal);
            Outcome::Refused
        }
    }
}

fn one_by_one(document: &str, events: &[&str]) -> Bound {
    let mut host = Bound::to(document);
    for event in events {
        host.told("apply", &format!("[[{event}]]"));
    }
    host
}

/// A refusal names the first event that cannot be applied: those before it can, and it cannot on its own.
fn says_why(before: &str, events: Option<&str>, told: &str) {
    let text_of = |refusal: &str, name| text(refusal, name).unwrap_or_else(|| panic!("no {name}: {told}"));
    let (reason, path) = (text_of(told, "reason"), text_of(told, "path"));
    let rest = path.strip_prefix("events").unwrap_or_else(|| panic!("{told}"));
    assert!(!text_of(told, "message").is_empty(), "{told}");
    if reason == "malformed" {
        let value = events.and_then(value);
        assert!(value.map_or(rest.is_empty(), |events| paths::leads(&events, rest)), "{told}");
        return;
    }
    assert!(["staleVersion", "forged"].contains(&reason.as_str()), "{told}");
    let events = events.map(items).unwrap_or_default();
    let place: usize = rest.trim_matches(['[', ']']).parse().unwrap_or_else(|_| panic!("{told}"));
    let (good, bad) = events.split_at(place);
    let first = bad.first().unwrap_or_else(|| panic!("no such event: {told}"));
    let alone = one_by_one(before, good).ask("apply", &format!("[[{first}]]"));
    assert_eq!(text_of(&alone.expect_err("refused among others"), "reason"), reason, "{told}");
}
