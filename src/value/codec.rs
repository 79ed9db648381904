//! Values that are members of objects: one trait says how a value is read and written, and the presence of a
//! member (required, optional, nullable, defaulted) is said once for all of them.

use super::id::Id;
use super::object::{Object, bool, count, id, ids, integer, text};
use super::shape::{Faults, Path};
use super::time::{Duration, Epoch, Time};
use super::{Node, Tape};

/// A value of a document, action or event.
pub(crate) trait Value: Sized {
    /// Its type in TypeScript.
    #[cfg_attr(not(feature = "tables"), expect(dead_code, reason = "for the tables alone"))]
    const TYPE: &'static str;

    /// Reads it. What is wrong is told, and a stand-in read in its place.
    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self;

    /// Writes it.
    fn write(&self, out: &mut Tape);
}

/// Several members of the object around it, which belong together.
pub(crate) trait Members: Sized {
    /// Reads them.
    fn read(own: &mut Object<'_, '_, '_>) -> Self;

    /// Writes them.
    fn write(&self, out: &mut Tape);
}

/// Reading, by presence.
impl Object<'_, '_, '_> {
    /// A member that must be there.
    #[inline(never)]
    pub(crate) fn required<T: Value>(&mut self, name: &'static str) -> T {
        let mut unheard = Faults::default();
        let (node, faults) = match self.must(name) {
            Some(node) => (node, &mut *self.faults),
            // That it is missing has been told; reading nothing gives a stand-in.
            None => (self.node.nothing(), &mut unheard),
        };
        T::read(node, &self.path.member(name), faults)
    }

    /// A member that may be left out.
    #[inline(never)]
    pub(crate) fn optional<T: Value>(&mut self, name: &'static str) -> Option<T> {
        let node = self.find(name)?;
        Some(T::read(node, &self.path.member(name), self.faults))
    }

    /// A member that must be there, and may be null.
    #[inline(never)]
    pub(crate) fn nullable<T: Value>(&mut self, name: &'static str) -> Option<T> {
        let node = self.must(name).filter(|node| !node.is_null())?;
        Some(T::read(node, &self.path.member(name), self.faults))
    }

    /// A member that may be left out, and may be null.
    pub(crate) fn optional_nullable<T: Value>(&mut self, name: &'static str) -> Option<Option<T>> {
        let node = self.find(name)?;
        Some((!node.is_null()).then(|| T::read(node, &self.path.member(name), self.faults)))
    }

    /// A member that has a default.
    pub(crate) fn defaulted<T: Value>(&mut self, name: &'static str, default: T) -> T {
        self.optional(name).unwrap_or(default)
    }

    /// A member that may be null and is so when it is left out.
    pub(crate) fn null_by_default<T: Value>(&mut self, name: &'static str) -> Option<T> {
        self.optional_nullable(name).flatten()
    }

    /// Several members that belong together.
    pub(crate) fn several<T: Members>(&mut self) -> T {
        T::read(self)
    }
}

/// Writing, by presence.
impl Tape {
    #[inline(never)]
    pub(crate) fn required<T: Value>(&mut self, name: &'static str, value: &T) {
        self.key(name);
        value.write(self);
    }

    #[inline(never)]
    pub(crate) fn optional<T: Value>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    #[inline(never)]
    pub(crate) fn nullable<T: Value>(&mut self, name: &'static str, value: &Option<T>) {
        self.key(name);
        self.value_or_null(value.as_ref());
    }

    pub(crate) fn value_or_null<T: Value>(&mut self, value: Option<&T>) {
        match value {
            Some(value) => value.write(self),
            None => self.null(),
        }
    }

    /// A list of values.
    #[inline(never)]
    pub(crate) fn all<T: Value>(&mut self, name: &'static str, values: &[T]) {
        self.key(name);
        self.list(|out| values.iter().for_each(|value| value.write(out)));
    }

    pub(crate) fn optional_nullable<T: Value>(&mut self, name: &'static str, value: &Option<Option<T>>) {
        if let Some(value) = value {
            self.nullable(name, value);
        }
    }
}

impl Value for Id {
    const TYPE: &'static str = "string";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        id(node, path, faults)
    }

    fn write(&self, out: &mut Tape) {
        out.id(self);
    }
}

impl Value for Vec<Id> {
    const TYPE: &'static str = "readonly string[]";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        ids(node, path, faults)
    }

    fn write(&self, out: &mut Tape) {
        out.ids(self);
    }
}

impl Value for String {
    const TYPE: &'static str = "string";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        text(node, path, faults).unwrap_or_default().to_owned()
    }

    fn write(&self, out: &mut Tape) {
        out.text(self);
    }
}

impl Value for bool {
    const TYPE: &'static str = "boolean";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        bool(node, path, faults)
    }

    fn write(&self, out: &mut Tape) {
        out.bool(*self);
    }
}

/// A safe integer of any sign.
impl Value for i64 {
    const TYPE: &'static str = "number";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        integer(node, path, faults)
    }

    fn write(&self, out: &mut Tape) {
        out.int(*self);
    }
}

/// A time of a document. One below 0 is well shaped but against ENG-8.
impl Value for Time {
    const TYPE: &'static str = "number";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        Self::new(count(0, node, path, faults)).unwrap_or_default()
    }

    fn write(&self, out: &mut Tape) {
        out.int(self.ms());
    }
}

/// A duration of a document. One below 1 is well shaped but against ENG-8.
impl Value for Duration {
    const TYPE: &'static str = "number";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        Self::new(count(1, node, path, faults)).unwrap_or(Self::LEAST)
    }

    fn write(&self, out: &mut Tape) {
        out.int(self.ms());
    }
}

/// An epoch of a document. One below 1 is well shaped but against ENG-8.
impl Value for Epoch {
    const TYPE: &'static str = "number";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        Self::new(count(1, node, path, faults)).unwrap_or(Self::FIRST)
    }

    fn write(&self, out: &mut Tape) {
        out.int(self.number());
    }
}
