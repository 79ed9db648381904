//! JavaScript values, made in two ways that know nothing of each other.

use js_sys::{Array, JSON, Object, Reflect};
use serde::Serialize as _;
use serde_json::Value;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsCast as _, JsValue};

/// The value of a JSON text, by JavaScript.
pub(crate) fn parsed(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or_else(|why| panic!("{why:?}: {text}"))
}

/// The value of a JSON text, by serde_json and serde-wasm-bindgen; or what of it they cannot hold
/// (`suite/limits.rs`).
pub(crate) fn built(text: &str) -> Result<JsValue, String> {
    let value: Value = serde_json::from_str(text).map_err(|why| why.to_string())?;
    if has_prototype(&value) {
        return Err("a member `__proto__` would be lost".to_owned());
    }
    value.serialize(&Serializer::json_compatible()).map_err(|why| why.to_string())
}

/// Holds a value that came over the boundary against a JSON text, in JavaScript and in Rust: as the value that
/// serde-wasm-bindgen makes of the text, if it can, and as what it reads of the value.
pub(crate) fn assert_is(value: &JsValue, text: &str) {
    let expected = built(text).unwrap_or_else(|_| parsed(text));
    assert!(same(value, &expected), "{} is not {text}", shown(value));
    let read: Value = serde_wasm_bindgen::from_value(value.clone()).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(read, self::read(text));
}

/// A JSON text that must be JSON.
pub(crate) fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|why| panic!("{why}: {text}"))
}

/// A member of an object.
pub(crate) fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_else(|why| panic!("{why:?}: no {name}"))
}

/// Whether two values are the same all through: the same items in the same order, the same members in any.
pub(crate) fn same(one: &JsValue, other: &JsValue) -> bool {
    match (one.dyn_ref::<Array>(), other.dyn_ref::<Array>()) {
        (Some(one), Some(other)) => {
            one.length() == other.length()
                && one.iter().zip(other.iter()).all(|(one, other)| same(&one, &other))
        }
        (None, None) if one.is_object() && other.is_object() => same_members(one, other),
        _ => Object::is(one, other),
    }
}

fn same_members(one: &JsValue, other: &JsValue) -> bool {
    let names = |object: &JsValue| Object::keys(object.unchecked_ref::<Object>()).sort();
    let (own, others) = (names(one), names(other));
    own.length() == others.length()
        && own.iter().zip(others.iter()).all(|(name, other_name)| {
            let of = |object| Reflect::get(object, &name);
            name == other_name && of(one).is_ok_and(|one| of(other).is_ok_and(|other| same(&one, &other)))
        })
}

fn has_prototype(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.contains_key("__proto__") || members.values().any(has_prototype),
        Value::Array(items) => items.iter().any(has_prototype),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn shown(value: &JsValue) -> String {
    JSON::stringify(value).map_or_else(|_| format!("{value:?}"), String::from)
}
