//! The order of the layers (CONTRIBUTING.md): each module uses those below it alone, chapters of the
//! rules do not use each other, and nothing looks at a clock, a random source, a file or the network.
//!
//! Seen are paths that begin with `crate::`, `super::` and `std::`; a method of a type that a lower layer
//! owns and a higher one implements is not.
mod support;

use std::collections::BTreeSet;
use support::source::{Source, file, files_below};

/// Lowest first. The modules of one layer may use each other.
const LAYERS: &[&[&str]] =
    &[&["value"], &["model"], &["account"], &["rules"], &["ask"], &["serde"], &["scenario"], &["boundary"]];

/// The chapters of `docs/rules.md` that are rules about who may do what.
const CHAPTERS: &[&str] = &["usr", "job", "app", "acc", "con", "ses", "log"];

/// What one chapter may use of another: `docs/rules.md` speaks of administrators and of used ids in all three.
const SHARED: &[(&str, &str)] =
    &[("log", "con::administrators_only"), ("ses", "con::administrators_only"), ("ses", "con::never_used")];

/// What the rules may have of an account and its records themselves: handles, which say nothing, and what actions hold too.
const HANDLES: &[&str] = &["JobIx", "UserIx"];
const RECORDS: &[&str] = &["Scope"];

/// Where accounts are read for the rules.
const FACTS: &str = "src/rules/facts/";

/// Parts of the standard library, and crates, by which an answer could depend on more than its question.
const IMPURE: &[&str] =
    &["std::time", "std::fs", "std::net", "std::env", "std::io", "std::process", "std::thread"];
const IMPURE_NAMES: &[&str] = &["SystemTime", "Instant", "rand", "getrandom", "js_sys", "web_sys"];

/// Where ids are drawn, and where the host is met: the one place each for what it names.
const MAY: &[(&str, &str)] = &[("src/value/id.rs", "getrandom")];

#[test]
fn every_module_has_a_layer() {
    let declared: BTreeSet<String> = file("src/lib.rs")
        .text
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .map(String::from)
        .collect();
    let layered: BTreeSet<String> = LAYERS.iter().copied().flatten().map(|name| (*name).to_owned()).collect();
    assert_eq!(declared, layered, "left: the modules of src/lib.rs; right: those with a layer");
}

#[test]
fn each_module_uses_only_its_own_layer_and_those_below() {
    let mut wrong = Vec::new();
    for source in sources() {
        let own = layer(&module(&source));
        for used in used_modules(&source) {
            if layer(&used) > own {
                wrong.push(format!("{} uses {used}, which stands above it", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn chapters_of_the_rules_do_not_use_each_other() {
    let mut seen = BTreeSet::new();
    for chapter in CHAPTERS {
        let code = code(&file(&format!("src/rules/{chapter}.rs")));
        for other in CHAPTERS.iter().filter(|other| *other != chapter) {
            for item in paths(&code, &format!("{other}::")) {
                seen.insert(((*chapter).to_owned(), format!("{other}::{item}")));
            }
        }
    }
    let shared: BTreeSet<(String, String)> =
        SHARED.iter().map(|(chapter, item)| ((*chapter).to_owned(), (*item).to_owned())).collect();
    assert_eq!(seen, shared, "left: what chapters use of each other; right: what they may");
}

#[test]
fn every_chapter_is_known() {
    let there: BTreeSet<String> = files_below("src/rules", "rs").iter().map(part_of_the_rules).collect();
    let known: BTreeSet<String> = CHAPTERS.iter().chain(&["facts", "mod"]).map(|s| (*s).to_owned()).collect();
    assert_eq!(there, known, "left: the files of src/rules; right: those this test knows");
}

#[test]
fn facts_alone_read_an_account() {
    let mut wrong = Vec::new();
    for source in files_below("src/rules", "rs").iter().filter(|source| !source.name.starts_with(FACTS)) {
        wrong.extend(reads(&code(source)).map(|found| format!("{} uses {found}", source.name)));
    }
    assert!(wrong.is_empty(), "not through `Facts`, so `explain` would not tell it:\n{}", wrong.join("\n"));
}

#[test]
fn facts_give_nothing_that_could_be_read_untold() {
    let mut given = BTreeSet::new();
    for source in files_below(FACTS.trim_end_matches('/'), "rs") {
        let code = code(&source);
        for method in code.split("pub(crate) ").filter_map(|rest| rest.split('{').next()) {
            if method.split("->").nth(1).is_some_and(|result| result.contains('&')) {
                given
                    .extend(method.split("fn ").nth(1).and_then(|name| words(name).next()).map(String::from));
            }
        }
        assert!(!code.contains("pub(crate) account:"), "{}: the account is private to facts", source.name);
    }
    // For those who ask the rules; `facts_alone_read_an_account` holds that the rules do not.
    let account = BTreeSet::from(["account".to_owned()]);
    assert_eq!(given, account, "left: the methods that give a reference into the account");
}

#[test]
fn readings_past_facts_are_seen() {
    let past = |code| reads(code).collect::<Vec<_>>();
    assert_eq!(past("use crate::account::{JobIx, UserIx};\nfacts.administrators() == all"), [""; 0]);
    assert_eq!(past("use crate::account::{Account, JobIx};"), ["account::Account"]);
    assert_eq!(
        past("use crate::{account::Job, id::Id, documents::{Consent, Scope}};"),
        ["account::Job", "documents::Consent"]
    );
    assert_eq!(past("let Facts { account, .. } = facts;"), ["account"]);
    assert_eq!(past("facts.account.policy; facts\n    .account()\n    .users"), ["account", "account"]);
}

#[test]
fn nothing_but_the_question_decides() {
    let mut wrong = Vec::new();
    for source in files_below("src", "rs") {
        let code = code(&source);
        let std: Vec<String> = paths(&code, "std::").map(|part| format!("std::{part}")).collect();
        let impure = IMPURE.iter().filter(|path| std.iter().any(|used| used == *path));
        let named = IMPURE_NAMES.iter().filter(|name| words(&code).any(|word| word == **name));
        for found in impure.chain(named).filter(|found| !MAY.contains(&(source.name.as_str(), **found))) {
            wrong.push(format!("{} uses {found}", source.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn paths_are_read_with_their_groups() {
    let code = "use crate::{query, remedy::{by, whom}, Id};\ncrate::check::time(); mycrate::no()";
    assert_eq!(paths(code, "crate::").collect::<Vec<_>>(), ["query", "remedy", "Id", "check"]);
}

/// All of `src/` but the crate's root, which names everything.
fn sources() -> impl Iterator<Item = Source> {
    files_below("src", "rs").into_iter().filter(|source| source.name != "src/lib.rs")
}

/// The top-level module that a file belongs to.
fn module(source: &Source) -> String {
    let inside = source.name.trim_start_matches("src/");
    inside.split(['/', '.']).next().unwrap_or_default().to_owned()
}

/// A file directly below `src/rules/`, or the folder that it is in.
fn part_of_the_rules(source: &Source) -> String {
    let inside = source.name.trim_start_matches("src/rules/");
    inside.split(['/', '.']).next().unwrap_or_default().to_owned()
}

/// Where code has an account, or a record of one, in its hands.
fn reads(code: &str) -> impl Iterator<Item = String> {
    let of = |module: &'static str, allowed: &'static [&str]| {
        let prefix = format!("{module}::");
        let items = paths(code, &prefix).filter(|item| !allowed.contains(&item.as_str()));
        items.map(|item| prefix.clone() + &item).collect::<Vec<_>>()
    };
    let bare = code.replace("account::", "::").replace("documents::", "::");
    let named: Vec<String> =
        words(&bare).filter(|word| ["account", "documents"].contains(word)).map(String::from).collect();
    of("account", HANDLES).into_iter().chain(of("documents", RECORDS)).chain(named)
}

fn stem(source: &Source) -> String {
    let name = source.name.rsplit('/').next().unwrap_or_default();
    name.trim_end_matches(".rs").to_owned()
}

/// The top-level modules that a file names; a name that the root re-exports counts as the highest.
fn used_modules(source: &Source) -> BTreeSet<String> {
    let code = code(source);
    let mut used: BTreeSet<String> = paths(&code, "crate::").collect();
    let depth = source.name.matches('/').count();
    if depth == 1 || stem(source) == "mod" && depth == 2 {
        // Here `super` is the root of the crate.
        used.extend(paths(&code, "super::"));
    }
    used
}

fn layer(module: &str) -> usize {
    let place = LAYERS.iter().position(|layer| layer.contains(&module));
    place.unwrap_or(LAYERS.len().saturating_sub(1))
}

/// The text without comments.
fn code(source: &Source) -> String {
    source.text.lines().map(|line| line.split("//").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// What follows each `root` in a path: one name, or those of a group in braces.
fn paths(code: &str, root: &str) -> impl Iterator<Item = String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(root) {
        let (before, rest) = code.split_at(at);
        if before.chars().next_back().is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
            continue;
        }
        let rest = rest.get(root.len()..).unwrap_or_default();
        match rest.strip_prefix('{') {
            Some(group) => found.extend(names_of_group(group)),
            None => found.extend(words(rest).next().map(String::from)),
        }
    }
    found.into_iter()
}

/// `a, b::{c, d}, e}` names a, b and e.
fn names_of_group(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut name) = (0_u32, Vec::new(), String::new());
    for letter in group.chars() {
        match letter {
            '{' => depth = depth.saturating_add(1),
            '}' if depth == 0 => break,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => names.push(std::mem::take(&mut name)),
            plain if depth == 0 => name.push(plain),
            _ => {}
        }
    }
    names.push(name);
    names.iter().filter_map(|name| words(name).next()).map(String::from).collect()
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}
