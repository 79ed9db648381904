//! Values that Rust can hold and no document: what came of them would not come back as it was.

use crate::FULL;
use consentry::{Account, Action, Id, MAX_SAFE_INTEGER, Mode, Principal, Reason, Scope, Time};

const SCOPE: Scope = Scope { mode: Mode::ReadOnly, applicant_data: false };

fn id(text: &str) -> Id {
    Id::new(text).expect(text)
}

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
        let activate = Action::ActivateSupportAccess {
            consent: id("c2"),
            scope: SCOPE,
            expires_at: Some(beyond),
            agents: None,
            purpose: None,
            case: None,
        };
        let extend = Action::ExtendSupportAccess { consent: id("c1"), expires_at: Some(beyond) };
        let ask = Action::RequestSupportAccess {
            request: id("r2"),
            scope: SCOPE,
            duration: Some(beyond),
            purpose: "an import fails".into(),
            case: None,
        };
        let not_allowed = Some(Reason::DurationNotAllowed);
        // Expired at 6,000; in force.
        assert_eq!(reason(r#""expiresAt": 5000"#, &olga, &activate), not_allowed, "{beyond}");
        assert_eq!(reason(r#""expiresAt": 9000"#, &olga, &extend), not_allowed, "{beyond}");
        assert_eq!(reason(r#""expiresAt": 9000"#, &bob, &ask), not_allowed, "{beyond}");
    }
}

#[test]
fn what_no_well_formed_action_holds_is_malformed() {
    let (olga, bob) = (Principal::user(id("olga")), Principal::agent(id("bob")));
    let activate = |agents: Option<Vec<Id>>, purpose: Option<&str>| Action::ActivateSupportAccess {
        consent: id("c2"),
        scope: SCOPE,
        expires_at: Some(9_000),
        agents,
        purpose: purpose.map(Into::into),
        case: None,
    };
    let ask = |purpose: &str, case: Option<&str>| Action::RequestSupportAccess {
        request: id("r2"),
        scope: SCOPE,
        duration: Some(1),
        purpose: purpose.into(),
        case: case.map(Into::into),
    };
    let long = "x".repeat(1_001);
    let twice = Action::SetJobAccess { job: id("nurse"), grant: vec![id("sam")], revoke: vec![id("sam")] };
    for (principal, action, path) in [
        (&olga, activate(Some(vec![]), None), "action.agents"),
        (&olga, activate(Some(vec![id("ann"), id("bo"), id("ann")]), None), "action.agents[2]"),
        (&olga, activate(None, Some("")), "action.purpose"),
        (&bob, ask(&long, None), "action.purpose"),
        (&bob, ask("an import fails", Some(&long)), "action.case"),
        (&olga, twice, "action.revoke[0]"),
    ] {
        let account = Account::from_json(FULL).expect("a full document");
        let decision = account.check(principal, &action, Time::new(6_000).expect("a time"));
        assert_eq!(decision.reason(), Some(Reason::Malformed), "{path}");
        assert_eq!(decision.refusal().and_then(|refusal| refusal.path.as_deref()), Some(path));
        assert!(account.execute(principal, &action, Time::EPOCH, None).events.is_empty(), "{path}");
        assert!(account.who_can(&action, Time::EPOCH).is_empty(), "{path}");
    }
}

#[test]
fn an_event_with_a_number_beyond_the_safe_integers_is_forged() {
    let last = FULL.replace(r#""version": 7"#, r#""version": 9007199254740991"#);
    let mut account = Account::from_json(&last).expect("a document of the last version");
    let event = consentry::Event {
        at: Time::EPOCH,
        version: MAX_SAFE_INTEGER.saturating_add(1),
        by: consentry::By { principal: Principal::user(id("olga")), simulating: None },
        what: consentry::Happening::JobAdClosed { job: id("nurse") },
    };
    let rejected = account.apply(&[event]).expect_err("a version that no document holds");
    assert_eq!(rejected.why, consentry::RejectedWhy::Forged);
    assert!(Account::from_json(&account.to_json()).is_ok());
}
