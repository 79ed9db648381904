//! Small account documents of every kind that ENG-8 allows, at random; their ids meet by chance.

use super::draw::Draw;
use serde_json::{Value, json};

/// The cap of a consent and the lapse of a request, where there are any.
pub(crate) const CAP: i64 = 20;
pub(crate) const LAPSE: i64 = 15;

pub(crate) const AGENTS: &[&str] = &["a0", "a1", "a2"];
const USERS: &[&str] = &["u0", "u1", "u2", "u3", "u4"];

/// A document whose records are of that time and at most 20 ms later.
pub(crate) fn document(start: i64, draw: &mut Draw<'_>) -> Value {
    let last = start + 10 + draw.ms(10);
    let users = users(draw);
    let jobs: Vec<Value> = (0..1 + draw.below(3)).map(|n| job(n, &users, draw)).collect();
    json!({
        "id": "acme",
        "version": draw.below(3),
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

fn users(draw: &mut Draw<'_>) -> Vec<Value> {
    let ids = &USERS[..2 + draw.below(4)];
    let owner = draw.pick(ids);
    ids.iter().map(|id| user(id, *id == owner, draw)).collect()
}

fn user(id: &str, owner: bool, draw: &mut Draw<'_>) -> Value {
    let epoch = 1 + draw.below(2);
    if owner {
        return json!({ "id": id, "type": "owner", "status": "active", "epoch": epoch });
    }
    let kind = draw.pick(&["specificJobAccess", "fullAccess", "specificJobAccess"]);
    let status = draw.pick(&["active", "active", "active", "invited", "deactivated", "removed"]);
    json!({ "id": id, "type": kind, "status": status, "epoch": epoch })
}

fn job(n: usize, users: &[Value], draw: &mut Draw<'_>) -> Value {
    let poster = draw.one_of(users);
    // Posters mostly hold access to what they posted.
    let holds = |user: &&Value, draw: &mut Draw<'_>| {
        let eligible = user["type"] == "specificJobAccess" && user["status"] != "removed";
        eligible && draw.once_in(3) != (user["id"] == poster["id"])
    };
    let access: Vec<&Value> = users.iter().filter(|user| holds(user, draw)).map(|user| &user["id"]).collect();
    json!({
        "id": format!("j{n}"),
        "postedBy": poster["id"],
        "postedByEpoch": poster["epoch"].as_u64().unwrap_or(1).min(1 + draw.below(2) as u64),
        "status": draw.pick(&["open", "closed"]),
        "access": access,
    })
}

fn support(start: i64, last: i64, users: &[Value], draw: &mut Draw<'_>) -> Value {
    let asked = draw.some_of(3, AGENTS);
    let requests: Vec<Value> = asked.into_iter().map(|agent| request(agent, start, draw)).collect();
    let mut used = draw.some_of(2, &["x0", "x1"]);
    if draw.once_in(4) {
        return json!({ "requests": requests, "usedIds": used });
    }
    let mut consent = consent(start, users, draw);
    // A consent that answers a request: that request's id is used.
    if draw.once_in(2) {
        used.push("x9");
        consent["request"] = json!("x9");
    }
    let sessions = sessions(last, &consent, users, draw);
    json!({ "consent": consent, "requests": requests, "sessions": sessions, "usedIds": used })
}

fn consent(start: i64, users: &[Value], draw: &mut Draw<'_>) -> Value {
    let given_at = start + draw.ms(8);
    let giver = draw.one_of(users);
    json!({
        "id": "c0", "givenBy": giver["id"], "givenByType": giver["type"], "givenAt": given_at,
        "expiresAt": draw.pick(&[None, Some(1), Some(12), Some(30)]).map(|ms| given_at + ms),
        "scope": scope(draw),
        "agents": draw.pick(&[None, None, Some(vec!["a0"]), Some(vec!["a2", "a0"])]),
        "purpose": "an import fails",
    })
}

/// One open session each, of agents whom the consent names; they simulate active users.
fn sessions(last: i64, consent: &Value, users: &[Value], draw: &mut Draw<'_>) -> Vec<Value> {
    let named = |agent: &&str| consent["agents"].as_array().is_none_or(|all| all.contains(&json!(agent)));
    let active: Vec<&Value> =
        users.iter().filter(|user| user["status"] == "active").map(|user| &user["id"]).collect();
    let session = |agent: &str, draw: &mut Draw<'_>| {
        let simulating = if draw.once_in(4) { &Value::Null } else { draw.pick(&active) };
        let id = format!("s{}", &agent[1..]);
        json!({ "id": id, "agent": agent, "consent": "c0", "startedAt": last, "simulating": simulating })
    };
    let inside: Vec<&str> = draw.some_of(2, AGENTS).into_iter().filter(named).collect();
    inside.into_iter().map(|agent| session(agent, draw)).collect()
}

fn request(agent: &str, start: i64, draw: &mut Draw<'_>) -> Value {
    json!({
        "id": format!("r{}", &agent[1..]),
        "agent": agent,
        "askedAt": start + draw.ms(10),
        "scope": scope(draw),
        "durationMs": draw.pick(&[None, Some(5), Some(CAP), Some(CAP + 5)]),
        "purpose": "an import fails",
    })
}

pub(crate) fn scope(draw: &mut Draw<'_>) -> Value {
    json!({ "mode": draw.pick(&["readWrite", "readOnly"]), "applicantData": draw.pick(&[true, false]) })
}
