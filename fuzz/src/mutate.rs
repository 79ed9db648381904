//! Changes of an input that keep most of it sensible: what is wrong everywhere is refused at the door.

use crate::support::draw::Draw;
use serde_json::{Number, Value};

/// Texts of JSON values that somebody might not have thought of.
const ODD: [&str; 22] = [
    "null",
    "true",
    "0",
    "-1",
    "0.5",
    "1e999",
    "9007199254740991",
    "9007199254740992",
    "-9007199254740992",
    r#""""#,
    r#""__proto__""#,
    r#""a\u0000b""#,
    r#""\ufeff""#,
    r#""😀""#,
    r#""\ud800""#,
    r#""\udc00\ud800""#,
    "[]",
    "[null]",
    "[[]]",
    "{}",
    r#"{"":{}}"#,
    r#"{"type":"viewUsers","type":"removeUser"}"#,
];

/// Stands for an odd text, until the whole is text.
const MARK: &str = "put the odd value here";

/// An input with something else in it: as a value if it is one, else as bytes.
#[must_use]
pub fn changed(data: &[u8], seed: u64) -> Vec<u8> {
    let draw = &mut Draw::seeded(seed);
    let Ok(mut value) = serde_json::from_slice::<Value>(data) else {
        return changed_bytes(data, draw);
    };
    if draw.once_in(8) {
        return changed_bytes(data, draw);
    }
    for _ in 0..=draw.below(2) {
        change(&mut value, draw);
    }
    text(&value, draw)
}

/// An input with a part of another in the place of the part that is called the same.
#[must_use]
pub fn crossed(one: &[u8], other: &[u8], seed: u64) -> Vec<u8> {
    let draw = &mut Draw::seeded(seed);
    let (Ok(mut one), Ok(other)) =
        (serde_json::from_slice::<Value>(one), serde_json::from_slice::<Value>(other))
    else {
        return one.to_vec();
    };
    let place = place(&one, draw);
    let alike = |pointer: &String| name(pointer) == name(&place);
    let parts: Vec<String> = pointers(&other).into_iter().filter(alike).collect();
    let elsewhere = pick(&parts, draw);
    let part = if draw.once_in(2) { other.pointer(&place) } else { other.pointer(&elsewhere) };
    if let (Some(into), Some(part)) = (one.pointer_mut(&place), part) {
        *into = part.clone();
    }
    text(&one, draw)
}

/// Writes an input where libFuzzer wants it, cut to the room there is; gives its length.
pub fn put(input: &[u8], room: &mut [u8]) -> usize {
    let size = input.len().min(room.len());
    room.iter_mut().zip(input).for_each(|(to, byte)| *to = *byte);
    size
}

fn change(whole: &mut Value, draw: &mut Draw<'_>) {
    let place = place(whole, draw);
    // A part of the same input: another id, another time, another row.
    let part = whole.pointer(&pick(&pointers(whole), draw)).cloned().unwrap_or_default();
    let Some(into) = whole.pointer_mut(&place) else { return };
    match draw.below(6) {
        0 => *into = Value::from(MARK),
        1 | 2 => *into = part,
        _ => tweak(into, part, draw),
    }
}

/// A change that leaves a value of the kind that it was.
fn tweak(value: &mut Value, part: Value, draw: &mut Draw<'_>) {
    match value {
        Value::Null => *value = part,
        Value::Bool(yes) => *yes = !*yes,
        Value::Number(number) => {
            let near = if draw.once_in(2) {
                part.as_i64().unwrap_or_default()
            } else {
                number.as_i64().unwrap_or_default()
            };
            let step = draw.pick(&[-1_000, -1, 0, 1, 2, 1_000]);
            *number = Number::from(near.saturating_add(step));
        }
        Value::String(text) => match part {
            Value::String(other) => *text = other,
            _ => {
                text.push(draw.pick(&['x', 'é', '\u{0}', '.']));
            }
        },
        Value::Array(items) => tweak_list(items, part, draw),
        Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            match part {
                Value::String(name) if draw.once_in(2) => members.insert(name, Value::Null),
                _ => members.remove(&pick(&names, draw)),
            };
        }
    }
}

fn tweak_list(items: &mut Vec<Value>, part: Value, draw: &mut Draw<'_>) {
    let place = draw.below(items.len());
    match (draw.below(4), items.get(place).cloned()) {
        (0, Some(_)) => drop(items.remove(place)),
        (1, Some(_)) => items.rotate_left(place),
        (2, Some(again)) => items.push(again),
        _ => items.push(part),
    }
}

fn changed_bytes(data: &[u8], draw: &mut Draw<'_>) -> Vec<u8> {
    let mut bytes = data.to_vec();
    for _ in 0..=draw.below(4) {
        let place = draw.below(bytes.len());
        let byte = u8::try_from(draw.below(256)).unwrap_or_default();
        match (draw.below(4), bytes.get_mut(place)) {
            (0, Some(there)) => *there = byte,
            (1, Some(there)) => *there ^= 1 << (byte & 7),
            (2, Some(_)) => drop(bytes.remove(place)),
            _ => bytes.insert(place, byte),
        }
    }
    bytes
}

fn text(value: &Value, draw: &mut Draw<'_>) -> Vec<u8> {
    let odd = draw.pick(&ODD);
    value.to_string().replace(&format!("\"{MARK}\""), odd).into_bytes()
}

fn pick(all: &[String], draw: &mut Draw<'_>) -> String {
    all.get(draw.below(all.len())).cloned().unwrap_or_default()
}

/// A JSON pointer to some part. What stands beside each other is as likely, however much is in it: the question as the account.
fn place(value: &Value, draw: &mut Draw<'_>) -> String {
    let (name, part) = match value {
        Value::Array(items) => {
            let place = draw.below(items.len());
            (place.to_string(), items.get(place))
        }
        Value::Object(members) => {
            let name = pick(&members.keys().cloned().collect::<Vec<_>>(), draw);
            let part = members.get(&name);
            (escaped(&name), part)
        }
        _ => return String::new(),
    };
    match part {
        Some(part) if !draw.once_in(6) => format!("/{name}{}", place(part, draw)),
        _ => String::new(),
    }
}

/// JSON pointers to a value and to everything in it.
fn pointers(value: &Value) -> Vec<String> {
    let mut all = Vec::new();
    collect(value, "", &mut all);
    all
}

fn collect(value: &Value, own: &str, all: &mut Vec<String>) {
    all.push(own.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| collect(item, &format!("{own}/{place}"), all));
        }
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            collect(member, &format!("{own}/{}", escaped(name)), all);
        }),
        _ => {}
    }
}

/// A name as JSON pointers write it.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// How a part is called: its member's name, or its place.
fn name(pointer: &str) -> &str {
    pointer.rsplit('/').next().unwrap_or_default()
}
