//! The boundary from a Rust host, in Node.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first thing that is not there; its numbers are small"
)]

mod host;
mod suite;
