//! Commands: `[document, [[principal, action, at, expectedVersion], …]]`. A refused one changes nothing; what an allowed
//! one yields applies, and leaves an account that loads.

use crate::Outcome;
use crate::check::{agrees, has_a_reason, is_well_formed};
use crate::host::{Host, is_true, item, items, member_text, verb};
use crate::load::host_of;
use consentry::{Node, Tape};

/// No story needs more commands.
const MOST_COMMANDS: usize = 24;

/// Executes the commands one after the other, on what came of those before.
pub fn hold(data: &[u8]) -> Outcome {
    let Some((mut host, input)) = host_of(data) else { return Outcome::Unread };
    let commands = item(input.root(), 1).map(items).unwrap_or_default();
    let done =
        commands.into_iter().take(MOST_COMMANDS).filter(|command| execute(&mut host, *command)).count();
    if done > 0 { Outcome::Taken } else { Outcome::Refused }
}

/// Executes one command and applies what came of it; gives whether something changed.
fn execute(host: &mut Host, command: Node<'_>) -> bool {
    let before = host.document();
    let execution = host.ask(verb::EXECUTE, command);
    assert_eq!(host.document(), before, "executing changed it: {}", command.to_json());
    // An `expectedVersion` that is none.
    let Ok(execution) = execution else { return false };
    decides_as_check(host, command, execution.root());
    let events = events_of(&execution);
    is_logged(execution.root(), &events, command);
    apply(host, &before, &execution, events.len())
}

/// ENG-5: the decision is the check's, `staleVersion` aside, and a refused command has no event.
fn decides_as_check(host: &mut Host, command: Node<'_>, execution: Node<'_>) {
    let decision = execution.member("decision").expect("an execution has a decision");
    has_a_reason(decision, command);
    let check = host.ask(verb::CHECK, command).expect("a check is always answered");
    agrees(decision, check.root(), command);
    let events = execution.member("events").map(items).unwrap_or_default();
    assert!(
        events.is_empty() || is_true(decision.member("allowed")),
        "refused, with events: {}",
        command.to_json()
    );
}

fn events_of(execution: &Tape) -> Vec<Node<'_>> {
    execution.root().member("events").map(items).unwrap_or_default()
}

/// LOG-1: whatever an agent executes is an activity, and of users what changes something.
fn is_logged(execution: Node<'_>, events: &[Node<'_>], command: Node<'_>) {
    let activities = execution.member("activities").map(items).unwrap_or_default();
    let agent = item(command, 0).and_then(|principal| principal.member("agent")).is_some();
    let decision = execution.member("decision").expect("an execution has a decision");
    if is_well_formed(decision) {
        let expected = usize::from(agent || !events.is_empty());
        assert_eq!(activities.len(), expected, "{}: {}", command.to_json(), execution.to_json());
    }
    let types: Vec<String> = events.iter().map(|event| member_text(*event, "type")).collect();
    let expected = (format!("[{}]", types.join(",")), member_text(decision, "version"));
    for activity in activities {
        let told = (member_text(activity, "events"), member_text(activity, "version"));
        assert_eq!(told, expected, "{}", execution.to_json());
    }
}

/// ENG-7: the events apply, once; the version grows by one for each; ENG-8 holds after them.
fn apply(host: &mut Host, before: &str, execution: &Tape, events: usize) -> bool {
    let arguments = format!("[{}]", member_text(execution.root(), "events"));
    host.answer(verb::APPLY, &arguments);
    let after = host.document();
    assert_eq!(Host::reload(verb::LOAD, &after).document(), after);
    assert_eq!(version(&after), version(before) + events as f64, "{arguments} on {before}");
    if events > 0 {
        let again = host.ask_text(verb::APPLY, &arguments).expect_err("applied twice");
        assert_eq!(member_text(again.root(), "reason"), r#""staleVersion""#, "{arguments}");
        assert_eq!(host.document(), after, "applied twice: {arguments}");
    }
    events > 0
}

/// The version of a document, as JavaScript holds it.
pub(crate) fn version(document: &str) -> f64 {
    let tape = crate::host::json(document);
    match tape.root().member("version").map(Node::kind) {
        Some(consentry::Kind::Number(version)) => version,
        _ => panic!("no version: {document}"),
    }
}
