//! The reader of JSON text against `serde_json`: the same texts are JSON, and mean the same. Known
//! differences, all as JavaScript has it or stricter: lone surrogates are read (and told apart), numbers
//! beyond every float are infinite, 64 levels are enough.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

use crate::value::{Kind, Node, Tape};
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof};
use proptest::test_runner::{RngSeed, TestCaseResult, TestError, TestRunner};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::Value;
use std::fmt::Debug;

fn for_all<S: Strategy>(inputs: &S, property: impl Fn(S::Value) -> TestCaseResult)
where
    S::Value: Debug,
{
    let config = ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() };
    let config = ProptestConfig { rng_seed: RngSeed::Fixed(4_711), ..config };
    match TestRunner::new(config).run(inputs, property) {
        Ok(()) => {}
        Err(TestError::Fail(why, input)) => panic!("{why}: {input:?}"),
        Err(TestError::Abort(why)) => panic!("aborted: {why}"),
    }
}

#[test]
fn a_value_written_by_serde_json_reads_as_itself() {
    for_all(&value(true), |value| {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let tape = Tape::from_json(&text).unwrap_or_else(|why| panic!("{why}: {text}"));
            prop_assert!(same(tape.root(), &value), "{} became {}", text, tape.to_json());
        }
        Ok(())
    });
}

#[test]
fn a_value_written_by_us_reads_as_itself_by_serde_json() {
    for_all(&value(false), |value| {
        let text = Tape::from_json(&value.to_string()).unwrap().to_json();
        prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value, "{}", text);
        Ok(())
    });
}

#[test]
fn both_take_the_same_texts_for_json() {
    for_all(&almost_json(), |text| {
        let (ours, theirs) = (Tape::from_json(&text), serde_json::from_str::<Value>(&text));
        match (&ours, &theirs) {
            (Ok(tape), Ok(value)) => prop_assert!(same(tape.root(), value), "{}", tape.to_json()),
            (Err(_), Err(_)) => {}
            (Ok(_), Err(why)) => {
                let told = why.to_string();
                let surrogates = text.contains("\\u");
                prop_assert!(
                    surrogates || told.contains("out of range"),
                    "we took what they did not: {}",
                    told
                );
            }
            (Err(why), Ok(_)) => prop_assert!(false, "they took what we did not: {}", why),
        }
        Ok(())
    });
}

#[test]
fn reading_never_panics_and_names_a_place_in_the_text() {
    for_all(&".{0,60}", |text| {
        if let Err(why) = Tape::from_json(&text) {
            prop_assert!(why.at <= text.len(), "{}", why);
        }
        Ok(())
    });
}

#[test]
fn half_a_surrogate_pair_is_read_and_told_apart() {
    let tape = Tape::from_json(r#"{"a\ud800":"b\udc00","\ud83d\ude00":1}"#).unwrap();
    let Kind::Object(members) = tape.root().kind() else { panic!("{}", tape.to_json()) };
    let told: Vec<_> = members.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(told, [(None, None), (Some("\u{1f600}"), None)]);
    assert!(tape.root().member("a\u{fffd}").is_none());
    assert_eq!(tape.to_json(), "{\"\u{fffd}\":\"\u{fffd}\",\"\u{1f600}\":1}");
}

fn value(fractions: bool) -> impl Strategy<Value = Value> {
    let number = if fractions {
        prop_oneof![safe_integer(), any::<f64>().prop_map(|float| serde_json::json!(float))].boxed()
    } else {
        safe_integer().boxed()
    };
    let text = prop_oneof!["[a-z\"\\\\/\u{0}-\u{1f}é😀\u{2028}]{0,6}", ".{0,8}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number,
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 40, 5, move |inner| {
        let members = proptest::collection::btree_map(text.clone(), inner.clone(), 0..5);
        prop_oneof![
            proptest::collection::vec(inner, 0..5).prop_map(Value::from),
            members.prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn safe_integer() -> impl Strategy<Value = Value> {
    let most = crate::value::time::MAX_SAFE_INTEGER;
    let least = most.wrapping_neg();
    prop_oneof![-20_i64..20, least..=most, Just(most), Just(least)].prop_map(Value::from)
}

/// Pieces of JSON in any order; and JSON with one piece put in, or cut out.
fn almost_json() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\n",
        "\\u0041",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\uzz",
        "0",
        "1",
        "-",
        "+",
        ".",
        "e",
        "E9",
        "1e400",
        "12.50",
        "-0",
        "00",
        "true",
        "false",
        "null",
        "nul",
        "\"a\"",
        "\"a\":1",
        " ",
        "\n",
        "\t",
        "\u{0}",
        "\u{a0}",
        "é",
        "/",
        "'",
    ];
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..8);
    let changed =
        (value(true), any::<proptest::sample::Index>(), proptest::sample::select(PIECES), any::<bool>());
    prop_oneof![
        pieces.prop_map(|pieces| pieces.concat()),
        changed.prop_map(|(value, place, piece, cut)| {
            let letters: Vec<char> = value.to_string().chars().collect();
            let (before, after) = letters.split_at(place.index(letters.len()));
            let after = after.iter().skip(usize::from(cut));
            before.iter().copied().chain(piece.chars()).chain(after.copied()).collect()
        }),
    ]
}

fn same(node: Node<'_>, value: &Value) -> bool {
    match (node.kind(), value) {
        (Kind::Null, Value::Null) => true,
        (Kind::Bool(one), Value::Bool(other)) => one == *other,
        (Kind::Number(one), Value::Number(other)) => other.as_f64() == Some(one),
        (Kind::Text(one), Value::String(other)) => one == other,
        (Kind::List(items), Value::Array(others)) => {
            items.count() == others.len() && items.zip(others).all(|(item, other)| same(item, other))
        }
        (Kind::Object(members), Value::Object(others)) => {
            // Of a name given twice the last counts, with both.
            members.into_iter().all(|(key, _)| key.as_str().is_some_and(|name| others.contains_key(name)))
                && others.iter().all(|(name, other)| node.member(name).is_some_and(|item| same(item, other)))
        }
        _ => false,
    }
}
