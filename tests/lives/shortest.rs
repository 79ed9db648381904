//! The shortest life in which something does not hold.

/// Leaves out halves, quarters and so on down to single items, for as long as it fails without them.
pub(crate) fn shortest<T: Clone>(mut all: Vec<T>, fails: &dyn Fn(&[T]) -> bool) -> Vec<T> {
    let mut part = all.len().max(1);
    loop {
        let before = all.len();
        let mut from = 0;
        while from < all.len() {
            let mut without = all.clone();
            without.drain(from..(from + part).min(all.len()));
            if fails(&without) { all = without } else { from += part }
        }
        if part == 1 && all.len() == before {
            return all;
        }
        part = (part / 2).max(1);
    }
}
