//! Every question of a small world: all its principals, all actions with all its ids and a few that are unknown.

use crate::bounds::{CAP, NOW, World};
use crate::support::catalogue::{Field, What, every, fields};
use crate::support::values::id;
use consentry::{ActionKind, Id, Principal};
use serde_json::{Value, json};

/// What stands for every id that was used and is no more, and what every command gives what it makes.
pub(crate) const USED: &str = "used";
pub(crate) const NEW: &str = "new";
/// The ids that canonical states give what is in `support`.
pub(crate) const CONSENT: &str = "consent";

pub(crate) fn session_of(agent: &str) -> String {
    format!("session-{agent}")
}

pub(crate) fn request_of(agent: &str) -> String {
    format!("request-{agent}")
}

pub(crate) fn users(world: &World) -> Vec<Id> {
    world.everybody().into_iter().map(id).collect()
}

pub(crate) fn principals(world: &World) -> Vec<Principal> {
    let mut all: Vec<Principal> =
        users(world).into_iter().chain([id("stranger")]).map(Principal::user).collect();
    for agent in world.agents {
        all.push(Principal::agent(id(agent)));
        all.push(Principal::in_session(id(agent), id(USED)));
        let of = |owner: &&str| Principal::in_session(id(agent), id(&session_of(owner)));
        all.extend(world.agents.iter().map(of));
    }
    all
}

/// Every action of every type.
pub(crate) fn actions(world: &World) -> Vec<Value> {
    let of_kind = |kind: &ActionKind| {
        let kind = *kind;
        every(kind, move |field| values(kind, field, world))
            .into_iter()
            .filter(move |with| is_asked(kind, with))
    };
    ActionKind::ALL.iter().flat_map(of_kind).collect()
}

/// Of a tab one row, a job with those alone who can be granted one, a narrower scope for a moment alone.
fn is_asked(kind: ActionKind, with: &Value) -> bool {
    let rows = |list: &str| with[list].as_array().map_or(0, Vec::len);
    match kind {
        ActionKind::SetJobAccess => rows("grant") + rows("revoke") == 1,
        ActionKind::InviteUser => with["job"].is_null() || with["userType"] == "specificJobAccess",
        ActionKind::ApproveSupportRequest => with["scope"].is_null() || with["durationMs"].is_i64(),
        _ => true,
    }
}

/// The values that are asked about; nothing where a field is left out.
fn values(kind: ActionKind, field: Field, world: &World) -> Vec<Option<Value>> {
    let some = |ids: &[&str]| ids.iter().map(|id| json!(id)).collect::<Vec<_>>();
    let of_agents = |id: fn(&str) -> String| world.agents.iter().map(move |agent| json!(id(agent)));
    let given = match field.what {
        What::Job if kind.on_job().is_some() => some(&[world.jobs, &["nowhere"]].concat()),
        What::Job | What::NewJob => some(world.jobs),
        What::User if fields(kind).count() == 1 => some(&[&world.everybody()[..], &["stranger"]].concat()),
        What::User | What::NewUser => some(&world.everybody()),
        What::Users => {
            [vec![json!([])], world.everybody().iter().map(|user| json!([user])).collect()].concat()
        }
        What::UserType => some(&["owner", "fullAccess", "specificJobAccess"]),
        What::Consent => some(&[CONSENT, USED]),
        What::NewConsent | What::NewRequest => some(&[NEW]),
        What::NewSession => some(&[NEW, USED]),
        What::Request => of_agents(request_of).chain([json!(USED)]).collect(),
        What::Session => of_agents(session_of).chain([json!(USED)]).collect(),
        What::Scope if field.optional => vec![scope("readOnly", false)],
        What::Scope => scopes(world),
        What::End => ends(kind).iter().map(|end| json!(end)).collect(),
        What::Duration if field.optional => vec![json!(1)],
        What::Duration => vec![json!(1), Value::Null],
        What::Agents => agents(world),
        What::Purpose => some(&["an import fails"]),
        What::Case => Vec::new(),
    };
    let left_out = field.optional && field.what != What::Purpose;
    left_out.then_some(None).into_iter().chain(given.into_iter().map(Some)).collect()
}

fn scope(mode: &str, applicant_data: bool) -> Value {
    json!({ "mode": mode, "applicantData": applicant_data })
}

fn scopes(world: &World) -> Vec<Value> {
    let mut all = vec![scope("readWrite", true), scope("readOnly", false)];
    if world.every_scope {
        all.extend([scope("readOnly", true), scope("readWrite", false)]);
    }
    all
}

fn ends(kind: ActionKind) -> &'static [Option<i64>] {
    if kind == ActionKind::ExtendSupportAccess {
        &[None, Some(NOW), Some(NOW + 1), Some(NOW + CAP), Some(NOW + CAP + 1)]
    } else {
        &[None, Some(NOW + 1), Some(NOW + CAP)]
    }
}

/// Any agent; where there is another, also each alone.
fn agents(world: &World) -> Vec<Value> {
    let each = world.agents.iter().filter(|_| world.agents.len() > 1).map(|agent| json!([agent]));
    [Value::Null].into_iter().chain(each).collect()
}
