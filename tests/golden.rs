//! Who may do what, as one reviewed table: every kind of user and every state of a support session
//! against every action. A difference is a change of policy. Beside it stands what `explain` tells.
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes both anew; then read what changed, cell by cell,
//! before you keep it.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not there"
)]

mod support;

#[path = "golden/accounts.rs"]
mod accounts;
#[path = "golden/explanations.rs"]
mod explanations;

use accounts::{
    BOB, NARROWED, OPEN, SCOPES, account, ann_as, expired, in_session, support_off, support_on, user,
};
use consentry::{Account, Action, ActionKind, Decision, Principal, Time, Verdict};
use serde_json::{Value, json};
use std::fmt::Write;
use support::values::{action, id};

const TABLE: &str = "tests/golden/matrix.txt";
const NOW: i64 = 5_000;

const PREFACE: &str = "\
# Who may do what, at one moment in one account. Each block is one principal, each column one state of support or policy.
# A cell is the clause that allows, or the reason that denies with its clause.
#
# olga is the owner, fred and fay have full access, all others specific job access: sam, pia, ivy and dora are granted
# nurse, tom, pat, paul, dan and rita nothing. pia posted nurse; paul posted cook, and his own access to it was removed.
# ivy is invited, dora and dan are deactivated, rita is removed. Rows about a job are about nurse; for paul about cook.
# Agent ann asked for consent (r1). While support is on, agent bob is in session s0.
";

/// One principal in several accounts.
struct Block {
    name: &'static str,
    principal: Principal,
    job: &'static str,
    columns: Vec<(&'static str, Account)>,
}

#[test]
fn the_matrix_is_as_reviewed() {
    let got = blocks().iter().fold(PREFACE.to_owned(), |table, block| table + "\n" + &print(block));
    let reviewed = reviewed(TABLE, &got);
    assert!(got == reviewed, "{TABLE} differs, - reviewed, + decided now:\n{}", differences(&reviewed, &got));
}

#[test]
fn the_matrix_has_a_row_for_every_action() {
    let mut kinds: Vec<ActionKind> =
        rows(&user("olga"), "nurse").iter().map(|(_, action)| action.kind()).collect();
    kinds.dedup();
    assert_eq!(
        kinds,
        ActionKind::ALL,
        "the rows do not go through the actions of docs/rules.md §10 in order"
    );
}

fn blocks() -> Vec<Block> {
    let of_user = |name, id, job| Block {
        name,
        principal: user(id),
        job,
        columns: vec![
            ("support off", account(OPEN, &support_off("s0"))),
            ("support on", account(OPEN, &support_on("null", &[BOB]))),
            ("support on, policies narrowed", account(NARROWED, &support_on("null", &[BOB]))),
        ],
    };
    let simulating = |name, simulated: &str| Block {
        name,
        principal: Principal::in_session(id("ann"), id("s1")),
        job: "nurse",
        columns: SCOPES.iter().map(|(name, scope)| (*name, in_session(scope, simulated))).collect(),
    };
    vec![
        of_user("owner (olga)", "olga", "nurse"),
        of_user("full access (fred)", "fred", "nurse"),
        of_user("specific job access, granted (sam)", "sam", "nurse"),
        of_user("specific job access, not granted (pat)", "pat", "nurse"),
        of_user("poster with access (pia)", "pia", "nurse"),
        of_user("poster whose access was removed (paul)", "paul", "cook"),
        of_user("invited, granted (ivy)", "ivy", "nurse"),
        of_user("deactivated, granted (dora)", "dora", "nurse"),
        of_user("removed (rita)", "rita", "nurse"),
        of_user("unknown (nobody)", "nobody", "nurse"),
        Block {
            name: "agent outside of a session (ann)",
            principal: Principal::agent(id("ann")),
            job: "nurse",
            columns: vec![
                ("support off", account(OPEN, &support_off("s0"))),
                ("on, for any agent", account(OPEN, &support_on("null", &[BOB]))),
                ("on, for bob alone", account(OPEN, &support_on(r#"["bob"]"#, &[BOB]))),
                ("expired", account(OPEN, &expired(&[BOB]))),
            ],
        },
        simulating("agent in a session, simulating nobody (ann)", "null"),
        simulating("agent simulating the owner (ann as olga)", r#""olga""#),
        simulating("agent simulating full access (ann as fred)", r#""fred""#),
        simulating("agent simulating specific job access, granted (ann as sam)", r#""sam""#),
        simulating("agent simulating specific job access, not granted (ann as pat)", r#""pat""#),
        Block {
            name: "agent whose session is not live (ann in s1)",
            principal: Principal::in_session(id("ann"), id("s1")),
            job: "nurse",
            columns: vec![
                ("consent expired", account(OPEN, &expired(&[&ann_as(r#""sam""#)]))),
                ("session ended, support on", account(OPEN, &support_on("null", &[]).replace("s0", "s1"))),
                ("session ended, support off", account(OPEN, &support_off("s1"))),
                ("session never known", account(OPEN, &support_on("null", &[BOB]))),
            ],
        },
    ]
}

/// Every action, in the order of `docs/rules.md` §10, with what it names.
fn rows(principal: &Principal, job: &str) -> Vec<(&'static str, Action)> {
    let scope = json!({ "mode": "readOnly", "applicantData": false });
    // An agent ends their own.
    let ends = match principal {
        Principal::User(_) => json!({ "session": "s0" }),
        Principal::Agent { .. } => json!({}),
    };
    let rows = [
        ("viewJobAd", json!({ "job": job })),
        ("viewUsers", json!({})),
        ("viewJobAccess", json!({ "job": job })),
        ("postJobAd", json!({ "job": "new" })),
        ("duplicateJobAd", json!({ "job": job, "copy": "new" })),
        ("editJobAd", json!({ "job": job })),
        ("closeJobAd", json!({ "job": job })),
        ("reopenJobAd", json!({ "job": job })),
        ("deleteJobAd", json!({ "job": job })),
        ("viewApplicants", json!({ "job": job })),
        ("updateApplicants", json!({ "job": job })),
        ("addApplicantNote", json!({ "job": job })),
        ("messageApplicants", json!({ "job": job })),
        ("exportApplicants", json!({ "job": job })),
        ("grantJobAccess to tom", json!({ "job": job, "user": "tom" })),
        ("grantJobAccess to fay", json!({ "job": job, "user": "fay" })),
        ("revokeJobAccess of sam", json!({ "job": job, "user": "sam" })),
        ("revokeJobAccess of pia", json!({ "job": job, "user": "pia" })),
        ("setJobAccess tom, not sam", json!({ "job": job, "grant": ["tom"], "revoke": ["sam"] })),
        ("inviteUser specific", json!({ "user": "new", "userType": "specificJobAccess" })),
        ("inviteUser full access", json!({ "user": "new", "userType": "fullAccess" })),
        ("acceptInvitation", json!({})),
        ("changeUserType tom", json!({ "user": "tom", "to": "fullAccess" })),
        ("transferOwnership fay", json!({ "user": "fay" })),
        ("removeUser tom", json!({ "user": "tom" })),
        ("removeUser fay", json!({ "user": "fay" })),
        ("removeUser olga", json!({ "user": "olga" })),
        ("deactivateUser tom", json!({ "user": "tom" })),
        ("deactivateUser fay", json!({ "user": "fay" })),
        ("reactivateUser dan", json!({ "user": "dan" })),
        ("viewSettings", json!({})),
        ("viewActivities", json!({})),
        (
            "activateSupportAccess",
            json!({ "consent": "c2", "scope": scope, "expiresAt": NOW + 1_000, "agents": null }),
        ),
        ("deactivateSupportAccess", json!({})),
        ("extendSupportAccess c1", json!({ "consent": "c1", "expiresAt": NOW + 1_000 })),
        (
            "requestSupportAccess",
            json!({ "request": "r2", "scope": scope, "durationMs": 1_000, "purpose": "an import fails" }),
        ),
        ("withdrawSupportRequest r1", json!({ "request": "r1" })),
        ("approveSupportRequest r1", json!({ "request": "r1", "consent": "c2" })),
        ("denySupportRequest r1", json!({ "request": "r1" })),
        ("startSupportSession", json!({ "session": "s2" })),
        ("simulateUser tom", json!({ "user": "tom" })),
        ("stopSimulating", json!({})),
        ("endSupportSession", ends),
    ];
    rows.into_iter().map(|(name, fields)| (name, named(name, fields))).collect()
}

/// The name of a row begins with the type of its action.
fn named(name: &str, mut fields: Value) -> Action {
    fields["type"] = json!(name.split(' ').next());
    action(&fields)
}

fn print(block: &Block) -> String {
    let heads = block.columns.iter().map(|(name, _)| (*name).to_owned());
    let mut lines: Vec<Vec<String>> = vec![std::iter::once(String::new()).chain(heads).collect()];
    for (name, action) in rows(&block.principal, block.job) {
        let at = Time::new(NOW).unwrap();
        let cells =
            block.columns.iter().map(|(_, account)| cell(&account.check(&block.principal, &action, at)));
        lines.push(std::iter::once(name.to_owned()).chain(cells).collect());
    }
    let width = |column| lines.iter().filter_map(|line| line.get(column)).map(String::len).max().unwrap_or(0);
    let mut out = format!("## {}\n", block.name);
    for line in &lines {
        let padded = line.iter().enumerate().map(|(column, cell)| format!("{cell:0$}", width(column)));
        writeln!(out, "{}", padded.collect::<Vec<_>>().join("  ").trim_end()).unwrap();
    }
    out
}

fn cell(decision: &Decision) -> String {
    match &decision.verdict {
        Verdict::Allowed { rule, warning } => {
            let warning = warning.map(|warning| format!(" ({})", warning.code())).unwrap_or_default();
            format!("allow {rule}{warning}")
        }
        Verdict::Denied(refusal) => format!("{} {}", refusal.reason, refusal.rule),
    }
}

/// The table as it was reviewed; when asked to, as it is now.
fn reviewed(table: &str, got: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(table);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, got).unwrap();
    }
    std::fs::read_to_string(&path).unwrap_or_default()
}

/// The lines that are in one table and not in the other, each under its block.
fn differences(reviewed: &str, got: &str) -> String {
    let (reviewed, got) = (under_blocks(reviewed), under_blocks(got));
    let only = |one: &[String], other: &[String], sign: &str| {
        let only: Vec<String> =
            one.iter().filter(|line| !other.contains(line)).map(|line| format!("{sign} {line}")).collect();
        only.join("\n")
    };
    format!("{}\n{}", only(&reviewed, &got, "-"), only(&got, &reviewed, "+"))
}

fn under_blocks(table: &str) -> Vec<String> {
    let mut block = "";
    let mut lines = Vec::new();
    for line in table.lines() {
        match line.strip_prefix("## ") {
            Some(name) => block = name,
            None => lines.push(format!("{block}: {line}")),
        }
    }
    lines
}
