//! Values to and from every format that serde knows, by way of the [`Tape`]: its readers and writers are those of JSON text.

use super::json::MAX_DEPTH;
use super::shape::{Faults, Path, safe_integer};
use super::{Kind, Node, Tape, read_tape};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{self, Serialize, SerializeMap, Serializer};
use std::fmt;

/// Serialises what is written.
pub(crate) fn serialize<S: Serializer>(to: S, write: impl FnOnce(&mut Tape)) -> Result<S::Ok, S::Error> {
    Tape::of(write).root().serialize(to)
}

/// Deserialises one value; the error tells every fault.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, T>(
    from: D,
    read: impl FnOnce(Node<'_>, &Path<'_>, &mut Faults) -> T,
) -> Result<T, D::Error> {
    read_tape(&deserialize_tape(from)?, read).map_err(de::Error::custom)
}

/// Deserialises whatever there is.
pub(crate) fn deserialize_tape<'de, D: Deserializer<'de>>(from: D) -> Result<Tape, D::Error> {
    let mut tape = Tape::default();
    ToTape { tape: &mut tape, depth: 0 }.deserialize(from)?;
    Ok(tape)
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.kind() {
            Kind::Null => to.serialize_unit(),
            Kind::Bool(value) => to.serialize_bool(value),
            Kind::Number(value) => match safe_integer(value) {
                Some(whole) => to.serialize_i64(whole),
                // `null` in its place would mean something else: without an end, for one.
                None => Err(ser::Error::custom("a number beyond 2^53 - 1, which no reader takes")),
            },
            Kind::Text(text) => to.serialize_str(text),
            Kind::List(items) => to.collect_seq(items),
            Kind::Object(members) => {
                // Some formats want to know the number beforehand.
                let mut object = to.serialize_map(usize::try_from(members.left).ok())?;
                for (name, value) in members {
                    object.serialize_entry(&name, &value)?;
                }
                object.end()
            }
            Kind::IllFormed | Kind::Odd(_) => Err(ser::Error::custom("a value that JSON does not know")),
        }
    }
}

/// Writes the value that it visits on a tape.
struct ToTape<'t> {
    tape: &'t mut Tape,
    /// In how many lists and objects this value is.
    depth: usize,
}

impl ToTape<'_> {
    /// For the values inside this one.
    fn inside<E: de::Error>(self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            return Err(E::custom("expected no more than 64 levels"));
        }
        Ok(Self { depth: self.depth.saturating_add(1), ..self })
    }

    const fn again(&mut self) -> ToTape<'_> {
        ToTape { tape: self.tape, depth: self.depth }
    }
}

impl<'de> DeserializeSeed<'de> for ToTape<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "what an `f64` does not hold is no safe integer, before or after"
)]
impl<'de> Visitor<'de> for ToTape<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value that JSON knows")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.tape.bool(value);
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.visit_f64(value as f64)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.visit_f64(value as f64)
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<(), E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<(), E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        self.tape.number(value);
        Ok(())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.tape.text(value);
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.tape.null();
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.inside()?.deserialize(from)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.inside()?.deserialize(from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut inside = self.inside()?;
        inside.tape.begin_list();
        while items.next_element_seed(inside.again())?.is_some() {}
        inside.tape.end();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let mut inside = self.inside()?;
        inside.tape.begin_object();
        while members.next_key_seed(NameToTape(inside.tape))?.is_some() {
            members.next_value_seed(inside.again())?;
        }
        inside.tape.end();
        Ok(())
    }
}

/// Writes the name of a member, which is text.
struct NameToTape<'t>(&'t mut Tape);

impl<'de> DeserializeSeed<'de> for NameToTape<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for NameToTape<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a member")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<(), E> {
        self.0.key_text(name);
        Ok(())
    }
}
