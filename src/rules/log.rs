//! §12 The activity log.

use super::{Facts, Ruling, con};
use crate::account::UserIx;
use crate::model::clause::Clause;

/// LOG-2: administrators read the log; never in a support session (SES-6 has closed that by now).
pub(super) fn log_2(facts: &Facts<'_>, user: UserIx) -> Ruling {
    con::administrators_only(facts, user, Clause::Log2)
}
