//! Tapes written by hand, as the bindings of other languages write them: the layout of `pkg/src/tape/format.ts`.

use crate::support::json::LONE;
use serde_json::{Number, Value};

const SIMPLE: u32 = 0;
const NUMBER: u32 = 1;
const STRING: u32 = 2;
const ILL_FORMED: u32 = 3;
const LIST: u32 = 4;
const OBJECT: u32 = 5;

/// A tape in pieces.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parts {
    pub(crate) words: Vec<u32>,
    pub(crate) strings: Vec<u32>,
    pub(crate) text: Vec<u8>,
}

impl Parts {
    /// The tape of a value.
    pub(crate) fn of(value: &Value) -> Self {
        let mut parts = Self::default();
        parts.put(value);
        parts
    }

    /// Writes over one number: of the words, of the places of strings, or of the text. One beyond the end becomes the
    /// new end.
    pub(crate) fn put_over(&mut self, table: usize, place: usize, word: u32) {
        match table % 3 {
            0 => put_or_end(&mut self.words, place, word),
            1 => put_or_end(&mut self.strings, place, word),
            _ => put_or_end(&mut self.text, place, word.to_le_bytes()[0]),
        }
    }

    fn put(&mut self, value: &Value) {
        match value {
            Value::Null => self.words.push(tagged(SIMPLE, 0)),
            Value::Bool(yes) => self.words.push(tagged(SIMPLE, if *yes { 1 } else { 2 })),
            Value::Number(number) => {
                let [a, b, c, d, e, f, g, h] = float(number).to_le_bytes();
                self.words.extend([
                    NUMBER,
                    u32::from_le_bytes([a, b, c, d]),
                    u32::from_le_bytes([e, f, g, h]),
                ]);
            }
            Value::String(text) if text.contains(LONE) => self.put_text(ILL_FORMED, "\u{fffd}"),
            Value::String(text) => self.put_text(STRING, text),
            Value::Array(items) => {
                let head = self.begin();
                items.iter().for_each(|item| self.put(item));
                self.end(head, LIST, items.len());
            }
            Value::Object(members) => {
                let head = self.begin();
                for (name, value) in members {
                    self.put_text(STRING, &name.replace(LONE, "\u{fffd}"));
                    self.put(value);
                }
                self.end(head, OBJECT, members.len());
            }
        }
    }

    fn begin(&mut self) -> usize {
        self.words.extend([0, 0]);
        self.words.len() - 2
    }

    fn end(&mut self, head: usize, tag: u32, count: usize) {
        let end = size(self.words.len());
        self.words.splice(head..head + 2, [tagged(tag, size(count)), end]);
    }

    fn put_text(&mut self, tag: u32, text: &str) {
        self.words.push(tagged(tag, size(self.strings.len() / 2)));
        self.strings.push(size(self.text.len()));
        self.text.extend(text.bytes());
        self.strings.push(size(self.text.len()));
    }
}

/// As JavaScript reads it: too large is infinite.
pub(crate) fn float(number: &Number) -> f64 {
    number.to_string().parse().expect("a number")
}

fn put_or_end<T>(table: &mut Vec<T>, place: usize, value: T) {
    let place = place % (table.len() + 1);
    match table.get_mut(place) {
        Some(there) => *there = value,
        None => table.push(value),
    }
}

const fn tagged(tag: u32, payload: u32) -> u32 {
    tag | payload << 3
}

fn size(n: usize) -> u32 {
    u32::try_from(n).expect("a tape of a test is small")
}
