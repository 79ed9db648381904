//! For bindings to other languages: everything one can ask, from values to values as `docs/contract.md` shapes them, and
//! the hot path by integer handles. Rust programs ask an [`Account`](crate::Account) instead.

mod arguments;
mod changes;
mod contents;
mod engine;
mod json;
mod questions;
mod verbs;
mod vocabulary;
#[cfg(feature = "wasm")]
mod wasm;

pub use engine::{Engine, Unanswered};
pub use verbs::Verb;
