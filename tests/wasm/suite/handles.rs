//! Users and jobs by their handles.

use crate::host::live::Live;
use crate::host::native::{Native, loaded};
use crate::host::stories::{SCENARIOS, Story};
use crate::host::values::{assert_is, member, parsed, read};
use consentry::boundary::Verb;
use consentry::{Account, Action, Id, JobAction, Principal, Time};
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const DOCUMENT: &str = r#"{
    "id": "acme", "jobs": [{ "id": "nurse", "postedBy": "olga" }, { "id": "cook", "postedBy": "olga" }],
    "users": [{ "id": "olga", "type": "owner", "status": "active" },
              { "id": "sam", "type": "specificJobAccess", "status": "active" }] }"#;

#[wasm_bindgen_test]
fn each_bit_of_a_mask_is_the_answer_by_ids() {
    let mut answers = Answers::default();
    for (name, text) in SCENARIOS {
        for (load, document) in Story::of(text).documents() {
            if let Ok(account) = loaded(load, document) {
                hold_the_masks(name, &account, &mut Live::of(load, document), &mut answers);
            }
        }
    }
    assert!(answers.allowed > 1_000 && answers.denied > 1_000, "{answers:?}");
}

#[derive(Debug, Default)]
struct Answers {
    allowed: u32,
    denied: u32,
}

/// All users, all jobs, all actions on jobs; at two times, as a mask holds at any.
fn hold_the_masks(name: &str, account: &Account, live: &mut Live, answers: &mut Answers) {
    let users: Vec<String> = live.learn_names().iter().filter_map(|name| name.as_string()).collect();
    let jobs = job_ids(account);
    for (user, user_handle) in users.iter().zip(0..) {
        for job in &jobs {
            let job_handle = live.job_handle(job).unwrap_or_else(|| panic!("{name}: no handle for {job}"));
            let mask = live.engine.mask(user_handle, job_handle);
            for (act, bit) in JobAction::ALL.iter().zip(0_u32..) {
                let allowed = mask & (1 << bit) != 0;
                let can =
                    |at| account.can(&Principal::user(id(user)), &Action::on_job(*act, id(job)), time(at));
                assert_eq!([can(0), can(1_000_000)], [allowed; 2], "{name}: {user} {act:?} {job}");
                *(if allowed { &mut answers.allowed } else { &mut answers.denied }) += 1;
            }
            assert_eq!(mask >> JobAction::ALL.len(), 0, "{name}: a bit of no action");
        }
    }
}

#[wasm_bindgen_test]
fn what_no_handle_stands_for_is_denied() {
    let mut live = Live::of(Verb::Load, DOCUMENT);
    let (users, jobs) = (live.learn_names().length(), 2);
    let nurse = live.job_handle("nurse").expect("a job");
    assert_ne!(live.engine.mask(0, nurse), 0, "the owner may something");
    for (user, job) in [(users, nurse), (0, jobs), (u32::MAX, nurse), (0, u32::MAX), (u32::MAX, u32::MAX)] {
        assert_eq!(live.engine.mask(user, job), 0, "{user} {job}");
    }
    assert_eq!(live.job_handle("baker"), None);
    assert_eq!(Live::empty().engine.mask(0, 0), 0);
}

/// Answers name users by handle: of somebody who was invited after the names were asked for, there is none.
#[wasm_bindgen_test]
fn a_name_that_is_not_known_yet_is_missed_and_learnt() {
    let (mut live, mut native) = (Live::of(Verb::Load, DOCUMENT), Native::of(Verb::Load, DOCUMENT));
    live.learn_names();
    for command in [
        r#"{ "user": "olga" }, { "type": "inviteUser", "user": "fred", "userType": "fullAccess" }"#,
        r#"{ "user": "fred" }, { "type": "acceptInvitation" }"#,
    ] {
        let execution = native.ask(Verb::Execute, &format!("[{command}, 0, null]")).expect("an execution");
        let events = read(&execution)["events"].to_string();
        native.apply(&events).expect("events that apply");
        live.told(Verb::Apply, &format!("[{events}]"));
    }
    let question = r#"[{ "user": "sam" }, { "type": "viewApplicants", "job": "nurse" }, 0]"#;
    let once = live.run(Verb::Check, &parsed(question)).expect("a decision");
    assert!(live.missed_name());
    assert_eq!(first_helper(&once), JsValue::UNDEFINED);

    let decision = live.told(Verb::Check, question);
    assert!(!live.missed_name());
    assert_eq!(first_helper(&decision), JsValue::from("fred"));
    assert_is(&decision, &native.ask(Verb::Check, question).expect("a decision"));
}

fn first_helper(decision: &JsValue) -> JsValue {
    member(&member(&member(decision, "remedy"), "by"), "0")
}

fn job_ids(account: &Account) -> Vec<String> {
    let document = read(&account.to_json());
    let jobs = document["jobs"].as_array().map_or(&[][..], Vec::as_slice);
    jobs.iter().filter_map(|job| job["id"].as_str().map(String::from)).collect()
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap_or_else(|why| panic!("{why}: {text}"))
}

fn time(ms: i64) -> Time {
    Time::new(ms).unwrap_or_else(|| panic!("{ms} is no time"))
}
