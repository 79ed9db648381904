//! Times and durations: whole milliseconds, within the integers that JavaScript holds exactly.

use std::fmt;

/// The greatest integer that JavaScript holds exactly, 2^53 − 1.
pub const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

/// A point in time: milliseconds since the Unix epoch, 0 to 2^53 − 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(i64);

impl Time {
    /// The Unix epoch.
    pub const EPOCH: Self = Self(0);

    /// Takes milliseconds since the Unix epoch; `None` when negative or over 2^53 − 1.
    #[must_use]
    pub const fn new(ms: i64) -> Option<Self> {
        if ms >= 0 && ms <= MAX_SAFE_INTEGER { Some(Self(ms)) } else { None }
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// This time and `duration` milliseconds; `None` when that is no time any more.
    #[must_use]
    pub const fn plus(self, duration: i64) -> Option<Self> {
        match self.0.checked_add(duration) {
            Some(ms) => Self::new(ms),
            None => None,
        }
    }

    /// Milliseconds from `earlier` to this time, negative when `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        // Both are within 0..=2^53 − 1, so this never saturates.
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// A length of time: milliseconds, 1 to 2^53 − 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(i64);

impl Duration {
    /// One millisecond.
    pub const LEAST: Self = Self(1);

    /// Takes milliseconds; `None` when they are less than 1 or over 2^53 − 1.
    #[must_use]
    pub const fn new(ms: i64) -> Option<Self> {
        if ms >= 1 && ms <= MAX_SAFE_INTEGER { Some(Self(ms)) } else { None }
    }

    /// How many milliseconds.
    #[must_use]
    pub const fn ms(self) -> i64 {
        self.0
    }
}

/// Which membership of one user id this is, from 1 to 2^53 − 1 (USR-8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch(i64);

impl Epoch {
    /// The first membership.
    pub const FIRST: Self = Self(1);

    /// Takes a number; `None` when it is less than 1 or over 2^53 − 1.
    #[must_use]
    pub const fn new(number: i64) -> Option<Self> {
        if number >= 1 && number <= MAX_SAFE_INTEGER { Some(Self(number)) } else { None }
    }

    /// The number of this membership.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The next membership of the same id; `None` after the last number that a document can hold.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        Self::new(self.0.saturating_add(1))
    }
}
