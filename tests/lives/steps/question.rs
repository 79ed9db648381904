//! One question by the public API, or one execution.

use crate::commands::{Command, likely_command, time};
use crate::support::bound::Bound;
use crate::support::draw::Draw;
use crate::support::present::Present;
use consentry::{ActionKind, JobAction};
use serde_json::{Value, json};

/// As often as it stands here.
const OFTEN: &[&str] = &[
    "execute",
    "execute",
    "execute",
    "execute",
    "execute",
    "execute",
    "execute",
    "check",
    "check",
    "check",
    "check",
    "can",
    "can",
    "canOf",
    "canOf",
    "canHandle",
    "canHandle",
    "canMany",
    "canMany",
    "canEver",
    "jobsFor",
    "explain",
    "explain",
    "preview",
    "preview",
    "whoCan",
    "nextTurn",
    "contents",
    "project",
    "toJSON",
];

/// Actions that are asked about by their type alone, or with one id.
const BARE: &[ActionKind] = &[
    ActionKind::ViewUsers,
    ActionKind::AcceptInvitation,
    ActionKind::ViewSettings,
    ActionKind::ViewActivities,
    ActionKind::DeactivateSupportAccess,
    ActionKind::StopSimulating,
    ActionKind::EndSupportSession,
];
const OF_USERS: &[ActionKind] = &[
    ActionKind::TransferOwnership,
    ActionKind::RemoveUser,
    ActionKind::DeactivateUser,
    ActionKind::ReactivateUser,
    ActionKind::SimulateUser,
];

pub(crate) fn question(present: &Present<'_>, account: &mut Bound, draw: &mut Draw<'_>) -> Value {
    let call = draw.pick(OFTEN);
    let at = time(present.now, draw);
    let mut question = match call {
        "execute" | "check" | "can" | "explain" | "preview" => about_an_action(call, present, account, draw),
        "canOf" => by_type_and_id(present, draw),
        "canHandle" => json!({ "job": present.job(draw), "at": at }),
        "canMany" => json!({ "types": job_actions(draw), "jobs": jobs(present, draw), "at": at }),
        "canEver" => json!({ "type": draw.pick(ActionKind::ALL).word(), "at": at }),
        "jobsFor" => json!({ "type": draw.pick(JobAction::ALL).kind().word(), "at": at }),
        "whoCan" => {
            return json!({ "call": call, "action": likely_command(present, account, draw).action, "at": at });
        }
        "nextTurn" => return json!({ "call": call, "at": at }),
        "contents" => return contents(present, draw),
        "toJSON" => return json!({ "call": call }),
        _ => json!({ "at": at }),
    };
    question["call"] = json!(call);
    if question.get("as").is_none() {
        question["as"] = present.anybody(draw);
    }
    question
}

/// What the account holds, by the name of the question: for one that takes a filter, now and then with none that fits.
fn contents(present: &Present<'_>, draw: &mut Draw<'_>) -> Value {
    let of =
        draw.pick(&["jobs", "jobs", "job", "users", "user", "consent", "requests", "sessions", "policy"]);
    let arguments = match of {
        "job" => json!([present.job(draw)]),
        "user" => json!([present.user(draw)]),
        "jobs" | "users" if draw.once_in(8) => json!([draw.pick(&[json!({ "state": "open" }), json!(7)])]),
        "jobs" => {
            let poster = json!({ "postedBy": present.user(draw) });
            json!([draw.pick(&[json!({}), json!({ "status": "open" }), poster])])
        }
        "users" => {
            let active = json!({ "type": "specificJobAccess", "status": "active" });
            json!([draw.pick(&[json!({}), json!({ "status": "removed" }), active])])
        }
        _ => json!([]),
    };
    json!({ "call": "contents", "of": of, "arguments": arguments })
}

fn about_an_action(call: &str, present: &Present<'_>, account: &mut Bound, draw: &mut Draw<'_>) -> Value {
    let Command { by, action, at, expected_version } = likely_command(present, account, draw);
    let at = if draw.once_in(32) { no_time(draw) } else { json!(at) };
    let mut question = json!({ "as": by, "action": action, "at": at });
    if let ("execute", Some(version)) = (call, expected_version) {
        question["expectedVersion"] = json!(version);
    }
    question
}

fn no_time(draw: &mut Draw<'_>) -> Value {
    draw.pick(&[json!(-1), json!(0.5), json!("1"), Value::Null])
}

fn by_type_and_id(present: &Present<'_>, draw: &mut Draw<'_>) -> Value {
    let (kind, target) = match draw.below(4) {
        0 => (draw.pick(BARE), None),
        1 => (draw.pick(OF_USERS), Some(present.user(draw))),
        _ => (draw.pick(JobAction::ALL).kind(), Some(present.job(draw))),
    };
    json!({ "type": kind.word(), "target": target, "at": time(present.now, draw) })
}

fn job_actions(draw: &mut Draw<'_>) -> Vec<&'static str> {
    (0..1 + draw.below(4)).map(|_| draw.pick(JobAction::ALL).kind().word()).collect()
}

fn jobs(present: &Present<'_>, draw: &mut Draw<'_>) -> Vec<Value> {
    (0..draw.below(5)).map(|_| present.job(draw)).collect()
}
