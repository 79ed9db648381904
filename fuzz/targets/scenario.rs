//! Searches inputs for `consentry_fuzz::scenario`.
#![no_main]

consentry_fuzz::search!(consentry_fuzz::scenario::hold);
