//! What goes to the log: who did what, when, under which consent, and what came of it (LOG-1, LOG-4, LOG-5).

use crate::ask::{Question, ask};
use crate::for_all;
use crate::support::values::Written;
use crate::world::World;
use consentry::{Account, ActionKind, Decision, Event, Principal, Reason};
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value, json};

#[test]
fn an_activity_tells_what_was_executed() {
    for_all(|draw| {
        let world = World::new(draw);
        for _ in 0..10 {
            tells(&world.account, &ask(&world, draw))?;
        }
        Ok(())
    });
}

fn tells(account: &Account, question: &Question) -> TestCaseResult {
    let Question { principal, action, at } = question;
    let execution = account.execute(principal, action, *at, None);
    let told = format!("{question:?} on {}", account.to_json());
    let logged = matches!(principal, Principal::Agent { .. }) || !execution.events.is_empty();
    prop_assert_eq!(execution.activities.len(), usize::from(logged), "{}", told);
    let Some(activity) = execution.activities.first() else {
        return Ok(());
    };
    let malformed = execution.decision.reason() == Some(Reason::Malformed);
    prop_assert_eq!(activity.action.as_ref(), Some(action).filter(|_| !malformed), "{}", told);
    let mut written = execution.value();
    let mut written = written["activities"][0].take();
    let kind = written.as_object_mut().unwrap().remove("action").map(|action| action["type"].clone());
    prop_assert_eq!(kind, Some(json!(action.kind().word())).filter(|_| !malformed), "{}", told);
    let expected = expected(account, question, &execution.decision, &execution.events);
    prop_assert_eq!(written, expected, "{}", told);
    Ok(())
}

/// The activity but for its action, from the words of `docs/contract.md`.
fn expected(account: &Account, question: &Question, decision: &Decision, events: &[Event]) -> Value {
    let document = account.value();
    let Question { principal, action, at } = question;
    let mut told = json!({
        "at": at.ms().max(document["lastEventAt"].as_i64().unwrap()),
        "version": document["version"],
        "by": principal.value(),
        "outcome": match decision.reason() {
            Some(_) => "denied",
            None if action.kind().is_command() && events.is_empty() => "noChange",
            None => "done",
        },
        "events": events.iter().map(|event| event.what.word()).collect::<Vec<_>>(),
    });
    if let Some(refusal) = decision.denied() {
        told["reason"] = json!(refusal.reason.code());
        if let Some(path) = &refusal.path {
            told["path"] = json!(path);
        }
    }
    if let Some(session) = session_of(&document, principal).filter(|_| !is_agents_own(action.kind())) {
        told["consent"] = session["consent"].clone();
        if !session["simulating"].is_null() {
            told["simulating"] = session["simulating"].clone();
        }
    }
    told
}

/// The open session that a principal names and has.
fn session_of<'d>(document: &'d Value, principal: &Principal) -> Option<&'d Value> {
    let Principal::Agent { agent, session: Some(session) } = principal else {
        return None;
    };
    let sessions = document["support"]["sessions"].as_array().unwrap();
    sessions.iter().find(|open| open["id"] == session.as_str() && open["agent"] == agent.as_str())
}

/// SES-11: as if without a session.
fn is_agents_own(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::RequestSupportAccess
            | ActionKind::WithdrawSupportRequest
            | ActionKind::StartSupportSession
    )
}
