//! Where a violation says that it is.

use crate::support::json::LONE;
use serde_json::Value;

/// Whether a path of `docs/contract.md` leads to something in a value, or to a member that is missing from an object there.
pub(crate) fn leads(from: &Value, path: &str) -> bool {
    if path.is_empty() {
        return true;
    }
    match from {
        Value::Array(items) => place(path).is_some_and(|(place, rest)| {
            items.get(place).is_some_and(|item| leads(item, rest.strip_prefix('.').unwrap_or(rest)))
        }),
        Value::Object(members) => {
            let into = |(name, value): (&String, &Value)| {
                let rest = path.strip_prefix(&name.replace(LONE, "\u{fffd}"));
                rest.and_then(inside).is_some_and(|rest| leads(value, rest))
            };
            members.iter().any(into) || path.bytes().all(|letter| letter.is_ascii_alphabetic())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// `[2].id` is 2, then `.id`.
fn place(path: &str) -> Option<(usize, &str)> {
    let (place, rest) = path.strip_prefix('[')?.split_once(']')?;
    Some((place.parse().ok()?, rest))
}

/// What follows a name; none where the name goes on.
fn inside(rest: &str) -> Option<&str> {
    if rest.is_empty() || rest.starts_with('[') { Some(rest) } else { rest.strip_prefix('.') }
}

#[cfg(test)]
mod tests {
    use super::leads;
    use serde_json::json;

    #[test]
    fn a_path_leads_to_what_is_there_or_to_a_member_that_is_missing() {
        let value = json!({ "jobs": [{ "access": ["sam"], "a.b": { "[0]": 1 } }], "id": 7 });
        for path in
            ["", "jobs", "jobs[0]", "jobs[0].access[0]", "jobs[0].a.b.[0]", "users", "jobs[0].postedBy"]
        {
            assert!(leads(&value, path), "{path}");
        }
        for path in ["jobs[1]", "jobs.access", "id.x", "jobs[0].access[0].x", "idle[0]", "id[0]", "[0]"] {
            assert!(!leads(&value, path), "{path}");
        }
    }
}
