//! A question of docs/contract.md as Cedar's request: which of its fields is the resource, and what goes
//! to the context. Nothing is judged here.

use crate::facts::{Facts, scoped};
use crate::questions::Question;
use crate::words::{Members, all_named, items, long, named, number, text, uid, yes};
use cedar_policy::{Context, EntityUid, Request, RestrictedExpression, Schema};
use serde_json::Value;

pub(crate) fn request(question: &Question, facts: &Facts, schema: &Schema) -> Request {
    let action = &question.action;
    let kind = action["type"].as_str().unwrap();
    let context = fields(kind, action).with("asked", asked(question, facts));
    let context = Context::from_pairs(context.into_map()).unwrap();
    let who = principal(&question.principal);
    Request::new(who, uid("Action", kind), resource(kind, action), context, Some(schema))
        .unwrap_or_else(|why| panic!("{why:?}: {question:?}"))
}

pub(crate) fn principal(principal: &Value) -> EntityUid {
    match principal["user"].as_str() {
        Some(user) => uid("User", user),
        None => uid("Agent", principal["agent"].as_str().unwrap()),
    }
}

/// What comes with every question.
fn asked(question: &Question, facts: &Facts) -> RestrictedExpression {
    let Question { principal, at, expected_version, projection_for, .. } = question;
    let whose = |whose: &Value| {
        Members::default()
            .with_any("user", named(whose, "user", "User"))
            .with_any("agent", named(whose, "agent", "Agent"))
            .with_any("session", named(whose, "session", "Session"))
            .into_record()
    };
    Members::default()
        // ENG-9: earlier than the last event is treated as the last event.
        .with("now", long((*at).max(facts.last_event_at)))
        .with_any("session", named(principal, "session", "Session"))
        .with_any("sessionId", principal["session"].as_str().map(text))
        .with_any("projectionFor", projection_for.as_ref().map(whose))
        .with_any("expectedVersion", expected_version.map(long))
        .into_record()
}

/// What the action is about.
fn resource(kind: &str, action: &Value) -> EntityUid {
    let on = |entity: &str, member: &str| uid(entity, action[member].as_str().unwrap());
    match kind {
        "viewUsers"
        | "postJobAd"
        | "acceptInvitation"
        | "viewSettings"
        | "viewActivities"
        | "activateSupportAccess"
        | "deactivateSupportAccess"
        | "requestSupportAccess"
        | "startSupportSession"
        | "stopSimulating"
        | "endSupportSession" => uid("Account", "this"),
        "inviteUser" | "changeUserType" | "transferOwnership" | "removeUser" | "deactivateUser"
        | "reactivateUser" | "simulateUser" | "setJobAccessRow" => on("User", "user"),
        "extendSupportAccess" => on("Consent", "consent"),
        "withdrawSupportRequest" | "approveSupportRequest" | "denySupportRequest" => on("Request", "request"),
        _ => on("Job", "job"),
    }
}

/// The action's other fields, as far as any rule looks at them.
fn fields(kind: &str, action: &Value) -> Members {
    let with = Members::default();
    match kind {
        "postJobAd" => with.with_any("newId", id_text(action, "job")),
        "duplicateJobAd" => with.with_any("newId", id_text(action, "copy")),
        "grantJobAccess" | "revokeJobAccess" => with.with_any("user", named(action, "user", "User")),
        "setJobAccess" => with.with_any("revoke", all_named(action, "revoke", "User")).with(
            "namesOneTwice",
            yes(names_one_twice(items(action, "grant").chain(items(action, "revoke")))),
        ),
        "inviteUser" => with
            .with_any("userType", named(action, "userType", "UserType"))
            .with_any("job", named(action, "job", "Job")),
        "changeUserType" => with.with_any("to", named(action, "to", "UserType")),
        "activateSupportAccess" => with
            .with_any("newId", id_text(action, "consent"))
            .with_any("expiresAt", number(action, "expiresAt"))
            .with_any("agents", all_named(action, "agents", "Agent"))
            .with("namesOneTwice", yes(names_one_twice(items(action, "agents")))),
        "extendSupportAccess" => with.with_any("expiresAt", number(action, "expiresAt")),
        "requestSupportAccess" => with
            .with_any("newId", id_text(action, "request"))
            .with_any("durationMs", number(action, "durationMs")),
        "approveSupportRequest" => with
            .with_any("newId", id_text(action, "consent"))
            .with_any("scope", action.get("scope").map(|scope| scoped(scope).into_record()))
            .with_any("duration", action.get("durationMs").map(duration)),
        "startSupportSession" => with.with_any("newId", id_text(action, "session")),
        "endSupportSession" => with
            .with_any("named", named(action, "session", "Session"))
            .with_any("namedId", id_text(action, "session")),
        _ => with,
    }
}

fn id_text(action: &Value, member: &str) -> Option<RestrictedExpression> {
    action[member].as_str().map(text)
}

/// Null is a duration too: until switched off.
fn duration(ms: &Value) -> RestrictedExpression {
    Members::default().with_any("ms", ms.as_i64().map(long)).into_record()
}

fn names_one_twice<'v>(list: impl Iterator<Item = &'v Value>) -> bool {
    let mut seen = Vec::new();
    list.into_iter().any(|item| {
        let twice = seen.contains(&item);
        seen.push(item);
        twice
    })
}
