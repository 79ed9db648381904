//! Who may do what, as one reviewed table: every kind of user and every state of a support session
//! against every action. A difference is a change of policy. Beside it stands what `explain` tells.
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes both anew; then read what changed, cell by cell,
//! before you keep it.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

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
use support::catalogue::{self, Field, What};
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
fn rows(principal: &Principal, job: &str) -> Vec<(String, Action)> {
    let told = told();
    let of_kind = |kind: &ActionKind| {
        let told = told.iter().filter(|(word, ..)| *word == kind.word());
        let mut rows: Vec<_> =
            told.map(|(word, whom, with)| (format!("{word} {whom}"), with.clone())).collect();
        if rows.is_empty() {
            rows.push((kind.word().to_owned(), json!({})));
        }
        let action = |with: &Value| {
            action(&catalogue::action(*kind, |field| {
                with.get(field.name).cloned().or(usual(field, principal, job))
            }))
        };
        rows.into_iter().map(|(name, with)| (name, action(&with))).collect::<Vec<_>>()
    };
    ActionKind::ALL.iter().flat_map(of_kind).collect()
}

/// Rows that say what their action names; of the other actions there is one each.
fn told() -> Vec<(&'static str, &'static str, Value)> {
    let user = |user: &str| json!({ "user": user });
    vec![
        ("grantJobAccess", "to tom", user("tom")),
        ("grantJobAccess", "to fay", user("fay")),
        ("revokeJobAccess", "of sam", user("sam")),
        ("revokeJobAccess", "of pia", user("pia")),
        ("setJobAccess", "tom, not sam", json!({ "grant": ["tom"], "revoke": ["sam"] })),
        ("inviteUser", "specific", json!({ "userType": "specificJobAccess" })),
        ("inviteUser", "full access", json!({ "userType": "fullAccess" })),
        ("changeUserType", "tom", json!({ "user": "tom", "to": "fullAccess" })),
        ("transferOwnership", "fay", user("fay")),
        ("removeUser", "tom", user("tom")),
        ("removeUser", "fay", user("fay")),
        ("removeUser", "olga", user("olga")),
        ("deactivateUser", "tom", user("tom")),
        ("deactivateUser", "fay", user("fay")),
        ("reactivateUser", "dan", user("dan")),
        ("extendSupportAccess", "c1", json!({ "consent": "c1" })),
        ("withdrawSupportRequest", "r1", json!({ "request": "r1" })),
        ("approveSupportRequest", "r1", json!({ "request": "r1" })),
        ("denySupportRequest", "r1", json!({ "request": "r1" })),
        ("simulateUser", "tom", user("tom")),
    ]
}

/// What an action names where its row does not say; nothing more than it must.
fn usual(field: Field, principal: &Principal, job: &str) -> Option<Value> {
    match field.what {
        // An agent ends their own.
        What::Session => Some(json!("s0")).filter(|_| matches!(principal, Principal::User(_))),
        _ if field.optional => None,
        What::Job => Some(json!(job)),
        What::NewJob | What::NewUser => Some(json!("new")),
        What::NewConsent => Some(json!("c2")),
        What::NewRequest => Some(json!("r2")),
        What::NewSession => Some(json!("s2")),
        What::Scope => Some(json!({ "mode": "readOnly", "applicantData": false })),
        What::End => Some(json!(NOW + 1_000)),
        What::Duration => Some(json!(1_000)),
        What::Agents => Some(Value::Null),
        What::Purpose => Some(json!("an import fails")),
        What::User | What::Users | What::UserType | What::Consent | What::Request | What::Case => None,
    }
}

fn print(block: &Block) -> String {
    let heads = block.columns.iter().map(|(name, _)| (*name).to_owned());
    let mut lines: Vec<Vec<String>> = vec![std::iter::once(String::new()).chain(heads).collect()];
    for (name, action) in rows(&block.principal, block.job) {
        let at = Time::new(NOW).unwrap();
        let cells =
            block.columns.iter().map(|(_, account)| cell(&account.check(&block.principal, &action, at)));
        lines.push(std::iter::once(name).chain(cells).collect());
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
