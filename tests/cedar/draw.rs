//! Choices, the same ones for the same seed.

/// SplitMix64: small, fast, and good enough to choose among a handful.
pub(crate) struct Draw {
    state: u64,
}

impl Draw {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.state;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ (word >> 31)
    }

    /// One of 0 to `count` − 1.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % count
    }

    pub(crate) fn ms(&mut self, count: usize) -> i64 {
        i64::try_from(self.below(count)).unwrap()
    }

    /// True about once in so many times.
    pub(crate) fn once_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub(crate) fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// Each of them about once in so many times.
    pub(crate) fn some_of<T: Clone>(&mut self, count: usize, all: &[T]) -> Vec<T> {
        all.iter().filter(|_| self.once_in(count)).cloned().collect()
    }
}
