//! Every scenario file, played on the published module and on the crate at once: at each step both answer every question
//! that can be asked with its values.

use crate::host::live::{Answer, Live};
use crate::host::native::{Native, ON_ACTIONS, ON_KINDS, next_turn, project, who_can};
use crate::host::stories::{Asked, SCENARIOS, Step, Story};
use crate::host::values::{assert_is, read};
use consentry::boundary::Verb;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn both_sides_give_the_same_answers_through_every_scenario() {
    assert!(SCENARIOS.len() > 100, "the scenarios have gone: {} files", SCENARIOS.len());
    for (name, text) in SCENARIOS {
        let story = Story::of(text);
        let mut both = Both::of(name, &story);
        let mut at = "0";
        for step in &story.steps {
            at = step.member("at").unwrap_or(at);
            both.ask(step, at);
            both.act(step, at);
        }
    }
}

#[wasm_bindgen_test]
fn the_tables_of_words_are_the_same() {
    let (load, document) = Story::of(SCENARIOS.first().map_or("", |(_, text)| text)).account();
    let mut both =
        Both { name: "vocabulary", live: Live::of(load, document), native: Native::of(load, document) };
    both.agree(Verb::Vocabulary, "[]", None);
}

/// An account on both sides of the boundary.
struct Both<'t> {
    name: &'t str,
    live: Live,
    native: Native,
}

impl<'t> Both<'t> {
    fn of(name: &'t str, story: &Story<'_>) -> Self {
        let (load, document) = story.account();
        let mut both = Self { name, live: Live::of(load, document), native: Native::of(load, document) };
        both.live.learn_names();
        both.hold_the_same_document();
        both
    }

    fn ask(&mut self, step: &Step<'_>, at: &str) {
        if let Some(asked) = step.action(at) {
            for (verb, typed) in ON_ACTIONS {
                self.agree(*verb, &asked.arguments(), typed(&self.native.account, &asked));
            }
            let typed = who_can(&self.native.account, &asked);
            self.agree(Verb::WhoCan, &format!("[{}, {at}]", asked.about), typed);
            self.agree(Verb::NextTurn, &format!("[{at}]"), next_turn(&self.native.account, &asked));
        }
        if let Some(asked) = step.kind(at) {
            for (verb, typed) in ON_KINDS {
                self.agree(*verb, &asked.arguments(), typed(&self.native.account, &asked));
            }
        }
        if let Some(asked) = step.projection(at) {
            self.project(&asked);
        }
    }

    /// Carries out what the step does, on both sides by the events of the crate's answer.
    fn act(&mut self, step: &Step<'_>, at: &str) {
        let Some(asked) = step.member("do").and_then(|_| step.action(at)) else { return };
        let execution =
            self.native.ask(Verb::Execute, &asked.arguments()).unwrap_or_else(|why| panic!("{why}"));
        let events = read(&execution)["events"].to_string();
        self.apply(&events);
        self.hold_the_same_document();
        if events != "[]" {
            // They no longer follow on the account's version: both reject them, in the same words.
            self.apply(&events);
        }
    }

    fn apply(&mut self, events: &str) {
        let answer = self.live.ask(Verb::Apply, &format!("[{events}]"));
        let expected = self.native.apply(events);
        self.compare(Verb::Apply, events, answer, expected);
    }

    fn project(&mut self, asked: &Asked<'_>) {
        let arguments = format!("[{}, {}]", asked.principal, asked.at);
        self.agree(Verb::Project, &arguments, project(&self.native.account, asked));
        if let Ok(projection) = self.native.ask(Verb::Project, &arguments) {
            let mut loaded = Live::of(Verb::LoadProjection, &projection);
            assert_is(&loaded.told(Verb::ToJson, "[]"), &projection);
        }
    }

    fn hold_the_same_document(&mut self) {
        let document = self.native.account.to_json();
        self.agree(Verb::ToJson, "[]", Some(document));
        assert_eq!(self.live.engine.version() as i64, self.native.account.version(), "{}", self.name);
        for verb in [Verb::UserTable, Verb::Counts] {
            self.agree(verb, "[]", None);
        }
    }

    /// Asks both; `typed` is the answer through Rust's types, where there is one.
    fn agree(&mut self, verb: Verb, arguments: &str, typed: Option<String>) {
        let expected = self.native.ask(verb, arguments);
        if let (Ok(expected), Some(typed)) = (&expected, typed) {
            assert_eq!(read(expected), read(&typed), "{}: {verb:?} {arguments}", self.name);
        }
        let answer = self.live.ask(verb, arguments);
        self.compare(verb, arguments, answer, expected);
    }

    fn compare(&self, verb: Verb, arguments: &str, answer: Answer, expected: Result<String, String>) {
        assert_eq!(answer.is_ok(), expected.is_ok(), "{}: {verb:?} {arguments}", self.name);
        let (Ok(answer) | Err(answer), Ok(expected) | Err(expected)) = (answer, expected);
        assert_is(&answer, &expected);
    }
}
