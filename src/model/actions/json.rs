//! Actions from JSON text and to it.

use super::{Action, Read};
use crate::value::{Malformed, Violation, read_text, text_of};

impl Action {
    /// Reads an action as `docs/contract.md` writes it: `{ "type": "viewApplicants", "job": "nurse" }`.
    ///
    /// # Errors
    /// [`Malformed`] with every violation, each with its path; a type that there is not is one violation at `type`.
    pub fn from_json(text: &str) -> Result<Self, Malformed> {
        match read_text(text, Self::read)? {
            Read::Action(action) => Ok(action),
            Read::Unknown | Read::Malformed => Err(Malformed {
                violations: vec![Violation { path: "type".into(), text: "there is no such action".into() }],
            }),
        }
    }

    /// This action as JSON text, as [`Action::from_json`] reads it.
    #[must_use]
    pub fn to_json(&self) -> String {
        text_of(|out| self.write(out))
    }
}
