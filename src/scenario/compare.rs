//! Comparing what came with what a file expects.

use crate::value::{Kind, Node};

/// Whether the order of lists counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lists {
    InOrder,
    AsSets,
}

/// Equal values; the order of an object's members never counts.
pub(super) fn equal(one: Node<'_>, other: Node<'_>, lists: Lists) -> bool {
    match (one.kind(), other.kind()) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Bool(one), Kind::Bool(other)) => one == other,
        (Kind::Number(one), Kind::Number(other)) => one.to_bits() == other.to_bits() || one == other,
        (Kind::Text(one), Kind::Text(other)) => one == other,
        (Kind::List(one), Kind::List(other)) => equal_lists(one.collect(), other.collect(), lists),
        (Kind::Object(members), Kind::Object(others)) => {
            members.count() == others.count()
                && members.into_iter().all(|(key, value)| {
                    let found = key.as_str().and_then(|name| other.member(name));
                    found.is_some_and(|found| equal(value, found, lists))
                })
        }
        _ => false,
    }
}

fn equal_lists(one: Vec<Node<'_>>, mut other: Vec<Node<'_>>, lists: Lists) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match lists {
        Lists::InOrder => one.into_iter().zip(other).all(|(one, other)| equal(one, other, lists)),
        Lists::AsSets => one.into_iter().all(|item| {
            let place = other.iter().position(|candidate| equal(item, *candidate, lists));
            place.map(|place| other.swap_remove(place)).is_some()
        }),
    }
}

/// The value at a path of a document, `jobs[0].access[1]`; the empty path is the whole.
pub(super) fn at_path<'t>(document: Node<'t>, path: &str) -> Option<Node<'t>> {
    path.split('.').flat_map(|part| part.split('[')).filter(|part| !part.is_empty()).try_fold(
        document,
        |node, part| {
            let place = part.strip_suffix(']').and_then(|place| place.parse::<usize>().ok());
            match (place, node.kind()) {
                (Some(place), Kind::List(mut items)) => items.nth(place),
                (Some(_), _) => None,
                (None, _) => node.member(part),
            }
        },
    )
}
