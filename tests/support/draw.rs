//! Choices made of bytes, so that what fails shrinks to few and small choices.

/// Bytes that are used up choice by choice; when there are none left, every choice is the first.
pub(crate) struct Draw<'b> {
    bytes: std::slice::Iter<'b, u8>,
}

impl<'b> Draw<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes: bytes.iter() }
    }

    /// One of 0 to `count` − 1.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        usize::from(self.bytes.next().copied().unwrap_or(0)) % count
    }

    /// As [`Draw::below`], for times and durations.
    pub(crate) fn ms(&mut self, count: usize) -> i64 {
        i64::try_from(self.below(count)).unwrap()
    }

    /// True about once in so many times.
    pub(crate) fn once_in(&mut self, count: usize) -> bool {
        self.below(count) + 1 == count
    }

    pub(crate) fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// Each of them or not; mostly not.
    pub(crate) fn some_of<T: Clone>(&mut self, all: &[T]) -> Vec<T> {
        all.iter().filter(|_| self.once_in(3)).cloned().collect()
    }
}
