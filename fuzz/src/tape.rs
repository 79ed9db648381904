//! Tapes as another language might write them: `[verb, [argument, …], [[table, place, word], …]]`, the words put over
//! those of the tape that the arguments make. A tape is refused, or it is a value and answered like any other.

use crate::Outcome;
use crate::host::{ACCOUNT, Host, input, item, items, json, verb};
use crate::parts::Parts;
use consentry::{Kind, Node};

/// More than there are verbs, so that some are none.
const MOST_VERBS: u32 = 24;

/// Asks one verb with the tape.
pub fn hold(data: &[u8]) -> Outcome {
    let Some(input) = input(data) else { return Outcome::Unread };
    let part = |place| item(input.root(), place);
    let (Some(verb), Some(arguments)) = (part(0).map(number), part(1)) else { return Outcome::Unread };
    let verb = verb % MOST_VERBS;
    let patches = part(2).map(items).unwrap_or_default();
    let mut parts = Parts::of(arguments);
    patches.iter().for_each(|patch| put_over(&mut parts, *patch));
    let words = parts.words();
    let Some(tape) = parts.into_tape() else {
        assert!(!patches.is_empty(), "refused as it was: {}", arguments.to_json());
        return Outcome::Refused;
    };
    // Every word belongs to the value, once.
    assert_eq!(Parts::of(tape.root()).words(), words, "{}", tape.to_json());
    let mut host = Host::reload(verb::LOAD, ACCOUNT);
    let before = host.document();
    let answer = host.ask(verb, tape.root());
    let changes = [verb::LOAD, verb::LOAD_PROJECTION, verb::APPLY].contains(&verb) && answer.is_ok();
    assert!(changes || host.document() == before, "verb {verb} changed it: {}", tape.to_json());
    let told = match &answer {
        Ok(answer) | Err(answer) => json(&answer.to_json()).to_json(),
    };
    if patches.is_empty() {
        let same = Host::reload(verb::LOAD, ACCOUNT).ask(verb, arguments);
        assert_eq!(same.is_ok(), answer.is_ok(), "verb {verb}: {}", arguments.to_json());
        assert_eq!(
            same.unwrap_or_else(|refusal| refusal).to_json(),
            told,
            "verb {verb}: {}",
            arguments.to_json()
        );
    }
    Outcome::Taken
}

fn put_over(parts: &mut Parts, patch: Node<'_>) {
    let at = |place| item(patch, place).map(number).unwrap_or_default();
    let place = |place| usize::try_from(at(place)).unwrap_or(usize::MAX);
    parts.put_over(place(0), place(1), at(2));
}

/// A number as one word: what is none is 0, what is too large the largest.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "casts of floats stop at the ends"
)]
fn number(node: Node<'_>) -> u32 {
    if let Kind::Number(value) = node.kind() { value as u32 } else { 0 }
}
