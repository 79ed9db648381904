//! Ids: opaque, non-empty, byte-exact text of at most 128 bytes of UTF-8 (`docs/rules.md` §0).

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// The longest id, in bytes of UTF-8.
pub const MAX_ID_BYTES: usize = 128;

/// An id of an account, user, job, consent, request or session. Compared and sorted by its UTF-8 bytes.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

// Not inlined: an id is copied in a hundred places, and each would hold the whole of it.
impl Clone for Id {
    #[inline(never)]
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// Why a text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAnId {
    /// The text is empty.
    Empty,
    /// The text has more than [`MAX_ID_BYTES`] bytes; here is how many.
    TooLong(usize),
}

impl Id {
    /// Takes any text as an id, byte for byte.
    ///
    /// # Errors
    /// [`NotAnId`] when the text is empty or longer than [`MAX_ID_BYTES`].
    pub fn new(text: &str) -> Result<Self, NotAnId> {
        match text.len() {
            0 => Err(NotAnId::Empty),
            long if long > MAX_ID_BYTES => Err(NotAnId::TooLong(long)),
            _ => Ok(Self(Arc::from(text))),
        }
    }

    /// What reading gives in place of a text that is no id, once that is told.
    pub(crate) fn stand_in() -> Self {
        Self(Arc::from("?"))
    }

    /// A new id from the platform's random source: 128 bits as 32 hexadecimal digits. For commands
    /// that carry a new id; never called while deciding (ENG-1).
    ///
    /// # Errors
    /// The platform's own, when it has no random source.
    #[cfg(feature = "ids")]
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes)?;
        let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let text: String = digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect();
        Ok(Self(Arc::from(text)))
    }

    /// The text of this id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl TryFrom<&str> for Id {
    type Error = NotAnId;

    fn try_from(text: &str) -> Result<Self, NotAnId> {
        Self::new(text)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

impl fmt::Display for NotAnId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("expected an id, got empty text"),
            Self::TooLong(bytes) => {
                write!(out, "expected an id of at most {MAX_ID_BYTES} bytes, got {bytes} bytes")
            }
        }
    }
}

impl std::error::Error for NotAnId {}
