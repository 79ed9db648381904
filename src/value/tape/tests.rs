//! Tapes that another language wrote: taken when they are one value, refused when anything about them is not as they say.

use super::Tape;

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
