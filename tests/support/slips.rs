//! Scenario files with slips of the pen, the same on every run: real ones with one to three places changed.

use super::draw::Draw;
use super::raw::Raw;

/// How often each real file is spoiled.
const ROUNDS: u64 = 3;
const BYTES: usize = 64;

/// What stands where something else should, beside what is copied from elsewhere in the file.
const ODD: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "1.5",
    "1e3",
    "1e999",
    "9007199254740991",
    "9007199254740993",
    r#""""#,
    r#""deny""#,
    r#""allow""#,
    r#""none""#,
    r#""all""#,
    r#""nobody""#,
    r#""viewApplicants""#,
    r#""a\ud800b""#,
    r#""\ud83d\ude00""#,
    r#""\u0000\b\f\n\u001f\u007f\u2028\\\"/""#,
    r#""twenty times é: éééééééééééééééééééé""#,
    "[]",
    r#"["x",["y"],null]"#,
    "{}",
    r#"{"deny":"noJobAccess"}"#,
    r#"{"b":1,"10":2,"9":3,"a":4,"9":5,"4294967295":6,"4294967294":7,"01":8}"#,
    r#"{"__proto__":{},"constructor":1}"#,
    r#"{"a\udc00":1}"#,
];

const NAMES: &[&str] = &[
    r#""extra""#,
    r#""at""#,
    r#""expect""#,
    r#""expectedVersion""#,
    r#""rule""#,
    r#""check""#,
    r#""gain""#,
    r#""projectionFor""#,
    r#""7""#,
    r#""__proto__""#,
    r#""toString""#,
    r#""\ud800""#,
    r#""\b""#,
    r#""""#,
];

/// A real file, spoiled each time in another way.
pub(crate) fn spoiled(text: &str, number: u64) -> Vec<String> {
    (0..ROUNDS)
        .map(|round| {
            let (bytes, mut file) = (bytes(number * ROUNDS + round), Raw::of(text));
            let draw = &mut Draw::new(&bytes);
            for _ in 0..1 + draw.below(3) {
                let other = leaf(&mut file, draw);
                spoil(part(&mut file, draw), &other, draw);
            }
            file.text()
        })
        .collect()
}

/// The steps mostly: the account is much the larger, and the engine's to read.
fn part<'r>(file: &'r mut Raw, draw: &mut Draw<'_>) -> &'r mut Raw {
    let steps = |file: &mut Raw| file.members()?.iter().position(|(name, _)| name == r#""steps""#);
    match steps(file).filter(|_| !draw.once_in(3)) {
        Some(place) => file.inside().remove(place),
        None => file,
    }
}

fn spoil(value: &mut Raw, other: &Raw, draw: &mut Draw<'_>) {
    let count = value.inside().len();
    if count > 0 && !draw.once_in(4) {
        let place = draw.below(count);
        return spoil(value.inside().remove(place), other, draw);
    }
    let odd = if draw.once_in(4) { other.clone() } else { Raw::of(draw.pick(ODD)) };
    match value {
        Raw::List(items) if !items.is_empty() && draw.once_in(2) => {
            let place = draw.below(items.len());
            match draw.below(3) {
                0 => drop(items.remove(place)),
                1 => items.push(items[place].clone()),
                _ => items.insert(place, odd),
            }
        }
        Raw::Object(members) if !members.is_empty() && !draw.once_in(4) => {
            let place = draw.below(members.len());
            match draw.below(5) {
                0 => drop(members.remove(place)),
                1 => members.push((members[place].0.clone(), odd)),
                2 => members[place].0 = draw.pick(NAMES).into(),
                3 => members.insert(place, (draw.pick(NAMES).into(), odd)),
                _ => members.reverse(),
            }
        }
        Raw::Plain(_) | Raw::List(_) | Raw::Object(_) => *value = odd,
    }
}

/// Something from elsewhere in the file.
fn leaf(value: &mut Raw, draw: &mut Draw<'_>) -> Raw {
    let count = value.inside().len();
    if count == 0 || draw.once_in(6) {
        return value.clone();
    }
    let place = draw.below(count);
    leaf(value.inside().remove(place), draw)
}

/// Bytes to draw from (splitmix64).
fn bytes(seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb) >> 33
    };
    (0..BYTES).map(|_| (next() & 0xff) as u8).collect()
}
