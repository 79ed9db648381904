//! The boundary from a Rust host, in a browser.
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

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
