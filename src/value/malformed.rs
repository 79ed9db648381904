//! Single values from JSON text and to it.

use super::shape::{Faults, Path, Violation};
use super::{Node, Tape};
use std::fmt;

/// A text that is not the value it should be, with everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// What is wrong, in the order of the value's fields. The paths begin inside the value.
    pub violations: Vec<Violation>,
}

impl fmt::Display for Malformed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "malformed")?;
        self.violations.iter().try_for_each(|violation| write!(out, "; {violation}"))
    }
}

impl std::error::Error for Malformed {}

/// What is written, as JSON text.
pub(crate) fn text_of(write: impl FnOnce(&mut Tape)) -> String {
    Tape::of(write).to_json()
}

/// Reads one value from JSON text; text that is not JSON is one violation at the root.
pub(crate) fn read_text<T>(
    text: &str,
    read: impl FnOnce(Node<'_>, &Path<'_>, &mut Faults) -> T,
) -> Result<T, Malformed> {
    let tape = Tape::from_json(text).map_err(|why| Malformed {
        violations: vec![Violation { path: String::new(), text: why.to_string() }],
    })?;
    read_tape(&tape, read)
}

/// Reads the one value of a tape.
pub(crate) fn read_tape<T>(
    tape: &Tape,
    read: impl FnOnce(Node<'_>, &Path<'_>, &mut Faults) -> T,
) -> Result<T, Malformed> {
    let mut faults = Faults::default();
    let value = read(tape.root(), &Path::Root, &mut faults);
    if faults.is_empty() { Ok(value) } else { Err(Malformed { violations: faults.into_violations() }) }
}

/// `from_json` and `to_json` of a type that is a [`Value`](super::codec::Value).
macro_rules! json_text {
    ($type:ident, $what:literal) => {
        impl $type {
            #[doc = concat!("Reads ", $what, " from JSON text, as [`", stringify!($type), "::to_json`] writes it.")]
            ///
            /// # Errors
            /// [`Malformed`](crate::Malformed) with every violation, each with its path.
            pub fn from_json(text: &str) -> Result<Self, crate::value::Malformed> {
                crate::value::read_text(text, <Self as crate::value::codec::Value>::read)
            }

            #[doc = concat!("Writes ", $what, " as JSON text, in the shape of `docs/contract.md`.")]
            #[must_use]
            pub fn to_json(&self) -> String {
                crate::value::text_of(|out| crate::value::codec::Value::write(self, out))
            }
        }
    };
}
pub(crate) use json_text;
