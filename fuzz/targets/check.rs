//! Searches inputs for `consentry_fuzz::check`.
#![no_main]

consentry_fuzz::search!(consentry_fuzz::check::hold);
