//! `docs/rules.md` is the reference: what it numbers and names is in the code and in the scenarios,
//! and nothing else is.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first thing that is not there"
)]

mod support;

use consentry::{ActionKind, Reason};
use serde_json::Value;
use std::collections::BTreeSet;
use support::catalogue::{Field, What, fields};
use support::json::read_any;
use support::source::{Source, file, files_below};

/// The one clause that nothing here carries out yet: strike it from this list with the change that does.
const NOT_IN_THE_CRATE: &[&str] = &["LOG-3"];

#[test]
fn every_clause_is_cited_by_a_function_or_type() {
    let cited: BTreeSet<String> =
        files_below("src", "rs").iter().flat_map(|source| documented(&source.text)).collect();
    assert_none(
        clauses().filter(|clause| !cited.contains(clause)),
        "no doc comment of a function or type in src/ names",
    );
}

#[test]
fn every_clause_has_a_scenario_that_begins_with_its_number() {
    let told: BTreeSet<String> = scenarios().iter().flat_map(|(_, scenario)| clauses_of(scenario)).collect();
    assert_none(
        clauses().filter(|clause| !told.contains(clause)),
        "no scenario in tests/scenarios/ has a name that begins with",
    );
}

#[test]
fn every_scenario_begins_with_clauses_that_there_are() {
    let known: BTreeSet<String> = clauses().collect();
    let astray = scenarios().into_iter().filter_map(|(file, scenario)| {
        let names = clauses_of(&scenario);
        let unknown = names.is_empty() || names.iter().any(|clause| !known.contains(clause));
        unknown.then_some(file)
    });
    assert_none(astray, "docs/rules.md has no clause as named at the start of the `name` in");
}

#[test]
fn the_reasons_are_those_of_the_rules() {
    let rules = file("docs/rules.md");
    let list = between(&rules.text, "Every code:", "Warning:");
    let listed: Vec<&str> = in_backticks(list).collect();
    let coded: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    assert_none(missing(&listed, &coded), "`Reason` lacks a code that docs/rules.md §10 lists:");
    assert_none(missing(&coded, &listed), "docs/rules.md §10 lists no such code as the `Reason`");
    assert_eq!(listed, coded, "`Reason::ALL` stands in another order than the list of docs/rules.md §10");
}

#[test]
fn every_reason_is_given_somewhere_and_explained() {
    let sources = files_below("src", "rs");
    let used = |reason: &Reason| {
        let variant = format!("Reason::{reason:?}");
        sources
            .iter()
            .any(|source| source.name != "src/model/reason.rs" && holds_word(&source.text, &variant))
    };
    assert_none(unmet(used), "nothing in src/ outside of src/model/reason.rs gives the reason");
    let rules = file("docs/rules.md").text;
    let list = between(&rules, "Every code:", "Warning:");
    let rest = rules.replace(list, "");
    let explained = |reason: &Reason| rest.contains(&format!("`{reason}`"));
    assert_none(unmet(explained), "docs/rules.md says nowhere, beside its list, when to give the reason");
}

#[test]
fn every_reason_denies_something_in_a_scenario() {
    let mut told = BTreeSet::new();
    for (_, scenario) in scenarios() {
        denials(&scenario, &mut told);
    }
    assert_none(
        unmet(|reason| told.contains(reason.code())),
        "no step of a scenario expects { \"deny\": … } with the reason",
    );
}

#[test]
fn the_actions_are_those_of_the_rules() {
    let listed = actions();
    let listed: Vec<&str> = listed.iter().map(|action| action.split('{').next().unwrap_or(action)).collect();
    let coded: Vec<&str> = ActionKind::ALL.iter().map(|kind| kind.word()).collect();
    assert_none(missing(&listed, &coded), "`ActionKind` lacks an action of the table in docs/rules.md §10:");
    assert_none(missing(&coded, &listed), "the table in docs/rules.md §10 lacks the `ActionKind`");
    assert_eq!(
        listed, coded,
        "`ActionKind::ALL` stands in another order than the table of docs/rules.md §10"
    );
}

#[test]
fn the_catalogue_has_the_fields_of_the_rules() {
    let written = |kind: &ActionKind| {
        let name = |field: Field| {
            let list = if field.what == What::Users { "[]" } else { "" };
            format!("{}{list}{}", field.name, if field.optional { "?" } else { "" })
        };
        let fields: Vec<String> = fields(*kind).map(name).collect();
        if fields.is_empty() {
            kind.word().to_owned()
        } else {
            format!("{}{{{}}}", kind.word(), fields.join(","))
        }
    };
    assert_eq!(ActionKind::ALL.iter().map(written).collect::<Vec<_>>(), actions());
}

/// The actions of the table in §10, each with its fields.
fn actions() -> Vec<String> {
    let rules = file("docs/rules.md");
    let table = between(&rules.text, "| action (its own fields) |", "`alreadyExists`: the id was ever used");
    let cells = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    // What stands in brackets after the actions of a row is about their fields.
    cells.flat_map(|cell| in_backticks(cell.split(" (").next().unwrap_or(cell))).map(String::from).collect()
}

/// The numbered clauses of the rules: the rows of their tables, and USR-0, which is a chapter of its own.
fn clauses() -> impl Iterator<Item = String> {
    let text = file("docs/rules.md").text;
    let numbers: Vec<String> = text
        .lines()
        .filter_map(|line| {
            let row = line.strip_prefix("| ").and_then(|row| row.split(" |").next());
            let chapter = || line.strip_prefix("## ")?.split(&['(', ')']).nth(1);
            row.filter(|row| is_clause(row)).or_else(|| chapter().filter(|name| is_clause(name)))
        })
        .map(String::from)
        .collect();
    assert!(numbers.len() > 60, "docs/rules.md has lost its clauses: {numbers:?}");
    numbers.into_iter().filter(|clause| !NOT_IN_THE_CRATE.contains(&clause.as_str()))
}

/// `ACC-2`, `CON-10`.
fn is_clause(word: &str) -> bool {
    word.split_once('-').is_some_and(|(chapter, number)| {
        chapter.len() == 3
            && chapter.bytes().all(|letter| letter.is_ascii_uppercase())
            && !number.is_empty()
            && number.bytes().all(|digit| digit.is_ascii_digit())
    })
}

/// The clauses named in the doc comments of functions and types; not in those of files, members and variants.
fn documented(source: &str) -> Vec<String> {
    let (mut cited, mut doc, mut begins_table) = (Vec::new(), String::new(), false);
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            doc.push_str(text);
        } else if !line.starts_with("#[") {
            let mut words = line.split(&[' ', '(']).filter(|word| !matches!(*word, "pub" | "const"));
            let item = words.find(|word| !matches!(*word, "super)" | "crate)"));
            let is_item =
                item.is_some_and(|item| matches!(item, "fn" | "struct" | "enum" | "trait" | "type"));
            // A table of the vocabulary begins with the type that is made of it.
            if is_item || begins_table {
                cited.extend(words_of(&doc).filter(|word| is_clause(word)).map(String::from));
            }
            begins_table = matches!(line, "record! {" | "words! {");
            doc.clear();
        }
    }
    cited
}

/// Every scenario file with its path.
fn scenarios() -> Vec<(String, Value)> {
    let parse = |Source { name, text }: Source| (name, read_any(&text).unwrap_or_default());
    files_below("tests/scenarios", "json").into_iter().map(parse).collect()
}

/// The clauses at the start of a scenario's name, up to the colon.
fn clauses_of(scenario: &Value) -> Vec<String> {
    let name = scenario["name"].as_str().unwrap_or_default();
    let Some((clauses, _)) = name.split_once(": ") else {
        return Vec::new();
    };
    clauses.split(' ').map(String::from).collect()
}

/// The reasons that the steps of a scenario expect.
fn denials(scenario: &Value, told: &mut BTreeSet<String>) {
    let steps = scenario["steps"].as_array().into_iter().flatten();
    told.extend(steps.filter_map(|step| step["expect"]["deny"].as_str()).map(String::from));
}

fn unmet(holds: impl Fn(&Reason) -> bool) -> impl Iterator<Item = String> {
    Reason::ALL.iter().filter(move |reason| !holds(reason)).map(|reason| reason.code().to_owned())
}

fn missing<'a>(wanted: &'a [&str], there: &'a [&str]) -> impl Iterator<Item = String> + 'a {
    wanted.iter().filter(|word| !there.contains(word)).map(|word| (*word).to_owned())
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let from = text.split_once(start).unwrap_or_else(|| panic!("docs/rules.md no longer has {start:?}")).1;
    from.split_once(end).unwrap_or_else(|| panic!("docs/rules.md no longer has {end:?}")).0
}

fn in_backticks(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
}

/// Whether the text holds that word and not merely a longer one that begins with it.
fn holds_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let next =
            text.get(at..).and_then(|rest| rest.get(word.len()..)).and_then(|rest| rest.chars().next());
        next.is_none_or(|letter| !letter.is_ascii_alphanumeric())
    })
}

fn assert_none(all: impl Iterator<Item = String>, complaint: &str) {
    let all: Vec<String> = all.collect();
    assert!(all.is_empty(), "{complaint} {}", all.join(", "));
}
