//! Searches inputs for `consentry_fuzz::apply`.
#![no_main]

consentry_fuzz::search!(consentry_fuzz::apply::hold);
