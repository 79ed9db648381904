//! How long something lasts.

use crate::value::time::Time;

/// Milliseconds, as somebody asked for them, or until it is switched off. Ordered, so that longer is greater (CON-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term(pub(crate) Option<i64>);

impl Term {
    /// CON-10: a shorter term ≤ a longer ≤ none.
    pub(crate) const fn within(self, other: Self) -> bool {
        match (self.0, other.0) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(own), Some(limit)) => own <= limit,
        }
    }

    /// When this ends if it begins at `at`: `Some(None)` for never, `None` when that is no time any more.
    pub(crate) fn end(self, at: Time) -> Option<Option<Time>> {
        match self.0 {
            None => Some(None),
            Some(ms) => at.plus(ms).map(Some),
        }
    }
}
