//! Account documents of every kind that ENG-8 allows, small enough that their ids meet by chance.

use crate::draw::Draw;
use serde_json::{Value, json};

/// The cap of a consent and the lapse of a request, where there are any.
pub(crate) const CAP: i64 = 20;
const LAPSE: i64 = 25;
/// The last millisecond that documents can name: near it, sums overflow.
pub(crate) const END_OF_TIME: i64 = 9_007_199_254_740_991;

pub(crate) const USERS: &[&str] = &["u0", "u1", "u2", "u3", "u4"];
pub(crate) const AGENTS: &[&str] = &["a0", "a1", "a2"];
const JOBS: &[&str] = &["j0", "j1", "j2"];

pub(crate) fn account(draw: &mut Draw) -> Value {
    let start = draw.pick(&[0, 1_000, 1_000, 1_000, END_OF_TIME - 60]);
    let last = start + 10 + draw.ms(10);
    let users = users(draw);
    let jobs: Vec<Value> = JOBS[..1 + draw.below(3)].iter().map(|id| job(id, &users, draw)).collect();
    json!({
        "id": "acme",
        "version": draw.ms(3),
        "lastEventAt": last,
        "policy": {
            "administrators": draw.pick(&["ownerAndFullAccess", "ownerOnly"]),
            "jobAdEditing": draw.pick(&["anyUser", "posterOwnerOrFullAccess"]),
            "maxConsentMs": draw.pick(&[None, Some(CAP)]),
            "requestLapseMs": LAPSE,
        },
        "users": users,
        "jobs": jobs,
        "deletedJobs": draw.some_of(2, &["j3"]),
        "support": support(start, last, &users, draw),
    })
}

fn users(draw: &mut Draw) -> Vec<Value> {
    let ids = &USERS[..2 + draw.below(4)];
    let owner = draw.pick(ids);
    ids.iter().map(|id| user(id, *id == owner, draw)).collect()
}

fn user(id: &str, owner: bool, draw: &mut Draw) -> Value {
    let epoch = 1 + draw.ms(2);
    if owner {
        return json!({ "id": id, "type": "owner", "status": "active", "epoch": epoch });
    }
    let kind = draw.pick(&["specificJobAccess", "specificJobAccess", "fullAccess"]);
    let status = draw.pick(&["active", "active", "active", "invited", "deactivated", "removed"]);
    json!({ "id": id, "type": kind, "status": status, "epoch": epoch })
}

fn job(id: &str, users: &[Value], draw: &mut Draw) -> Value {
    let poster = draw.pick(users);
    let holds = |user: &&Value, draw: &mut Draw| {
        user["type"] == "specificJobAccess" && user["status"] != "removed" && draw.once_in(2)
    };
    let access: Vec<Value> =
        users.iter().filter(|user| holds(user, draw)).map(|user| user["id"].clone()).collect();
    json!({
        "id": id,
        "postedBy": poster["id"],
        "postedByEpoch": poster["epoch"].as_i64().unwrap().min(1 + draw.ms(2)),
        "status": draw.pick(&["open", "closed"]),
        "access": access,
    })
}

fn support(start: i64, last: i64, users: &[Value], draw: &mut Draw) -> Value {
    let mut used = draw.some_of(2, &["x0", "x1", "x2"]);
    let consent = if draw.once_in(3) { Value::Null } else { consent(start, &mut used, users, draw) };
    let sessions = if consent.is_null() { Vec::new() } else { sessions(last, &consent, users, draw) };
    let requests: Vec<Value> =
        draw.some_of(2, AGENTS).into_iter().map(|agent| request(agent, start, draw)).collect();
    json!({ "consent": consent, "requests": requests, "sessions": sessions, "usedIds": used })
}

fn consent(start: i64, used: &mut Vec<&str>, users: &[Value], draw: &mut Draw) -> Value {
    let given_at = start + draw.ms(8);
    let giver = draw.pick(users);
    let expires_at = draw.pick(&[None, Some(1), Some(12), Some(30)]).map(|ms| given_at + ms);
    let mut consent = json!({
        "id": "c0", "givenBy": giver["id"], "givenByType": giver["type"], "givenAt": given_at,
        "expiresAt": expires_at, "scope": scope(draw),
        "agents": draw.pick(&[None, None, Some(vec!["a0"]), Some(vec!["a2", "a1"])]),
    });
    // A consent that answers a request: that request's id is used.
    if draw.once_in(3) {
        used.push("r9");
        consent["request"] = json!("r9");
    }
    consent
}

/// One open session each, of agents whom the consent names; they simulate active users.
fn sessions(last: i64, consent: &Value, users: &[Value], draw: &mut Draw) -> Vec<Value> {
    let named = |agent: &&str| consent["agents"].as_array().is_none_or(|all| all.contains(&json!(agent)));
    let active: Vec<Value> =
        users.iter().filter(|user| user["status"] == "active").map(|user| user["id"].clone()).collect();
    let agents: Vec<&str> = AGENTS.iter().copied().filter(named).filter(|_| !draw.once_in(3)).collect();
    let session = |agent: &str, draw: &mut Draw| {
        let simulating = if draw.once_in(3) { Value::Null } else { draw.pick(&active) };
        let id = format!("s{}", &agent[1..]);
        json!({ "id": id, "agent": agent, "consent": "c0", "startedAt": last, "simulating": simulating })
    };
    agents.into_iter().map(|agent| session(agent, draw)).collect()
}

fn request(agent: &str, start: i64, draw: &mut Draw) -> Value {
    json!({
        "id": format!("r{}", &agent[1..]),
        "agent": agent,
        "askedAt": start + draw.ms(10),
        "scope": scope(draw),
        "durationMs": draw.pick(&[None, Some(5), Some(CAP), Some(CAP + 5)]),
        "purpose": "an import fails",
    })
}

pub(crate) fn scope(draw: &mut Draw) -> Value {
    json!({ "mode": draw.pick(&["readWrite", "readOnly"]), "applicantData": draw.pick(&[true, false]) })
}
