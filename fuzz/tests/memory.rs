//! However often an engine is asked, it holds on to nothing: after as many calls of one engine as `FUZZ_CALLS` says, not one
//! byte more is held than after the first thousands.

#[path = "../../tests/support/mod.rs"]
mod support;

use consentry::ActionKind;
use consentry::boundary::Verb;
use consentry_fuzz::mutate;
use serde_json::{Value, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use std::fs;
use support::bound::Bound;
use support::draw::Draw;
use support::json::read_any;
use support::present::Present;
use support::values::read;

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CALLS: usize = 200_000;
const QUESTIONS: usize = 2_000;

#[test]
fn asking_holds_on_to_nothing() {
    let calls = std::env::var("FUZZ_CALLS").map_or(CALLS, |text| text.parse().expect("a number"));
    let account = include_str!("../src/account.json");
    let mut engine = Bound::to(account);
    let questions = questions(account);
    let mut refused = 0;
    let mut ask = |from: usize, to: usize| {
        for call in from..to {
            let (verb, arguments) = &questions[call % questions.len()];
            refused += usize::from(engine.ask_by_number(*verb, arguments).is_err());
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

/// Every verb but those that change the account, and three that are none, with questions that are some and that are none.
fn questions(account: &str) -> Vec<(u32, String)> {
    let account = read(account);
    let changing = |verb: &Verb| matches!(verb, Verb::Load | Verb::LoadProjection | Verb::Apply);
    let verbs = (0..).zip(Verb::ALL).filter(|(_, verb)| !changing(verb)).map(|(number, _)| number);
    let verbs: Vec<u32> = verbs.chain([u32::MAX - 2, u32::MAX - 1, u32::MAX]).collect();
    let mut draw = Draw::seeded(4_711);
    let question = |place: usize| {
        let plain = arguments(&account, &mut draw).to_string();
        let changed =
            || String::from_utf8_lossy(&mutate::changed(plain.as_bytes(), place as u64)).into_owned();
        let text = if draw.once_in(2) { plain.clone() } else { changed() };
        (verbs[place % verbs.len()], if read_any(&text).is_some() { text } else { plain })
    };
    (0..QUESTIONS).map(question).collect()
}

/// What some verb takes: mostly a question about an action.
fn arguments(account: &Value, draw: &mut Draw<'_>) -> Value {
    let present = Present { document: account, now: 6_000, fresh: "new".into() };
    let kind = draw.pick(ActionKind::ALL);
    let by = present.principal(kind, draw);
    let action = present.action(kind, &by, draw);
    match draw.below(12) {
        0 => json!([by, kind.word(), 6_000]),
        1 => json!([action, 6_000]),
        2 => json!([by, 6_000, ["viewApplicants", "viewJobAd"], ["nurse", "cook"]]),
        3 => json!([6_000]),
        4 => json!(["nurse"]),
        5 => json!([account]),
        6 => json!([{ "name": "a story", "account": account, "steps": [
            { "at": 6_000, "as": by, "do": action, "expect": "ok" }, { "whoCan": action, "expect": ["olga"] }] }]),
        _ => json!([by, action, 6_000, draw.pick(&[None, Some(7)])]),
    }
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
