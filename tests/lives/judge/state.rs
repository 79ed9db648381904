//! ENG-8 about users, jobs and grants.

use super::{Broken, again, fault, items, number};
use serde_json::Value;

pub(crate) const RULES: &[&str] = &[
    ONE_OWNER,
    OWNER_ACTIVE,
    DOUBLED_USER,
    DOUBLED_JOB,
    KNOWN_POSTER,
    POSTERS_EPOCH,
    KNOWN_GRANTEE,
    SPECIFIC_GRANTEE,
    REMOVED_GRANTEE,
    DOUBLED_GRANT,
    DELETED_APART,
    DOUBLED_DELETED,
];

const ONE_OWNER: &str = "exactly one owner";
const OWNER_ACTIVE: &str = "the owner is active";
pub(crate) const DOUBLED_USER: &str = "unique ids of users";
const DOUBLED_JOB: &str = "unique ids of jobs";
const KNOWN_POSTER: &str = "the poster is known";
const POSTERS_EPOCH: &str = "postedByEpoch ≤ the poster's epoch";
const KNOWN_GRANTEE: &str = "grants only to existing users";
const SPECIFIC_GRANTEE: &str = "grants only to specificJobAccess users";
const REMOVED_GRANTEE: &str = "grants only to users who are not removed";
const DOUBLED_GRANT: &str = "a job's access holds each user once";
const DELETED_APART: &str = "deletedJobs apart from jobs";
const DOUBLED_DELETED: &str = "deletedJobs holds each id once";

pub(crate) fn faults(document: &Value) -> Vec<Broken> {
    let users = items(document, "users");
    let jobs = items(document, "jobs");
    let deleted = items(document, "deletedJobs");
    let mut faults = owners(&users);
    faults.extend(again(&users, id).into_iter().map(|at| fault(at + ".id", DOUBLED_USER)));
    faults.extend(again(&jobs, id).into_iter().map(|at| fault(at + ".id", DOUBLED_JOB)));
    jobs.iter().for_each(|(at, job)| faults.extend(job_faults(at, job, document)));
    let is_job = |deleted: &Value| jobs.iter().any(|(_, job)| id(job) == deleted);
    let still_there = deleted.iter().filter(|(_, deleted)| is_job(deleted));
    faults.extend(still_there.map(|(at, _)| fault(at.clone(), DELETED_APART)));
    faults.extend(again(&deleted, |id| id).into_iter().map(|at| fault(at, DOUBLED_DELETED)));
    faults
}

fn id(record: &Value) -> &Value {
    &record["id"]
}

fn owners(users: &[(String, &Value)]) -> Vec<Broken> {
    let owners: Vec<_> = users.iter().filter(|(_, user)| user["type"] == "owner").collect();
    let away = owners.iter().filter(|(_, owner)| owner["status"] != "active");
    let mut faults: Vec<_> = away.map(|(at, _)| fault(format!("{at}.status"), OWNER_ACTIVE)).collect();
    if owners.len() != 1 {
        faults.push(fault("users".into(), ONE_OWNER));
    }
    faults
}

fn job_faults(at: &str, job: &Value, document: &Value) -> Vec<Broken> {
    let mut faults = Vec::new();
    match user(document, &job["postedBy"]) {
        None => faults.push(fault(format!("{at}.postedBy"), KNOWN_POSTER)),
        Some(poster) if number(job, "postedByEpoch", 1) > number(poster, "epoch", 1) => {
            faults.push(fault(format!("{at}.postedByEpoch"), POSTERS_EPOCH));
        }
        Some(_) => {}
    }
    let access: Vec<_> =
        items(job, "access").into_iter().map(|(place, user)| (format!("{at}.{place}"), user)).collect();
    let bad =
        access.iter().filter_map(|(place, holder)| Some(fault(place.clone(), grant(document, holder)?)));
    faults.extend(bad);
    faults.extend(again(&access, |user| user).into_iter().map(|place| fault(place, DOUBLED_GRANT)));
    faults
}

/// What stands against a stored grant for that user.
fn grant(document: &Value, holder: &Value) -> Option<&'static str> {
    match user(document, holder) {
        None => Some(KNOWN_GRANTEE),
        Some(user) if user["type"] != "specificJobAccess" => Some(SPECIFIC_GRANTEE),
        Some(user) if user["status"] == "removed" => Some(REMOVED_GRANTEE),
        Some(_) => None,
    }
}

pub(crate) fn user<'d>(document: &'d Value, id: &Value) -> Option<&'d Value> {
    document["users"].as_array()?.iter().find(|user| user["id"] == *id)
}
