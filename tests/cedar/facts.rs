//! An account document as Cedar's entities, by docs/contract.md: its states become attributes. Nothing is judged here.

use crate::words::{Members, all_named, entity, items, long, named, number, set, text, uid, yes};
use cedar_policy::{Entities, Entity, EntityUid, RestrictedExpression, Schema};
use serde_json::Value;
use std::collections::HashSet;

/// One account, as Cedar sees it.
pub(crate) struct Facts {
    pub(crate) entities: Entities,
    pub(crate) last_event_at: i64,
}

impl Facts {
    /// The schema checks every attribute, and adds the actions with their groups.
    pub(crate) fn of(account: &Value, schema: &Schema) -> Self {
        let support = &account["support"];
        let mut all = vec![this(account)];
        all.extend(items(account, "users").map(user));
        all.extend(items(account, "jobs").map(job));
        all.extend(Some(&support["consent"]).filter(|consent| consent.is_object()).map(consent));
        all.extend(items(support, "requests").map(request));
        all.extend(items(support, "sessions").map(session));
        all.extend(items(support, "sessions").map(agent));
        let entities = Entities::from_entities(all, Some(schema)).unwrap_or_else(|why| panic!("{why:?}"));
        Self { entities, last_event_at: account["lastEventAt"].as_i64().unwrap_or(0) }
    }
}

fn made(uid: EntityUid, attributes: Members) -> Entity {
    Entity::new(uid, attributes.into_map(), HashSet::new()).unwrap()
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

/// An id of an enumerated type; what is left out has the default of docs/contract.md.
fn word(value: &Value, kind: &str, default: &str) -> RestrictedExpression {
    entity(kind, value.as_str().unwrap_or(default))
}

fn this(account: &Value) -> Entity {
    let (policy, support) = (&account["policy"], &account["support"]);
    let jobs = items(account, "jobs").map(id).chain(texts(account, "deletedJobs"));
    let consent = support["consent"]["id"].as_str();
    let in_use = items(support, "requests").chain(items(support, "sessions")).map(id).chain(consent);
    let attributes = Members::default()
        .with("version", long(account["version"].as_i64().unwrap_or(0)))
        .with("administrators", word(&policy["administrators"], "Administrators", "ownerAndFullAccess"))
        .with("jobAdEditing", word(&policy["jobAdEditing"], "JobAdEditing", "anyUser"))
        .with_any("maxConsentMs", number(policy, "maxConsentMs"))
        .with("requestLapseMs", long(policy["requestLapseMs"].as_i64().unwrap_or(1_209_600_000)))
        .with("usedJobIds", set(jobs.map(text)))
        .with("usedSupportIds", set(in_use.chain(texts(support, "usedIds")).map(text)))
        .with_any("consent", consent.map(|id| entity("Consent", id)));
    made(uid("Account", "this"), attributes)
}

fn texts<'v>(value: &'v Value, member: &str) -> impl Iterator<Item = &'v str> {
    items(value, member).filter_map(Value::as_str)
}

fn user(user: &Value) -> Entity {
    let attributes = Members::default()
        .with("userType", word(&user["type"], "UserType", ""))
        .with("status", word(&user["status"], "UserStatus", ""))
        .with("epoch", long(user["epoch"].as_i64().unwrap_or(1)));
    made(uid("User", id(user)), attributes)
}

fn job(job: &Value) -> Entity {
    let access = all_named(job, "access", "User").unwrap_or_else(|| set(std::iter::empty()));
    let attributes = Members::default()
        .with_any("postedBy", named(job, "postedBy", "User"))
        .with("postedByEpoch", long(job["postedByEpoch"].as_i64().unwrap_or(1)))
        .with("status", word(&job["status"], "JobStatus", "open"))
        .with("access", access);
    made(uid("Job", id(job)), attributes)
}

fn consent(consent: &Value) -> Entity {
    let attributes = scoped(&consent["scope"])
        .with_any("givenAt", number(consent, "givenAt"))
        .with_any("expiresAt", number(consent, "expiresAt"))
        .with_any("agents", all_named(consent, "agents", "Agent"));
    made(uid("Consent", id(consent)), attributes)
}

fn request(request: &Value) -> Entity {
    let attributes = scoped(&request["scope"])
        .with_any("agent", named(request, "agent", "Agent"))
        .with_any("askedAt", number(request, "askedAt"))
        .with_any("durationMs", number(request, "durationMs"));
    made(uid("Request", id(request)), attributes)
}

/// CON-10
pub(crate) fn scoped(scope: &Value) -> Members {
    Members::default()
        .with("mode", word(&scope["mode"], "Mode", ""))
        .with("applicantData", yes(scope["applicantData"] == true))
}

fn session(session: &Value) -> Entity {
    let attributes = Members::default()
        .with_any("agent", named(session, "agent", "Agent"))
        .with_any("consent", named(session, "consent", "Consent"))
        .with_any("simulating", named(session, "simulating", "User"));
    made(uid("Session", id(session)), attributes)
}

/// An agent is known to the account by their open session alone.
fn agent(session: &Value) -> Entity {
    let attributes = Members::default().with("openSession", entity("Session", id(session)));
    made(uid("Agent", session["agent"].as_str().unwrap()), attributes)
}
