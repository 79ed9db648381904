//! A JSON value as one flat list of words, written front to back and read in place.
//!
//! A document with two million grants would cost a tree node per grant; here it costs four bytes.
//! JavaScript reads and writes the same words in wasm memory, so that a value crosses the boundary
//! without a parser on either side. The layout knows no schema: no rule lives in it.

use crate::value::id::Id;

/// The low three bits of a word say what it is; the rest is its payload.
pub(crate) mod tag {
    pub(crate) const SIMPLE: u32 = 0;
    pub(crate) const NUMBER: u32 = 1;
    pub(crate) const STRING: u32 = 2;
    pub(crate) const ILL_FORMED: u32 = 3;
    pub(crate) const LIST: u32 = 4;
    pub(crate) const OBJECT: u32 = 5;
    pub(crate) const STATIC: u32 = 6;
    pub(crate) const USER: u32 = 7;
}

const TAG_BITS: u32 = 3;
const NULL: u32 = 0;
const TRUE: u32 = 1;
const FALSE: u32 = 2;

pub(crate) const fn word(tag: u32, payload: u32) -> u32 {
    tag | payload.wrapping_shl(TAG_BITS)
}

pub(crate) const fn split(word: u32) -> (u32, u32) {
    (word & 7, word.wrapping_shr(TAG_BITS))
}

/// A JSON value in flat form. Built by its writing methods or by [`Tape::from_json`]; read by [`Tape::root`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Tape {
    pub(crate) words: Vec<u32>,
    /// Two words per string: start and end of its bytes in `text`.
    pub(crate) strings: Vec<u32>,
    pub(crate) text: Vec<u8>,
    pub(crate) statics: Vec<&'static str>,
    /// Whether users are written as handles, for a reader that holds the table of their ids.
    pub(crate) users_by_handle: bool,
    open: Vec<Open>,
}

/// A list or object that is being written.
#[derive(Debug, Clone, Copy)]
struct Open {
    header: usize,
    count: u32,
    tag: u32,
}

/// Writing. In an object, every value follows its [`Tape::key`]. Never inlined: they are called from
/// everywhere, and the file must be small before it is fast.
impl Tape {
    /// A tape of what is written.
    pub(crate) fn of(write: impl FnOnce(&mut Self)) -> Self {
        let mut out = Self::default();
        write(&mut out);
        out
    }

    #[inline(never)]
    pub(crate) fn null(&mut self) {
        self.value(word(tag::SIMPLE, NULL));
    }

    #[inline(never)]
    pub(crate) fn bool(&mut self, value: bool) {
        self.value(word(tag::SIMPLE, if value { TRUE } else { FALSE }));
    }

    #[inline(never)]
    pub(crate) fn number(&mut self, value: f64) {
        self.value(word(tag::NUMBER, 0));
        let bits = value.to_bits();
        self.words.push((bits & u64::from(u32::MAX)) as u32);
        self.words.push((bits >> 32) as u32);
    }

    /// Integers of the core are within ±(2^53 − 1), which an `f64` holds exactly.
    #[expect(clippy::cast_precision_loss, reason = "within ±(2^53 − 1)")]
    #[inline(never)]
    pub(crate) fn int(&mut self, value: i64) {
        self.number(value as f64);
    }

    #[inline(never)]
    pub(crate) fn text(&mut self, value: &str) {
        let index = self.string(value.as_bytes());
        self.value(word(tag::STRING, index));
    }

    #[inline(never)]
    pub(crate) fn ill_formed(&mut self) {
        let index = self.string("\u{fffd}".as_bytes());
        self.value(word(tag::ILL_FORMED, index));
    }

    /// A text that is part of the program: a reader may keep it for ever.
    #[inline(never)]
    pub(crate) fn word(&mut self, value: &'static str) {
        let index = self.static_text(value);
        self.value(word(tag::STATIC, index));
    }

    #[inline(never)]
    pub(crate) fn id(&mut self, id: &Id) {
        self.text(id.as_str());
    }

    /// A list of ids.
    #[inline(never)]
    pub(crate) fn ids(&mut self, ids: &[Id]) {
        self.list(|out| ids.iter().for_each(|id| out.id(id)));
    }

    /// Users by handle, as items of a list, for a reader who knows handles.
    pub(crate) fn user_handles(&mut self, handles: impl Iterator<Item = u32>) {
        let before = self.words.len();
        self.words.extend(handles.map(|handle| word(tag::USER, handle)));
        let count = u32::try_from(self.words.len().saturating_sub(before)).unwrap_or(u32::MAX);
        if let Some(open) = self.open.last_mut() {
            open.count = open.count.saturating_add(count);
        }
    }

    /// A user, by handle where the reader knows handles.
    #[inline(never)]
    pub(crate) fn user(&mut self, handle: u32, id: &Id) {
        if self.users_by_handle {
            self.value(word(tag::USER, handle));
        } else {
            self.id(id);
        }
    }

    #[inline(never)]
    pub(crate) fn key(&mut self, key: &'static str) {
        let index = self.static_text(key);
        self.words.push(word(tag::STATIC, index));
        self.count();
    }

    #[inline(never)]
    pub(crate) fn key_text(&mut self, key: &str) {
        let index = self.string(key.as_bytes());
        self.words.push(word(tag::STRING, index));
        self.count();
    }

    /// A name with a lone surrogate: it is no name that anybody asks for.
    pub(crate) fn key_ill_formed(&mut self) {
        let index = self.string("\u{fffd}".as_bytes());
        self.words.push(word(tag::ILL_FORMED, index));
        self.count();
    }

    pub(crate) fn list(&mut self, write: impl FnOnce(&mut Self)) {
        self.begin_list();
        write(self);
        self.end();
    }

    pub(crate) fn object(&mut self, write: impl FnOnce(&mut Self)) {
        self.begin_object();
        write(self);
        self.end();
    }

    pub(crate) fn begin_list(&mut self) {
        self.begin(tag::LIST);
    }

    pub(crate) fn begin_object(&mut self) {
        self.begin(tag::OBJECT);
    }

    /// Closes the list or object begun last.
    #[inline(never)]
    pub(crate) fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let end = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        if let Some(header) = self.words.get_mut(open.header) {
            *header = word(open.tag, open.count);
        }
        if let Some(slot) = self.words.get_mut(open.header.saturating_add(1)) {
            *slot = end;
        }
    }

    #[inline(never)]
    fn begin(&mut self, tag: u32) {
        self.value(word(tag, 0));
        let header = self.words.len().saturating_sub(1);
        self.words.push(0);
        self.open.push(Open { header, count: 0, tag });
    }

    fn value(&mut self, word: u32) {
        if self.open.last().is_some_and(|open| open.tag == tag::LIST) {
            self.count();
        }
        self.words.push(word);
    }

    fn count(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.count = open.count.saturating_add(1);
        }
    }

    fn string(&mut self, bytes: &[u8]) -> u32 {
        let index = self.strings.len() / 2;
        self.strings.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.text.extend_from_slice(bytes);
        self.strings.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    fn static_text(&mut self, value: &'static str) -> u32 {
        let index = self.statics.len();
        self.statics.push(value);
        u32::try_from(index).unwrap_or(u32::MAX)
    }
}

/// Input that another language wrote.
impl Tape {
    /// A tape of its parts: words, two table words per string, text. None where they are no value: what another language
    /// wrote is not believed.
    #[must_use]
    pub(crate) fn from_parts(words: Vec<u32>, strings: Vec<u32>, text: Vec<u8>) -> Option<Self> {
        let tape = Self { words, strings, text, ..Self::default() };
        tape.is_sound(tape.words.len(), tape.strings.len(), tape.text.len()).then_some(tape)
    }
}

/// Input that another language writes in place: the lists are as long as there is room.
#[cfg(feature = "wasm")]
impl Tape {
    /// Begins anew, for the next answer.
    pub(crate) fn clear(&mut self) {
        self.release();
        self.words.clear();
        self.strings.clear();
        self.text.clear();
        self.statics.clear();
        self.open.clear();
    }

    /// Gives the room of a large input back.
    pub(crate) fn release(&mut self) {
        keep_little(&mut self.words);
        keep_little(&mut self.strings);
        keep_little(&mut self.text);
    }

    /// An output in which users are written as handles.
    pub(crate) fn by_handle() -> Self {
        Self { users_by_handle: true, ..Self::default() }
    }
}

/// Only so much room is kept for the next call, so that one large document does not hold memory for ever.
#[cfg(feature = "wasm")]
fn keep_little<T>(list: &mut Vec<T>) {
    const KEPT: usize = 1 << 14;
    if list.capacity() > KEPT {
        *list = Vec::new();
    }
}

#[cfg(test)]
mod tests;
