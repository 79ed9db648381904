//! The engine as every other language asks it: by its binding, from JSON to JSON.

use super::values::read;
use consentry::boundary::{Engine, Verb};
use serde_json::Value;
use std::cell::Cell;

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

/// How often engines were asked in this thread.
pub(crate) fn calls() -> u64 {
    CALLS.get()
}

/// What stands against the number of no verb.
const NO_VERB: &str = r#"{"message":"there is no such verb"}"#;

/// One account behind the binding; none until a document is loaded.
#[derive(Default)]
pub(crate) struct Bound(Engine);

impl Bound {
    /// An account that must load.
    pub(crate) fn to(document: &str) -> Self {
        Self::loaded("load", document).unwrap_or_else(|why| panic!("{why}: {document}"))
    }

    /// A projection that must load.
    pub(crate) fn to_projection(document: &str) -> Self {
        Self::loaded("loadProjection", document).unwrap_or_else(|why| panic!("{why}: {document}"))
    }

    /// By `load` or `loadProjection`; else the violations.
    pub(crate) fn loaded(verb: &str, document: &str) -> Result<Self, String> {
        let mut bound = Self::default();
        bound.ask(verb, &format!("[{document}]"))?;
        Ok(bound)
    }

    /// The whole document.
    pub(crate) fn document(&mut self) -> String {
        self.told("toJSON", "[]")
    }

    /// The answer, or why there is none.
    pub(crate) fn ask(&mut self, name: &str, arguments: &str) -> Result<String, String> {
        CALLS.set(CALLS.get() + 1);
        self.0.ask_json(verb(name), arguments)
    }

    /// As [`Bound::ask`], by the number of a verb, which may be none.
    pub(crate) fn ask_by_number(&mut self, number: u32, arguments: &str) -> Result<String, String> {
        CALLS.set(CALLS.get() + 1);
        match Verb::of(number) {
            Some(verb) => self.0.ask_json(verb, arguments),
            None => Err(NO_VERB.into()),
        }
    }

    /// As [`Bound::ask_by_number`], of a tape as another language writes it; `None` where the tape is refused.
    pub(crate) fn ask_tape(
        &mut self,
        number: u32,
        words: Vec<u32>,
        strings: Vec<u32>,
        text: Vec<u8>,
    ) -> Option<Result<String, String>> {
        CALLS.set(CALLS.get() + 1);
        match Verb::of(number) {
            Some(verb) => self.0.ask_parts(verb, words, strings, text),
            None => Some(Err(NO_VERB.into())),
        }
    }

    /// The answer, which there must be.
    pub(crate) fn told(&mut self, name: &str, arguments: &str) -> String {
        self.ask(name, arguments).unwrap_or_else(|why| panic!("{name} {arguments}: {why}"))
    }

    /// As [`Bound::told`], as a value.
    pub(crate) fn value(&mut self, name: &str, arguments: &Value) -> Value {
        read(&self.told(name, &arguments.to_string()))
    }

    /// What a user may do with a job, by handle.
    pub(crate) fn mask(&self, user: u32, job: u32) -> u32 {
        self.0.mask(user, job)
    }

    pub(crate) fn version(&self) -> i64 {
        self.0.version()
    }
}

/// The number of the verb of that name.
pub(crate) fn number(name: &str) -> u32 {
    let place = Verb::ALL.iter().position(|verb| verb.word() == name);
    place.and_then(|place| u32::try_from(place).ok()).unwrap_or_else(|| panic!("there is no verb {name}"))
}

/// The verb of that name.
pub(crate) fn verb(name: &str) -> Verb {
    Verb::named(name).unwrap_or_else(|| panic!("there is no verb {name}"))
}
