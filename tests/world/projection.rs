//! ENG-10 and §9: what a principal is sent decides for them as the whole does, and holds nothing they may not see.

use crate::explore::now;
use crate::moment::{Holds, Moment, fault};
use crate::support::values::{self, Written};
use consentry::{Decision, JobsFor, Principal, Reason};
use serde_json::{Value, json};

pub(crate) fn a_projection_decides_as_the_whole(moment: &Moment<'_>) -> Holds {
    for principal in &moment.explorer.principals {
        let part = moment.account.project(principal, now());
        for asked in moment.of(principal) {
            let from_part = part.check(principal, asked.action, now());
            let same = alike(&from_part) == alike(asked.decision);
            let wholly = !moment.is_active_user(principal) || from_part == *asked.decision;
            if !same || !wholly {
                return Err(asked.told(&format!("the projection says {from_part:?}")));
            }
        }
    }
    Ok(())
}

fn alike(decision: &Decision) -> impl PartialEq + use<> {
    (decision.allowed(), decision.reason(), decision.valid_until, decision.rule(), decision.version)
}

pub(crate) fn a_projection_answers_for_nobody_else(moment: &Moment<'_>) -> Holds {
    let principals = &moment.explorer.principals;
    for (place, principal) in principals.iter().enumerate() {
        let part = moment.account.project(principal, now());
        for (asks, other) in principals.iter().enumerate().filter(|(_, other)| *other != principal) {
            // Every other principal, with every action in turn: each pair meets them all over the states.
            let action = &moment.explorer.actions[(place + asks) % moment.explorer.actions.len()];
            let reason = part.check(other, action, now()).reason();
            let act = consentry::JobAction::ViewApplicants;
            let silent = matches!(reason, Some(Reason::NotThisPrincipal | Reason::Malformed));
            if !silent || part.jobs_for(other, act, now()) != JobsFor::None {
                return Err(fault(format!(
                    "that of {principal:?} answers {other:?}: {reason:?} to {action:?}"
                )));
            }
        }
    }
    Ok(())
}

pub(crate) fn a_projection_holds_what_its_principal_may_see(moment: &Moment<'_>) -> Holds {
    for principal in &moment.explorer.principals {
        let part = moment.account.project(principal, now());
        let got = part.value();
        let may_see = may_see(moment, principal);
        if got != may_see {
            return Err(fault(format!("that of {principal:?} holds {got}, and may hold {may_see}")));
        }
        if let Err(why) = values::projection(&got.to_string()) {
            return Err(fault(format!("that of {principal:?} does not load: {why}")));
        }
    }
    Ok(())
}

/// The table of §9, row by row, on the document.
fn may_see(moment: &Moment<'_>, principal: &Principal) -> Value {
    let mut seen = moment.document.clone();
    seen["projectionFor"] = principal.value();
    match principal {
        Principal::User(user) if is_administrator(moment, user.as_str()) => {}
        Principal::User(_) if moment.is_active_user(principal) => seen["support"] = nothing(),
        Principal::User(user) => only_users(&mut seen, Some(user.as_str())),
        Principal::Agent { agent, .. } => {
            let live = moment.is_in_open_session(principal) && moment.consent_in_force();
            let own = items(&seen["support"]["sessions"]).iter().find(|own| own["agent"] == agent.as_str());
            let simulated = own.and_then(|own| own["simulating"].as_str()).map(str::to_owned);
            let support = of_agent(&seen["support"], agent.as_str());
            if !live {
                only_users(&mut seen, simulated.as_deref());
            }
            seen["support"] = support;
        }
    }
    seen
}

/// §0
fn is_administrator(moment: &Moment<'_>, user: &str) -> bool {
    let narrowed = moment.document["policy"]["administrators"] == "ownerOnly";
    moment.users().any(|known| {
        let of_type = known["type"] == "owner" || (known["type"] == "fullAccess" && !narrowed);
        known["id"] == user && known["status"] == "active" && of_type
    })
}

fn nothing() -> Value {
    json!({ "consent": null, "requests": [], "sessions": [], "usedIds": [] })
}

/// Themselves, if known; nothing else.
fn only_users(seen: &mut Value, user: Option<&str>) {
    let known = items(&seen["users"]).iter().filter(|known| known["id"].as_str() == user);
    seen["users"] = known.cloned().collect();
    seen["jobs"] = json!([]);
    seen["deletedJobs"] = json!([]);
    seen["support"] = nothing();
}

fn items(list: &Value) -> &Vec<Value> {
    list.as_array().unwrap()
}

/// Their own request and session; the consent as far as it is about them; the ids of all that was left out.
fn of_agent(support: &Value, agent: &str) -> Value {
    let own = |list: &str| -> (Vec<Value>, Vec<Value>) {
        items(&support[list]).iter().cloned().partition(|item| item["agent"] == agent)
    };
    let ((requests, others_requests), (sessions, others_sessions)) = (own("requests"), own("sessions"));
    let left_out = others_requests.iter().chain(&others_sessions).map(|item| item["id"].clone());
    let mut used: Vec<Value> = items(&support["usedIds"]).iter().cloned().chain(left_out).collect();
    used.sort_by_key(|id| id.as_str().unwrap().to_owned());
    json!({ "consent": consent_for(&support["consent"], agent), "requests": requests, "sessions": sessions, "usedIds": used })
}

fn consent_for(consent: &Value, agent: &str) -> Value {
    let mut seen = consent.clone();
    let Some(members) = seen.as_object_mut() else {
        return Value::Null;
    };
    members.remove("givenBy");
    members.remove("givenByType");
    let Some(agents) = consent["agents"].as_array() else {
        return seen;
    };
    let named = agents.iter().any(|other| other == agent);
    members.insert("agents".into(), if named { json!([agent]) } else { json!([]) });
    if !named {
        ["purpose", "case", "request"].iter().for_each(|name| drop(members.remove(*name)));
    }
    seen
}
