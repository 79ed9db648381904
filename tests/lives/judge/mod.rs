//! Which documents must be refused, decided a second time: written from ENG-8 and docs/contract.md, and not
//! from the code.

mod records;
mod shape;
mod state;

use serde_json::Value;
use std::collections::BTreeSet;

/// One violation: where it is told, and what it breaks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Broken {
    pub(crate) path: String,
    pub(crate) rule: &'static str,
}

/// Every rule that a document can break here.
pub(crate) fn rules() -> impl Iterator<Item = &'static str> {
    [shape::RULES, state::RULES, records::RULES].into_iter().flatten().copied()
}

/// Everything that is wrong with a document; nothing when it must load.
pub(crate) fn broken(document: &Value) -> BTreeSet<Broken> {
    let found = shape::look(document);
    // contract.md: when a shape is wrong only shape violations are told.
    if !found.wrong.is_empty() {
        return found.wrong.into_iter().collect();
    }
    let state = state::faults(document).into_iter().chain(records::faults(document));
    found.too_small.into_iter().chain(state).collect()
}

fn fault(path: String, rule: &'static str) -> Broken {
    Broken { path, rule }
}

/// The items of a list in the document with the path of each; none where the list is left out.
fn items<'d>(document: &'d Value, list: &str) -> Vec<(String, &'d Value)> {
    let all = list.split('.').try_fold(document, |value, name| value.get(name)).and_then(Value::as_array);
    all.into_iter().flatten().enumerate().map(|(n, item)| (format!("{list}[{n}]"), item)).collect()
}

/// The places of a list whose value stood there before.
fn again<'d>(items: &[(String, &'d Value)], part: impl Fn(&'d Value) -> &'d Value) -> Vec<String> {
    let stood = |n: usize| items[..n].iter().any(|(_, earlier)| part(earlier) == part(items[n].1));
    (0..items.len()).filter(|n| stood(*n)).map(|n| items[n].0.clone()).collect()
}

/// A count or time. Below its least, it is told as that (contract.md, "Settled since"); to all else it is the least.
fn number(object: &Value, member: &str, least: i64) -> i64 {
    object.get(member).and_then(shape::whole).map_or(least, |number| number.max(least))
}
