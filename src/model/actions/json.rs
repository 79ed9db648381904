//! Actions from JSON text and to it.

use super::{Action, LogAction, Read};
use crate::value::codec::Value;
use crate::value::field::word;
use crate::value::shape::{Faults, Path};
use crate::value::{Malformed, Node, Tape, read_text, text_of};

impl Action {
    /// Reads an action as `docs/contract.md` writes it: `{ "type": "viewApplicants", "job": "nurse" }`.
    ///
    /// # Errors
    /// [`Malformed`] with every violation, each with its path; a type that there is not is one violation at `type`.
    pub fn from_json(text: &str) -> Result<Self, Malformed> {
        read_text(text, <Self as Value>::read)
    }

    /// This action as JSON text, as [`Action::from_json`] reads it.
    #[must_use]
    pub fn to_json(&self) -> String {
        text_of(|out| self.write(out))
    }
}

/// An action where there must be one: a type that there is not is a fault like any other.
impl Value for Action {
    const TYPE: &'static str = "Action";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        match Self::read_any(node, path, faults) {
            Read::Action(action) => return action,
            Read::Unknown => faults.shape(&path.member("type"), &"there is no such action"),
            Read::Malformed => {}
        }
        LogAction::ViewActivities.into()
    }

    fn write(&self, out: &mut Tape) {
        out.object(|out| {
            word(out, "type", self.kind().word());
            self.write_fields(out);
        });
    }
}
