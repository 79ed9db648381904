//! Tapes that another language wrote: taken when they are one value, refused when anything about them is not as they say.

use super::Tape;
use crate::value::{Kind, Node};
use proptest::prelude::{ProptestConfig, any, prop_oneof};
use proptest::prop_assert_eq;
use proptest::test_runner::{RngSeed, TestRunner};
use std::cell::Cell;

const NULL: u32 = 0;
const TRUE: u32 = 1 << 3;
const NUMBER: u32 = 1;

const fn text(place: u32) -> u32 {
    2 | place << 3
}

const fn list(count: u32) -> u32 {
    4 | count << 3
}

const fn object(count: u32) -> u32 {
    5 | count << 3
}

/// The JSON text of a tape with the strings `a` and `é`.
fn read(words: &[u32]) -> Option<String> {
    tape(words, &[0, 1, 1, 3]).map(|tape| tape.to_json())
}

fn tape(words: &[u32], strings: &[u32]) -> Option<Tape> {
    Tape::from_parts(words.to_vec(), strings.to_vec(), "aé".into())
}

/// Lists inside each other, so many.
fn nested(levels: u32) -> Vec<u32> {
    let end = levels.saturating_mul(2);
    let outer = (1..levels).flat_map(|_| [list(1), end]);
    outer.chain([list(0), end]).collect()
}

#[test]
fn a_value_is_taken_as_it_is() {
    for (words, json) in [
        (&[NULL] as &[u32], "null"),
        (&[TRUE], "true"),
        (&[NUMBER, 0, 0x3ff0_0000], "1"),
        (&[text(1)], r#""é""#),
        (&[list(0), 2], "[]"),
        (&[list(2), 5, NULL, list(0), 5], "[null,[]]"),
        (&[object(1), 4, text(0), TRUE], r#"{"a":true}"#),
    ] {
        assert_eq!(read(words).as_deref(), Some(json), "{words:?}");
    }
    assert!(read(&nested(65)).is_some());
}

#[test]
fn what_is_no_value_is_refused() {
    for (words, what) in [
        (&[] as &[u32], "nothing"),
        (&[NULL, NULL], "more than one value"),
        (&[NUMBER, 0], "half a number"),
        (&[text(2)], "a string that there is not"),
        (&[list(0)], "a list without its end"),
        (&[list(0), 3], "a list that ends beyond the tape"),
        (&[list(1), 2], "fewer items than it says"),
        (&[list(u32::MAX >> 3), 3, NULL], "more items than words"),
        (&[list(1), 3, NULL, NULL], "items after its end"),
        (&[list(2), 4, list(1), 4, NULL, NULL], "a list that holds part of another"),
        (&[object(1), 3, text(0)], "a name without a value"),
        (&[object(1), 4, NULL, NULL], "a name that is no text"),
        (&[6], "a text of the program, which answers alone hold"),
        (&[7], "a user's handle, which answers alone hold"),
    ] {
        assert_eq!(read(words), None, "{what}");
    }
    assert!(read(&nested(66)).is_none(), "more levels than JSON may have");
}

#[test]
fn strings_lie_within_the_text() {
    for (strings, what) in [
        (&[0_u32, 4] as &[u32], "beyond its end"),
        (&[2, 1], "backwards"),
        (&[0, 1, 1], "half a string"),
        (&[u32::MAX, u32::MAX], "nowhere"),
    ] {
        assert!(tape(&[NULL], strings).is_none(), "{what}");
    }
    // What is cut in the middle of a letter is no text.
    assert_eq!(tape(&[text(0)], &[0, 2]).map(|tape| tape.to_json()).as_deref(), Some("\"\u{fffd}\""));
}

/// A value with everything in it that a tape can hold, written over in places.
#[test]
fn every_word_of_a_tape_that_is_taken_belongs_to_its_value_once() {
    const TEXT: &str = r#"[null,true,0.5,"a",{"b":["\ud800",[],{}],"c":{"d":-1}},[[1],[2,"e"]],"e"]"#;
    let word = prop_oneof![0..64_u32, any::<u32>()];
    let patches = proptest::collection::vec((any::<proptest::sample::Index>(), word), 0..4);
    let config = ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() };
    let config = ProptestConfig { rng_seed: RngSeed::Fixed(4_711), ..config };
    let taken = Cell::new(0_u32);
    let ran = TestRunner::new(config).run(&patches, |patches| {
        let whole = Tape::from_json(TEXT).unwrap_or_default();
        let mut words = whole.words;
        for (place, word) in patches {
            let place = place.index(words.len());
            words.get_mut(place).into_iter().for_each(|there| *there = word);
        }
        if let Some(tape) = Tape::from_parts(words, whole.strings, whole.text) {
            taken.set(taken.get().saturating_add(1));
            prop_assert_eq!(words_of(tape.root()), tape.words.len(), "{:?}", tape);
        }
        Ok(())
    });
    assert!(ran.is_ok(), "{ran:?}");
    assert!((2_000..18_000).contains(&taken.get()), "{} were taken", taken.get());
}

/// How many words a value has, by what it says that it is.
fn words_of(node: Node<'_>) -> usize {
    match node.kind() {
        Kind::Null | Kind::Bool(_) | Kind::Text(_) | Kind::IllFormed | Kind::Odd(_) => 1,
        Kind::Number(_) => 3,
        Kind::List(items) => items.map(words_of).sum::<usize>().saturating_add(2),
        Kind::Object(members) => {
            let of_member = |(name, value)| words_of(name).saturating_add(words_of(value));
            members.map(of_member).sum::<usize>().saturating_add(2)
        }
    }
}
