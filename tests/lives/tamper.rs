//! Values spoiled at random: anywhere by anything, or at once by what ENG-8 speaks of.

use crate::support::draw::Draw;
use serde_json::{Map, Value, json};

/// The value with one place changed.
pub(crate) fn spoiled(whole: &Value, draw: &mut Draw<'_>) -> Value {
    let mut spoiled = whole.clone();
    spoil(&mut spoiled, whole, draw);
    spoiled
}

fn spoil(value: &mut Value, whole: &Value, draw: &mut Draw<'_>) {
    match value {
        Value::Object(members) if !members.is_empty() => match draw.below(16) {
            0 => drop(members.insert("extra".into(), Value::Null)),
            1 => drop(members.remove(&name(members, draw))),
            2 => *value = other(whole, draw),
            _ => {
                members.get_mut(&name(members, draw)).into_iter().for_each(|value| spoil(value, whole, draw))
            }
        },
        Value::Array(items) if !items.is_empty() => {
            let place = draw.below(items.len().min(256));
            match draw.below(16) {
                0 => drop(items.remove(place)),
                1 | 2 => items.push(items[place].clone()),
                3 => items.push(other(whole, draw)),
                4 => *value = other(whole, draw),
                _ => spoil(&mut items[place], whole, draw),
            }
        }
        Value::Number(number) if !draw.once_in(4) => {
            let before = number.as_i64().unwrap_or(0);
            *value = json!(before.saturating_add(draw.pick(&[1, -1, 100])));
        }
        _ => *value = other(whole, draw),
    }
}

fn name(members: &Map<String, Value>, draw: &mut Draw<'_>) -> String {
    members.keys().nth(draw.below(members.len())).unwrap().clone()
}

/// Something odd, or what stands elsewhere: ids, words and times that fit the kind and not the place.
fn other(whole: &Value, draw: &mut Draw<'_>) -> Value {
    if draw.once_in(3) { odd(draw) } else { some_leaf(whole, draw) }
}

fn odd(draw: &mut Draw<'_>) -> Value {
    let text = |length: usize| json!("é".repeat(length));
    match draw.below(18) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(0),
        3 => json!(-1),
        4 => json!(0.5),
        5 => json!(7.0),
        6 => json!(1_i64 << 53),
        7 => json!((1_i64 << 53) - 1),
        8 => json!(1e300),
        9 => json!(""),
        10 => text(64),
        11 => text(65),
        12 => text(501),
        13 => json!([]),
        14 => json!({}),
        15 => json!("__proto__"),
        16 => json!(["u1"]),
        _ => json!("nobody"),
    }
}

fn some_leaf(value: &Value, draw: &mut Draw<'_>) -> Value {
    match value {
        Value::Object(members) if !members.is_empty() => some_leaf(&members[&name(members, draw)], draw),
        Value::Array(items) if !items.is_empty() => some_leaf(&items[draw.below(items.len().min(256))], draw),
        leaf => leaf.clone(),
    }
}

/// The document with something that ENG-8 speaks of, or as it was where there is nothing to do it to.
pub(crate) fn against_eng_8(document: &Value, draw: &mut Draw<'_>) -> Value {
    let mut spoiled = document.clone();
    let known = known(document);
    let (one, other) = (pick(&known, draw), pick(&known, draw));
    match draw.below(21) {
        0 => set(&mut spoiled, "/users", draw, |user| user["type"] = json!("owner")),
        1 => set(&mut spoiled, "/users", draw, |user| user["status"] = json!("removed")),
        2 => set(&mut spoiled, "/users", draw, |user| user["status"] = json!("deactivated")),
        3 => set(&mut spoiled, "/jobs", draw, |job| push(job, "access", &one)),
        4 => set(&mut spoiled, "/jobs", draw, |job| push(job, "access", &json!("nobody"))),
        5 => set(&mut spoiled, "/jobs", draw, |job| {
            let holder = job["access"][0].clone();
            push(job, "access", &holder);
        }),
        6 => set(&mut spoiled, "/jobs", draw, |job| add(&mut job["postedByEpoch"], 1)),
        7 => push(&mut spoiled, "deletedJobs", &document["jobs"][0]["id"]),
        8 => push(&mut spoiled["support"], "usedIds", &one),
        9 => spoiled["support"]["consent"] = Value::Null,
        10 => again(&mut spoiled, "/support/sessions", draw),
        11 => again(&mut spoiled, "/support/requests", draw),
        12 => set(&mut spoiled, "/support/sessions", draw, |session| session["simulating"] = one),
        13 => set(&mut spoiled, "/support/sessions", draw, |session| session["id"] = one),
        14 => set(&mut spoiled, "/support/requests", draw, |request| request["id"] = one),
        15 => spoiled["lastEventAt"] = json!(draw.ms(12)),
        16 => spoiled["support"]["usedIds"] = json!([]),
        17 => with_consent(&mut spoiled, |consent| {
            consent["expiresAt"] = consent["givenAt"].clone();
            consent["agents"] = json!([one, other, one]);
        }),
        18 => with_consent(&mut spoiled, |consent| consent["agents"] = json!([one, other])),
        19 => set(&mut spoiled, "/support/requests", draw, |request| request["durationMs"] = json!(0)),
        _ => spoiled["projectionFor"] = json!({ "user": one }),
    }
    spoiled
}

/// Ids of everything that a document names.
fn known(document: &Value) -> Vec<Value> {
    let support = &document["support"];
    let ids = |list: &Value, member: &str| -> Vec<Value> {
        list.as_array().into_iter().flatten().map(|item| item[member].clone()).collect()
    };
    let mut known = ids(&document["users"], "id");
    known.extend(ids(&support["requests"], "id"));
    known.extend(ids(&support["sessions"], "id"));
    known.extend(ids(&support["sessions"], "agent"));
    known.extend(support["usedIds"].as_array().into_iter().flatten().cloned());
    known
}

fn pick(all: &[Value], draw: &mut Draw<'_>) -> Value {
    if all.is_empty() { Value::Null } else { draw.pick(all) }
}

fn set(document: &mut Value, list: &str, draw: &mut Draw<'_>, change: impl FnOnce(&mut Value)) {
    let items = document.pointer_mut(list).and_then(Value::as_array_mut);
    if let Some(items) = items.filter(|items| !items.is_empty()) {
        let place = draw.below(items.len().min(256));
        change(&mut items[place]);
    }
}

/// Once more the same record, under an id of its own.
fn again(document: &mut Value, list: &str, draw: &mut Draw<'_>) {
    let records = document.pointer_mut(list).and_then(Value::as_array_mut);
    if let Some(records) = records.filter(|records| !records.is_empty()) {
        let mut record = records[draw.below(records.len())].clone();
        record["id"] = json!("again");
        records.push(record);
    }
}

fn push(record: &mut Value, list: &str, item: &Value) {
    if let Some(list) = record[list].as_array_mut().filter(|_| !item.is_null()) {
        list.push(item.clone());
    }
}

fn add(number: &mut Value, more: i64) {
    *number = json!(number.as_i64().unwrap_or(0) + more);
}

fn with_consent(document: &mut Value, change: impl FnOnce(&mut Value)) {
    let consent = &mut document["support"]["consent"];
    if consent.is_object() {
        change(consent);
    }
}
