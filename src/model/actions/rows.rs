//! The rows of the User Access tab.

use crate::value::Tape;
use crate::value::codec::Members;
use crate::value::id::Id;
use crate::value::index::doubled;
use crate::value::object::Object;
use std::fmt;

/// The users to grant access to and to take it from, each in their order; nobody stands there twice (ACC-7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRows {
    grant: Vec<Id>,
    revoke: Vec<Id>,
}

/// A user who is named twice: here is the later place, counted through the grants and then the revokes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoubledRow(pub u32);

impl AccessRows {
    /// Takes the rows as they are.
    ///
    /// # Errors
    /// [`DoubledRow`] when a user is named twice.
    pub fn new(grant: Vec<Id>, revoke: Vec<Id>) -> Result<Self, DoubledRow> {
        match doubled([&*grant, &*revoke].concat()).first() {
            Some(place) => Err(DoubledRow(*place)),
            None => Ok(Self { grant, revoke }),
        }
    }

    /// No row at all: saving that changes nothing.
    pub(crate) const fn none() -> Self {
        Self { grant: Vec::new(), revoke: Vec::new() }
    }

    /// The users to grant access to.
    #[must_use]
    pub fn grant(&self) -> &[Id] {
        &self.grant
    }

    /// The users to take access from.
    #[must_use]
    pub fn revoke(&self) -> &[Id] {
        &self.revoke
    }
}

impl Members for AccessRows {
    fn read(own: &mut Object<'_, '_, '_>) -> Self {
        let (grant, revoke): (Vec<Id>, Vec<Id>) = (own.required("grant"), own.required("revoke"));
        let grants = u32::try_from(grant.len()).unwrap_or(u32::MAX);
        for later in doubled([&*grant, &*revoke].concat()) {
            match later.checked_sub(grants) {
                Some(place) => own.state("revoke", place, &DoubledRow(later)),
                None => own.state("grant", later, &DoubledRow(later)),
            }
        }
        Self { grant, revoke }
    }

    fn write(&self, out: &mut Tape) {
        out.required("grant", &self.grant);
        out.required("revoke", &self.revoke);
    }
}

impl fmt::Display for DoubledRow {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("this user is named before")
    }
}

impl std::error::Error for DoubledRow {}
