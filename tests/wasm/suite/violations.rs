//! Documents that do not load: the scenarios' own, and one document with every field in turn replaced, added or left
//! out. Both sides find the same faults, with the same paths, in the same words.

use crate::host::live::Live;
use crate::host::native::{loaded, violations};
use crate::host::stories::{SCENARIOS, Story};
use crate::host::values::{assert_is, read};
use consentry::boundary::Verb;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[expect(dead_code, reason = "tests/bad_input uses all of it")]
#[expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]
#[path = "../../bad_input/fields.rs"]
mod fields;

/// An account document with consent, requests and sessions in it.
const DOCUMENT: &str = include_str!("../../../fuzz/src/account.json");

#[wasm_bindgen_test]
fn every_document_of_the_scenarios_has_the_same_faults() {
    let (mut live, mut refused) = (Live::empty(), 0);
    for (_, text) in SCENARIOS {
        for (load, document) in Story::of(text).documents() {
            refused += u32::from(hold_the_same_faults(&mut live, load, document));
        }
    }
    assert!(refused > 100, "only {refused} were refused");
}

#[wasm_bindgen_test]
fn a_field_of_every_kind_has_the_same_faults() {
    let mut projection = read(DOCUMENT);
    projection["projectionFor"] = json!({ "agent": "ann", "session": "s1" });
    for (load, document) in [(Verb::Load, read(DOCUMENT)), (Verb::LoadProjection, projection)] {
        let (mut live, mut refused) = (Live::empty(), 0);
        for text in changed(&document) {
            refused += u32::from(hold_the_same_faults(&mut live, load, &text));
        }
        assert!(refused > 1_000, "only {refused} were refused");
    }
}

fn changed(document: &Value) -> impl Iterator<Item = String> {
    let replaced = fields::replaced(document).into_iter().map(|replaced| replaced.text);
    let added = fields::extended(document).into_iter().map(|(_, text)| text);
    let left_out = fields::shortened(document).into_iter().map(|(_, text)| text);
    replaced.chain(added).chain(left_out)
}

/// Gives whether there are any.
fn hold_the_same_faults(live: &mut Live, load: Verb, document: &str) -> bool {
    let faults = violations(loaded(load, document));
    let arguments = format!("[{document}]");
    if load == Verb::Load {
        assert_is(&live.told(Verb::Validate, &arguments), &faults);
    }
    match live.ask(load, &arguments) {
        Ok(_) => assert_eq!(faults, "[]", "{document}"),
        Err(told) => assert_is(&told, &faults),
    }
    faults != "[]"
}
