//! Text that is not JSON, or JSON that is no account at all.

use crate::FULL;
use consentry::Account;

fn refused_at_the_root(text: &str) {
    let why = Account::from_json(text).expect_err(text);
    let paths: Vec<&str> = why.violations.iter().map(|violation| violation.path.as_str()).collect();
    assert_eq!(paths, [""], "{text:.80}: {why}");
}

#[test]
fn text_that_is_not_json_is_one_violation_at_the_root() {
    let texts = [
        "",
        " ",
        "\u{feff}{}",
        "{",
        "}",
        "nul",
        "truefalse",
        "{]",
        "[1,]",
        r#"{"id":}"#,
        r#"{"id" "acme"}"#,
        r#"{id: 1}"#,
        r#"{"id": 'acme'}"#,
        "01",
        "1.",
        ".5",
        "+1",
        "0x1",
        "NaN",
        "Infinity",
        "--1",
        "1e",
        r#"""#,
        r#""\x""#,
        r#""\u12""#,
        "\"\u{1}\"",
        "\"\n\"",
        "// no\n{}",
        "{} {}",
        "\u{0}",
        "\u{a0}1",
        r#"{"a":1,}"#,
        r#"{,}"#,
        "[,]",
        "undefined",
    ];
    texts.into_iter().for_each(refused_at_the_root);
}

#[test]
fn a_document_cut_off_anywhere_is_refused() {
    for end in 0..FULL.len() {
        refused_at_the_root(FULL.get(..end).unwrap_or(""));
    }
}

#[test]
fn json_that_is_no_object_is_refused() {
    for text in ["null", "true", "7", r#""acme""#, "[]", "[{}]", "1e999"] {
        refused_at_the_root(text);
    }
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = 10_000;
    refused_at_the_root(&"[".repeat(deep));
    refused_at_the_root(&(("[".repeat(deep)) + &"]".repeat(deep)));
    refused_at_the_root(&(r#"{"id":"#.repeat(deep) + "1" + &"}".repeat(deep)));
    let field = format!(r#"{{"id":"acme","users":{}{}}}"#, "[".repeat(deep), "]".repeat(deep));
    refused_at_the_root(&field);
}

#[test]
fn nesting_as_deep_as_can_be_read_is_told_where_it_is_wrong() {
    let users = "[".repeat(63) + &"]".repeat(63);
    let why = Account::from_json(&format!(r#"{{"id":"acme","users":{users}}}"#)).expect_err("users of lists");
    assert_eq!(why.violations.first().map(|first| first.path.as_str()), Some("users[0]"), "{why}");
}

#[test]
fn of_a_name_given_twice_the_last_counts_as_in_javascript() {
    let twice = FULL.replacen(r#""id": "acme""#, r#""id": 7, "id": "acme""#, 1);
    assert_eq!(Account::from_json(&twice).expect("the last id is one").id().as_str(), "acme");
    let wrong_last = FULL.replacen(r#""id": "acme""#, r#""id": "acme", "id": 7"#, 1);
    let why = Account::from_json(&wrong_last).expect_err("the last id is none");
    assert_eq!(why.violations.first().map(|first| first.path.as_str()), Some("id"), "{why}");
}
