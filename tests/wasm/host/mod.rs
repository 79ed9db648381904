//! What the tests call the boundary with. The module under test is the published one, in an instance of its own; this
//! program is another module, which calls it through the package's JavaScript, and has the crate's own answers to compare
//! with.

pub(crate) mod live;
pub(crate) mod native;
pub(crate) mod package;
pub(crate) mod stories;
pub(crate) mod values;
