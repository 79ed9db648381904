//! JSON as JavaScript reads it, where serde_json is stricter.

use serde_json::Value;

/// Stands in values for half of a surrogate pair without the other, which serde_json refuses. Nobody uses this character.
pub(crate) const LONE: char = '\u{10fffd}';

/// The value of a text; `None` where it is not JSON.
pub(crate) fn read_any(text: &str) -> Option<Value> {
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&without_lone_surrogates(text))).ok()
}

/// The value as text again, with half of a pair where [`LONE`] stands.
pub(crate) fn write_any(value: &Value) -> String {
    value.to_string().replace(LONE, "\\ud800")
}

fn without_lone_surrogates(text: &str) -> String {
    let (mut rest, mut out) = (text, String::new());
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let other = || escape.get(5..).and_then(|next| surrogate(next.strip_prefix('\\')?));
        let (length, lone) = match surrogate(escape) {
            Some(0xd800..=0xdbff) if other().is_some_and(|other| other >= 0xdc00) => (11, false),
            Some(_) => (5, true),
            None => (escape.chars().next().map_or(0, char::len_utf8), false),
        };
        if lone {
            out.push(LONE);
        } else {
            out.push('\\');
            out.push_str(&escape[..length]);
        }
        rest = &escape[length..];
    }
    out + rest
}

/// `ud83d…` begins with a surrogate.
fn surrogate(escape: &str) -> Option<u32> {
    let code = u32::from_str_radix(escape.strip_prefix('u')?.get(..4)?, 16).ok()?;
    Some(code).filter(|code| (0xd800..=0xdfff).contains(code))
}
