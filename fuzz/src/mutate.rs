//! Changes of an input that keep most of it sensible: what is wrong everywhere is refused at the door.

use crate::dice::Dice;
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
pub fn changed(data: &[u8], dice: &mut Dice) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice::<Value>(data) else {
        return changed_bytes(data, dice);
    };
    if dice.once_in(8) {
        return changed_bytes(data, dice);
    }
    for _ in 0..=dice.below(2) {
        change(&mut value, dice);
    }
    text(&value, dice)
}

/// An input with a part of another in the place of the part that is called the same.
#[must_use]
pub fn crossed(one: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let (Ok(mut one), Ok(other)) =
        (serde_json::from_slice::<Value>(one), serde_json::from_slice::<Value>(other))
    else {
        return one.to_vec();
    };
    let place = place(&one, dice);
    let alike = |pointer: &String| name(pointer) == name(&place);
    let parts: Vec<String> = pointers(&other).into_iter().filter(alike).collect();
    let elsewhere = pick(&parts, dice);
    let part = if dice.once_in(2) { other.pointer(&place) } else { other.pointer(&elsewhere) };
    if let (Some(into), Some(part)) = (one.pointer_mut(&place), part) {
        *into = part.clone();
    }
    text(&one, dice)
}

/// Writes an input where libFuzzer wants it, cut to the room there is; gives its length.
pub fn put(input: &[u8], room: &mut [u8]) -> usize {
    let size = input.len().min(room.len());
    room.iter_mut().zip(input).for_each(|(to, byte)| *to = *byte);
    size
}

fn change(whole: &mut Value, dice: &mut Dice) {
    let place = place(whole, dice);
    // A part of the same input: another id, another time, another row.
    let part = whole.pointer(&pick(&pointers(whole), dice)).cloned().unwrap_or_default();
    let Some(into) = whole.pointer_mut(&place) else { return };
    match dice.below(6) {
        0 => *into = Value::from(MARK),
        1 | 2 => *into = part,
        _ => tweak(into, part, dice),
    }
}

/// A change that leaves a value of the kind that it was.
fn tweak(value: &mut Value, part: Value, dice: &mut Dice) {
    match value {
        Value::Null => *value = part,
        Value::Bool(yes) => *yes = !*yes,
        Value::Number(number) => {
            let near = if dice.once_in(2) {
                part.as_i64().unwrap_or_default()
            } else {
                number.as_i64().unwrap_or_default()
            };
            let step = [-1_000, -1, 0, 1, 2, 1_000].get(dice.below(6)).copied().unwrap_or_default();
            *number = Number::from(near.saturating_add(step));
        }
        Value::String(text) => match part {
            Value::String(other) => *text = other,
            _ => {
                text.push(['x', 'é', '\u{0}', '.'].get(dice.below(4)).copied().unwrap_or('x'));
            }
        },
        Value::Array(items) => tweak_list(items, part, dice),
        Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            match part {
                Value::String(name) if dice.once_in(2) => members.insert(name, Value::Null),
                _ => members.remove(&pick(&names, dice)),
            };
        }
    }
}

fn tweak_list(items: &mut Vec<Value>, part: Value, dice: &mut Dice) {
    let place = dice.below(items.len());
    match (dice.below(4), items.get(place).cloned()) {
        (0, Some(_)) => drop(items.remove(place)),
        (1, Some(_)) => items.rotate_left(place),
        (2, Some(again)) => items.push(again),
        _ => items.push(part),
    }
}

fn changed_bytes(data: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = data.to_vec();
    for _ in 0..=dice.below(4) {
        let place = dice.below(bytes.len());
        let byte = u8::try_from(dice.below(256)).unwrap_or_default();
        match (dice.below(4), bytes.get_mut(place)) {
            (0, Some(there)) => *there = byte,
            (1, Some(there)) => *there ^= 1 << (byte & 7),
            (2, Some(_)) => drop(bytes.remove(place)),
            _ => bytes.insert(place, byte),
        }
    }
    bytes
}

fn text(value: &Value, dice: &mut Dice) -> Vec<u8> {
    let odd = dice.pick(&ODD).copied().unwrap_or_default();
    value.to_string().replace(&format!("\"{MARK}\""), odd).into_bytes()
}

fn pick(all: &[String], dice: &mut Dice) -> String {
    dice.pick(all).cloned().unwrap_or_default()
}

/// A JSON pointer to some part. What stands beside each other is as likely, however much is in it: the question as the account.
fn place(value: &Value, dice: &mut Dice) -> String {
    let (name, part) = match value {
        Value::Array(items) => {
            let place = dice.below(items.len());
            (place.to_string(), items.get(place))
        }
        Value::Object(members) => {
            let name = pick(&members.keys().cloned().collect::<Vec<_>>(), dice);
            let part = members.get(&name);
            (escaped(&name), part)
        }
        _ => return String::new(),
    };
    match part {
        Some(part) if !dice.once_in(6) => format!("/{name}{}", place(part, dice)),
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
