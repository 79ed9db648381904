//! What must hold at the boundary; every test runs in Node and in a browser.

mod answers;
mod handles;
mod lifetimes;
mod limits;
mod violations;
