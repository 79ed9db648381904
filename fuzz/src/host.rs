//! Inputs and answers: JSON text, and the parts of it. Texts go to the engine as they came, whatever they hold.

use crate::support::bound::Bound;
use crate::support::json::read_any;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// An account in which most of what there can be is there.
pub(crate) const ACCOUNT: &str = include_str!("account.json");

/// One less than the engine reads: as an argument a text stands in a list.
const MOST_LEVELS: usize = 63;

/// The value of an input; `None` where it is nothing that could be asked.
pub(crate) fn value(text: &str) -> Option<Value> {
    read_any(text).filter(|value| levels(value) <= MOST_LEVELS)
}

fn levels(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(levels).max().unwrap_or_default(),
        Value::Object(members) => 1 + members.values().map(levels).max().unwrap_or_default(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

/// The items of a list, as they are written; none of anything else.
pub(crate) fn items(text: &str) -> Vec<&str> {
    let items: Vec<&RawValue> = serde_json::from_str(text).unwrap_or_default();
    items.into_iter().map(RawValue::get).collect()
}

pub(crate) fn item(text: &str, place: usize) -> Option<&str> {
    items(text).get(place).copied()
}

/// A member of an answer, as it is written; empty when it is left out.
pub(crate) fn member<'t>(answer: &'t str, name: &str) -> &'t str {
    let members: HashMap<String, &RawValue> = serde_json::from_str(answer).unwrap_or_default();
    members.get(name).map_or("", |value| value.get())
}

/// A member that is text.
pub(crate) fn text(answer: &str, name: &str) -> Option<String> {
    serde_json::from_str(member(answer, name)).ok()
}

/// The first part of an input as an account and the second as it is written, for those who ask something of it. Where
/// the account does not load, they ask one that does: what does not load is for `load::hold` alone.
pub(crate) fn host_of(input: &str) -> Option<(Bound, &str)> {
    value(input)?;
    let host = Bound::loaded("load", item(input, 0)?).unwrap_or_else(|_| Bound::to(ACCOUNT));
    Some((host, item(input, 1)?))
}
