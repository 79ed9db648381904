//! What one can ask of an account: may it be done, who could help, on which jobs, what would follow, and what it holds.

pub(crate) mod check;
mod contents;
mod ever;
pub(crate) mod execute;
pub(crate) mod explain;
mod jobs;
mod preview;
mod project;
mod remedy;
mod turn;
mod who;

pub use execute::{Activity, Execution, Outcome};
pub use explain::{Explanation, Step};
pub use jobs::JobsFor;
pub use preview::{Difference, Preview};
pub(crate) use project::NOT_OF_A_PROJECTION;
pub(crate) use who::{administrators, who_can, who_can_named};
