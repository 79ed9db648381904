//! Tapes written by hand, as the bindings of other languages write them: the layout of `pkg/src/tape/format.ts`.

use consentry::{Kind, Node, Tape};

const SIMPLE: u32 = 0;
const NUMBER: u32 = 1;
const STRING: u32 = 2;
const ILL_FORMED: u32 = 3;
const LIST: u32 = 4;
const OBJECT: u32 = 5;
const UNREADABLE: u32 = 7;

/// A tape in pieces.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parts {
    words: Vec<u32>,
    strings: Vec<u32>,
    text: Vec<u8>,
}

impl Parts {
    /// The tape of a value.
    pub(crate) fn of(node: Node<'_>) -> Self {
        let mut parts = Self::default();
        parts.put(node);
        parts
    }

    /// How many words it has.
    pub(crate) fn words(&self) -> usize {
        self.words.len()
    }

    /// As the engine takes it; none where it is no value.
    pub(crate) fn into_tape(self) -> Option<Tape> {
        Tape::from_parts(self.words, self.strings, self.text)
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

    fn put(&mut self, node: Node<'_>) {
        match node.kind() {
            Kind::Null => self.words.push(tagged(SIMPLE, 0)),
            Kind::Bool(yes) => self.words.push(tagged(SIMPLE, if yes { 1 } else { 2 })),
            Kind::Odd(_) => self.words.push(tagged(SIMPLE, UNREADABLE)),
            Kind::Number(number) => {
                let [a, b, c, d, e, f, g, h] = number.to_le_bytes();
                self.words.extend([
                    NUMBER,
                    u32::from_le_bytes([a, b, c, d]),
                    u32::from_le_bytes([e, f, g, h]),
                ]);
            }
            Kind::Text(text) => self.put_text(STRING, text),
            Kind::IllFormed => self.put_text(ILL_FORMED, "\u{fffd}"),
            Kind::List(items) => self.put_parts(LIST, items.map(|item| [None, Some(item)])),
            Kind::Object(members) => {
                self.put_parts(OBJECT, members.map(|(key, value)| [Some(key), Some(value)]))
            }
        }
    }

    fn put_parts<'n>(&mut self, tag: u32, parts: impl Iterator<Item = [Option<Node<'n>>; 2]>) {
        let head = self.words.len();
        self.words.extend([0, 0]);
        let mut count = 0;
        for part in parts {
            part.into_iter().flatten().for_each(|node| self.put(node));
            count += 1;
        }
        let end = size(self.words.len());
        self.words.splice(head..head + 2, [tagged(tag, count), end]);
    }

    fn put_text(&mut self, tag: u32, text: &str) {
        self.words.push(tagged(tag, size(self.strings.len() / 2)));
        self.strings.push(size(self.text.len()));
        self.text.extend(text.bytes());
        self.strings.push(size(self.text.len()));
    }
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
