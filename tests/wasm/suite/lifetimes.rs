//! Engines that come and go: given back, or broken by a trap.

use crate::host::live::{Live, number};
use crate::host::package::package;
use crate::host::values::{member, parsed, same};
use consentry::boundary::Verb;
use js_sys::{Array, Function, Object, WebAssembly};
use serde_json::{Value, json};
use wasm_bindgen::prelude::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const QUESTION: &str = r#"[{ "user": "u7" }, { "type": "viewApplicants", "job": "j1" }, 0]"#;

#[wasm_bindgen_test]
fn after_free_every_call_throws() {
    let mut live = Live::of(Verb::Load, &document());
    live.told(Verb::Check, QUESTION);
    let methods = methods(&live.engine);
    assert!(methods.len() > 15, "{methods:?}");
    live.engine.free().expect("it is there");
    for name in methods {
        let method: Function = member(&live.engine, &name).unchecked_into();
        let thrown = method.call2(&live.engine, &0.into(), &0.into()).expect_err(&name);
        assert!(message(&thrown).contains("null pointer"), "{name}: {}", message(&thrown));
    }
}

/// Memory never shrinks, so what is given back must be used again.
#[wasm_bindgen_test]
fn two_hundred_accounts_one_after_another_take_the_memory_of_one() {
    let (document, question) = (parsed(&format!("[{}]", document())), parsed(QUESTION));
    let come_and_go = || {
        let live = Live::empty();
        live.run(Verb::Load, &document).expect("a document that loads");
        live.run(Verb::Check, &question).expect("a decision");
        live.memory()
    };
    let after = |accounts| (0..accounts).fold(0, |_, _| come_and_go());
    let first = after(3);
    assert_eq!(after(200), first);
}

/// An engine that has trapped is never whole again, and its instance is suspect: the package goes on in another.
#[wasm_bindgen_test]
fn after_a_trap_a_new_instance_gives_the_same_answers() {
    let document = document();
    let mut broken = Live::of(Verb::Load, &document);
    let before = broken.told(Verb::Check, QUESTION);

    let trap = broken.engine.grow_words(u32::MAX).expect_err("more than all memory");
    assert!(trap.is_instance_of::<WebAssembly::RuntimeError>(), "{trap:?}");
    let host = package().machine();
    for thrown in [host.encoder().encode(&broken.engine, &Array::new()).err(), broken.engine.free().err()] {
        let why = thrown.expect("what trapped is borrowed for ever");
        assert!(message(&why).contains("unsafe aliasing") || message(&why).contains("borrowed"), "{why:?}");
    }

    host.fail();
    let mut new = Live::of(Verb::Load, &document);
    assert!(!Object::is(package().machine().as_ref(), host.as_ref()));
    assert!(same(&new.told(Verb::Check, QUESTION), &before));
}

/// Numbers that are no verb's, and a tape that is none, are refused: the module does not trap on what JavaScript writes.
#[wasm_bindgen_test]
fn what_is_no_verb_and_no_tape_is_refused() {
    let live = Live::of(Verb::Load, &document());
    for verb in [u32::try_from(Verb::ALL.len()).expect("a few"), u32::MAX] {
        assert_eq!(live.run_raw(verb, 2, 0, 0), "there is no such verb");
    }
    for (words, strings, text) in [(0, 0, 0), (1, 0, 0), (u32::MAX, 0, 0), (2, u32::MAX, 0), (2, 0, u32::MAX)]
    {
        assert_eq!(live.run_raw(number(Verb::Check), words, strings, text), "the input is no tape");
    }
}

/// All that the generated class has, but what takes an engine away.
fn methods(engine: &JsValue) -> Vec<String> {
    let class = Object::get_prototype_of(engine);
    let names = Object::get_own_property_names(&class);
    let names = names.iter().filter_map(|name| name.as_string());
    names.filter(|name| !["constructor", "free", "__destroy_into_raw"].contains(&name.as_str())).collect()
}

fn message(thrown: &JsValue) -> String {
    member(thrown, "message").as_string().unwrap_or_default()
}

/// An account of 1,000 users and 200 jobs, each with 50 grants.
fn document() -> String {
    let user = |n: u32| json!({ "id": format!("u{n}"), "type": "specificJobAccess", "status": "active" });
    let mut users = vec![json!({ "id": "olga", "type": "owner", "status": "active" })];
    users.extend((0..1_000).map(user));
    let access =
        |job: u32| (0..50).map(move |n| format!("u{}", (job * 7 + n * 3) % 1_000)).collect::<Vec<_>>();
    let job = |n: u32| json!({ "id": format!("j{n}"), "postedBy": "olga", "access": access(n) });
    let jobs: Vec<Value> = (0..200).map(job).collect();
    json!({ "id": "acme", "users": users, "jobs": jobs }).to_string()
}
