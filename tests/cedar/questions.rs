//! Questions by docs/contract.md: any principal, any action with ids that are there and that are not, any time.

use crate::accounts::{AGENTS, CAP, END_OF_TIME, scope};
use crate::draw::Draw;
use serde_json::{Value, json};

/// Every action of docs/rules.md §10, in its order.
pub(crate) const ACTIONS: &[&str] = &[
    "viewJobAd",
    "viewUsers",
    "viewJobAccess",
    "postJobAd",
    "duplicateJobAd",
    "editJobAd",
    "closeJobAd",
    "reopenJobAd",
    "deleteJobAd",
    "viewApplicants",
    "updateApplicants",
    "addApplicantNote",
    "messageApplicants",
    "exportApplicants",
    "grantJobAccess",
    "revokeJobAccess",
    "setJobAccess",
    "inviteUser",
    "acceptInvitation",
    "changeUserType",
    "transferOwnership",
    "removeUser",
    "deactivateUser",
    "reactivateUser",
    "viewSettings",
    "viewActivities",
    "activateSupportAccess",
    "deactivateSupportAccess",
    "extendSupportAccess",
    "requestSupportAccess",
    "withdrawSupportRequest",
    "approveSupportRequest",
    "denySupportRequest",
    "startSupportSession",
    "simulateUser",
    "stopSimulating",
    "endSupportSession",
];

const USERS: &[&str] = &["u0", "u1", "u2", "u3", "u4", "new"];
const JOBS: &[&str] = &["j0", "j0", "j1", "j2", "j3", "new"];
const IN_SUPPORT: &[&str] = &["c0", "r0", "r1", "r2", "s0", "s1", "s2", "x0", "x1", "r9", "new"];
const SESSIONS: &[&str] = &["s0", "s1", "s2", "s0", "x0", "c0", "new"];
const TYPES: &[&str] = &["specificJobAccess", "fullAccess", "specificJobAccess", "owner"];

/// One question, in the shapes of docs/contract.md.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    pub(crate) principal: Value,
    pub(crate) action: Value,
    pub(crate) at: i64,
    /// Executed with this version, when there is one.
    pub(crate) expected_version: Option<i64>,
    /// Asked of the projection for this principal, when there is one.
    pub(crate) projection_for: Option<Value>,
}

/// Another question about that action, now or a while from now.
pub(crate) fn question(account: &Value, action: &str, draw: &mut Draw) -> Question {
    let last = account["lastEventAt"].as_i64().unwrap();
    // Before the last event, too (ENG-9); mostly soon after it.
    let ahead = draw.pick(&[6, 6, 30]);
    let at = (last - 2 + draw.ms(ahead)).clamp(0, END_OF_TIME);
    let principal = principal(account, action, draw);
    let action = fields(action, at.max(last), &principal, draw);
    let projection_for = draw.once_in(16).then(|| principal.clone());
    Question { principal, action, at, expected_version: None, projection_for }
}

/// The same, sent with a version, or to somebody else's projection, or asking what nobody knows.
pub(crate) fn twisted(question: Question, account: &Value, draw: &mut Draw) -> Question {
    match draw.below(64) {
        0 | 1 => Question {
            expected_version: Some(account["version"].as_i64().unwrap() + draw.ms(2)),
            projection_for: None,
            ..question
        },
        2 => Question { projection_for: Some(principal(account, "viewJobAd", draw)), ..question },
        3 if draw.once_in(4) => Question { action: json!({ "type": "makeCoffee" }), ..question },
        _ => question,
    }
}

/// Mostly whom the action is for: agents ask and enter, and are in the way of most else.
fn principal(account: &Value, action: &str, draw: &mut Draw) -> Value {
    let agents_own =
        ["requestSupportAccess", "withdrawSupportRequest", "startSupportSession"].contains(&action);
    let sessions_own = ["simulateUser", "stopSimulating", "endSupportSession"].contains(&action);
    match draw.below(8) {
        0..=3 if agents_own => json!({ "agent": draw.pick(AGENTS) }),
        0..=5 if sessions_own => in_session(account, draw),
        0 => json!({ "agent": draw.pick(AGENTS) }),
        1 | 2 => in_session(account, draw),
        3 | 4 => json!({ "user": owner(account) }),
        _ => json!({ "user": draw.pick(USERS) }),
    }
}

fn owner(account: &Value) -> &Value {
    let users = account["users"].as_array().unwrap();
    &users.iter().find(|user| user["type"] == "owner").unwrap()["id"]
}

/// Mostly in one that is open.
fn in_session(account: &Value, draw: &mut Draw) -> Value {
    let open = account["support"]["sessions"].as_array().unwrap();
    if open.is_empty() || draw.once_in(6) {
        return json!({ "agent": draw.pick(AGENTS), "session": draw.pick(SESSIONS) });
    }
    let session = &open[draw.below(open.len())];
    json!({ "agent": session["agent"], "session": session["id"] })
}

fn fields(action: &str, now: i64, principal: &Value, draw: &mut Draw) -> Value {
    let mut with = match action {
        "viewUsers"
        | "acceptInvitation"
        | "viewSettings"
        | "viewActivities"
        | "deactivateSupportAccess"
        | "stopSimulating" => json!({}),
        "duplicateJobAd" => json!({ "job": draw.pick(JOBS), "copy": draw.pick(&["j1", "j3", "new", "new"]) }),
        "postJobAd" => json!({ "job": draw.pick(&["j0", "j3", "new", "new"]) }),
        // Giving up one's own access, being removed by oneself: cases of their own.
        "grantJobAccess" | "revokeJobAccess" => {
            json!({ "job": draw.pick(JOBS), "user": user_or_oneself(principal, draw) })
        }
        "setJobAccess" => {
            json!({ "job": draw.pick(JOBS), "grant": draw.some_of(9, USERS), "revoke": draw.some_of(9, USERS) })
        }
        "inviteUser" => invitation(draw),
        "changeUserType" => json!({ "user": draw.pick(USERS), "to": draw.pick(TYPES) }),
        "transferOwnership" | "removeUser" | "deactivateUser" | "reactivateUser" | "simulateUser" => {
            json!({ "user": user_or_oneself(principal, draw) })
        }
        _ if action.contains("Support") => in_support(action, now, principal, draw),
        _ => json!({ "job": draw.pick(JOBS) }),
    };
    with["type"] = json!(action);
    with
}

fn user_or_oneself(principal: &Value, draw: &mut Draw) -> Value {
    let oneself = principal.get("user").filter(|_| draw.once_in(5));
    oneself.cloned().unwrap_or_else(|| json!(draw.pick(USERS)))
}

fn invitation(draw: &mut Draw) -> Value {
    let mut with = json!({ "user": draw.pick(&["u2", "u3", "u4", "new"]), "userType": draw.pick(TYPES) });
    if draw.once_in(2) {
        with["job"] = json!(draw.pick(JOBS));
    }
    with
}

fn in_support(action: &str, now: i64, principal: &Value, draw: &mut Draw) -> Value {
    let id = |draw: &mut Draw| json!(if draw.once_in(3) { draw.pick(IN_SUPPORT) } else { "new" });
    let request = |draw: &mut Draw| json!(draw.pick(&["r0", "r1", "r2", "r0", "r1", "x0", "new"]));
    let ends = |draw: &mut Draw| {
        let ends = draw.pick(&[None, Some(0), Some(CAP / 2), Some(CAP), Some(CAP + 1)]);
        json!(ends.map(|ms| (now + ms - draw.ms(8)).clamp(-1, END_OF_TIME)))
    };
    match action {
        "activateSupportAccess" => json!({
            "consent": id(draw), "scope": scope(draw), "expiresAt": ends(draw),
            "agents": draw.pick(&[None, None, Some(vec!["a0"]), Some(vec![]), Some(vec!["a1", "a1"])]),
        }),
        "extendSupportAccess" => {
            json!({ "consent": draw.pick(&["c0", "c0", "c0", "x0", "new"]), "expiresAt": ends(draw) })
        }
        "requestSupportAccess" => json!({
            "request": id(draw), "scope": scope(draw), "durationMs": duration(draw), "purpose": "an import fails",
        }),
        "withdrawSupportRequest" | "denySupportRequest" => json!({ "request": request(draw) }),
        "approveSupportRequest" => approval(request(draw), id(draw), draw),
        "startSupportSession" => json!({ "session": id(draw) }),
        "endSupportSession" if principal.get("user").is_some() != draw.once_in(8) => {
            json!({ "session": draw.pick(SESSIONS) })
        }
        "endSupportSession" => json!({}),
        other => panic!("{other} is not about support"),
    }
}

fn approval(request: Value, consent: Value, draw: &mut Draw) -> Value {
    let mut with = json!({ "request": request, "consent": consent });
    if draw.once_in(3) {
        with["scope"] = scope(draw);
    }
    if draw.once_in(2) {
        with["durationMs"] = duration(draw);
    }
    with
}

fn duration(draw: &mut Draw) -> Value {
    json!(draw.pick(&[None, Some(-1), Some(0), Some(3), Some(3), Some(CAP), Some(CAP + 1)]))
}
