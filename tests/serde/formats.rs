//! What formats other than JSON hand over: numbers of every width, wrapped values, names that are no text.

use consentry::{Action, Principal, Time, UserType};
use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer, StrDeserializer, StringDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A value, wrapped so many times as formats do that know optional values and newtypes.
struct Wrapped<D> {
    inner: D,
    times: usize,
    as_some: bool,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Wrapped<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        match (self.times, self.as_some) {
            (0, _) => self.inner.deserialize_any(visitor),
            (times, true) => visitor.visit_some(Self { times: times - 1, ..self }),
            (times, false) => visitor.visit_newtype_struct(Self { times: times - 1, ..self }),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

fn read<'de, T: Deserialize<'de>>(from: impl IntoDeserializer<'de, Error>) -> Result<T, String> {
    T::deserialize(from.into_deserializer()).map_err(|why| why.to_string())
}

#[test]
fn numbers_of_every_width_are_numbers() {
    let seven = Ok(Time::new(7).unwrap());
    assert_eq!(read(7_u8), seven);
    assert_eq!(read(7_u16), seven);
    assert_eq!(read(7_u32), seven);
    assert_eq!(read(7_u64), seven);
    assert_eq!(read(7_u128), seven);
    assert_eq!(read(7_i8), seven);
    assert_eq!(read(7_i16), seven);
    assert_eq!(read(7_i32), seven);
    assert_eq!(read(7_i64), seven);
    assert_eq!(read(7_i128), seven);
    assert_eq!(read(7.0_f32), seven);
    assert_eq!(read(7.0_f64), seven);
    assert_eq!(read((1_i64 << 53) - 1), Ok(Time::new(9_007_199_254_740_991).unwrap()));
}

#[test]
fn numbers_that_are_no_safe_integer_are_refused() {
    let refused = |got: &str| {
        Err::<Time, _>(format!(
            "malformed; expected a whole number of at most 2^53 - 1, got the number {got}"
        ))
    };
    assert_eq!(read(1_u64 << 53), refused("beyond 2^53 - 1"));
    assert_eq!(read((1_i64 << 53) + 1), refused("beyond 2^53 - 1"));
    assert_eq!(read(u64::MAX), refused("beyond 2^53 - 1"));
    assert_eq!(read(i128::MIN), refused("beyond 2^53 - 1"));
    assert_eq!(read(u128::MAX), refused("beyond 2^53 - 1"));
    assert_eq!(read(0.5_f64), refused("with a fraction"));
    assert_eq!(read(f32::NAN), refused("NaN"));
}

#[test]
fn wrapped_values_are_what_they_wrap() {
    for as_some in [true, false] {
        let wrapped = |times| {
            let inner = MapDeserializer::<_, Error>::new([("user", "sam")].into_iter());
            Principal::deserialize(Wrapped { inner, times, as_some }).map_err(|why| why.to_string())
        };
        assert_eq!(wrapped(2), Principal::from_json(r#"{ "user": "sam" }"#).map_err(|why| why.to_string()));
        // The object is one level too.
        assert!(wrapped(63).is_ok());
        assert_eq!(wrapped(64), Err("expected no more than 64 levels".into()));
    }
}

#[test]
fn nothing_at_all_is_null() {
    let told = Err::<Time, _>("malformed; expected a whole number of at most 2^53 - 1, got null".to_owned());
    assert_eq!(read(()), told);
    let none = serde::de::value::UnitDeserializer::<Error>::new();
    assert_eq!(Time::deserialize(none).map_err(|why| why.to_string()), told);
}

#[test]
fn names_and_words_are_text_that_is_borrowed_or_not() {
    let word: StrDeserializer<'_, Error> = "owner".into_deserializer();
    assert_eq!(UserType::deserialize(word), Ok(UserType::Owner));
    let word: StringDeserializer<Error> = "owner".to_owned().into_deserializer();
    assert_eq!(UserType::deserialize(word), Ok(UserType::Owner));
    assert_eq!(read::<UserType>('o').unwrap_err().split("got").last(), Some(" the text \"o\""));
    let by_number = MapDeserializer::<_, Error>::new([(1_u8, "sam")].into_iter());
    let told = Principal::deserialize(by_number).unwrap_err().to_string();
    assert_eq!(told, "invalid type: integer `1`, expected the name of a member");
}

#[test]
fn what_json_does_not_know_is_refused() {
    let bytes = serde::de::value::BytesDeserializer::<Error>::new(b"sam");
    let told = consentry::Id::deserialize(bytes).unwrap_err().to_string();
    assert!(told.starts_with("invalid type: byte array, expected a value that JSON knows"), "{told}");
}

#[test]
fn of_a_name_that_stands_twice_the_last_counts() {
    let text = r#"{ "type": "viewUsers", "user": "pat", "type": "removeUser", "user": "sam" }"#;
    let action: Action = serde_json::from_str(text).unwrap();
    assert_eq!(action.to_json(), r#"{"type":"removeUser","user":"sam"}"#);
    assert_eq!(Action::from_json(text).as_ref(), Ok(&action));
}

#[test]
fn depth_has_the_same_limit_as_json_text() {
    let lists = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    let told = |levels| serde_json::from_str::<Principal>(&lists(levels)).unwrap_err().to_string();
    assert!(told(64).starts_with("malformed; expected an object, got a list"), "{}", told(64));
    assert!(told(65).starts_with("expected no more than 64 levels"), "{}", told(65));
    let own = |levels| Principal::from_json(&lists(levels)).unwrap_err().to_string();
    assert!(own(64).starts_with("malformed; expected an object, got a list"), "{}", own(64));
    assert!(own(65).contains("expected no more than 64 levels"), "{}", own(65));
}
