//! One value, read and written by serde in several formats and by the crate's own readers and writers: alike.

use super::support::values::read;
use consentry::{Account, Action, Activity, Decision, Event, Execution, Principal};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What the crate reads from JSON text and writes to it.
pub(crate) trait Own: Serialize + DeserializeOwned {
    fn from_text(text: &str) -> Result<Self, String>;
    fn to_text(&self) -> String;
}

macro_rules! own {
    ($($type:ident)+) => {
        $(impl Own for $type {
            fn from_text(text: &str) -> Result<Self, String> {
                Self::from_json(text).map_err(|why| why.to_string())
            }

            fn to_text(&self) -> String {
                self.to_json()
            }
        })+
    };
}

own! { Principal Action Event Decision Execution Activity }

impl Own for Account {
    fn from_text(text: &str) -> Result<Self, String> {
        let is_projection = read(text).get("projectionFor").is_some();
        let account = if is_projection { Self::projection_from_json(text) } else { Self::from_json(text) };
        account.map_err(|why| why.to_string())
    }

    fn to_text(&self) -> String {
        self.to_json()
    }
}

/// What a value is read as, if it is: by the crate's own reader and, in every format, by serde, with the same result and the
/// same words for what is wrong.
pub(crate) fn agree<T: Own>(value: &Value) -> Option<T> {
    let text = value.to_string();
    let own = T::from_text(&text);
    let pack = rmp_serde::to_vec(value).unwrap();
    let all: [Result<T, String>; 3] = [
        serde_json::from_value(value.clone()).map_err(|why| why.to_string()),
        // Says after the rest where it stopped.
        serde_json::from_str(&text)
            .map_err(|why| why.to_string().split(" at line ").next().unwrap_or_default().to_owned()),
        rmp_serde::from_slice(&pack).map_err(|why| why.to_string()),
    ];
    for by_serde in all {
        match (&own, by_serde) {
            (Ok(own), Ok(by_serde)) => assert_eq!(by_serde.to_text(), own.to_text(), "{value}"),
            (Err(own), Err(by_serde)) => assert_eq!(&by_serde, own, "{value}"),
            (Ok(_), Err(by_serde)) => panic!("serde refuses {value}: {by_serde}"),
            (Err(own), Ok(_)) => panic!("serde reads {value}, which is wrong: {own}"),
        }
    }
    let own = own.ok()?;
    serialised_as_written(&own, &own.to_text());
    Some(own)
}

/// In every format.
pub(crate) fn serialised_as_written(value: &impl Serialize, text: &str) {
    assert_eq!(serde_json::to_string(value).unwrap(), text);
    assert_eq!(serde_json::to_value(value).unwrap(), read(text));
    let pack = rmp_serde::to_vec(value).unwrap();
    assert_eq!(rmp_serde::from_slice::<Value>(&pack).unwrap(), read(text));
}
