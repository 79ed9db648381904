//! Searches inputs for `consentry_fuzz::execute`.
#![no_main]

consentry_fuzz::search!(consentry_fuzz::execute::hold);
