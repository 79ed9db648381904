//! The engine by its binding: by values, as other languages ask it.

use consentry::Tape;
use consentry::binding::Engine;
use serde_json::{Value, json};

const LOAD: u32 = 0;
const CHECK: u32 = 3;
const EXECUTE: u32 = 6;
const APPLY: u32 = 7;
const DOCUMENT: u32 = 12;
const MASKS: u32 = 17;

pub(crate) struct Loaded(Engine);

impl Loaded {
    pub(crate) fn of(document: &str) -> Self {
        let mut loaded = Self(Engine::default());
        loaded.ask(LOAD, &format!("[{document}]"));
        loaded
    }

    fn ask(&mut self, verb: u32, arguments: &str) -> Value {
        let (arguments, mut told) = (Tape::from_json(arguments).unwrap(), Tape::default());
        let answered = self.0.ask(verb, arguments.root(), &mut told);
        assert!(answered.is_ok(), "{}", told.to_json());
        serde_json::from_str(&told.to_json()).unwrap()
    }

    /// Executes and applies, and says how many events there were.
    pub(crate) fn carry_out(&mut self, principal: &Value, action: &Value, at: i64) -> usize {
        let execution = self.ask(EXECUTE, &json!([principal, action, at, null]).to_string());
        self.ask(APPLY, &json!([execution["events"]]).to_string());
        execution["events"].as_array().map_or(0, Vec::len)
    }

    pub(crate) fn check(&mut self, principal: &Value, action: &Value, at: i64) -> Value {
        self.ask(CHECK, &json!([principal, action, at]).to_string())
    }

    pub(crate) fn document(&mut self) -> Value {
        self.ask(DOCUMENT, "[]")
    }

    /// `canMany`: per job the actions that are allowed, as bits.
    pub(crate) fn masks(&mut self, principal: &Value, at: i64, acts: &[&str], jobs: &[&str]) -> Vec<u64> {
        let masks = self.ask(MASKS, &json!([principal, at, acts, jobs]).to_string());
        masks.as_array().unwrap().iter().filter_map(Value::as_u64).collect()
    }
}
