//! A difference, made as small as it can be: leaves out of the account whatever it does not need.

use serde_json::Value;

/// Takes away one member or item after the other, as long as the difference stays.
pub(crate) fn smallest(account: &Value, differs: &dyn Fn(&Value) -> bool) -> Value {
    let mut least = account.clone();
    loop {
        let smaller = paths(&least, "").iter().find_map(|path| {
            let mut without = least.clone();
            remove(&mut without, path);
            differs(&without).then_some(without)
        });
        match smaller {
            Some(smaller) => least = smaller,
            None => return least,
        }
    }
}

/// The JSON pointer of every member and item, outer ones first.
fn paths(value: &Value, at: &str) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(n, value)| (n.to_string(), value)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let own = inner.iter().map(|(name, _)| format!("{at}/{name}"));
    own.chain(inner.iter().flat_map(|(name, value)| paths(value, &format!("{at}/{name}")))).collect()
}

fn remove(value: &mut Value, path: &str) {
    let (outer, name) = path.rsplit_once('/').unwrap();
    match value.pointer_mut(outer).unwrap() {
        Value::Object(members) => drop(members.remove(name)),
        Value::Array(items) => drop(items.remove(name.parse().unwrap())),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
