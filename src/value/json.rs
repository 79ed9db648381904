//! JSON text to and from a [`Tape`].
//!
//! Read as JavaScript's `JSON.parse` does, lone surrogates and doubled names included, so that a
//! document means the same in native Rust and in a browser; the usual Rust parsers refuse the former.

use super::{Items, Kind, Members, Node, Tape};
use std::fmt::{self, Write};

/// Values nested deeper than this are no account of ours: they read as a value nested too deep.
pub(super) const MAX_DEPTH: usize = 64;

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotJson {
    /// Where the text stops being JSON, in bytes from its start.
    pub at: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl fmt::Display for NotJson {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not JSON: expected {} at byte {}", self.expected, self.at)
    }
}

impl std::error::Error for NotJson {}

impl Tape {
    /// Reads JSON text.
    ///
    /// # Errors
    /// [`NotJson`] with the place of the first fault.
    pub(crate) fn from_json(text: &str) -> Result<Self, NotJson> {
        let mut reader = Reader { bytes: text.as_bytes(), at: 0, depth: 0, tape: Self::default() };
        reader.value()?;
        reader.space();
        if reader.at < reader.bytes.len() {
            return Err(reader.fault("the end of the text"));
        }
        Ok(reader.tape)
    }

    /// This value as compact JSON text; a number that is no safe integer is written as null.
    pub(crate) fn to_json(&self) -> String {
        self.root().to_json()
    }
}

impl Node<'_> {
    /// This value as compact JSON text.
    pub(crate) fn to_json(self) -> String {
        let mut out = String::new();
        write_value(self, &mut out);
        out
    }
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
    depth: usize,
    tape: Tape,
}

impl Reader<'_> {
    fn value(&mut self) -> Result<(), NotJson> {
        self.space();
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b'"') => {
                let (text, well_formed) = self.text()?;
                if well_formed {
                    self.tape.text(&text)
                } else {
                    self.tape.ill_formed()
                }
                Ok(())
            }
            Some(b't') => self.literal("true", |tape| tape.bool(true)),
            Some(b'f') => self.literal("false", |tape| tape.bool(false)),
            Some(b'n') => self.literal("null", Tape::null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.fault("a value")),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<(), NotJson>) -> Result<(), NotJson> {
        if self.depth == MAX_DEPTH {
            return Err(self.fault("no more than 64 levels"));
        }
        self.depth = self.depth.saturating_add(1);
        self.step();
        read(self)?;
        self.tape.end();
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn list(&mut self) -> Result<(), NotJson> {
        self.tape.begin_list();
        if self.take(b']') {
            return Ok(());
        }
        loop {
            self.value()?;
            if self.take(b']') {
                return Ok(());
            }
            self.must(b',', "`,` or `]`")?;
        }
    }

    fn object(&mut self) -> Result<(), NotJson> {
        self.tape.begin_object();
        if self.take(b'}') {
            return Ok(());
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.fault("a name in quotes"));
            }
            let (name, well_formed) = self.text()?;
            if well_formed {
                self.tape.key_text(&name);
            } else {
                self.tape.key_ill_formed();
            }
            self.must(b':', "`:`")?;
            self.value()?;
            if self.take(b'}') {
                return Ok(());
            }
            self.must(b',', "`,` or `}`")?;
        }
    }

    /// Reads a text in quotes; `false` with it when it holds a lone surrogate, which stands as U+FFFD then.
    fn text(&mut self) -> Result<(String, bool), NotJson> {
        self.step();
        let mut text = String::new();
        let mut well_formed = true;
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= 0x20) {
                self.step();
            }
            // The text is UTF-8 and stops are ASCII, so this cuts between characters.
            let run = self.bytes.get(start..self.at).unwrap_or_default();
            text.push_str(std::str::from_utf8(run).unwrap_or_default());
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => well_formed &= self.escape(&mut text)?,
                _ => return Err(self.fault("`\"`")),
            }
        }
        self.step();
        Ok((text, well_formed))
    }

    /// Reads one escape; `false` when it is half of a surrogate pair without the other.
    fn escape(&mut self, text: &mut String) -> Result<bool, NotJson> {
        self.step();
        let plain = match self.peek() {
            Some(b'u') => return self.unicode(text),
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => return Err(self.fault("an escape")),
        };
        text.push(plain);
        self.step();
        Ok(true)
    }

    fn unicode(&mut self, text: &mut String) -> Result<bool, NotJson> {
        let unit = self.hex()?;
        if let Some(letter) = char::from_u32(unit) {
            text.push(letter);
            return Ok(true);
        }
        let pair = self.bytes.get(self.at..self.at.saturating_add(2)) == Some(b"\\u");
        if unit < 0xdc00 && pair {
            let before = self.at;
            self.step();
            let low = self.hex()?;
            let units = [unit, low].map(|unit| u16::try_from(unit).unwrap_or_default());
            if let Ok(letters) = String::from_utf16(&units) {
                text.push_str(&letters);
                return Ok(true);
            }
            self.at = before;
        }
        text.push('\u{fffd}');
        Ok(false)
    }

    /// The four digits after `u`.
    fn hex(&mut self) -> Result<u32, NotJson> {
        self.step();
        let end = self.at.saturating_add(4);
        let digits = self.bytes.get(self.at..end).and_then(|digits| std::str::from_utf8(digits).ok());
        let unit = digits
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .ok_or_else(|| self.fault("four hexadecimal digits"))?;
        self.at = end;
        Ok(unit)
    }

    fn literal(&mut self, word: &'static str, write: fn(&mut Tape)) -> Result<(), NotJson> {
        let end = self.at.saturating_add(word.len());
        if self.bytes.get(self.at..end) != Some(word.as_bytes()) {
            return Err(self.fault("a value"));
        }
        self.at = end;
        write(&mut self.tape);
        Ok(())
    }

    fn number(&mut self) -> Result<(), NotJson> {
        let start = self.at;
        self.skip(b'-');
        if !self.skip(b'0') {
            self.digits()?;
        }
        if self.skip(b'.') {
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _ = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        let text = self.bytes.get(start..self.at).and_then(|bytes| std::str::from_utf8(bytes).ok());
        // Every number of the JSON grammar parses; a huge one is infinite, as in JavaScript.
        self.tape.number(text.and_then(|text| text.parse().ok()).unwrap_or(f64::NAN));
        Ok(())
    }

    fn digits(&mut self) -> Result<(), NotJson> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.fault("a digit"));
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.step();
        }
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    const fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.step();
        }
        found
    }

    fn take(&mut self, byte: u8) -> bool {
        self.space();
        self.skip(byte)
    }

    fn must(&mut self, byte: u8, expected: &'static str) -> Result<(), NotJson> {
        if self.take(byte) { Ok(()) } else { Err(self.fault(expected)) }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.step();
        }
    }

    const fn fault(&self, expected: &'static str) -> NotJson {
        NotJson { at: self.at, expected }
    }
}

fn write_value(node: Node<'_>, out: &mut String) {
    match node.kind() {
        Kind::Null | Kind::Odd(_) => out.push_str("null"),
        Kind::Bool(value) => out.push_str(if value { "true" } else { "false" }),
        Kind::Number(value) => write_number(value, out),
        Kind::Text(text) => write_text(text, out),
        Kind::IllFormed => write_text("\u{fffd}", out),
        Kind::List(items) => write_list(items, out),
        Kind::Object(members) => write_object(members, out),
    }
}

fn write_list(items: Items<'_>, out: &mut String) {
    out.push('[');
    for (place, item) in items.enumerate() {
        if place > 0 {
            out.push(',');
        }
        write_value(item, out);
    }
    out.push(']');
}

fn write_object(members: Members<'_>, out: &mut String) {
    out.push('{');
    for (place, (key, value)) in members.enumerate() {
        if place > 0 {
            out.push(',');
        }
        write_text(key.as_str().unwrap_or("\u{fffd}"), out);
        out.push(':');
        write_value(value, out);
    }
    out.push('}');
}

/// No document, answer or event of ours holds any other number than an integer.
fn write_number(value: f64, out: &mut String) {
    match super::shape::safe_integer(value) {
        Some(whole) => {
            let _ = write!(out, "{whole}");
        }
        None => out.push_str("null"),
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            plain => out.push(plain),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests;
