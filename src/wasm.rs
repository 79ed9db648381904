//! The boundary to JavaScript: the only file that knows wasm-bindgen; no rule in it.
#![allow(missing_docs, reason = "scaffold")]
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Engine {}

#[wasm_bindgen]
impl Engine {
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn version(&self) -> f64 {
        0.0
    }
}
