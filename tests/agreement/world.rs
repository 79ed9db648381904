//! Small accounts of every kind: a random document that ENG-8 allows, and random commands on it.

use crate::ask::{Question, ask};
use crate::draw::Draw;
use consentry::{Account, Action, Kind, MAX_SAFE_INTEGER, Node, Principal, Time};
use serde_json::{Value, json};

/// The cap of a consent and the lapse of a request, where there are any.
pub(crate) const CAP: i64 = 20;
const LAPSE: i64 = 15;

/// An account and the time it is.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) account: Account,
    pub(crate) at: i64,
}

impl World {
    /// A document, then up to a dozen commands.
    pub(crate) fn new(draw: &mut Draw<'_>) -> Self {
        let document = document(draw).to_string();
        let account = Account::from_json(&document).unwrap_or_else(|why| panic!("{why}: {document}"));
        let mut world = Self { at: number(&account, "lastEventAt"), account };
        for _ in 0..draw.below(12) {
            world.pass_time(draw);
            let Question { principal, action, at } = ask(&world, draw);
            let events = world.account.execute(&principal, &action, at, None).events;
            world.account.apply(&events).unwrap();
        }
        world.pass_time(draw);
        world
    }

    pub(crate) fn now(&self) -> Time {
        Time::new(self.at).unwrap()
    }

    fn pass_time(&mut self, draw: &mut Draw<'_>) {
        // In the very last millisecond no consent could end, and so none help where ends are capped.
        self.at = (self.at + draw.ms(6)).min(MAX_SAFE_INTEGER - 1);
    }
}

/// A number at the top of the account's document.
fn number(account: &Account, name: &str) -> i64 {
    let document: Value = serde_json::from_str(&account.to_json()).unwrap();
    document[name].as_i64().unwrap()
}

/// The open sessions: agent and session.
pub(crate) fn sessions(account: &Account) -> Vec<(String, String)> {
    let document = account.to_tape();
    let sessions = document.root().member("support").and_then(|support| support.member("sessions"));
    let Some(Kind::List(sessions)) = sessions.map(Node::kind) else {
        return Vec::new();
    };
    let text = |node: Node<'_>, name| node.member(name).and_then(Node::as_str).unwrap().to_owned();
    sessions.map(|session| (text(session, "agent"), text(session, "id"))).collect()
}

fn document(draw: &mut Draw<'_>) -> Value {
    // Near the end of time, sums overflow.
    let start = draw.pick(&[0, 1_000, MAX_SAFE_INTEGER - 40]);
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

/// Whether this is an active user, who alone is told names.
pub(crate) fn is_active(account: &Account, principal: &Principal) -> bool {
    account.can(principal, &Action::ViewUsers, Time::EPOCH) && matches!(principal, Principal::User(_))
}
