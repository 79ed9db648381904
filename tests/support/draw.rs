//! Choices made of bytes, so that what fails shrinks to few and small choices.

/// Bytes that are used up choice by choice. Then every choice is the first, or there are more bytes that look random.
pub(crate) struct Draw<'b> {
    bytes: std::slice::Iter<'b, u8>,
    more: Option<Mixed>,
}

impl<'b> Draw<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes: bytes.iter(), more: None }
    }

    /// Choices without end, the same ones for the same seed.
    pub(crate) fn seeded(seed: u64) -> Self {
        // One seed after the other would give the same words, one place further.
        Self { bytes: [].iter(), more: Some(Mixed { state: mixed(seed), word: 0, left: 0 }) }
    }

    /// The bytes that are not used up yet.
    pub(crate) fn rest(&self) -> &'b [u8] {
        self.bytes.as_slice()
    }

    /// One of 0 to `count` − 1; 0 when there is none.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let (mut drawn, mut most) = (self.byte(), 0xff);
        while most < count.saturating_sub(1) {
            drawn = drawn << 8 | self.byte();
            most = most << 8 | 0xff;
        }
        drawn % count.max(1)
    }

    /// As [`Draw::below`], for times and durations.
    pub(crate) fn ms(&mut self, count: usize) -> i64 {
        i64::try_from(self.below(count)).unwrap_or(i64::MAX)
    }

    /// True about once in so many times.
    pub(crate) fn once_in(&mut self, count: usize) -> bool {
        self.below(count) + 1 == count
    }

    pub(crate) fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    pub(crate) fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        self.one_of(all).clone()
    }

    /// Each of them about once in so many times.
    pub(crate) fn some_of<T: Clone>(&mut self, count: usize, all: &[T]) -> Vec<T> {
        all.iter().filter(|_| self.once_in(count)).cloned().collect()
    }

    fn byte(&mut self) -> usize {
        let more = &mut self.more;
        let drawn = self.bytes.next().copied().or_else(|| Some(more.as_mut()?.byte()));
        usize::from(drawn.unwrap_or(0))
    }
}

/// SplitMix64: small, fast, and good enough to choose among a handful.
struct Mixed {
    state: u64,
    word: u64,
    left: u8,
}

impl Mixed {
    fn byte(&mut self) -> u8 {
        if self.left == 0 {
            self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            (self.word, self.left) = (mixed(self.state), 8);
        }
        let [byte, ..] = self.word.to_le_bytes();
        (self.word, self.left) = (self.word >> 8, self.left - 1);
        byte
    }
}

const fn mixed(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
