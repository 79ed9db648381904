//! Consentry: the permission and consent rules of a recruitment account.
#[cfg(feature = "wasm")]
mod wasm;
