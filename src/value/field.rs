//! Writing the members of an object, one call each.

use super::Tape;
use crate::value::id::Id;

#[inline(never)]
pub(crate) fn ids(out: &mut Tape, key: &'static str, ids: &[Id]) {
    out.key(key);
    out.ids(ids);
}

#[inline(never)]
pub(crate) fn word(out: &mut Tape, key: &'static str, word: &'static str) {
    out.key(key);
    out.word(word);
}

#[inline(never)]
pub(crate) fn integer(out: &mut Tape, key: &'static str, value: i64) {
    out.key(key);
    out.int(value);
}

#[inline(never)]
pub(crate) fn integer_or_null(out: &mut Tape, key: &'static str, value: Option<i64>) {
    out.key(key);
    int_or_null(out, value);
}

#[inline(never)]
pub(crate) fn int_or_null(out: &mut Tape, value: Option<i64>) {
    match value {
        Some(value) => out.int(value),
        None => out.null(),
    }
}
