//! Documents of a size that no account has.

use crate::support::values::{id, on_job};
use consentry::{Account, JobAction, Principal, Time};
use std::fmt::Write;
use std::time::Instant;

/// A document with a million users: about 80 MB of JSON, every user with access to one of a thousand jobs.
#[test]
#[ignore = "takes a while and a few hundred MB: cargo test --release --test bad_input -- --ignored --nocapture"]
fn a_document_with_a_million_users_loads() {
    const USERS: usize = 1_000_000;
    const JOBS: usize = 1_000;
    let mut text = String::from(r#"{"id":"acme","users":[{"id":"olga","type":"owner","status":"active"}"#);
    for n in 1..USERS {
        write!(text, r#",{{"id":"user-{n}","type":"specificJobAccess","status":"active"}}"#).unwrap();
    }
    text.push_str(r#"],"jobs":["#);
    for job in 0..JOBS {
        let comma = if job == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"id":"job-{job}","postedBy":"olga","access":["#).unwrap();
        for n in (job.max(1)..USERS).step_by(JOBS) {
            let comma = if n == job.max(1) { "" } else { "," };
            write!(text, r#"{comma}"user-{n}""#).unwrap();
        }
        text.push_str("]}");
    }
    text.push_str("]}");
    let began = Instant::now();
    let account = Account::from_json(&text).unwrap();
    println!("{} MB loaded in {:.1?}", text.len() / 1_000_000, began.elapsed());
    let sam = Principal::user(id("user-999999"));
    let view = |job: &str| on_job(JobAction::ViewApplicants, &id(job));
    assert!(account.can(&sam, &view("job-999"), Time::EPOCH));
    assert!(!account.can(&sam, &view("job-998"), Time::EPOCH));
    let began = Instant::now();
    assert!(account.to_json().len() > text.len());
    println!("written in {:.1?}", began.elapsed());
}
