//! Values that Rust can hold and no document: what came of them would not come back as it was.

use crate::FULL;
use crate::support::typed::{activate, close, extend, given, invite, request};
use crate::support::values::{account, id, read};
use consentry::{
    AccessRows, Account, Action, Agents, DoubledRow, Duration, Epoch, MAX_SAFE_INTEGER, MAX_TEXT_BYTES,
    NotAgents, NotShortText, Principal, Reason, RejectedWhy, ShortText, Time, UserType,
};
use serde_json::json;

/// Without a cap, which would refuse them first.
fn reason(consent: &str, principal: &Principal, action: &Action) -> Option<Reason> {
    let document = FULL.replace("90000", "null").replace(r#""expiresAt": 9000"#, consent);
    let account = Account::from_json(&document).expect("a full document");
    account.check(principal, action, Time::new(6_000).expect("a time")).reason()
}

#[test]
fn an_end_or_duration_beyond_the_safe_integers_is_not_allowed() {
    let olga = Principal::user(id("olga"));
    let bob = Principal::agent(id("bob"));
    for beyond in [MAX_SAFE_INTEGER.saturating_add(1), i64::MAX] {
        let activate = activate(Some(beyond));
        let extend = extend("c1", beyond);
        let ask = request(beyond);
        let not_allowed = Some(Reason::DurationNotAllowed);
        // Expired at 6,000; in force.
        assert_eq!(reason(r#""expiresAt": 5000"#, &olga, &activate), not_allowed, "{beyond}");
        assert_eq!(reason(r#""expiresAt": 9000"#, &olga, &extend), not_allowed, "{beyond}");
        assert_eq!(reason(r#""expiresAt": 9000"#, &bob, &ask), not_allowed, "{beyond}");
    }
}

#[test]
fn what_no_well_formed_action_holds_cannot_be_made() {
    let only = |agents: &[&str]| Agents::only(agents.iter().map(|agent| id(agent)).collect()).map(|_| ());
    assert_eq!(only(&[]), Err(NotAgents::Empty));
    assert_eq!(only(&["ann", "bo", "ann"]), Err(NotAgents::Doubled(2)));
    assert_eq!(only(&["ann", "bo"]), Ok(()));
    let long = "x".repeat(MAX_TEXT_BYTES);
    assert_eq!(ShortText::new(""), Err(NotShortText(0)));
    assert_eq!(ShortText::new(&(long.clone() + "x")), Err(NotShortText(MAX_TEXT_BYTES.saturating_add(1))));
    assert_eq!(ShortText::new(&long).map(|text| text.as_str().len()), Ok(MAX_TEXT_BYTES));
    let rows = |grant: &[&str], revoke: &[&str]| {
        let ids = |all: &[&str]| all.iter().map(|user| id(user)).collect();
        AccessRows::new(ids(grant), ids(revoke)).map(|_| ())
    };
    assert_eq!(rows(&["sam"], &["sam"]), Err(DoubledRow(1)));
    assert_eq!(rows(&["sam"], &["tom"]), Ok(()));
    assert_eq!(
        (Duration::new(0), Duration::new(MAX_SAFE_INTEGER).map(Duration::ms)),
        (None, Some(MAX_SAFE_INTEGER))
    );
    assert_eq!((Epoch::new(0), Epoch::new(MAX_SAFE_INTEGER).and_then(Epoch::next)), (None, None));
}

#[test]
fn an_event_that_no_document_could_hold_is_forged() {
    let (now, last) = (document(7), document(MAX_SAFE_INTEGER));
    let olga = Some((id("olga"), UserType::Owner));
    for (account, what, event) in [
        (&last, "a version that no document holds", close(MAX_SAFE_INTEGER.saturating_add(1), "nurse")),
        (&now, "a consent that nobody gave", given(8, None)),
    ] {
        let (mut account, before) = (account.clone(), account.to_json());
        let rejected = account.apply(&[event]).expect_err(what);
        assert_eq!(rejected.why, RejectedWhy::Forged, "{what}");
        assert_eq!(account.to_json(), before, "{what}");
    }
    for event in [close(8, "nurse"), invite(8), given(8, olga)] {
        now.clone().apply(&[event]).expect("an event that the engine might produce");
    }
}

/// Of that version, without anything in support.
fn document(version: i64) -> Account {
    let mut document = read(FULL);
    document["version"] = version.into();
    document["support"] = json!({});
    account(&document)
}
