//! The parts of documents, actions, events and decisions, each by itself.

use super::stories::told;
use consentry::{
    ActionKind, Actor, Administrators, Agents, Clause, Consent, Duration, EndCause, Epoch, EventKind, Id,
    Job, JobAd, JobAdEditing, JobFilter, JobStatus, Mode, Policy, Reason, Remedy, Row, Scope, ShortText,
    SupportRequest, SupportSession, Time, User, UserFilter, UserStatus, UserType, Warning,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;

#[test]
fn every_record_of_the_scenarios_comes_back() {
    let mut seen = [0; 6];
    for story in told() {
        story.lived(|account, _, _| {
            let document = serde_json::to_value(account).unwrap();
            // A consent in a projection may lack its giver, and is read as part of that projection alone.
            let consent = &document["support"]["consent"];
            let is_whole = consent.get("givenBy").is_some();
            comes_back::<Policy>(&document["policy"]);
            seen[0] += 1;
            seen[1] += all_come_back::<User>(&document["users"]);
            seen[2] += all_come_back::<Job>(&document["jobs"]);
            seen[3] += all_come_back::<Consent>(&is_whole.then_some(consent).into_iter().cloned().collect());
            seen[4] += all_come_back::<SupportRequest>(&document["support"]["requests"]);
            seen[5] += all_come_back::<SupportSession>(&document["support"]["sessions"]);
        });
    }
    assert!(seen.iter().all(|seen| *seen > 100), "{seen:?}");
}

#[test]
fn every_word_comes_back() {
    words(UserType::ALL, UserType::word);
    words(UserStatus::ALL, UserStatus::word);
    words(JobStatus::ALL, JobStatus::word);
    words(Mode::ALL, Mode::word);
    words(Administrators::ALL, Administrators::word);
    words(JobAdEditing::ALL, JobAdEditing::word);
    words(EndCause::ALL, EndCause::word);
    words(ActionKind::ALL, ActionKind::word);
    words(EventKind::ALL, EventKind::word);
    words(Reason::ALL, Reason::code);
    words(Clause::ALL, Clause::number);
    words(Warning::ALL, Warning::code);
}

#[test]
fn every_small_value_comes_back() {
    comes_back::<Id>(&json!("acme"));
    comes_back::<Time>(&json!(0));
    comes_back::<Duration>(&json!(1));
    comes_back::<Epoch>(&json!(2));
    comes_back::<ShortText>(&json!("an import fails"));
    comes_back::<Agents>(&json!(null));
    comes_back::<Agents>(&json!(["ann", "bob"]));
    comes_back::<Scope>(&json!({ "mode": "readWrite", "applicantData": false }));
    comes_back::<Actor>(&json!({ "agent": "ann", "session": "s1", "simulating": "sam" }));
    comes_back::<JobAd>(&json!({ "id": "nurse", "postedBy": "sam", "postedByEpoch": 1, "status": "open" }));
    comes_back::<JobFilter>(&json!({ "status": "closed", "postedBy": "sam" }));
    comes_back::<UserFilter>(&json!({ "type": "fullAccess" }));
    comes_back::<Row>(&json!({ "user": "sam", "reason": "targetNotActive" }));
    comes_back::<Remedy>(&json!({ "by": ["olga"], "action": { "type": "reactivateUser", "user": "sam" } }));
}

fn all_come_back<T: Serialize + DeserializeOwned>(list: &Value) -> usize {
    let all = list.as_array().unwrap();
    all.iter().for_each(comes_back::<T>);
    all.len()
}

fn comes_back<T: Serialize + DeserializeOwned>(value: &Value) {
    let read: T = serde_json::from_value(value.clone()).unwrap_or_else(|why| panic!("{value}: {why}"));
    assert_eq!(serde_json::to_value(&read).unwrap(), *value);
}

fn words<T>(all: &[T], word: fn(T) -> &'static str)
where
    T: Serialize + DeserializeOwned + Copy + Debug + PartialEq,
{
    assert!(!all.is_empty());
    for one in all {
        assert_eq!(serde_json::to_value(one).unwrap(), json!(word(*one)));
        assert_eq!(serde_json::from_value::<T>(json!(word(*one))).unwrap(), *one);
    }
}
