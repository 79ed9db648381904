//! ENG-11: what else can be asked about a question that is one never contradicts its answer.

use crate::check::allowed;
use crate::host::{item, member, text};
use crate::support::bound::Bound;
use crate::support::values::read;
use serde_json::{Value, json};

/// A question that is well-formed, and whether it is allowed.
struct Asked<'q> {
    principal: Value,
    action: Value,
    at: Value,
    question: &'q str,
    decision: &'q str,
    allowed: bool,
}

/// Asks everything that bears on the question.
pub(crate) fn hold(host: &mut Bound, question: &str, decision: &str) {
    let part = |place| item(question, place).map(read).unwrap_or_default();
    let [principal, action, at] = [0, 1, 2].map(part);
    let asked = Asked { principal, action, at, question, decision, allowed: allowed(decision) };
    who_can(host, &asked);
    can_ever(host, &asked);
    jobs(host, &asked);
    valid_until(host, &asked);
    projected(host, &asked);
}

/// `whoCan` names exactly the users whose check is allowed, sorted.
fn who_can(host: &mut Bound, asked: &Asked<'_>) {
    let who = host.value("whoCan", &json!([asked.action, asked.at]));
    let who: Vec<&str> = who.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(who.is_sorted(), "{who:?}");
    if let Some(user) = asked.principal["user"].as_str() {
        assert_eq!(who.contains(&user), asked.allowed, "{who:?}: {}", asked.question);
    }
}

/// What is allowed now is possible.
fn can_ever(host: &mut Bound, asked: &Asked<'_>) {
    let can = host.value("canEver", &json!([asked.principal, asked.action["type"], asked.at]));
    assert!(can == true || !asked.allowed, "allowed, but never: {}", asked.question);
}

/// `jobsFor` and `canMany` name the job exactly when it is allowed. They refuse every other type of action alike.
fn jobs(host: &mut Bound, asked: &Asked<'_>) {
    let Asked { principal, action, at, question, .. } = asked;
    let answer = host.ask("jobsFor", &json!([principal, action["type"], at]).to_string());
    let many = |job: &Value| json!([principal, at, [action["type"]], [job]]).to_string();
    let masks = action.get("job").map(|job| host.ask("canMany", &many(job)));
    let Ok(jobs) = answer else {
        assert!(masks.is_none_or(|masks| masks.is_err()), "{question}");
        return;
    };
    let known = text(asked.decision, "reason").as_deref() != Some("unknownJob");
    let named = match read(&jobs) {
        Value::Array(jobs) => jobs.contains(&action["job"]),
        all => all == "all" && known,
    };
    assert_eq!(named, asked.allowed, "{jobs}: {question}");
    let masks = masks.and_then(Result::ok);
    assert_eq!(masks.as_deref(), Some(if asked.allowed { "[1]" } else { "[0]" }), "{question}");
}

/// ENG-4: until then the answer is this one, and then another.
fn valid_until(host: &mut Bound, asked: &Asked<'_>) {
    let Some(end) = read(asked.decision)["validUntil"].as_i64() else { return };
    let answer = |decision: &str| format!("{}{}", member(decision, "allowed"), member(decision, "reason"));
    for (at, same) in [(end - 1, true), (end, false)] {
        let then = host.told("check", &json!([asked.principal, asked.action, at]).to_string());
        assert_eq!(answer(&then) == answer(asked.decision), same, "at {at}: {}: {then}", asked.question);
    }
}

/// ENG-10: a projection decides as the whole account does.
fn projected(host: &mut Bound, asked: &Asked<'_>) {
    let projection = host.told("project", &json!([asked.principal, asked.at]).to_string());
    let there = Bound::to_projection(&projection).told("check", asked.question);
    for name in ["allowed", "reason", "rule", "validUntil"] {
        let (here, there) = (member(asked.decision, name), member(&there, name));
        assert_eq!(here, there, "{name} of {} in {projection}", asked.question);
    }
}
