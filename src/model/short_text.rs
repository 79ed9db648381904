//! What people type: a purpose, a case reference.

use crate::value::codec::Value;
use crate::value::object::text;
use crate::value::shape::{Faults, Path};
use crate::value::{Node, Tape};
use std::fmt;

/// The longest `purpose` or `case`, in bytes of UTF-8.
pub const MAX_TEXT_BYTES: usize = 1_000;

/// A `purpose` or `case`: 1 to [`MAX_TEXT_BYTES`] bytes of UTF-8. It never names applicants (LOG-5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortText(Box<str>);

/// A text that is too short or too long: here is how many bytes it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotShortText(pub usize);

impl ShortText {
    /// Takes a text as it is.
    ///
    /// # Errors
    /// [`NotShortText`] when it is empty or longer than [`MAX_TEXT_BYTES`].
    pub fn new(text: &str) -> Result<Self, NotShortText> {
        match text.len() {
            1..=MAX_TEXT_BYTES => Ok(Self(text.into())),
            bytes => Err(NotShortText(bytes)),
        }
    }

    /// Some text, where any will do.
    pub(crate) fn any() -> Self {
        Self("?".into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Value for ShortText {
    const TYPE: &'static str = "string";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let Some(text) = text(node, path, faults) else { return Self::any() };
        Self::new(text).unwrap_or_else(|why| {
            faults.shape(path, &why);
            Self::any()
        })
    }

    fn write(&self, out: &mut Tape) {
        out.text(&self.0);
    }
}

impl fmt::Display for NotShortText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "expected text of 1 to {MAX_TEXT_BYTES} bytes, got {} bytes", self.0)
    }
}

impl std::error::Error for NotShortText {}
