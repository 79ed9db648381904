//! One document for all that no rule tells apart, so that a small world has finitely many.
//!
//! * Times stand to now, which is always the same. What is over is over by the same span; how long a consent
//!   has lasted matters where there is a cap, and up to it (CON-6).
//! * An epoch is that of a job's poster or another (USR-8): 2 where there is a job of another, else 1.
//! * Ids in `support` say what they are of. Ids that were used are one; every command makes a new one.
//! * The version, who gave a consent (CON-9) and since when a session is open are of no account.

use crate::ask::{CONSENT, USED, request_of, session_of};
use crate::bounds::{CAP, LAPSE, NOW};
use serde_json::{Value, json};

/// The id of the request that a consent answered.
const ANSWERED: &str = "answered";

pub(crate) fn canonical(mut document: Value, now: i64) -> Value {
    document["version"] = json!(0);
    document["lastEventAt"] = json!(NOW);
    epochs(&mut document);
    let later = NOW - now;
    let giver = document["users"][0]["id"].clone();
    let is_capped = document["policy"]["maxConsentMs"].is_number();
    let support = &mut document["support"];
    consent(&mut support["consent"], later, is_capped, &giver);
    used_ids(support);
    items(&mut support["requests"]).for_each(|request| own_request(request, later));
    items(&mut support["sessions"]).for_each(session);
    for list in ["requests", "sessions"] {
        sort(&mut support[list]);
    }
    sort(&mut document["jobs"]);
    document
}

fn items(list: &mut Value) -> impl Iterator<Item = &mut Value> {
    list.as_array_mut().unwrap().iter_mut()
}

fn sort(list: &mut Value) {
    list.as_array_mut().unwrap().sort_by_key(|item| item["id"].as_str().unwrap().to_owned());
}

fn ms(value: &Value) -> i64 {
    value.as_i64().unwrap()
}

fn epochs(document: &mut Value) {
    let mut jobs = document["jobs"].take();
    for user in items(&mut document["users"]) {
        let own = user["id"].clone();
        let now = user["epoch"].take();
        let posted = || jobs.as_array().unwrap().iter().filter(|job| job["postedBy"] == own);
        let last = 1 + i64::from(posted().any(|job| job["postedByEpoch"] != now));
        user["epoch"] = json!(last);
        for job in items(&mut jobs).filter(|job| job["postedBy"] == own) {
            job["postedByEpoch"] = json!(if job["postedByEpoch"] == now { last } else { 1 });
        }
    }
    document["jobs"] = jobs;
}

fn consent(consent: &mut Value, later: i64, is_capped: bool, giver: &Value) {
    if consent.is_null() {
        return;
    }
    consent["id"] = json!(CONSENT);
    consent["givenBy"] = giver.clone();
    consent["givenByType"] = json!("owner");
    let end = consent["expiresAt"].as_i64().map(|end| end + later);
    let is_over = end.is_some_and(|end| end <= NOW);
    let longest = NOW - CAP;
    let given_at =
        if is_capped && !is_over { (ms(&consent["givenAt"]) + later).max(longest) } else { longest };
    consent["givenAt"] = json!(given_at);
    consent["expiresAt"] = json!(end.map(|end| end.max(NOW)));
    if consent.get("request").is_some() {
        consent["request"] = json!(ANSWERED);
    }
}

/// Those of before, less the one that stands in the consent.
fn used_ids(support: &mut Value) {
    let answered = support["consent"].get("request").is_some();
    let used = support["usedIds"].as_array().unwrap().len();
    let mut ids = Vec::new();
    if answered {
        ids.push(ANSWERED);
    }
    if used > usize::from(answered) {
        ids.push(USED);
    }
    support["usedIds"] = json!(ids);
}

fn own_request(request: &mut Value, later: i64) {
    request["id"] = json!(request_of(request["agent"].as_str().unwrap()));
    request["askedAt"] = json!((ms(&request["askedAt"]) + later).max(NOW - LAPSE));
}

fn session(session: &mut Value) {
    session["id"] = json!(session_of(session["agent"].as_str().unwrap()));
    session["consent"] = json!(CONSENT);
    session["startedAt"] = json!(NOW);
}
