//! The vocabulary: what there is to ask for, to happen and to hold, each written once.

pub(crate) mod actions;
pub(crate) mod clause;
pub(crate) mod decision;
pub(crate) mod documents;
pub(crate) mod events;
pub(crate) mod principal;
pub(crate) mod reason;
pub(crate) mod words;
