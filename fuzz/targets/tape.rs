//! Searches inputs for `consentry_fuzz::tape`.
#![no_main]

consentry_fuzz::search!(consentry_fuzz::tape::hold);
