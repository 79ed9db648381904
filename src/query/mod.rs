//! Questions about many: who can, which jobs, whether ever, what would change.

mod ever;
mod jobs;
mod preview;
mod turn;
mod who;

pub use jobs::JobsFor;
pub(crate) use preview::write_difference;
pub use preview::{Difference, Preview};
pub(crate) use who::{administrators, who_can};
