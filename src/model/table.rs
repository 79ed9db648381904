//! How the tables of this folder are written: one row for each word or field. The Rust type, its reader, its writer and
//! what `cargo xtask build` needs for the TypeScript type all follow from it.
//!
//! A field is `name as "jsonName": presence Type`; without `as`, both names are the same. The presences are the methods of
//! the same name that read and write a member (`value/codec.rs`).

/// The Rust type of a field.
macro_rules! field_type {
    (optional $type:ty) => { Option<$type> };
    (nullable $type:ty) => { Option<$type> };
    (null_by_default $type:ty) => { Option<$type> };
    (optional_nullable $type:ty) => { Option<Option<$type>> };
    ($presence:ident $type:ty) => { $type };
}

/// The name of a field in JSON.
macro_rules! field_name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}

/// Reads a field from an object.
macro_rules! read_field {
    ($own:ident, $field:ident $($name:literal)?, several $type:ty) => {
        $own.several::<$type>()
    };
    ($own:ident, $field:ident $($name:literal)?, defaulted $type:ty, $default:expr) => {
        $own.defaulted::<$type>(field_name!($field $($name)?), $default)
    };
    ($own:ident, $field:ident $($name:literal)?, $presence:ident $type:ty) => {
        $own.$presence::<$type>(field_name!($field $($name)?))
    };
}

/// Writes a field into an object.
macro_rules! write_field {
    ($out:ident, $value:expr, $field:ident $($name:literal)?, several $type:ty) => {
        crate::value::codec::Members::write($value, $out)
    };
    ($out:ident, $value:expr, $field:ident $($name:literal)?, defaulted $type:ty) => {
        $out.required::<$type>(field_name!($field $($name)?), $value)
    };
    ($out:ident, $value:expr, $field:ident $($name:literal)?, null_by_default $type:ty) => {
        $out.nullable::<$type>(field_name!($field $($name)?), $value)
    };
    ($out:ident, $value:expr, $field:ident $($name:literal)?, $presence:ident $type:ty) => {
        $out.$presence::<$type>(field_name!($field $($name)?), $value)
    };
}

/// Describes a field, for the TypeScript types: a list, as it may stand for several.
#[cfg(feature = "tables")]
macro_rules! describe_field {
    ($docs:expr, $field:ident $($name:literal)?, several $type:ty) => {
        <$type as crate::model::describe::Several>::fields()
    };
    ($docs:expr, $field:ident $($name:literal)?, $presence:ident $type:ty) => {
        vec![crate::model::describe::Field {
            name: field_name!($field $($name)?),
            presence: crate::model::describe::Presence::$presence,
            value: <$type as crate::value::codec::Value>::TYPE,
            docs: $docs,
        }]
    };
}

/// Reads and writes a fixed set by the words that one of its methods gives.
macro_rules! by_word {
    ($type:ident, $word:ident, [$($variant:ident,)+]) => {
        impl crate::value::codec::Value for $type {
            const TYPE: &'static str = stringify!($type);

            fn read(
                node: crate::value::Node<'_>,
                path: &crate::value::shape::Path<'_>,
                faults: &mut crate::value::shape::Faults,
            ) -> Self {
                const WORDS: &[&str] = &[$($type::$variant.$word(),)+];
                let place = crate::value::object::word_place(WORDS, node, path, faults);
                Self::ALL.get(place).copied().unwrap_or([$(Self::$variant,)+][0])
            }

            fn write(&self, out: &mut crate::value::Tape) {
                out.word(self.$word());
            }
        }
    };
}

/// A fixed set of words.
macro_rules! words {
    ($(#[doc = $doc:literal])+ $type:ident { $($(#[doc = $word_doc:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[doc = $word_doc])+ $variant,)+ }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that documents use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        by_word! { $type, word, [$($variant,)+] }

        #[cfg(feature = "tables")]
        impl crate::model::describe::Described for $type {
            fn described() -> crate::model::describe::Type {
                crate::model::describe::Type {
                    name: stringify!($type),
                    docs: vec![$($doc,)+],
                    shape: crate::model::describe::Shape::Words(
                        vec![$(crate::model::describe::Word { word: $word, docs: vec![$($word_doc,)+] },)+],
                    ),
                }
            }
        }
    };
}

/// An object of a document, with its fields in their order.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $(#[derive($more:ident)])?
        $type:ident {
            $($(#[doc = $field_doc:literal])+ $field:ident $(as $name:literal)?: $presence:ident $of:ty $(= $default:expr)?,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq $(, $more)?)]
        pub struct $type { $($(#[doc = $field_doc])+ pub $field: field_type!($presence $of),)+ }

        impl crate::value::codec::Value for $type {
            const TYPE: &'static str = stringify!($type);

            fn read(
                node: crate::value::Node<'_>,
                path: &crate::value::shape::Path<'_>,
                faults: &mut crate::value::shape::Faults,
            ) -> Self {
                let mut own = crate::value::object::Object::of(node, path, faults);
                let record = Self { $($field: read_field!(own, $field $($name)?, $presence $of $(, $default)?),)+ };
                own.no_others();
                record
            }

            fn write(&self, out: &mut crate::value::Tape) {
                out.object(|out| { $(write_field!(out, &self.$field, $field $($name)?, $presence $of);)+ });
            }
        }

        #[cfg(feature = "tables")]
        impl crate::model::describe::Described for $type {
            fn described() -> crate::model::describe::Type {
                let fields = [$(describe_field!(vec![$($field_doc,)+], $field $($name)?, $presence $of),)+];
                crate::model::describe::Type {
                    name: stringify!($type),
                    docs: vec![$($doc,)+],
                    shape: crate::model::describe::Shape::Record(fields.concat()),
                }
            }
        }
    };
}

/// The actions or events of one chapter: an enum whose variants have the fields of their rows.
macro_rules! chapter {
    (
        $(#[doc = $doc:literal])+
        $type:ident: $kinds:ident {
            $({
                $(#[doc = $row_doc:literal])+
                $variant:ident
                $({ $($(#[doc = $field_doc:literal])+ $field:ident $(as $name:literal)?: $presence:ident $of:ty,)+ })?
            })+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $type {
            $($(#[doc = $row_doc])+ $variant $({ $($(#[doc = $field_doc])+ $field: field_type!($presence $of),)+ })?,)+
        }

        impl $type {
            /// Which type this is.
            #[must_use]
            pub const fn kind(&self) -> $kinds {
                match self { $(Self::$variant $({ $($field: _,)+ })? => $kinds::$variant,)+ }
            }

            /// Writes the fields beside `type`.
            #[allow(unused_variables, reason = "a chapter may have no fields at all")]
            pub(crate) fn write_fields(&self, out: &mut crate::value::Tape) {
                match self {
                    $(Self::$variant $({ $($field,)+ })? => {
                        $($(write_field!(out, $field, $field $($name)?, $presence $of);)+)?
                    })+
                }
            }
        }
    };
}

/// Reads one row of a chapter.
macro_rules! read_row {
    ($own:ident, $type:ident $variant:ident) => {
        $type::$variant
    };
    (
        $own:ident, $type:ident $variant:ident
        { $($(#[doc = $doc:literal])+ $field:ident $(as $name:literal)?: $presence:ident $of:ty,)+ }
    ) => {
        $type::$variant { $($field: read_field!($own, $field $($name)?, $presence $of),)+ }
    };
}

/// Describes the fields of one row of a chapter, for the TypeScript types.
#[cfg(feature = "tables")]
macro_rules! describe_row {
    () => {
        Vec::new()
    };
    ({ $($(#[doc = $doc:literal])+ $field:ident $(as $name:literal)?: $presence:ident $of:ty,)+ }) => {
        [$(describe_field!(vec![$($doc,)+], $field $($name)?, $presence $of),)+].concat()
    };
}
