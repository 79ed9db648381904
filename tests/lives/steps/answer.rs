//! What the native engine answers, as the JavaScript API does.

use crate::support::bound::Bound;
use crate::support::values::run;
use consentry::{ActionKind, JobAction};
use serde_json::{Value, json};

/// How the line of a refusal begins.
pub(crate) const REFUSED: &str = r#"{"refused":"#;

/// The answer as JSON; what is executed is applied, too.
pub(crate) fn answer(account: &mut Bound, step: &Value) -> String {
    let call = step["call"].as_str().unwrap();
    let arguments = |names: &[&str]| names.iter().map(|name| step[*name].clone()).collect::<Value>();
    match call {
        "canHandle" => can_handle(account, step),
        "can" => asked(account, call, &json!([step["as"], whole(&step["action"]), step["at"]])),
        "canOf" => asked(account, "can", &json!([step["as"], of(step), step["at"]])),
        "canMany" => asked(account, call, &arguments(&["as", "at", "types", "jobs"])),
        "canEver" | "jobsFor" => asked(account, call, &arguments(&["as", "type", "at"])),
        "execute" => execute(account, &arguments(&["as", "action", "at", "expectedVersion"])),
        "apply" => asked(account, call, &arguments(&["events"])),
        "load" | "loadProjection" | "validate" => asked(account, call, &arguments(&["document"])),
        "nextTurn" => asked(account, call, &arguments(&["at"])),
        "contents" => asked(account, step["of"].as_str().unwrap(), &step["arguments"]),
        "project" => asked(account, call, &arguments(&["as", "at"])),
        "runScenario" => run_scenario(&step["scenario"]),
        "whoCan" => asked(account, call, &arguments(&["action", "at"])),
        _ => asked(account, call, &arguments(&["as", "action", "at"])),
    }
}

fn asked(account: &mut Bound, verb: &str, arguments: &Value) -> String {
    account.ask(verb, &arguments.to_string()).unwrap_or_else(|why| format!("{REFUSED}{why}}}"))
}

fn run_scenario(file: &Value) -> String {
    let violations = match run(&file.to_string()) {
        Ok(report) => return report.to_json(),
        Err(not) => not.violations,
    };
    let told = violations.iter().map(|one| json!({ "path": one.path, "text": one.text }));
    json!({ "refused": told.collect::<Value>() }).to_string()
}

fn execute(account: &mut Bound, arguments: &Value) -> String {
    let told = asked(account, "execute", arguments);
    if !told.starts_with(REFUSED) {
        let execution: Value = serde_json::from_str(&told).unwrap();
        account.told("apply", &json!([execution["events"]]).to_string());
    }
    told
}

/// `can("removeUser", "fred")` is about the user, `can("viewJobAd", "nurse")` about the job.
fn of(step: &Value) -> Value {
    let kind = step["type"].as_str().and_then(ActionKind::of).unwrap();
    match &step["target"] {
        Value::Null => json!({ "type": kind.word() }),
        target if kind.on_job().is_some() => json!({ "type": kind.word(), "job": target }),
        target => json!({ "type": kind.word(), "user": target }),
    }
}

/// `can("viewUsers")` is about the action of that type: a text is a type, also where an action was meant.
fn whole(action: &Value) -> Value {
    if action.is_string() { json!({ "type": action }) } else { action.clone() }
}

/// The job actions as bits, by handles; for agents, who have no handle, action by action.
fn can_handle(account: &mut Bound, step: &Value) -> String {
    let users: Vec<Value> = serde_json::from_str(&account.told("userTable", "[]")).unwrap();
    let user = users.iter().position(|user| *user == step["as"]["user"]);
    let job: Option<u32> =
        serde_json::from_str(&account.told("jobHandle", &json!([step["job"]]).to_string())).unwrap();
    let user = user.and_then(|user| u32::try_from(user).ok());
    match (user, job) {
        (_, None) => "0".into(),
        (Some(user), Some(job)) => account.mask(user, job).to_string(),
        (None, Some(_)) => bit_by_bit(account, step),
    }
}

fn bit_by_bit(account: &mut Bound, step: &Value) -> String {
    let allowed = |account: &mut Bound, act: &JobAction| {
        let action = json!({ "type": act.kind().word(), "job": step["job"] });
        account.told("can", &json!([step["as"], action, step["at"]]).to_string()) == "true"
    };
    let bits = (0..).zip(JobAction::ALL).filter(|(_, act)| allowed(account, act));
    bits.map(|(bit, _)| 1_u32 << bit).sum::<u32>().to_string()
}
