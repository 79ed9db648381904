//! ENG-8 about the consent, requests and sessions.

use super::state::user;
use super::{Broken, again, fault, items, number};
use serde_json::Value;

pub(crate) const RULES: &[&str] = &[
    KNOWN_GIVER,
    END_AFTER_BEGINNING,
    DOUBLED_AGENT,
    ANSWERED_IS_USED,
    NOT_LATER,
    SESSIONS_CONSENT,
    NAMES_ITS_AGENT,
    SIMULATED_ACTIVE,
    ONE_SESSION,
    ONE_REQUEST,
    DOUBLED_ID,
    USED_APART,
    DOUBLED_USED,
];

const KNOWN_GIVER: &str = "the giver of a consent is known";
const END_AFTER_BEGINNING: &str = "expiresAt > givenAt";
const DOUBLED_AGENT: &str = "a consent names each agent once";
const ANSWERED_IS_USED: &str = "a consent's answered request stands in usedIds";
const NOT_LATER: &str = "no record later than lastEventAt";
const SESSIONS_CONSENT: &str = "a session's consent is the one in the document";
const NAMES_ITS_AGENT: &str = "a session's consent names its agent or any";
const SIMULATED_ACTIVE: &str = "a simulated user is active";
const ONE_SESSION: &str = "one open session per agent";
const ONE_REQUEST: &str = "one pending request per agent";
const DOUBLED_ID: &str = "unique ids in support";
const USED_APART: &str = "usedIds apart from the ids in use";
const DOUBLED_USED: &str = "usedIds holds each id once";

pub(crate) fn faults(document: &Value) -> Vec<Broken> {
    let consent = &document["support"]["consent"];
    let requests = items(document, "support.requests");
    let sessions = items(document, "support.sessions");
    let mut faults = if consent.is_null() { Vec::new() } else { consent_faults(consent, document) };
    sessions.iter().for_each(|(at, session)| faults.extend(session_faults(at, session, document)));
    faults.extend(later_ones(&sessions, ".agent", ONE_SESSION, |session| &session["agent"]));
    faults.extend(later_ones(&requests, ".agent", ONE_REQUEST, |request| &request["agent"]));
    let dated = [("askedAt", &requests), ("startedAt", &sessions)];
    for (time, records) in dated {
        let late = records.iter().filter(|(_, record)| is_late(record, time, document));
        faults.extend(late.map(|(at, _)| fault(format!("{at}.{time}"), NOT_LATER)));
    }
    faults.extend(name_space(document, consent, requests, sessions));
    faults
}

fn consent_faults(consent: &Value, document: &Value) -> Vec<Broken> {
    let at = |member: &str| format!("support.consent.{member}");
    let mut faults = Vec::new();
    if user(document, &consent["givenBy"]).is_none() {
        faults.push(fault(at("givenBy"), KNOWN_GIVER));
    }
    if is_late(consent, "givenAt", document) {
        faults.push(fault(at("givenAt"), NOT_LATER));
    }
    if !consent["expiresAt"].is_null() && number(consent, "expiresAt", 0) <= number(consent, "givenAt", 0) {
        faults.push(fault(at("expiresAt"), END_AFTER_BEGINNING));
    }
    let used = items(document, "support.usedIds");
    if consent.get("request").is_some_and(|request| !used.iter().any(|(_, id)| *id == request)) {
        faults.push(fault(at("request"), ANSWERED_IS_USED));
    }
    faults.extend(later_ones(&items(document, "support.consent.agents"), "", DOUBLED_AGENT, |agent| agent));
    faults
}

fn session_faults(at: &str, session: &Value, document: &Value) -> Vec<Broken> {
    let consent = &document["support"]["consent"];
    let mut faults = Vec::new();
    if consent.is_null() || session["consent"] != consent["id"] {
        faults.push(fault(format!("{at}.consent"), SESSIONS_CONSENT));
    } else if consent["agents"].as_array().is_some_and(|agents| !agents.contains(&session["agent"])) {
        faults.push(fault(format!("{at}.agent"), NAMES_ITS_AGENT));
    }
    let simulated = &session["simulating"];
    let active = user(document, simulated).is_some_and(|user| user["status"] == "active");
    if !simulated.is_null() && !active {
        faults.push(fault(format!("{at}.simulating"), SIMULATED_ACTIVE));
    }
    faults
}

/// The ids of the consent, the requests and the sessions, in that order, and those that were used.
fn name_space(
    document: &Value,
    consent: &Value,
    requests: Vec<(String, &Value)>,
    sessions: Vec<(String, &Value)>,
) -> Vec<Broken> {
    let consents = Some(("support.consent".to_owned(), consent)).filter(|_| !consent.is_null());
    let in_use: Vec<_> = consents.into_iter().chain(requests).chain(sessions).collect();
    let used = items(document, "support.usedIds");
    let mut faults = later_ones(&in_use, ".id", DOUBLED_ID, |record| &record["id"]);
    let still_used = used.iter().filter(|(_, used)| in_use.iter().any(|(_, record)| record["id"] == **used));
    faults.extend(still_used.map(|(at, _)| fault(at.clone(), USED_APART)));
    faults.extend(later_ones(&used, "", DOUBLED_USED, |id| id));
    faults
}

fn later_ones<'d>(
    records: &[(String, &'d Value)],
    member: &str,
    rule: &'static str,
    part: impl Fn(&'d Value) -> &'d Value,
) -> Vec<Broken> {
    again(records, part).into_iter().map(|at| fault(at + member, rule)).collect()
}

fn is_late(record: &Value, time: &str, document: &Value) -> bool {
    number(record, time, 0) > number(document, "lastEventAt", 0)
}
