//! Ids and times, and JSON values: read in place from a [`Tape`], with paths for what is wrong in them.

pub(crate) mod codec;
pub(crate) mod field;
pub(crate) mod id;
pub(crate) mod index;
mod json;
mod malformed;
pub(crate) mod object;
#[cfg(feature = "serde")]
pub(crate) mod serde;
pub(crate) mod shape;
mod sound;
pub(crate) mod tape;
pub(crate) mod time;

pub use json::NotJson;
pub use malformed::Malformed;
#[cfg(feature = "serde")]
pub(crate) use malformed::read_tape;
pub(crate) use malformed::{json_text, read_text, text_of};
pub use shape::Violation;
pub(crate) use tape::Tape;

use tape::{split, tag};

/// One value of a tape.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'t> {
    tape: &'t Tape,
    at: usize,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number, also one that is not whole or not finite.
    Number(f64),
    /// Well-formed text.
    Text(&'t str),
    /// Text with a lone surrogate, which only JavaScript can hold.
    IllFormed,
    /// A list.
    List(Items<'t>),
    /// An object.
    Object(Members<'t>),
    /// A value that JSON does not know, named for people: `a function`, `a bigint` …
    Odd(&'static str),
}

impl Tape {
    /// The value that this tape holds.
    pub(crate) const fn root(&self) -> Node<'_> {
        Node { tape: self, at: 0 }
    }

    fn word_at(&self, at: usize) -> Option<(u32, u32)> {
        self.words.get(at).copied().map(split)
    }

    /// `None` where the bytes are not UTF-8, or not there: the other side wrote nonsense.
    fn string_at(&self, index: u32) -> Option<&str> {
        std::str::from_utf8(self.bytes_at(index)?).ok()
    }

    fn bytes_at(&self, index: u32) -> Option<&[u8]> {
        let at = usize::try_from(index).ok()?.checked_mul(2)?;
        let start = usize::try_from(*self.strings.get(at)?).ok()?;
        let end = usize::try_from(*self.strings.get(at.checked_add(1)?)?).ok()?;
        self.text.get(start..end)
    }
}

impl<'t> Node<'t> {
    /// What this value is.
    pub(crate) fn kind(self) -> Kind<'t> {
        let Some((tag, payload)) = self.tape.word_at(self.at) else {
            return Kind::Odd("nothing");
        };
        match tag {
            tag::SIMPLE => simple(payload),
            tag::NUMBER => Kind::Number(self.number()),
            tag::STRING => self.tape.string_at(payload).map_or(Kind::IllFormed, Kind::Text),
            tag::ILL_FORMED => Kind::IllFormed,
            tag::LIST => Kind::List(Items { rest: self.inside(), left: payload }),
            tag::OBJECT => Kind::Object(Members { rest: self.inside(), left: payload }),
            tag::STATIC => self.static_text(payload),
            _ => Kind::Odd("a handle"),
        }
    }

    pub(crate) fn is_null(self) -> bool {
        matches!(self.kind(), Kind::Null)
    }

    /// Where a text stands in its tape's table of strings: equal numbers are equal texts.
    pub(crate) fn string_index(self) -> Option<usize> {
        match self.tape.word_at(self.at) {
            Some((tag::STRING, payload)) => usize::try_from(payload).ok(),
            _ => None,
        }
    }

    /// The member of that name, the last one where a text named it twice; `None` also when this is no object.
    #[inline(never)]
    pub(crate) fn member(self, name: &str) -> Option<Self> {
        let Kind::Object(members) = self.kind() else {
            return None;
        };
        members.filter(|(key, _)| key.is_text(name)).map(|(_, value)| value).last()
    }

    /// Whether this is that text; compares bytes, without asking first whether they are UTF-8.
    pub(crate) fn is_text(self, text: &str) -> bool {
        match self.tape.word_at(self.at) {
            Some((tag::STRING, payload)) => self.tape.bytes_at(payload) == Some(text.as_bytes()),
            Some((tag::STATIC, payload)) => {
                matches!(self.static_text(payload), Kind::Text(own) if own == text)
            }
            _ => false,
        }
    }

    /// The text of this value, if it is well-formed text.
    pub(crate) fn as_str(self) -> Option<&'t str> {
        if let Kind::Text(text) = self.kind() { Some(text) } else { None }
    }

    /// A place where there is no value.
    pub(crate) const fn nothing(self) -> Self {
        Node { tape: self.tape, at: usize::MAX }
    }

    /// How many strings this value's tape holds: an upper bound for [`Node::string_index`].
    pub(crate) fn strings(self) -> usize {
        self.tape.strings.len() / 2
    }

    fn number(self) -> f64 {
        let bits = |place: usize| {
            let at = self.at.saturating_add(place);
            u64::from(self.tape.words.get(at).copied().unwrap_or_default())
        };
        f64::from_bits(bits(1) | bits(2) << 32)
    }

    fn static_text(self, payload: u32) -> Kind<'t> {
        let index = usize::try_from(payload).unwrap_or(usize::MAX);
        self.tape.statics.get(index).map_or(Kind::IllFormed, |text| Kind::Text(text))
    }

    const fn inside(self) -> Self {
        Node { tape: self.tape, at: self.at.saturating_add(2) }
    }

    /// The value that follows this one.
    fn next(self) -> Self {
        let at = match self.tape.word_at(self.at) {
            Some((tag::NUMBER, _)) => self.at.saturating_add(3),
            Some((tag::LIST | tag::OBJECT, _)) => {
                let end = self.tape.words.get(self.at.saturating_add(1)).copied().unwrap_or(u32::MAX);
                // Never backwards, whatever the words say: reading always ends.
                usize::try_from(end).unwrap_or(usize::MAX).max(self.at.saturating_add(2))
            }
            _ => self.at.saturating_add(1),
        };
        Node { tape: self.tape, at }
    }
}

const fn simple<'t>(payload: u32) -> Kind<'t> {
    match payload {
        0 => Kind::Null,
        1 => Kind::Bool(true),
        2 => Kind::Bool(false),
        3 => Kind::Odd("undefined"),
        4 => Kind::Odd("a function"),
        5 => Kind::Odd("a symbol"),
        6 => Kind::Odd("a bigint"),
        7 => Kind::Odd("a value that cannot be read"),
        _ => Kind::Odd("a value nested too deep"),
    }
}

/// The items of a list, in order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Items<'t> {
    rest: Node<'t>,
    left: u32,
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        let item = self.rest;
        self.left = self.left.checked_sub(1)?;
        self.rest = item.next();
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        // A count that the words do not bear out reserves no memory.
        (left.min(self.rest.tape.words.len()), Some(left))
    }
}

/// The members of an object, in order, each with its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Members<'t> {
    rest: Node<'t>,
    left: u32,
}

impl<'t> Iterator for Members<'t> {
    /// The name is a value too: it may be ill-formed text.
    type Item = (Node<'t>, Node<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let key = self.rest;
        let value = key.next();
        self.rest = value.next();
        Some((key, value))
    }
}
