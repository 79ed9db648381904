//! The engine as every other language asks it: by its binding, from JSON to JSON.

use super::values::read;
use consentry::boundary::{Engine, Verb};
use serde_json::Value;

/// One account behind the binding; none until a document is loaded.
#[derive(Default)]
pub(crate) struct Bound(Engine);

impl Bound {
    /// An account that must load.
    pub(crate) fn to(document: &str) -> Self {
        let mut bound = Self::default();
        bound.told("load", &format!("[{document}]"));
        bound
    }

    /// The answer, or why there is none.
    pub(crate) fn ask(&mut self, name: &str, arguments: &str) -> Result<String, String> {
        self.0.ask_json(verb(name), arguments)
    }

    /// As [`Bound::ask`], by the number of a verb, which may be none.
    pub(crate) fn ask_by_number(&mut self, number: u32, arguments: &str) -> Result<String, String> {
        match Verb::of(number) {
            Some(verb) => self.0.ask_json(verb, arguments),
            None => self.0.ask_parts(number, Vec::new(), Vec::new(), Vec::new()),
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

/// The verb of that name.
pub(crate) fn verb(name: &str) -> Verb {
    Verb::named(name).unwrap_or_else(|| panic!("there is no verb {name}"))
}
