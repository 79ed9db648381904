//! What `explain` tells: for one question of each kind the clauses in their order, and what was looked at for each.

use super::accounts::{
    BOB, NARROWED, NARROWEST, OPEN, account, ann_as, expired, in_session, support_off, support_on, user,
};
use super::{NOW, differences, named, reviewed};
use crate::support::values::id;
use consentry::{Account, Action, Principal, Step, Time};
use serde_json::json;
use std::fmt::Write;

const TABLE: &str = "tests/golden/explanations.txt";

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
