//! One account in the published module.

use super::package::{Engine, Machine, Mark, package};
use super::values::{built, member, parsed, same};
use consentry::boundary::Verb;
use js_sys::{Array, Object, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::{JsCast as _, JsValue};

/// An engine, its instance, and the ids by which its answers name users.
pub(crate) struct Live {
    host: Machine,
    pub(crate) engine: Engine,
    names: Array,
}

/// What an engine said: the answer, or why there is none.
pub(crate) type Answer = Result<JsValue, JsValue>;

/// A tape as it stands in memory.
#[derive(Debug, PartialEq, Eq)]
struct Tape {
    words: Vec<u32>,
    strings: Vec<u32>,
    text: Vec<u8>,
}

impl Live {
    /// An engine without an account, in the instance in use.
    pub(crate) fn empty() -> Self {
        let host = package().machine();
        let engine = host.engine();
        Self { host, engine, names: Array::new() }
    }

    /// A document, JSON text, that must load.
    pub(crate) fn of(load: Verb, document: &str) -> Self {
        let mut live = Self::empty();
        live.told(load, &format!("[{document}]"));
        live
    }

    /// Asks with a list of arguments, JSON text. JavaScript makes the list of the text, and serde-wasm-bindgen makes it again:
    /// the tape must be the same word for word, and hold the same value when it is read back. What serde-wasm-bindgen cannot
    /// hold (`suite/limits.rs`) is made by JavaScript alone.
    pub(crate) fn ask(&mut self, verb: Verb, arguments: &str) -> Answer {
        let values = parsed(arguments);
        if let Ok(built) = built(arguments) {
            let tape = self.write(&built);
            assert!(same(&self.read_back(), &values), "the tape holds another value: {arguments}");
            assert_eq!(self.write(&values), tape, "{arguments}");
        }
        let answer = self.run(verb, &values);
        if !self.missed_name() {
            return answer;
        }
        self.learn_names();
        self.run(verb, &values)
    }

    /// The answer, which there must be.
    pub(crate) fn told(&mut self, verb: Verb, arguments: &str) -> JsValue {
        self.ask(verb, arguments).unwrap_or_else(|why| panic!("{verb:?} {arguments}: {why:?}"))
    }

    /// The ids of the users, by handle.
    pub(crate) fn learn_names(&mut self) -> Array {
        self.names = self.told(Verb::UserTable, "[]").unchecked_into();
        self.names.clone()
    }

    /// The handle of a job.
    pub(crate) fn job_handle(&mut self, job: &str) -> Option<u32> {
        let handle = self.told(Verb::JobHandle, &serde_json::json!([job]).to_string());
        serde_wasm_bindgen::from_value(handle).unwrap_or_else(|why| panic!("{why}"))
    }

    /// Whether the last answer named a user whose id is not known yet.
    pub(crate) fn missed_name(&self) -> bool {
        self.host.decoder().missed_name()
    }

    /// Asks once, with the names that are known so far.
    pub(crate) fn run(&self, verb: Verb, values: &JsValue) -> Answer {
        let mark = self.encode(values);
        let answer = package().run(&self.host, &self.engine, number(verb), &mark, &self.names);
        let answer = answer.unwrap_or_else(|why| panic!("{verb:?}: {why:?}"));
        if answer.refused() { Err(answer.value()) } else { Ok(answer.value()) }
    }

    /// Why a call with these numbers is refused, whatever stands in the input.
    pub(crate) fn run_raw(&self, verb: u32, words: u32, strings: u32, text: u32) -> String {
        let mark = Object::new();
        for (name, value) in [("words", words), ("strings", strings), ("text", text)] {
            set(&mark, name, value.into());
        }
        let mark: Mark = mark.unchecked_into();
        let answer = package().run(&self.host, &self.engine, verb, &mark, &self.names);
        let answer = answer.unwrap_or_else(|why| panic!("{verb:?}: {why:?}"));
        assert!(answer.refused(), "{verb} {words} {strings} {text}");
        member(&answer.value(), "message").as_string().unwrap_or_default()
    }

    /// How many bytes of memory the instance has.
    pub(crate) fn memory(&self) -> u32 {
        self.host.memory().bytes().length()
    }

    /// Writes a list of arguments into the input, and gives the tape.
    fn write(&self, values: &JsValue) -> Tape {
        let mark = self.encode(values);
        let (memory, engine) = (self.host.memory(), &self.engine);
        let words = |at: u32, count: u32| memory.words().subarray(at / 4, at / 4 + count).to_vec();
        Tape {
            words: words(engine.words_ptr(), mark.words()),
            strings: words(engine.strings_ptr(), mark.strings()),
            text: memory.bytes().subarray(engine.text_ptr(), engine.text_ptr() + mark.text()).to_vec(),
        }
    }

    fn encode(&self, values: &JsValue) -> Mark {
        let mark = self.host.encoder().encode(&self.engine, values.unchecked_ref());
        mark.unwrap_or_else(|why| panic!("{why:?}"))
    }

    /// The value of the tape that stands in the input.
    fn read_back(&self) -> JsValue {
        let (memory, engine, source) = (self.host.memory(), &self.engine, Object::new());
        let (words, bytes): (Uint32Array, Uint8Array) = (memory.words(), memory.bytes());
        for (name, value) in [
            ("words", words.into()),
            ("bytes", bytes.into()),
            ("wordsAt", JsValue::from(engine.words_ptr() / 4)),
            ("stringsAt", JsValue::from(engine.strings_ptr() / 4)),
            ("textAt", JsValue::from(engine.text_ptr())),
            ("staticsAt", JsValue::from(0)),
        ] {
            set(&source, name, value);
        }
        self.host.decoder().decode(&source, &Array::new())
    }
}

impl Drop for Live {
    /// Gives its memory back, unless the test has done so or has broken the engine.
    fn drop(&mut self) {
        let _ = self.engine.free();
    }
}

fn set(object: &Object, name: &str, value: JsValue) {
    Reflect::set(object, &name.into(), &value).expect("an object of our own");
}

/// The number of a verb at the boundary.
pub(crate) fn number(verb: Verb) -> u32 {
    let place = Verb::ALL.iter().position(|other| *other == verb);
    place.and_then(|place| u32::try_from(place).ok()).expect("a verb of the table")
}
