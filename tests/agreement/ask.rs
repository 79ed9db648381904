//! Questions: a principal, an action, a time.

use crate::support::documents::CAP;
use crate::support::draw::Draw;
use crate::support::values::{self, Written, id};
use crate::world::{World, sessions};
use consentry::{Action, ActionKind, Id, JobAction, MAX_SAFE_INTEGER, Principal, Time};
use serde_json::{Value, json};

/// One question.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) principal: Principal,
    pub(crate) action: Action,
    pub(crate) at: Time,
}

/// Users, jobs and what is in `support`, more of each than any account of ours begins with.
pub(crate) fn users() -> Vec<Id> {
    with_new(ids('u', 5))
}

pub(crate) fn jobs() -> Vec<Id> {
    with_new(ids('j', 4))
}

fn in_support() -> Vec<Id> {
    with_new(ids('x', 10))
}

/// `x0`, `x1` …
pub(crate) fn ids(letter: char, count: usize) -> Vec<Id> {
    (0..count).map(|n| id(&format!("{letter}{n}"))).collect()
}

/// The id that commands give what they make, over and over.
fn with_new(mut ids: Vec<Id>) -> Vec<Id> {
    ids.insert(0, id("new"));
    ids
}

pub(crate) fn agents() -> Vec<Id> {
    ids('a', 3)
}

pub(crate) fn ask(world: &World, draw: &mut Draw<'_>) -> Question {
    let (principal, mut action) = (principal(world, draw), action(world.at, draw));
    // Giving up one's own access is a case of its own.
    if let (Principal::User(own), ActionKind::RevokeJobAccess) = (&principal, action.kind()) {
        let mut value = action.value();
        value["user"] = draw.pick(&[value["user"].clone(), json!(own.as_str())]);
        action = values::action(&value);
    }
    Question { principal, action, at: world.now() }
}

/// Anybody, mostly somebody who may do something.
pub(crate) fn principal(world: &World, draw: &mut Draw<'_>) -> Principal {
    let open = sessions(&world.account);
    match draw.below(10) {
        0 | 1 => Principal::user(id("u0")),
        2..=5 => Principal::user(draw.pick(&users())),
        6 => Principal::agent(draw.pick(&agents())),
        7 | 8 if !open.is_empty() => {
            let (agent, session) = draw.pick(&open);
            Principal::in_session(id(&agent), id(&session))
        }
        _ => Principal::in_session(draw.pick(&agents()), draw.pick(&in_support())),
    }
}

/// Any action, with ids of what is there and of what is not.
pub(crate) fn action(at: i64, draw: &mut Draw<'_>) -> Action {
    // Support comes last in the list, has most states, and so is asked about more often.
    let from = draw.pick(&[0, 0, ActionKind::ALL.len() - 7]);
    let kind = draw.pick(&ActionKind::ALL[from..]);
    let end = |draw: &mut Draw<'_>| {
        let end = draw.pick(&[None, Some(CAP), Some(CAP + 1)]).map(|ms| at + ms - draw.ms(CAP as usize));
        end.map(|end| end.min(MAX_SAFE_INTEGER))
    };
    let duration =
        |draw: &mut Draw<'_>| draw.pick(&[None, Some(-1), Some(0), Some(1), Some(CAP), Some(CAP + 1)]);
    let mut value = match kind {
        ActionKind::SetJobAccess => {
            let (job, grant) = (draw.pick(&jobs()), draw.some_of(&users()));
            let mut revoke = draw.some_of(&users());
            revoke.retain(|user| !grant.contains(user));
            json!({ "job": job.as_str(), "grant": texts(&grant), "revoke": texts(&revoke) })
        }
        ActionKind::ActivateSupportAccess => json!({
            "consent": draw.pick(&in_support()).as_str(), "scope": scope(draw), "expiresAt": end(draw),
            "agents": draw.pick(&[None, Some(texts(&[id("a0")])), Some(texts(&agents()))]), "case": "T-4711",
        }),
        ActionKind::ExtendSupportAccess => {
            json!({ "consent": draw.pick(&in_support()).as_str(), "expiresAt": end(draw) })
        }
        ActionKind::RequestSupportAccess => json!({
            "request": draw.pick(&in_support()).as_str(), "scope": scope(draw), "durationMs": duration(draw),
            "purpose": "an import fails",
        }),
        ActionKind::ApproveSupportRequest => {
            // Most requests of a document are these.
            let request = draw.pick(&["x4", "x5", "x6", "new"]);
            let mut value = json!({ "request": request, "consent": draw.pick(&["x7", "x8", "x9", "new"]) });
            if draw.once_in(2) {
                value["scope"] = scope(draw);
            }
            if draw.once_in(2) {
                value["durationMs"] = json!(duration(draw));
            }
            value
        }
        kind => return draw.pick(&every(kind, at, &id("new"))),
    };
    value["type"] = json!(kind.word());
    values::action(&value)
}

fn texts(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}

/// Actions of that type, with every id there is and one that is `new`: if one is allowed, so is one of these.
pub(crate) fn every(kind: ActionKind, at: i64, new: &Id) -> Vec<Action> {
    let typed = |mut value: Value| {
        value["type"] = json!(kind.word());
        values::action(&value)
    };
    fields(kind, at, new.as_str()).into_iter().map(typed).collect()
}

fn fields(kind: ActionKind, at: i64, new: &str) -> Vec<Value> {
    let (users, jobs, in_support) = (texts(&users()), texts(&jobs()), texts(&in_support()));
    let with_new = |ids: &[String]| ids.iter().cloned().chain([new.to_owned()]).collect::<Vec<_>>();
    let each = |name: &str, ids: &[String]| ids.iter().map(|id| json!({ name: id })).collect::<Vec<_>>();
    let pairs = |make: &dyn Fn(&String, &String) -> Value| {
        jobs.iter().flat_map(|job| users.iter().map(|user| make(job, user))).collect::<Vec<_>>()
    };
    let typed = |name: &str, users: &[String]| {
        let types = ["specificJobAccess", "fullAccess", "owner"].iter();
        types.flat_map(|kind| users.iter().map(move |user| json!({ "user": user, name: kind }))).collect()
    };
    let soon = Some(at + 1).filter(|end| *end <= MAX_SAFE_INTEGER);
    let scope = json!({ "mode": "readOnly", "applicantData": false });
    match kind {
        ActionKind::PostJobAd => each("job", &with_new(&jobs)),
        ActionKind::DuplicateJobAd => jobs.iter().map(|job| json!({ "job": job, "copy": new })).collect(),
        ActionKind::GrantJobAccess | ActionKind::RevokeJobAccess => {
            pairs(&|job, user| json!({ "job": job, "user": user }))
        }
        ActionKind::SetJobAccess => pairs(&|job, user| {
            let grant = if user == "u0" { Vec::new() } else { vec![user] };
            json!({ "job": job, "grant": grant, "revoke": [] })
        }),
        ActionKind::InviteUser => typed("userType", &with_new(&users)),
        ActionKind::ChangeUserType => typed("to", &users),
        ActionKind::TransferOwnership
        | ActionKind::RemoveUser
        | ActionKind::DeactivateUser
        | ActionKind::ReactivateUser
        | ActionKind::SimulateUser => each("user", &users),
        ActionKind::ActivateSupportAccess => [None, soon]
            .iter()
            .map(|end| json!({ "consent": new, "scope": scope, "expiresAt": end, "agents": null }))
            .collect(),
        ActionKind::ExtendSupportAccess => [None, soon]
            .iter()
            .flat_map(|end| in_support.iter().map(move |id| json!({ "consent": id, "expiresAt": end })))
            .collect(),
        ActionKind::RequestSupportAccess => [None, Some(1)]
            .iter()
            .map(|ms| json!({ "request": new, "scope": scope, "durationMs": ms, "purpose": "help" }))
            .collect(),
        ActionKind::ApproveSupportRequest => [None, Some(None), Some(Some(1))]
            .into_iter()
            .flat_map(|duration| {
                let approve = move |request: &String| {
                    let mut value = json!({ "request": request, "consent": new });
                    if let Some(duration) = duration {
                        value["durationMs"] = json!(duration);
                    }
                    value
                };
                in_support.iter().map(approve)
            })
            .collect(),
        ActionKind::WithdrawSupportRequest | ActionKind::DenySupportRequest => each("request", &in_support),
        ActionKind::StartSupportSession => vec![json!({ "session": new })],
        ActionKind::EndSupportSession => {
            each("session", &in_support).into_iter().chain([json!({})]).collect()
        }
        kind if kind.on_job().is_some() => each("job", &jobs),
        _ => vec![json!({})],
    }
}

/// An action on one job by the place of its type.
pub(crate) fn job_action(draw: &mut Draw<'_>) -> JobAction {
    draw.pick(JobAction::ALL)
}

fn scope(draw: &mut Draw<'_>) -> Value {
    json!({ "mode": draw.pick(&["readOnly", "readWrite"]), "applicantData": draw.pick(&[false, true]) })
}
