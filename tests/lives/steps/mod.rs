//! Steps for other runtimes to take: everything that can be asked of an account, and what is done to it, with the native
//! engine's answers. `tests/runtimes/steps.test.mjs` holds Node and Chromium against them, byte for byte.

mod answer;
mod chapter;
mod question;

use crate::bytes;
use crate::property::the_same_each_time;
use chapter::Chapter;
use proptest::collection::vec;
use proptest::prelude::ProptestConfig;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Accounts, and what is done with each.
const CHAPTERS: u32 = 400;
const EACH: usize = 250;
const STEPS: usize = 100_000;

/// The public API, as `question` asks it.
const CALLS: &[&str] = &[
    "apply",
    "can",
    "canEver",
    "canHandle",
    "canMany",
    "canOf",
    "check",
    "contents",
    "execute",
    "explain",
    "jobsFor",
    "load",
    "loadProjection",
    "nextTurn",
    "preview",
    "project",
    "runScenario",
    "toJSON",
    "validate",
    "whoCan",
];

/// Those that refuse to answer what they do not like; the others deny.
const REFUSING: &[&str] =
    &["apply", "contents", "execute", "load", "loadProjection", "project", "runScenario", "whoCan"];

#[test]
fn the_steps_ask_everything_and_are_left_for_the_other_runtimes() {
    let written = written();
    written.hold();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/steps");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("steps.jsonl"), written.steps.join("\n")).unwrap();
    fs::write(folder.join("native.jsonl"), written.answers.join("\n")).unwrap();
}

/// Each a line of JSON.
#[derive(Default)]
struct Written {
    steps: Vec<String>,
    answers: Vec<String>,
    /// How often each call was answered, and refused.
    calls: BTreeMap<&'static str, [u32; 2]>,
}

fn written() -> Written {
    let written = RefCell::new(Written::default());
    let config = ProptestConfig { cases: CHAPTERS, ..ProptestConfig::default() };
    let chapters = (bytes(300), vec(bytes(160), EACH - 1));
    let run = TestRunner::new(the_same_each_time(config)).run(&chapters, |(first, steps)| {
        let mut chapter = Chapter::begin(&first);
        steps.iter().for_each(|bytes| chapter.go_on(bytes));
        chapter.lines.into_iter().for_each(|(step, answer)| written.borrow_mut().add(&step, answer));
        Ok(())
    });
    run.unwrap();
    written.into_inner()
}

impl Written {
    fn add(&mut self, step: &Value, answer: String) {
        let call = CALLS.iter().find(|call| step["call"] == **call).unwrap();
        let refused = answer.starts_with(answer::REFUSED);
        self.calls.entry(call).or_default()[usize::from(refused)] += 1;
        self.steps.push(step.to_string());
        self.answers.push(answer);
    }

    /// Every call is answered, and refused where it can be, and decisions are of both kinds.
    fn hold(&self) {
        assert_eq!(self.steps.len(), STEPS);
        println!("steps: {STEPS} steps, answered and refused: {:?}", self.calls);
        for call in CALLS {
            let [answered, refused] = self.calls.get(call).copied().unwrap_or_default();
            assert!(answered > 0, "{call} was never answered");
            assert_eq!(refused > 0, REFUSING.contains(call), "{call} was refused {refused} times");
        }
        let decided = |allowed| {
            let so = format!(r#""allowed":{allowed}"#);
            self.answers.iter().filter(|answer| answer.contains(&so)).count()
        };
        let (allowed, denied) = (decided(true), decided(false));
        println!("steps: {allowed} decisions allow, {denied} deny");
        assert!(allowed.min(denied) * 3 > allowed.max(denied), "{allowed} allow, {denied} deny");
    }
}
