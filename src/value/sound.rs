//! Whether a tape that another language wrote is one. Reading relies on it: values follow on each other and none holds
//! itself, so that reading takes no more time than the tape is long, and no more stack than JSON is deep.

use super::tape::{Tape, split, tag};

/// The list of arguments, and in it as many levels as the readers of JSON text and of JavaScript values take.
const MOST_LEVELS: usize = 65;

/// A string takes two words of its table.
const BOUNDS: usize = 2;

/// A list or object begins with two words: how many parts it has, and where it ends.
const HEAD: usize = 2;

impl Tape {
    /// Whether that many words, table words of strings and bytes of text, from the beginning of each, are one value.
    pub(crate) fn is_sound(&self, words: usize, strings: usize, text: usize) -> bool {
        let parts = self.words.get(..words).zip(self.strings.get(..strings));
        parts.is_some_and(|(words, strings)| {
            let within = |bounds: &[u32]| is_within(bounds, text);
            let reader = Reader { words, strings: strings.len() / BOUNDS };
            text <= self.text.len()
                && strings.chunks(BOUNDS).all(within)
                && reader.end_of_value(0, MOST_LEVELS) == Some(words.len())
        })
    }
}

/// Whether a string lies within so many bytes of text.
fn is_within(bounds: &[u32], text: usize) -> bool {
    let [start, end] = *bounds else { return false };
    start <= end && usize::try_from(end).is_ok_and(|end| end <= text)
}

struct Reader<'t> {
    words: &'t [u32],
    strings: usize,
}

impl Reader<'_> {
    /// Where the value that begins there ends; none where there is no value. Handles and texts of the program stand in
    /// answers alone.
    fn end_of_value(&self, at: usize, levels: usize) -> Option<usize> {
        let (tag, payload) = split(*self.words.get(at)?);
        match tag {
            tag::SIMPLE => at.checked_add(1),
            tag::NUMBER => at.checked_add(3).filter(|end| *end <= self.words.len()),
            tag::STRING | tag::ILL_FORMED => self.end_of_text(at),
            tag::LIST => self.end_of_parts(at, levels, |at, levels| {
                (0..payload).try_fold(at, |at, _| self.end_of_value(at, levels))
            }),
            tag::OBJECT => self.end_of_parts(at, levels, |at, levels| {
                let member = |at, _| self.end_of_value(self.end_of_text(at)?, levels);
                (0..payload).try_fold(at, member)
            }),
            _ => None,
        }
    }

    fn end_of_text(&self, at: usize) -> Option<usize> {
        let (tag, payload) = split(*self.words.get(at)?);
        let known = usize::try_from(payload).is_ok_and(|place| place < self.strings);
        let text = known && matches!(tag, tag::STRING | tag::ILL_FORMED);
        at.checked_add(1).filter(|_| text)
    }

    fn end_of_parts(
        &self,
        at: usize,
        levels: usize,
        parts: impl FnOnce(usize, usize) -> Option<usize>,
    ) -> Option<usize> {
        let told = usize::try_from(*self.words.get(at.checked_add(1)?)?).ok();
        let end = parts(at.checked_add(HEAD)?, levels.checked_sub(1)?);
        end.filter(|_| end == told)
    }
}
