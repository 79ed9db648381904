//! The engine by its binding: by values, as other languages ask it.

use crate::support::bound::Bound;
use serde_json::{Value, json};

pub(crate) struct Loaded(Bound);

impl Loaded {
    pub(crate) fn of(document: &str) -> Self {
        Self(Bound::to(document))
    }

    fn ask(&mut self, verb: &str, arguments: &str) -> Value {
        serde_json::from_str(&self.0.told(verb, arguments)).unwrap()
    }

    /// Executes and applies, and says how many events there were.
    pub(crate) fn carry_out(&mut self, principal: &Value, action: &Value, at: i64) -> usize {
        let execution = self.ask("execute", &json!([principal, action, at, null]).to_string());
        self.ask("apply", &json!([execution["events"]]).to_string());
        execution["events"].as_array().map_or(0, Vec::len)
    }

    pub(crate) fn check(&mut self, principal: &Value, action: &Value, at: i64) -> Value {
        self.ask("check", &json!([principal, action, at]).to_string())
    }

    pub(crate) fn document(&mut self) -> Value {
        self.ask("toJSON", "[]")
    }

    /// `canMany`: per job the actions that are allowed, as bits.
    pub(crate) fn masks(&mut self, principal: &Value, at: i64, acts: &[&str], jobs: &[&str]) -> Vec<u64> {
        let masks = self.ask("canMany", &json!([principal, at, acts, jobs]).to_string());
        masks.as_array().unwrap().iter().filter_map(Value::as_u64).collect()
    }
}
