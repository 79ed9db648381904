//! Values of docs/contract.md as Cedar's: entities by type and id, attributes by name.

use cedar_policy::{EntityId, EntityTypeName, EntityUid, RestrictedExpression};
use serde_json::Value;
use std::collections::HashMap;

/// Attributes of an entity, or members of a record; what is null or left out is not there.
#[derive(Default)]
pub(crate) struct Members(HashMap<String, RestrictedExpression>);

impl Members {
    pub(crate) fn with(mut self, name: &str, value: RestrictedExpression) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }

    pub(crate) fn with_any(self, name: &str, value: Option<RestrictedExpression>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    pub(crate) fn into_map(self) -> HashMap<String, RestrictedExpression> {
        self.0
    }

    pub(crate) fn into_record(self) -> RestrictedExpression {
        RestrictedExpression::new_record(self.0).unwrap()
    }
}

pub(crate) fn uid(kind: &str, id: &str) -> EntityUid {
    thread_local! {
        static KINDS: std::cell::RefCell<HashMap<String, EntityTypeName>> = std::cell::RefCell::default();
    }
    // Reading the name of a type costs more than all the rest.
    let kind = KINDS.with_borrow_mut(|kinds| match kinds.get(kind) {
        Some(known) => known.clone(),
        None => kinds.entry(kind.to_owned()).or_insert(kind.parse().unwrap()).clone(),
    });
    EntityUid::from_type_name_and_id(kind, EntityId::new(id))
}

pub(crate) fn entity(kind: &str, id: &str) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(uid(kind, id))
}

pub(crate) fn long(value: i64) -> RestrictedExpression {
    RestrictedExpression::new_long(value)
}

pub(crate) fn text(value: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(value.to_owned())
}

pub(crate) fn yes(value: bool) -> RestrictedExpression {
    RestrictedExpression::new_bool(value)
}

pub(crate) fn set(values: impl Iterator<Item = RestrictedExpression>) -> RestrictedExpression {
    RestrictedExpression::new_set(values)
}

/// The entity that a member names.
pub(crate) fn named(value: &Value, member: &str, kind: &str) -> Option<RestrictedExpression> {
    value[member].as_str().map(|id| entity(kind, id))
}

/// The entities that a list names.
pub(crate) fn all_named(value: &Value, member: &str, kind: &str) -> Option<RestrictedExpression> {
    value[member].as_array().map(|all| set(all.iter().map(|id| entity(kind, id.as_str().unwrap()))))
}

pub(crate) fn number(value: &Value, member: &str) -> Option<RestrictedExpression> {
    value[member].as_i64().map(long)
}

pub(crate) fn items<'v>(value: &'v Value, member: &str) -> impl Iterator<Item = &'v Value> {
    value[member].as_array().into_iter().flatten()
}
