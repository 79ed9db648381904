//! The feature `serde`: every scenario through serde and back, held against the crate's own reading and writing of JSON text;
//! every fault told; and formats that are not JSON.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not there"
)]

#[path = "../support/mod.rs"]
mod support;

mod faults;
mod formats;
mod held;
mod pieces;
mod stories;

use consentry::{Account, Action, Principal};
use held::{agree, serialised_as_written};
use serde_json::{Value, json};
use stories::{Told, question, told};

#[test]
fn every_document_of_the_scenarios_is_read_and_written_alike() {
    let (mut loaded, mut refused) = (0, 0);
    for story in told() {
        let loads = story.steps().filter_map(|step| step.get("load"));
        for document in loads.chain([&story.account]) {
            match agree::<Account>(document) {
                Some(_) => loaded += 1,
                None => refused += 1,
            }
        }
    }
    assert!(loaded > 200 && refused > 20, "{loaded} documents that load, {refused} that do not");
}

#[test]
fn every_projection_of_the_scenarios_comes_back_a_projection() {
    let mut seen = 0;
    for story in told() {
        story.lived(|account, step, at| {
            for name in ["as", "project"] {
                let Some(principal) = step.get(name).and_then(agree::<Principal>) else { continue };
                let projection = account.project(&principal, at);
                let back: Account = agree(&serde_json::to_value(&projection).unwrap()).unwrap();
                assert_eq!(back.projection_for(), Some(&principal));
                seen += 1;
            }
        });
    }
    assert!(seen > 500, "{seen} projections");
}

#[test]
fn every_principal_and_action_of_the_scenarios_is_read_and_written_alike() {
    let (mut read, mut refused) = (0, 0);
    let mut count = |is_read: bool| if is_read { read += 1 } else { refused += 1 };
    for story in told() {
        for step in story.steps() {
            for name in ["as", "project"] {
                step.get(name).into_iter().for_each(|found| count(agree::<Principal>(found).is_some()));
            }
            for name in ["check", "do", "preview", "whoCan"] {
                step.get(name).into_iter().for_each(|found| count(agree::<Action>(found).is_some()));
            }
        }
    }
    assert!(read > 1_500 && refused > 50, "{read} that are read, {refused} that are not");
}

#[test]
fn every_execution_of_the_scenarios_comes_back_equal() {
    let mut told_of = Told::default();
    for story in told() {
        story.executed(|execution| {
            for event in &execution.events {
                assert_eq!(agree(&read(&event.to_json())).as_ref(), Some(event));
            }
            for activity in &execution.activities {
                assert_eq!(agree(&read(&activity.to_json())).as_ref(), Some(activity));
            }
            assert_eq!(agree(&read(&execution.decision.to_json())).as_ref(), Some(&execution.decision));
            assert_eq!(agree(&read(&execution.to_json())).as_ref(), Some(execution));
            told_of.add(execution);
        });
    }
    assert_eq!(told_of.missing(), [""; 0], "what no scenario shows");
}

#[test]
fn what_an_account_answers_comes_back_equal() {
    let mut seen = 0;
    for story in told() {
        story.lived(|account, step, at| {
            let Some((principal, action)) = question(step) else { return };
            let execution = account.execute(&principal, &action, at, None);
            assert_eq!(agree(&read(&execution.to_json())), Some(execution));
            let explanation = account.explain(&principal, &action, at);
            serialised_as_written(&explanation, &explanation.to_json());
            let preview = account.preview(&principal, &action, at);
            serialised_as_written(&preview, &preview.to_json());
            seen += 1;
        });
    }
    assert!(seen > 1_000, "{seen} questions");
}

#[test]
fn a_member_of_another_type_is_read_where_it_stands() {
    #[derive(serde::Serialize, serde::Deserialize)]
    struct Command {
        by: Principal,
        action: Action,
        note: Option<String>,
    }

    let value = json!({ "by": { "user": "sam" }, "action": { "type": "viewUsers" }, "note": null });
    let command: Command = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&command).unwrap(), value);
}

/// JSON text that must be JSON.
fn read(text: &str) -> Value {
    support::values::read(text)
}
