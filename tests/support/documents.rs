//! Small account documents of every kind that ENG-8 allows, at random.

use super::draw::Draw;
use serde_json::{Value, json};

/// The cap of a consent and the lapse of a request, where there are any.
pub(crate) const CAP: i64 = 20;
pub(crate) const LAPSE: i64 = 15;

/// A document whose records are of that time and at most 20 ms later.
pub(crate) fn document(start: i64, draw: &mut Draw<'_>) -> Value {
    let last = start + 10 + draw.ms(10);
    let users: Vec<Value> = (0..3 + draw.below(3)).map(|n| user(n, draw)).collect();
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
        "deletedJobs": draw.some_of(&["j3"]),
        "support": support(start, last, &users, draw),
    })
}

fn user(n: usize, draw: &mut Draw<'_>) -> Value {
    let id = format!("u{n}");
    if n == 0 {
        return json!({ "id": id, "type": "owner", "status": "active" });
    }
    let kind = draw.pick(&["specificJobAccess", "fullAccess", "specificJobAccess"]);
    let status = draw.pick(&["active", "active", "active", "invited", "deactivated", "removed"]);
    json!({ "id": id, "type": kind, "status": status, "epoch": 1 + draw.below(2) })
}

fn job(n: usize, users: &[Value], draw: &mut Draw<'_>) -> Value {
    let poster = draw.pick(users);
    let epoch = poster["epoch"].as_u64().unwrap_or(1).min(1 + draw.below(2) as u64);
    // Posters mostly hold access to what they posted.
    let holds = |user: &&Value, draw: &mut Draw<'_>| {
        let eligible = user["type"] == "specificJobAccess" && user["status"] != "removed";
        eligible && draw.once_in(3) != (user["id"] == poster["id"])
    };
    let access: Vec<Value> =
        users.iter().filter(|user| holds(user, draw)).map(|user| user["id"].clone()).collect();
    json!({
        "id": format!("j{n}"),
        "postedBy": poster["id"],
        "postedByEpoch": epoch,
        "status": draw.pick(&["open", "closed"]),
        "access": access,
    })
}

fn support(start: i64, last: i64, users: &[Value], draw: &mut Draw<'_>) -> Value {
    let requests: Vec<Value> = draw.some_of(&[0, 1, 2]).iter().map(|n| request(*n, start, draw)).collect();
    if draw.once_in(4) {
        return json!({ "requests": requests, "usedIds": draw.some_of(&["x0", "x1", "x9"]) });
    }
    let giver = draw.pick(users);
    let given_at = start + draw.ms(8);
    let agents = draw.pick(&[None, None, Some(vec!["a0"]), Some(vec!["a2", "a0"])]);
    let expires_at = draw.pick(&[None, Some(1), Some(12), Some(30)]).map(|ms| given_at + ms);
    let named = |agent: &&str| agents.as_ref().is_none_or(|agents| agents.contains(agent));
    let active: Vec<Value> =
        users.iter().filter(|user| user["status"] == "active").map(|user| user["id"].clone()).collect();
    let inside: Vec<&str> = draw.some_of(&["a0", "a1", "a2"]).into_iter().filter(named).collect();
    let sessions: Vec<Value> = (1..)
        .zip(inside)
        .map(|(n, agent)| {
            let simulating = if draw.once_in(4) { Value::Null } else { draw.pick(&active) };
            json!({ "id": format!("x{n}"), "agent": agent, "consent": "x0", "startedAt": last, "simulating": simulating })
        })
        .collect();
    json!({
        "consent": {
            "id": "x0", "givenBy": giver["id"], "givenByType": giver["type"], "givenAt": given_at,
            "expiresAt": expires_at, "scope": scope(draw), "agents": agents, "purpose": "an import fails",
            "request": "x9",
        },
        "requests": requests,
        "sessions": sessions,
        "usedIds": ["x9"],
    })
}

fn request(n: usize, start: i64, draw: &mut Draw<'_>) -> Value {
    json!({
        "id": format!("x{}", n + 4),
        "agent": format!("a{n}"),
        "askedAt": start + draw.ms(10),
        "scope": scope(draw),
        "durationMs": draw.pick(&[None, Some(5), Some(CAP + 5)]),
        "purpose": "an import fails",
    })
}

fn scope(draw: &mut Draw<'_>) -> Value {
    json!({ "mode": draw.pick(&["readWrite", "readOnly"]), "applicantData": draw.pick(&[true, false]) })
}
