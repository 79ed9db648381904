//! Tapes as another language might write them: `[verb, [argument, …], [[table, place, word], …]]`, the words put over
//! those of the tape that the arguments make. A tape is refused, or it is a value and answered like any other.

use crate::Outcome;
use crate::host::{ACCOUNT, value};
use crate::parts::{Parts, float};
use crate::support::bound::Bound;
use crate::support::json::write_any;
use crate::support::values::read;
use consentry::boundary::Verb;
use serde_json::Value;

/// So many numbers more than there are verbs, so that some are none.
const NO_VERBS: usize = 4;

/// Asks one verb with the tape.
pub fn hold(data: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(data);
    let Some(input) = value(&text) else { return Outcome::Unread };
    let (Some(verb), Some(arguments)) = (input.get(0), input.get(1)) else { return Outcome::Unread };
    let numbers = u32::try_from(Verb::ALL.len() + NO_VERBS).unwrap_or(u32::MAX);
    let verb = word(verb) % numbers;
    let patches = input.get(2).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut parts = Parts::of(arguments);
    patches.iter().for_each(|patch| put_over(&mut parts, patch));
    let mut host = Bound::to(ACCOUNT);
    let before = host.document();
    let Some(answer) = host.ask_tape(verb, parts.words, parts.strings, parts.text) else {
        assert!(!patches.is_empty(), "refused as it was: {arguments}");
        return Outcome::Refused;
    };
    let changing = matches!(Verb::of(verb), Some(Verb::Load | Verb::LoadProjection | Verb::Apply));
    let changes = changing && answer.is_ok();
    assert!(changes || host.document() == before, "verb {verb} changed it: {text}");
    let (Ok(told) | Err(told)) = &answer;
    read(told);
    if patches.is_empty() {
        let by_text = Bound::to(ACCOUNT).ask_by_number(verb, &write_any(arguments));
        assert_eq!(by_text, answer, "verb {verb}: {arguments}");
    }
    Outcome::Taken
}

fn put_over(parts: &mut Parts, patch: &Value) {
    let at = |place: usize| patch.get(place).map(word).unwrap_or_default();
    let place = |place| usize::try_from(at(place)).unwrap_or(usize::MAX);
    parts.put_over(place(0), place(1), at(2));
}

/// A number as one word: what is none is 0, what is too large the largest.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "casts of floats stop at the ends"
)]
fn word(value: &Value) -> u32 {
    if let Value::Number(number) = value { float(number) as u32 } else { 0 }
}
