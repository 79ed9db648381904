//! What `explain` tells: for one question of each kind the clauses in their order, and what was looked at for each.

use super::accounts::{
    BOB, NARROWED, NARROWEST, OPEN, account, ann_as, expired, in_session, support_off, support_on, user,
};
use super::{NOW, differences, reviewed};
use crate::support::values::{action, id, read};
use consentry::{Account, Action, Principal, Step, Time};
use serde_json::{Value, json};
use std::fmt::Write;

const TABLE: &str = "tests/golden/explanations.txt";

/// A consent for one second at the most, and requests that wait no longer.
const SHORT: &str = r#"{ "maxConsentMs": 1000, "requestLapseMs": 1000 }"#;

/// Changes, but no applicant data.
const NO_APPLICANTS: &str = r#"{ "mode": "readWrite", "applicantData": false }"#;

const PREFACE: &str = "\
# What explain tells, in the accounts of matrix.txt: the clauses in the order they were asked, whether each held, and what
# was found for it. The last one decided.
";

/// A question and how it came about.
struct Told(&'static str, Account, Principal, Action);

#[test]
fn explanations_are_as_reviewed() {
    let got = questions().iter().fold(PREFACE.to_owned(), |table, told| table + "\n" + &print(told));
    let reviewed = reviewed(TABLE, &got);
    assert!(got == reviewed, "{TABLE} differs, - reviewed, + told now:\n{}", differences(&reviewed, &got));
}

fn questions() -> Vec<Told> {
    let mut all = of_everybody();
    all.extend(of_policies());
    all.extend(of_consents());
    all
}

fn of_everybody() -> Vec<Told> {
    let on = || account(OPEN, &support_on("null", &[BOB]));
    let off = || account(OPEN, &support_off("s0"));
    let as_sam = || in_session(NARROWEST, r#""sam""#);
    let in_s1 = || Principal::in_session(id("ann"), id("s1"));
    let view = |job| named("viewApplicants", json!({ "job": job }));
    vec![
        Told("full access views applicants", off(), user("fred"), view("nurse")),
        Told("a granted user views applicants", off(), user("sam"), view("nurse")),
        Told("the poster without access views applicants", off(), user("paul"), view("cook")),
        Told("somebody suspended views applicants", off(), user("dora"), view("nurse")),
        Told("somebody unknown views applicants", off(), user("nobody"), view("nurse")),
        Told("applicants of an unknown job", off(), user("sam"), view("gone")),
        Told(
            "the poster with access grants",
            off(),
            user("pia"),
            named("grantJobAccess", json!({ "job": "nurse", "user": "tom" })),
        ),
        Told(
            "the poster gives up their access",
            off(),
            user("pia"),
            named("revokeJobAccess", json!({ "job": "nurse", "user": "pia" })),
        ),
        Told(
            "the tab with somebody removed",
            off(),
            user("olga"),
            named("setJobAccess", json!({ "job": "nurse", "grant": ["tom", "rita"], "revoke": [] })),
        ),
        Told("a job id that was used", off(), user("sam"), named("postJobAd", json!({ "job": "cook" }))),
        Told(
            "not the poster edits, by policy",
            account(NARROWED, &support_off("s0")),
            user("sam"),
            named("editJobAd", json!({ "job": "nurse" })),
        ),
        Told(
            "full access invites again",
            off(),
            user("fred"),
            named("inviteUser", json!({ "user": "rita", "userType": "specificJobAccess" })),
        ),
        Told(
            "full access removes full access",
            off(),
            user("fred"),
            named("removeUser", json!({ "user": "fay" })),
        ),
        Told(
            "somebody removed is removed",
            off(),
            user("olga"),
            named("removeUser", json!({ "user": "rita" })),
        ),
        Told(
            "the owner hands over to oneself",
            off(),
            user("olga"),
            named("transferOwnership", json!({ "user": "olga" })),
        ),
        Told(
            "no consent to extend",
            off(),
            user("olga"),
            named("extendSupportAccess", json!({ "consent": "c1", "expiresAt": null })),
        ),
        Told(
            "a consent is extended",
            on(),
            user("olga"),
            named("extendSupportAccess", json!({ "consent": "c1", "expiresAt": NOW + 1 })),
        ),
        Told(
            "a request that is none",
            on(),
            user("olga"),
            named("denySupportRequest", json!({ "request": "r9" })),
        ),
        Told(
            "an agent enters",
            on(),
            Principal::agent(id("ann")),
            named("startSupportSession", json!({ "session": "s2" })),
        ),
        Told(
            "an agent enters twice",
            on(),
            Principal::agent(id("bob")),
            named("startSupportSession", json!({ "session": "s2" })),
        ),
        Told(
            "an agent outside of a session",
            on(),
            Principal::agent(id("ann")),
            named("viewUsers", json!({})),
        ),
        Told("an agent as sam", as_sam(), in_s1(), view("nurse")),
        Told("an agent as sam looks at the users", as_sam(), in_s1(), named("viewUsers", json!({}))),
        Told("an agent as nobody", in_session(NARROWEST, "null"), in_s1(), named("viewUsers", json!({}))),
        Told(
            "an agent who simulates simulates",
            as_sam(),
            in_s1(),
            named("simulateUser", json!({ "user": "tom" })),
        ),
        Told("an agent ends", as_sam(), in_s1(), named("endSupportSession", json!({}))),
        Told(
            "a session whose consent expired",
            account(OPEN, &expired(&[&ann_as("null")])),
            in_s1(),
            named("viewUsers", json!({})),
        ),
        Told(
            "a session that is over",
            account(OPEN, &support_off("s1")),
            in_s1(),
            named("viewUsers", json!({})),
        ),
        Told("a user does what agents do", on(), user("olga"), named("stopSimulating", json!({}))),
    ]
}

/// Where the account's own policy decides.
fn of_policies() -> Vec<Told> {
    let edit = || named("editJobAd", json!({ "job": "nurse" }));
    let give = || {
        let with =
            json!({ "consent": "c2", "scope": read(NARROWEST), "expiresAt": NOW + 1_001, "agents": null });
        named("activateSupportAccess", with)
    };
    let ask = |duration: Option<i64>| {
        let with = json!({ "request": "r2", "scope": read(NARROWEST), "durationMs": duration, "purpose": "an import fails" });
        named("requestSupportAccess", with)
    };
    let policy = |policy| account(policy, &support_off("s0"));
    let ann = || Principal::agent(id("ann"));
    let look = named("viewSettings", json!({}));
    vec![
        Told("every user edits, by policy", policy(OPEN), user("sam"), edit()),
        Told("full access users are administrators, by policy", policy(OPEN), user("fred"), look),
        Told("the owner alone is administrator, by policy", policy(NARROWED), user("fred"), give()),
        Told("a consent without a cap", policy(OPEN), user("olga"), give()),
        Told("a consent beyond the cap", policy(SHORT), user("olga"), give()),
        Told("an agent asks within the cap", policy(SHORT), ann(), ask(Some(1_000))),
        Told("an agent asks for no end, against the cap", policy(SHORT), ann(), ask(None)),
        Told("a request that lapsed", policy(SHORT), user("olga"), approve(NARROWEST)),
    ]
}

/// Where a request, the consent or a session decides.
fn of_consents() -> Vec<Told> {
    let off = || account(OPEN, &support_off("s0"));
    let for_bob = || account(OPEN, &support_on(r#"["bob"]"#, &[BOB]));
    let ann = || Principal::agent(id("ann"));
    let in_s1 = || Principal::in_session(id("ann"), id("s1"));
    let edit = || named("editJobAd", json!({ "job": "nurse" }));
    let about = |kind, request| named(kind, json!({ "request": request }));
    let session = |kind, session| named(kind, json!({ "session": session }));
    let outside = "outside the scope: applicant data";
    let update = named("updateApplicants", json!({ "job": "nurse" }));
    let of_sam = for_bob().project(&user("sam"), Time::new(NOW).unwrap());
    vec![
        Told("a request is approved", off(), user("olga"), approve(NARROWEST)),
        Told("a request is approved beyond its scope", off(), user("olga"), approve(NO_APPLICANTS)),
        Told("a request is denied", off(), user("olga"), about("denySupportRequest", "r1")),
        Told("an agent withdraws", off(), ann(), about("withdrawSupportRequest", "r1")),
        Told(
            "an agent withdraws another's request",
            off(),
            Principal::agent(id("bob")),
            about("withdrawSupportRequest", "r1"),
        ),
        Told("a consent that names other agents", for_bob(), ann(), session("startSupportSession", "s2")),
        Told("outside the scope: a change", in_session(NARROWEST, r#""sam""#), in_s1(), edit()),
        Told("inside the scope: a change", in_session(NO_APPLICANTS, r#""sam""#), in_s1(), edit()),
        Told(outside, in_session(NO_APPLICANTS, r#""sam""#), in_s1(), update),
        Told("an administrator ends a session", for_bob(), user("olga"), session("endSupportSession", "s0")),
        Told(
            "an administrator ends what is no session",
            for_bob(),
            user("olga"),
            session("endSupportSession", "s9"),
        ),
        Told("somebody else asks a projection", of_sam, user("olga"), named("viewUsers", json!({}))),
    ]
}

fn approve(scope: &str) -> Action {
    named("approveSupportRequest", json!({ "request": "r1", "consent": "c2", "scope": read(scope) }))
}

fn named(kind: &str, mut fields: Value) -> Action {
    fields.as_object_mut().unwrap().insert("type".into(), json!(kind));
    action(&fields)
}

fn print(Told(name, account, principal, action): &Told) -> String {
    let explanation = account.explain(principal, action, Time::new(NOW).unwrap());
    explanation.steps.iter().fold(format!("## {name}\n"), |text, step| text + &line(step))
}

fn line(step: &Step) -> String {
    let mut line = format!("{} {}", step.clause, if step.held { "held" } else { "not held" });
    for (place, (name, found)) in step.facts.iter().enumerate() {
        write!(line, "{} {name}: {found}", if place == 0 { ";" } else { "," }).unwrap();
    }
    line + "\n"
}
