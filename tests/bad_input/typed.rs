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
