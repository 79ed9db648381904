//! Who may do what, as one reviewed table: every kind of user and every state of a support session
//! against every action. A difference is a change of policy. Beside it stands what `explain` tells.
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes both anew; then read what changed, cell by cell,
//! before you keep it.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not there")]

#[path = "golden/accounts.rs"]
mod accounts;
#[path = "golden/explanations.rs"]
mod explanations;

use accounts::{
    BOB, NARROWED, OPEN, SCOPES, account, ann_as, expired, id, in_session, support_off, support_on, user,
};
use consentry::{
    Account, Action, ActionKind, Decision, JobAction, Mode, Principal, Scope, Time, UserType, Verdict,
};
use std::fmt::Write;

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
        columns: SCOPES.iter().map(|(name, scope)| (*name, in_session(*scope, simulated))).collect(),
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
    use JobAction as On;
    let on_job = |act| Action::on_job(act, id(job));
    let (user, job) = (id, || id(job));
    let invite = |user_type| Action::InviteUser { user: id("new"), user_type, job: None };
    let scope = Scope { mode: Mode::ReadOnly, applicant_data: false };
    let ends_own = matches!(principal, Principal::Agent { .. });
    vec![
        ("viewJobAd", on_job(On::ViewJobAd)),
        ("viewUsers", Action::ViewUsers),
        ("viewJobAccess", on_job(On::ViewJobAccess)),
        ("postJobAd", Action::PostJobAd { job: id("new") }),
        ("duplicateJobAd", Action::DuplicateJobAd { job: job(), copy: id("new") }),
        ("editJobAd", on_job(On::EditJobAd)),
        ("closeJobAd", on_job(On::CloseJobAd)),
        ("reopenJobAd", on_job(On::ReopenJobAd)),
        ("deleteJobAd", on_job(On::DeleteJobAd)),
        ("viewApplicants", on_job(On::ViewApplicants)),
        ("updateApplicants", on_job(On::UpdateApplicants)),
        ("addApplicantNote", on_job(On::AddApplicantNote)),
        ("messageApplicants", on_job(On::MessageApplicants)),
        ("exportApplicants", on_job(On::ExportApplicants)),
        ("grantJobAccess to tom", Action::GrantJobAccess { job: job(), user: user("tom") }),
        ("grantJobAccess to fay", Action::GrantJobAccess { job: job(), user: user("fay") }),
        ("revokeJobAccess of sam", Action::RevokeJobAccess { job: job(), user: user("sam") }),
        ("revokeJobAccess of pia", Action::RevokeJobAccess { job: job(), user: user("pia") }),
        (
            "setJobAccess tom, not sam",
            Action::SetJobAccess { job: job(), grant: vec![user("tom")], revoke: vec![user("sam")] },
        ),
        ("inviteUser specific", invite(UserType::SpecificJobAccess)),
        ("inviteUser full access", invite(UserType::FullAccess)),
        ("acceptInvitation", Action::AcceptInvitation),
        ("changeUserType tom", Action::ChangeUserType { user: user("tom"), to: UserType::FullAccess }),
        ("transferOwnership fay", Action::TransferOwnership { user: user("fay") }),
        ("removeUser tom", Action::RemoveUser { user: user("tom") }),
        ("removeUser fay", Action::RemoveUser { user: user("fay") }),
        ("removeUser olga", Action::RemoveUser { user: user("olga") }),
        ("deactivateUser tom", Action::DeactivateUser { user: user("tom") }),
        ("deactivateUser fay", Action::DeactivateUser { user: user("fay") }),
        ("reactivateUser dan", Action::ReactivateUser { user: user("dan") }),
        ("viewSettings", Action::ViewSettings),
        ("viewActivities", Action::ViewActivities),
        (
            "activateSupportAccess",
            Action::ActivateSupportAccess {
                consent: id("c2"),
                scope,
                expires_at: Some(NOW + 1_000),
                agents: None,
                purpose: None,
                case: None,
            },
        ),
        ("deactivateSupportAccess", Action::DeactivateSupportAccess),
        (
            "extendSupportAccess c1",
            Action::ExtendSupportAccess { consent: id("c1"), expires_at: Some(NOW + 1_000) },
        ),
        (
            "requestSupportAccess",
            Action::RequestSupportAccess {
                request: id("r2"),
                scope,
                duration: Some(1_000),
                purpose: "an import fails".into(),
                case: None,
            },
        ),
        ("withdrawSupportRequest r1", Action::WithdrawSupportRequest { request: id("r1") }),
        (
            "approveSupportRequest r1",
            Action::ApproveSupportRequest {
                request: id("r1"),
                consent: id("c2"),
                scope: None,
                duration: None,
            },
        ),
        ("denySupportRequest r1", Action::DenySupportRequest { request: id("r1") }),
        ("startSupportSession", Action::StartSupportSession { session: id("s2") }),
        ("simulateUser tom", Action::SimulateUser { user: user("tom") }),
        ("stopSimulating", Action::StopSimulating),
        ("endSupportSession", Action::EndSupportSession { session: (!ends_own).then(|| id("s0")) }),
    ]
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
