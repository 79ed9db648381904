//! Commands: `[document, [[principal, action, at, expectedVersion], …]]`. A refused one changes nothing; what an allowed
//! one yields applies, and leaves an account that loads.

use crate::Outcome;
use crate::check::{agrees, allowed, has_a_reason, is_well_formed};
use crate::host::{host_of, item, items, member, text, value};
use crate::support::bound::Bound;

/// No story needs more commands.
const MOST_COMMANDS: usize = 24;

/// Executes the commands one after the other, on what came of those before.
pub fn hold(data: &[u8]) -> Outcome {
    let input = String::from_utf8_lossy(data);
    let Some((mut host, commands)) = host_of(&input) else { return Outcome::Unread };
    let commands = items(commands).into_iter().take(MOST_COMMANDS);
    let done = commands.filter(|command| execute(&mut host, command)).count();
    if done > 0 { Outcome::Taken } else { Outcome::Refused }
}

/// Executes one command and applies what came of it; gives whether something changed.
fn execute(host: &mut Bound, command: &str) -> bool {
    let before = host.document();
    let execution = host.ask("execute", command);
    assert_eq!(host.document(), before, "executing changed it: {command}");
    // An `expectedVersion` that is none.
    let Ok(execution) = execution else { return false };
    decides_as_check(host, command, &execution);
    is_logged(&execution, command);
    apply(host, &before, member(&execution, "events"))
}

/// ENG-5: the decision is the check's, `staleVersion` aside, and a refused command has no event.
fn decides_as_check(host: &mut Bound, command: &str, execution: &str) {
    let decision = member(execution, "decision");
    has_a_reason(decision, command);
    agrees(decision, &host.told("check", command), command);
    assert!(member(execution, "events") == "[]" || allowed(decision), "refused, with events: {command}");
}

/// LOG-1: whatever an agent executes is an activity, and of users what changes something.
fn is_logged(execution: &str, command: &str) {
    let (events, activities) = (items(member(execution, "events")), items(member(execution, "activities")));
    let principal = item(command, 0).and_then(value);
    let agent = principal.is_some_and(|principal| principal.get("agent").is_some());
    let decision = member(execution, "decision");
    if is_well_formed(decision) {
        let expected = usize::from(agent || !events.is_empty());
        assert_eq!(activities.len(), expected, "{command}: {execution}");
    }
    let types: Vec<&str> = events.iter().map(|event| member(event, "type")).collect();
    for activity in activities {
        assert_eq!(member(activity, "events"), format!("[{}]", types.join(",")), "{execution}");
        assert_eq!(member(activity, "version"), member(decision, "version"), "{execution}");
    }
}

/// ENG-7: the events apply, once; the version grows by one for each; ENG-8 holds after them.
fn apply(host: &mut Bound, before: &str, events: &str) -> bool {
    let arguments = format!("[{events}]");
    host.told("apply", &arguments);
    let after = host.document();
    assert_eq!(Bound::to(&after).document(), after);
    let events = items(events).len();
    assert_eq!(version(&after), version(before) + events, "{arguments} on {before}");
    if events > 0 {
        let again = host.ask("apply", &arguments).expect_err("applied twice");
        assert_eq!(text(&again, "reason").as_deref(), Some("staleVersion"), "{arguments}");
        assert_eq!(host.document(), after, "applied twice: {arguments}");
    }
    events > 0
}

/// The version of a document.
pub(crate) fn version(document: &str) -> usize {
    member(document, "version").parse().unwrap_or_else(|why| panic!("{why}: {document}"))
}
