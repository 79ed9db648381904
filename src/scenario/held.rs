//! A file as JavaScript holds it, so that native reports and the package's are the same byte for byte.

use crate::value::shape::{Expected, Faults, Path};
use crate::value::{Kind, Node, Tape};
use std::collections::HashMap;

/// The same value: of several members of one name the last, in the place of the first; names that are places of a list
/// before all others, by number. Names with half a surrogate pair are one name. What is no JSON value is told.
pub(super) fn held(node: Node<'_>, faults: &mut Faults) -> Tape {
    let mut out = Tape::default();
    write(node, &Path::Root, faults, &mut out);
    out
}

fn write(node: Node<'_>, path: &Path<'_>, faults: &mut Faults, out: &mut Tape) {
    match node.kind() {
        Kind::Null => out.null(),
        Kind::Bool(value) => out.bool(value),
        Kind::Number(value) => out.number(value),
        Kind::Text(text) => out.text(text),
        Kind::IllFormed => out.ill_formed(),
        Kind::List(items) => out.list(|out| {
            for (place, item) in (0..).zip(items) {
                write(item, &path.place(place), faults, out);
            }
        }),
        Kind::Object(_) => out.object(|out| write_members(node, path, faults, out)),
        Kind::Odd(_) => {
            faults.shape(path, &Expected("a JSON value", node));
            out.null();
        }
    }
}

/// The members of an object, into one that is being written.
pub(super) fn write_members(node: Node<'_>, path: &Path<'_>, faults: &mut Faults, out: &mut Tape) {
    for (name, value) in each_once(node) {
        match name {
            Some(name) => out.key_text(name),
            None => out.key_ill_formed(),
        }
        write(value, &path.member(name.unwrap_or("\u{fffd}")), faults, out);
    }
}

/// The members of an object as JavaScript lists them; a name that is ill-formed text is `None`.
fn each_once(node: Node<'_>) -> Vec<(Option<&str>, Node<'_>)> {
    let mut all: Vec<(Option<&str>, Node<'_>)> = Vec::new();
    let mut places: HashMap<Option<&str>, usize> = HashMap::new();
    let Kind::Object(members) = node.kind() else { return all };
    for (key, value) in members {
        let name = key.as_str();
        let place = *places.entry(name).or_insert(all.len());
        match all.get_mut(place) {
            Some(before) => before.1 = value,
            None => all.push((name, value)),
        }
    }
    all.sort_by_key(|(name, _)| name.and_then(list_place).unwrap_or(u32::MAX));
    all
}

/// The number of a name that could be a place of a list: 0 to 2^32 − 2, as JavaScript writes numbers.
fn list_place(name: &str) -> Option<u32> {
    let plain = name == "0" || name.starts_with(|first: char| matches!(first, '1'..='9'));
    let digits = plain && name.bytes().all(|byte| byte.is_ascii_digit());
    name.parse().ok().filter(|place| digits && *place != u32::MAX)
}
