//! Every question of a small world: all its principals, all actions with all its ids and a few that are unknown.

use crate::bounds::{CAP, NOW, World};
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
        let typed = |mut action: Value| {
            action["type"] = json!(kind.word());
            action
        };
        fields(*kind, world).into_iter().map(typed).collect::<Vec<_>>()
    };
    ActionKind::ALL.iter().flat_map(of_kind).collect()
}

fn fields(kind: ActionKind, world: &World) -> Vec<Value> {
    match kind {
        ActionKind::PostJobAd => each("job", world.jobs),
        ActionKind::DuplicateJobAd => {
            pairs(world.jobs, world.jobs, |job, copy| json!({ "job": job, "copy": copy }))
        }
        ActionKind::GrantJobAccess | ActionKind::RevokeJobAccess => {
            pairs(world.jobs, &world.everybody(), |job, user| json!({ "job": job, "user": user }))
        }
        ActionKind::SetJobAccess => {
            let row = |grant: &[&str], revoke: &[&str]| {
                let (grant, revoke) = (json!(grant), json!(revoke));
                move |job: &str| json!({ "job": job, "grant": grant, "revoke": revoke })
            };
            let of_user = |user: &&str| [row(&[user], &[]), row(&[], &[user])];
            let rows: Vec<_> = world.everybody().iter().flat_map(of_user).collect();
            world.jobs.iter().flat_map(|job| rows.iter().map(move |row| row(job))).collect()
        }
        ActionKind::InviteUser => invitations(world),
        ActionKind::ChangeUserType => {
            pairs(&world.everybody(), TYPES, |user, to| json!({ "user": user, "to": to }))
        }
        ActionKind::TransferOwnership
        | ActionKind::RemoveUser
        | ActionKind::DeactivateUser
        | ActionKind::ReactivateUser
        | ActionKind::SimulateUser => each("user", &[&world.everybody()[..], &["stranger"]].concat()),
        ActionKind::ActivateSupportAccess => activations(world),
        ActionKind::ExtendSupportAccess => [CONSENT, USED].into_iter().flat_map(extensions).collect(),
        ActionKind::RequestSupportAccess => scopes(world).iter().flat_map(requests).collect(),
        ActionKind::WithdrawSupportRequest | ActionKind::DenySupportRequest => {
            pending(world).iter().map(|request| json!({ "request": request })).collect()
        }
        ActionKind::ApproveSupportRequest => pending(world).iter().flat_map(|id| approvals(id)).collect(),
        ActionKind::StartSupportSession => each("session", &[NEW, USED]),
        ActionKind::EndSupportSession => {
            let open = world.agents.iter().map(|agent| json!({ "session": session_of(agent) }));
            open.chain([json!({}), json!({ "session": USED })]).collect()
        }
        kind if kind.on_job().is_some() => each("job", &[world.jobs, &["nowhere"]].concat()),
        _ => vec![json!({})],
    }
}

const TYPES: &[&str] = &["owner", "fullAccess", "specificJobAccess"];

fn each(name: &str, ids: &[&str]) -> Vec<Value> {
    ids.iter().map(|id| json!({ name: id })).collect()
}

fn pairs(some: &[&str], others: &[&str], make: impl Fn(&str, &str) -> Value) -> Vec<Value> {
    let make = &make;
    some.iter().flat_map(|one| others.iter().map(move |other| make(one, other))).collect()
}

fn invitations(world: &World) -> Vec<Value> {
    let mut all = pairs(&world.everybody(), TYPES, |user, kind| json!({ "user": user, "userType": kind }));
    all.extend(pairs(
        world.jobs,
        &world.everybody(),
        |job, user| json!({ "user": user, "userType": "specificJobAccess", "job": job }),
    ));
    all
}

fn scopes(world: &World) -> Vec<Value> {
    let scope = |(mode, data)| json!({ "mode": mode, "applicantData": data });
    let all = [("readWrite", true), ("readOnly", false), ("readOnly", true), ("readWrite", false)];
    all.into_iter().take(if world.every_scope { 4 } else { 2 }).map(scope).collect()
}

fn activations(world: &World) -> Vec<Value> {
    // Any agent; where there is another, also each alone.
    let each = world.agents.iter().filter(|_| world.agents.len() > 1).map(|agent| json!([agent]));
    let agents: Vec<Value> = [Value::Null].into_iter().chain(each).collect();
    let mut all = Vec::new();
    for scope in scopes(world) {
        for agents in &agents {
            for end in [None, Some(NOW + 1), Some(NOW + CAP)] {
                all.push(json!({
                    "consent": NEW, "scope": scope, "expiresAt": end, "agents": agents, "purpose": "an import fails",
                }));
            }
        }
    }
    all
}

fn extensions(consent: &str) -> Vec<Value> {
    let ends = [None, Some(NOW), Some(NOW + 1), Some(NOW + CAP), Some(NOW + CAP + 1)];
    ends.iter().map(|end| json!({ "consent": consent, "expiresAt": end })).collect()
}

fn requests(scope: &Value) -> [Value; 2] {
    [Some(1), None]
        .map(|ms| json!({ "request": NEW, "scope": scope, "durationMs": ms, "purpose": "an import fails" }))
}

fn pending(world: &World) -> Vec<String> {
    world.agents.iter().map(|agent| request_of(agent)).chain([USED.to_owned()]).collect()
}

/// As asked; for a moment alone; as little as can be.
fn approvals(request: &str) -> [Value; 3] {
    let little = json!({ "mode": "readOnly", "applicantData": false });
    [
        json!({ "request": request, "consent": NEW }),
        json!({ "request": request, "consent": NEW, "durationMs": 1 }),
        json!({ "request": request, "consent": NEW, "scope": little, "durationMs": 1 }),
    ]
}
