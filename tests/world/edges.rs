//! What must be true of every command that leads from one state to another. Each holds of one command; as every
//! reachable state is explored, it holds of every sequence.

use crate::explore::{Explorer, now};
use crate::moment::in_force;
use crate::support::values::{bare, id, on_job};
use consentry::{Account, Action, ActionKind, Id, JobAction, Principal};
use serde_json::Value;

/// One command, the state before and the document after.
pub(crate) struct Edge<'e> {
    pub(crate) explorer: &'e Explorer,
    pub(crate) before: &'e Account,
    pub(crate) before_document: &'e Value,
    pub(crate) after: &'e Account,
    /// Not canonical yet: ids and times are as the command made them.
    pub(crate) after_document: Value,
    pub(crate) principal: &'e Principal,
    pub(crate) action: &'e Action,
    pub(crate) events: Value,
}

type Property = (&'static str, fn(&Edge<'_>) -> Result<(), String>);

pub(crate) const PROPERTIES: &[Property] = &[
    ("the version grows by one per event", versions),
    ("nobody gives themselves access that they have not", no_access_by_oneself),
    ("grants are made by those who grant, invite or post", grants_have_a_cause),
    ("a demoted user holds no job until granted", demoted_hold_nothing),
    ("agents change neither consent nor users, nor grants on a job that is there", agents_change_nothing),
    ("consent comes from administrators", consent_is_given),
    ("an id that was used stays used, and is never open again", used_for_ever),
    ("what ends a consent ends its sessions", sessions_end_with_their_consent),
];

impl Edge<'_> {
    fn jobs(&self) -> impl Iterator<Item = Id> {
        self.explorer.world.jobs.iter().map(|job| id(job))
    }

    fn events(&self) -> &[Value] {
        self.events.as_array().unwrap()
    }

    fn told(&self) -> String {
        format!("{:?} {:?}: {}", self.principal, self.action, self.events)
    }

    fn holds(&self, holds: bool) -> Result<(), String> {
        if holds { Ok(()) } else { Err(self.told()) }
    }
}

fn sees(account: &Account, user: &Id, job: &Id) -> bool {
    let view = on_job(JobAction::ViewApplicants, job);
    account.can(&Principal::user(user.clone()), &view, now())
}

/// The users with a stored grant.
fn holders<'d>(document: &'d Value, job: &Id) -> Vec<&'d str> {
    let jobs = document["jobs"].as_array().unwrap();
    let access =
        jobs.iter().find(|known| known["id"] == job.as_str()).and_then(|job| job["access"].as_array());
    access.into_iter().flatten().filter_map(Value::as_str).collect()
}

fn exists(document: &Value, job: &Id) -> bool {
    document["jobs"].as_array().unwrap().iter().any(|known| known["id"] == job.as_str())
}

fn versions(edge: &Edge<'_>) -> Result<(), String> {
    let grown = edge.after.version() - edge.before.version();
    edge.holds(usize::try_from(grown) == Ok(edge.events().len()))
}

/// ACC-3. A job that was not there before they posted it is another matter (JOB-2), and so is an invitation that
/// they accept: it was another's to make them one of full access, or to grant them a job.
fn no_access_by_oneself(edge: &Edge<'_>) -> Result<(), String> {
    let Principal::User(user) = edge.principal else {
        return Ok(());
    };
    let has = |document, job: &Id| holders(document, job).contains(&user.as_str());
    let gained = |job: &Id| {
        !has(edge.before_document, job) && (has(&edge.after_document, job) || sees(edge.after, user, job))
    };
    let mut there = edge.jobs().filter(|job| exists(edge.before_document, job));
    edge.holds(!is_specific(edge.before_document, user) || !there.any(|job| gained(&job)))
}

fn is_specific(document: &Value, user: &Id) -> bool {
    let users = document["users"].as_array().unwrap();
    users.iter().any(|known| known["id"] == user.as_str() && known["type"] == "specificJobAccess")
}

/// ACC-2, ACC-7, USR-2, JOB-2, JOB-6: nothing else makes a grant, nor brings one back.
fn grants_have_a_cause(edge: &Edge<'_>) -> Result<(), String> {
    for job in edge.jobs() {
        let had = holders(edge.before_document, &job);
        for user in holders(&edge.after_document, &job).into_iter().filter(|user| !had.contains(user)) {
            let caused = edge.events().iter().any(|event| causes(event, &job, user));
            edge.holds(caused)?;
        }
    }
    Ok(())
}

fn causes(event: &Value, on: &Id, to: &str) -> bool {
    let (job, user) = match event["type"].as_str() {
        Some("jobAccessGranted" | "userInvited") => ("job", "user"),
        Some("jobAdPosted") => ("job", "postedBy"),
        Some("jobAdDuplicated") => ("copy", "postedBy"),
        _ => return false,
    };
    event[job] == on.as_str() && event[user] == to
}

/// USR-5, USR-8: also when the demoted are not active now, as the stored grants are what comes back to them.
fn demoted_hold_nothing(edge: &Edge<'_>) -> Result<(), String> {
    for event in edge.events() {
        if !["userTypeChanged", "userRemoved"].map(Some).contains(&event["type"].as_str()) {
            continue;
        }
        let user = id(event["user"].as_str().unwrap());
        let holds = |job: &Id| holders(&edge.after_document, job).contains(&user.as_str());
        let promoted = event["to"] == "fullAccess";
        edge.holds(!edge.jobs().any(|job| holds(&job) || (!promoted && sees(edge.after, &user, &job))))?;
    }
    Ok(())
}

/// CON-11, SES-6. Under a consent in force, and as the user they simulate, they may post, close and reopen.
fn agents_change_nothing(edge: &Edge<'_>) -> Result<(), String> {
    let Principal::Agent { .. } = edge.principal else {
        return Ok(());
    };
    let (before, after) = (edge.before_document, &edge.after_document);
    let kept =
        before["support"]["consent"] == after["support"]["consent"] && before["users"] == after["users"];
    let grants_kept = |job: &Id| exists(after, job) && holders(before, job) == holders(after, job);
    let jobs = if in_force(before) {
        edge.jobs().filter(|job| exists(before, job)).all(|job| grants_kept(&job))
    } else {
        before["jobs"] == after["jobs"]
    };
    edge.holds(kept && jobs)
}

/// CON-2, CON-8
fn consent_is_given(edge: &Edge<'_>) -> Result<(), String> {
    let given = !in_force(edge.before_document) && in_force(&edge.after_document);
    let changed = edge.before_document["support"]["consent"] != edge.after_document["support"]["consent"];
    let by_user = matches!(edge.principal, Principal::User(_));
    let administrator = by_user && edge.before.can(edge.principal, &bare(ActionKind::ViewSettings), now());
    edge.holds(!(given || changed) || administrator)
}

/// The ids in `support`: those that are open sessions', and all.
fn ids(document: &Value) -> (Vec<&str>, Vec<&str>) {
    let support = &document["support"];
    let of = |list: &str| support[list].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap());
    let open: Vec<&str> = of("sessions").collect();
    let used = support["usedIds"].as_array().unwrap().iter().filter_map(Value::as_str);
    (
        open.clone(),
        open.into_iter().chain(of("requests")).chain(support["consent"]["id"].as_str()).chain(used).collect(),
    )
}

/// CON-5
fn used_for_ever(edge: &Edge<'_>) -> Result<(), String> {
    let ((open_before, all_before), (open_after, all_after)) =
        (ids(edge.before_document), ids(&edge.after_document));
    let stay = all_before.iter().all(|id| all_after.contains(id));
    let again = open_after.iter().any(|id| all_before.contains(id) && !open_before.contains(id));
    edge.holds(stay && !again)
}

/// CON-4, CON-5
fn sessions_end_with_their_consent(edge: &Edge<'_>) -> Result<(), String> {
    let consent = |document: &Value| document["support"]["consent"]["id"].clone();
    let ended = consent(edge.before_document) != consent(&edge.after_document);
    let (open_after, _) = ids(&edge.after_document);
    edge.holds(!ended || open_after.is_empty())
}
