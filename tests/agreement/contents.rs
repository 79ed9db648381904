//! What is asked of the contents of an account is that part of its document, in projections too.

use crate::ask::anybody;
use crate::for_all;
use crate::support::bound::Bound;
use crate::support::values::{Written, id, read};
use crate::world::World;
use consentry::{
    Account, Id, Job, JobAd, JobFilter, JobStatus, SupportRequest, SupportSession, User, UserFilter,
    UserStatus, UserType,
};
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value, json};

#[test]
fn jobs_are_those_of_the_document_that_match() {
    in_worlds(|account, bound, document| {
        let statuses = JobStatus::ALL.iter().copied().map(Some).chain([None]);
        let posters = users().into_iter().map(Some).chain([None]);
        for (status, posted_by) in statuses.flat_map(|one| posters.clone().map(move |other| (one, other))) {
            let filter = filter(&[
                ("status", status.map(JobStatus::word)),
                ("postedBy", posted_by.as_ref().map(Id::as_str)),
            ]);
            let expected: Vec<Value> = matching(&document["jobs"], &filter).map(without_access).collect();
            let told = format!("{filter} on {document}");
            prop_assert_eq!(bound.value("jobs", &json!([filter])), json!(expected), "{}", told);
            let given: Vec<Value> =
                account.jobs(&JobFilter { status, posted_by }).map(|ad| written_ad(&ad)).collect();
            prop_assert_eq!(given, expected, "{}", told);
        }
        Ok(())
    });
}

#[test]
fn a_job_is_that_of_the_document_with_its_access() {
    in_worlds(|account, bound, document| {
        for job in jobs() {
            let expected = record(&document["jobs"], &job);
            prop_assert_eq!(bound.value("job", &json!([job.as_str()])), expected.clone(), "{}", document);
            let given = account.job(&job).map_or(Value::Null, |job| written_job(&job));
            prop_assert_eq!(given, expected, "{} on {}", job, document);
        }
        Ok(())
    });
}

#[test]
fn users_are_those_of_the_document_who_match() {
    in_worlds(|account, bound, document| {
        let types = UserType::ALL.iter().copied().map(Some).chain([None]);
        let statuses = UserStatus::ALL.iter().copied().map(Some).chain([None]);
        for (user_type, status) in types.flat_map(|one| statuses.clone().map(move |other| (one, other))) {
            let filter =
                filter(&[("type", user_type.map(UserType::word)), ("status", status.map(UserStatus::word))]);
            let expected: Vec<Value> = matching(&document["users"], &filter).cloned().collect();
            let told = format!("{filter} on {document}");
            prop_assert_eq!(bound.value("users", &json!([filter])), json!(expected), "{}", told);
            let given: Vec<Value> =
                account.users(&UserFilter { user_type, status }).map(written_user).collect();
            prop_assert_eq!(given, expected, "{}", told);
        }
        for user in users() {
            let expected = record(&document["users"], &user);
            prop_assert_eq!(bound.value("user", &json!([user.as_str()])), expected.clone(), "{}", document);
            let given = account.user(&user).map_or(Value::Null, written_user);
            prop_assert_eq!(given, expected, "{} on {}", user, document);
        }
        Ok(())
    });
}

#[test]
fn what_support_may_is_that_of_the_document() {
    in_worlds(|account, bound, document| {
        let support = &document["support"];
        for (verb, expected) in [
            ("consent", &support["consent"]),
            ("requests", &support["requests"]),
            ("sessions", &support["sessions"]),
            ("policy", &document["policy"]),
        ] {
            prop_assert_eq!(&bound.value(verb, &json!([])), expected, "{} of {}", verb, document);
        }
        let consent = account.consent().map(|consent| consent.id.as_str());
        prop_assert_eq!(json!(consent), support["consent"]["id"].clone(), "{}", document);
        let requests: Vec<Value> = account.requests().iter().map(brief_request).collect();
        prop_assert_eq!(requests, brief(&support["requests"], &["id", "agent", "askedAt"]), "{}", document);
        let sessions: Vec<Value> = account.sessions().iter().map(brief_session).collect();
        prop_assert_eq!(
            sessions,
            brief(&support["sessions"], &["id", "agent", "simulating"]),
            "{}",
            document
        );
        let policy = account.policy();
        let told = json!([policy.administrators.word(), policy.max_consent.map(consentry::Duration::ms)]);
        let of_the_document =
            json!([document["policy"]["administrators"], document["policy"]["maxConsentMs"]]);
        prop_assert_eq!(told, of_the_document, "{}", document);
        Ok(())
    });
}

/// Holds a property of an account, of the same behind the boundary, and of its document: of whole accounts and of projections.
fn in_worlds(property: impl Fn(&Account, &mut Bound, &Value) -> TestCaseResult) {
    for_all(|draw| {
        let world = World::new(draw);
        let part = world.account.project(&anybody(&world, draw), world.now());
        for (verb, account) in [("load", &world.account), ("loadProjection", &part)] {
            let mut bound = Bound::default();
            bound.told(verb, &format!("[{}]", account.to_json()));
            property(account, &mut bound, &account.value())?;
        }
        Ok(())
    });
}

fn filter(fields: &[(&str, Option<&str>)]) -> Value {
    fields.iter().filter_map(|(name, value)| Some(((*name).to_owned(), json!((*value)?)))).collect()
}

fn matching<'d>(records: &'d Value, filter: &'d Value) -> impl Iterator<Item = &'d Value> {
    let fields = filter.as_object().unwrap();
    let holds = |record: &&Value| fields.iter().all(|(name, value)| record[name] == *value);
    records.as_array().unwrap().iter().filter(holds)
}

/// The record of that id; null where there is none.
fn record(records: &Value, id: &Id) -> Value {
    let mut all = records.as_array().unwrap().iter();
    all.find(|record| record["id"] == id.as_str()).cloned().unwrap_or(Value::Null)
}

fn without_access(job: &Value) -> Value {
    let mut job = job.clone();
    job.as_object_mut().unwrap().remove("access");
    job
}

/// A few fields of each record.
fn brief(records: &Value, fields: &[&str]) -> Vec<Value> {
    let few = |record: &Value| fields.iter().map(|name| record[name].clone()).collect();
    records.as_array().unwrap().iter().map(few).collect()
}

fn brief_request(request: &SupportRequest) -> Value {
    json!([request.id.as_str(), request.agent.as_str(), request.asked_at.ms()])
}

fn brief_session(session: &SupportSession) -> Value {
    json!([session.id.as_str(), session.agent.as_str(), session.simulating.as_ref().map(Id::as_str)])
}

fn written_ad(JobAd { id, posted_by, posted_by_epoch, status }: &JobAd) -> Value {
    json!({
        "id": id.as_str(), "postedBy": posted_by.as_str(), "postedByEpoch": posted_by_epoch.number(),
        "status": status.word(),
    })
}

fn written_job(Job { id, posted_by, posted_by_epoch, status, access }: &Job) -> Value {
    let access: Vec<&str> = access.iter().map(Id::as_str).collect();
    json!({
        "id": id.as_str(), "postedBy": posted_by.as_str(), "postedByEpoch": posted_by_epoch.number(),
        "status": status.word(), "access": access,
    })
}

fn written_user(User { id, user_type, status, epoch }: &User) -> Value {
    json!({
        "id": id.as_str(), "type": user_type.word(), "status": status.word(), "epoch": epoch.number(),
    })
}

#[test]
fn a_filter_that_is_none_is_refused_by_name() {
    let document = json!({ "id": "acme", "users": [{ "id": "olga", "type": "owner", "status": "active" }] });
    let mut bound = Bound::to(&document.to_string());
    for (verb, arguments, path) in [
        ("jobs", json!([{ "state": "open" }]), "filter.state"),
        ("jobs", json!([{ "status": "active" }]), "filter.status"),
        ("jobs", json!([{ "postedBy": 7 }]), "filter.postedBy"),
        ("jobs", json!([]), "filter"),
        ("users", json!([{ "kind": "owner" }]), "filter.kind"),
        ("users", json!([{ "type": "admin" }]), "filter.type"),
        ("users", json!([{ "status": null }]), "filter.status"),
        ("users", json!([[]]), "filter"),
    ] {
        let refusal = read(&bound.ask(verb, &arguments.to_string()).unwrap_err());
        let message = refusal["message"].as_str().unwrap();
        assert!(message.starts_with(&format!("{path}: ")), "{verb} {arguments}: {message}");
    }
    for verb in ["job", "user"] {
        assert_eq!(bound.told(verb, "[7]"), "null");
        assert_eq!(bound.told(verb, "[]"), "null");
    }
}

/// The users of the random documents, and one whom nobody knows.
fn users() -> Vec<Id> {
    known_and_unknown('u', 5)
}

/// Their jobs, and one that there is not.
fn jobs() -> Vec<Id> {
    known_and_unknown('j', 4)
}

fn known_and_unknown(letter: char, count: usize) -> Vec<Id> {
    (0..count).map(|n| format!("{letter}{n}")).chain(["new".to_owned()]).map(|text| id(&text)).collect()
}
