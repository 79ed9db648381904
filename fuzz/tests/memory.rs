//! However often an engine is asked, it holds on to nothing: after as many calls of one engine as `FUZZ_CALLS` says, not one
//! byte more is held than after the first thousands.

use consentry::Tape;
use consentry::binding::{Engine, verb};
use consentry_fuzz::dice::Dice;
use consentry_fuzz::mutate;
use serde_json::{Value, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use std::fs;

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// With three that are none.
const VERBS: u32 = verb::COUNT + 3;
const CALLS: usize = 200_000;
const QUESTIONS: u32 = 2_000;

#[test]
fn asking_holds_on_to_nothing() {
    let calls = std::env::var("FUZZ_CALLS").map_or(CALLS, |text| text.parse().expect("a number"));
    let account = include_str!("../src/account.json");
    let mut engine = Engine::default();
    let document = Tape::from_json(&format!("[{account}]")).expect("JSON");
    engine.ask(verb::LOAD, document.root(), &mut Tape::default()).expect("an account");
    let questions = questions(account);
    let mut refused = 0;
    let mut ask = |from: usize, to: usize| {
        for call in from..to {
            let (verb, arguments) = &questions[call % questions.len()];
            refused += usize::from(engine.ask(*verb, arguments.root(), &mut Tape::default()).is_err());
        }
        (held(), resident())
    };
    // What is printed is held too, by whoever captures it.
    let (early, late) = (ask(0, calls / 10), ask(calls / 10, calls));
    println!("after {} calls {} bytes are held, {} kB resident", calls / 10, early.0, early.1);
    println!("after {calls} calls {} bytes are held, {} kB resident; {refused} were refused", late.0, late.1);
    assert_eq!(early.0, late.0);
    assert!(refused > calls / 20 && refused < calls * 19 / 20, "{refused} of {calls} refused");
}

/// Every verb but those that change the account, with questions that are some and questions that are none.
fn questions(account: &str) -> Vec<(u32, Tape)> {
    let account: Value = serde_json::from_str(account).expect("JSON");
    let asked = [
        json!([{ "user": "sam" }, { "type": "viewApplicants", "job": "nurse" }, 6000, null]),
        json!([{ "user": "olga" }, { "type": "setJobAccess", "job": "cook", "grant": ["sam"], "revoke": [] }, 6000, 7]),
        json!([{ "agent": "ann", "session": "s1" }, { "type": "stopSimulating" }, 6000, null]),
        json!([{ "user": "sam" }, "viewApplicants", 6000]),
        json!([{ "type": "removeUser", "user": "sam" }, 6000]),
        json!([{ "user": "sam" }, 6000, ["viewApplicants", "viewJobAd"], ["nurse", "cook"]]),
        json!([6000]),
        json!(["nurse"]),
        json!([account]),
        json!([{ "name": "a story", "account": account, "steps": [
            { "at": 6000, "as": { "user": "olga" }, "do": { "type": "deactivateSupportAccess" }, "expect": "ok" },
            { "whoCan": { "type": "viewApplicants", "job": "nurse" }, "expect": ["olga"] }] }]),
    ];
    let mut dice = Dice::new(4_711);
    let all = (0..QUESTIONS).map(|place| {
        let plain = dice.pick(&asked).expect("a question").to_string().into_bytes();
        let text = if dice.once_in(2) { plain } else { mutate::changed(&plain, &mut dice) };
        let tape = Tape::from_json(&String::from_utf8_lossy(&text)).unwrap_or_default();
        (place % VERBS, tape)
    });
    let changing = [verb::LOAD, verb::LOAD_PROJECTION, verb::APPLY];
    all.filter(|(verb, _)| !changing.contains(verb)).collect()
}

/// Bytes that were asked for and not given back.
fn held() -> isize {
    let stats = MEMORY.stats();
    let bytes = |count: usize| isize::try_from(count).expect("less than half of all memory");
    bytes(stats.bytes_allocated) - bytes(stats.bytes_deallocated)
}

/// What the system has given the process, in kB as it says; 0 where it does not say.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|size| size.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}
