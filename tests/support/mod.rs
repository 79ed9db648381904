//! What the proofs share. JSON values are their common currency; `values.rs` alone knows how the Rust types are read from
//! them, `bound.rs` alone knows the boundary.
#![allow(dead_code, reason = "no test uses all of it")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not there; its numbers are small"
)]

pub(crate) mod bound;
pub(crate) mod catalogue;
pub(crate) mod documents;
pub(crate) mod draw;
pub(crate) mod json;
pub(crate) mod present;
pub(crate) mod raw;
pub(crate) mod slips;
pub(crate) mod small;
pub(crate) mod source;
pub(crate) mod story;
pub(crate) mod typed;
pub(crate) mod values;
