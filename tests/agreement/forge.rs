//! Events of every type that the engine did not produce.

use crate::support::documents::{AGENTS, scope};
use crate::support::draw::Draw;
use crate::support::present::Present;
use crate::support::values::Written;
use consentry::{MAX_SAFE_INTEGER, Principal, Time};
use serde_json::{Value, json};

const TYPES: &[&str] = &["specificJobAccess", "fullAccess", "owner"];

/// A well-formed event of the next version, at that time.
pub(crate) fn event(present: &Present<'_>, at: Time, by: &Principal, draw: &mut Draw<'_>) -> Value {
    let mut event = what(present, at.ms(), draw);
    let version = present.document["version"].as_i64().unwrap() + 1;
    for (name, value) in [("at", json!(at.ms())), ("version", json!(version)), ("by", by.value())] {
        event[name] = value;
    }
    event
}

fn what(present: &Present<'_>, at: i64, draw: &mut Draw<'_>) -> Value {
    let (job, user, agent) = (present.job(draw), present.user(draw), draw.pick(AGENTS));
    let (one, other) = (present.in_support(draw), present.in_support(draw));
    let later = |ms: i64| Some(at + ms).filter(|later| *later <= MAX_SAFE_INTEGER);
    match draw.below(27) {
        0 => json!({ "type": "jobAdPosted", "job": job, "postedBy": user }),
        1 => json!({ "type": "jobAdDuplicated", "job": job, "copy": present.job(draw), "postedBy": user }),
        2 => json!({ "type": "jobAdClosed", "job": job }),
        3 => json!({ "type": "jobAdReopened", "job": job }),
        4 => json!({ "type": "jobAdDeleted", "job": job }),
        5 => json!({ "type": "jobAccessGranted", "job": job, "user": user }),
        6 => json!({ "type": "jobAccessRevoked", "job": job, "user": user }),
        7 => {
            let (kind, epoch) = (draw.pick(TYPES), 1 + draw.ms(3));
            let mut invited =
                json!({ "type": "userInvited", "user": user, "userType": kind, "epoch": epoch });
            if draw.once_in(2) {
                invited["job"] = json!(job);
            }
            invited
        }
        8 => json!({ "type": "invitationAccepted", "user": user }),
        9 => json!({ "type": "userDeactivated", "user": user }),
        10 => json!({ "type": "userReactivated", "user": user }),
        11 => json!({ "type": "userRemoved", "user": user }),
        12 | 13 => {
            json!({ "type": "userTypeChanged", "user": user, "from": draw.pick(TYPES), "to": draw.pick(TYPES) })
        }
        14 | 15 => json!({ "type": "ownershipTransferred", "from": present.user(draw), "to": user }),
        16 => json!({ "type": "supportAccessRequested", "request": {
            "id": one, "agent": agent, "askedAt": later(draw.ms(3)).unwrap_or(at), "scope": scope(draw), "durationMs": null,
            "purpose": "help" } }),
        17 => json!({ "type": "supportRequestWithdrawn", "request": one }),
        18 => json!({ "type": "supportRequestDenied", "request": one }),
        19 => json!({ "type": "supportRequestApproved", "request": one, "consent": other }),
        20 => {
            let mut consent = json!({
                "id": one, "givenBy": user, "givenByType": draw.pick(TYPES), "givenAt": later(draw.ms(3)).unwrap_or(at),
                "expiresAt": draw.pick(&[None, later(0), later(5)]), "scope": scope(draw),
                "agents": draw.pick(&[None, Some(vec![agent])]),
            });
            if draw.once_in(2) {
                consent["request"] = json!(other);
            }
            json!({ "type": "supportAccessActivated", "consent": consent })
        }
        21 => {
            let end = draw.pick(&[None, Some(0), later(5)]);
            json!({ "type": "supportAccessExtended", "consent": one, "expiresAt": end })
        }
        22 => json!({ "type": "supportAccessDeactivated", "consent": one }),
        23 => json!({ "type": "supportSessionStarted", "session": one, "agent": agent, "consent": other }),
        24 => json!({ "type": "userSimulated", "session": one, "user": user }),
        25 => json!({ "type": "simulationStopped", "session": one, "user": user }),
        _ => json!({ "type": "supportSessionEnded", "session": one, "agent": agent, "cause": "agent" }),
    }
}
