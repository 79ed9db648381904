//! Searches inputs for `consentry_fuzz::load`.
#![no_main]

consentry_fuzz::search!(consentry_fuzz::load::hold);
