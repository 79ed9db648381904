//! The vocabulary: what there is to ask for, to happen and to hold, each word and field written once.

#[macro_use]
mod table;

pub(crate) mod actions;
pub(crate) mod agents;
pub(crate) mod clause;
pub(crate) mod contents;
pub(crate) mod decision;
#[cfg(feature = "tables")]
pub mod describe;
pub(crate) mod documents;
pub(crate) mod events;
pub(crate) mod principal;
pub(crate) mod reason;
pub(crate) mod short_text;
pub(crate) mod term;
pub(crate) mod words;
