//! Every field of a value in turn, replaced by every kind of JSON value.

use serde_json::Value;

/// JSON texts of every kind, odd ones among them.
pub(crate) const KINDS: &[&str] = &[
    "null",
    "true",
    "0",
    "1",
    "-1",
    "0.5",
    "1e999",
    "-1e999",
    "9007199254740992",
    "1e300",
    r#""""#,
    r#""text""#,
    r#""1""#,
    r#""__proto__""#,
    r#""constructor""#,
    r#""a\u0000b""#,
    r#""😀""#,
    r#""\ud800""#,
    r#""\udc00\ud800""#,
    "[]",
    "[null]",
    "[[]]",
    r#"["x", "x"]"#,
    "{}",
    r#"{ "x": 1 }"#,
    r#"{ "": {} }"#,
];

/// One field with another value: its path, the text of the whole with it, and whether the new value is of
/// the kind that the field takes.
pub(crate) struct Replaced {
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) fitting: bool,
}

/// Every field below a value, the value itself aside, with every kind in its place.
pub(crate) fn replaced(whole: &Value) -> Vec<Replaced> {
    let mut all = Vec::new();
    for pointer in pointers(whole) {
        let before = whole.pointer(&pointer).unwrap();
        for kind in KINDS {
            let mut changed = whole.clone();
            *changed.pointer_mut(&pointer).unwrap() = Value::from(MARK);
            let text = changed.to_string().replace(&format!("\"{MARK}\""), kind);
            all.push(Replaced {
                path: path(&pointer),
                text,
                fitting: first(kind) == first(&before.to_string()),
            });
        }
    }
    all
}

/// Every object below a value, and itself, with one field more: the path of that field, the text of the whole.
pub(crate) fn extended(whole: &Value) -> Vec<(String, String)> {
    let all = pointers(whole).into_iter().chain([String::new()]);
    all.filter_map(|pointer| {
        let mut changed = whole.clone();
        changed.pointer_mut(&pointer)?.as_object_mut()?.insert("extra".into(), Value::Null);
        Some((path(&format!("{pointer}/extra")), changed.to_string()))
    })
    .collect()
}

/// Every required field left out: its path, the text of the whole without it.
pub(crate) fn shortened(whole: &Value) -> Vec<(String, String)> {
    let without = |pointer: String| {
        let mut changed = whole.clone();
        let (parent, name) = pointer.rsplit_once('/')?;
        changed.pointer_mut(parent)?.as_object_mut()?.remove(name)?;
        Some((path(&pointer), changed.to_string()))
    };
    pointers(whole).into_iter().filter_map(without).collect()
}

const MARK: &str = "put the value here";

/// What kind a JSON text is of, by its first letter; all numbers are one kind, and so are true and false.
fn first(text: &str) -> char {
    match text.chars().next() {
        Some('0'..='9' | '-') => '0',
        Some('f') => 't',
        letter => letter.unwrap_or(' '),
    }
}

/// JSON pointers to everything below a value.
fn pointers(value: &Value) -> Vec<String> {
    let below = |name: &str, value: &Value| {
        let own = format!("/{name}");
        let deeper = pointers(value).into_iter().map(|pointer| format!("/{name}{pointer}"));
        std::iter::once(own).chain(deeper).collect::<Vec<_>>()
    };
    match value {
        Value::Object(members) => members.iter().flat_map(|(name, value)| below(name, value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(n, value)| below(&n.to_string(), value)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// `/jobs/0/access/1` is `jobs[0].access[1]`.
fn path(pointer: &str) -> String {
    let mut path = String::new();
    for part in pointer.split('/').skip(1) {
        if part.bytes().all(|letter| letter.is_ascii_digit()) {
            path.push_str(&format!("[{part}]"));
        } else {
            path.push_str(if path.is_empty() { "" } else { "." });
            path.push_str(part);
        }
    }
    path
}

/// Whether one path is another or leads through it.
pub(crate) fn is_within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
