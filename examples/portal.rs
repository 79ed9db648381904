//! What a portal does with an account: ask, tell why not, let somebody help, and send a browser its part.
//!
//! `cargo run --example portal`

use consentry::{Account, Action, Id, JobAction, Principal, RemedyAction, Time};
use std::error::Error;

const DOCUMENT: &str = r#"{
    "id": "acme",
    "users": [
        { "id": "olga", "type": "owner", "status": "active" },
        { "id": "sam", "type": "specificJobAccess", "status": "active" }
    ],
    "jobs": [{ "id": "nurse", "postedBy": "olga" }]
}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let mut account = Account::from_json(DOCUMENT)?;
    let sam = Principal::user(Id::new("sam")?);
    let view = Action::on_job(JobAction::ViewApplicants, Id::new("nurse")?);
    // The server's clock, never the caller's.
    let now = Time::new(1_700_000_000_000).ok_or("no time")?;

    let explanation = account.explain(&sam, &view, now);
    for step in &explanation.steps {
        println!("{} {}: {:?}", step.clause, if step.held { "held" } else { "did not hold" }, step.facts);
    }
    let refusal = explanation.decision.denied().ok_or("sam has access already")?;
    println!("{} ({}, {})", refusal.reason.message(), refusal.reason, refusal.rule);

    // The refusal says who could help, and how; one of them does.
    let remedy = refusal.remedy.as_ref().ok_or("nobody can help")?;
    let helper = remedy.by.iter().flatten().next().cloned().ok_or("nobody is told")?;
    if let RemedyAction::Action(action) = &remedy.action {
        let execution = account.execute(&Principal::user(helper), action, now, Some(account.version()));
        // Here the host keeps the events and the activities, together.
        account.apply(&execution.events)?;
    }
    println!("now: {}", if account.can(&sam, &view, now) { "allowed" } else { "still denied" });

    println!("sam's browser gets {}", account.project(&sam, now).to_json());
    Ok(())
}
