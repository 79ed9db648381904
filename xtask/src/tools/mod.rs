//! What the tasks are made of.

pub(crate) mod cargo;
pub(crate) mod chromium;
pub(crate) mod debian;
pub(crate) mod machine;
pub(crate) mod node;
pub(crate) mod postgres;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod side_by_side;
pub(crate) mod tally;
pub(crate) mod toolchain;
pub(crate) mod types;
pub(crate) mod wasm;
