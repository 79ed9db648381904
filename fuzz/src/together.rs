//! ENG-11: what else can be asked about a question that is one never contradicts its answer.

use crate::host::{Host, is_true, item, items, member_text, verb};
use consentry::{Kind, Node};

/// A question, its parts as JSON text.
struct Question {
    principal: String,
    action: String,
    kind: String,
    at: String,
}

/// Asks everything that bears on the question.
pub(crate) fn hold(host: &mut Host, question: Node<'_>, decision: Node<'_>) {
    let part = |place| item(question, place).map(Node::to_json).unwrap_or_default();
    let kind =
        item(question, 1).and_then(|action| action.member("type")).map(Node::to_json).unwrap_or_default();
    let asked = Question { principal: part(0), action: part(1), kind, at: part(2) };
    who_can(host, &asked, question, decision);
    can_ever(host, &asked, decision);
    jobs(host, &asked, question, decision);
    valid_until(host, &asked, decision);
    projected(host, &asked, decision);
}

impl Question {
    fn at(&self, at: &str) -> String {
        format!("[{},{},{at}]", self.principal, self.action)
    }
}

/// `whoCan` names exactly the users whose check is allowed, sorted.
fn who_can(host: &mut Host, asked: &Question, question: Node<'_>, decision: Node<'_>) {
    let who = host.answer(verb::WHO_CAN, &format!("[{},{}]", asked.action, asked.at));
    let who: Vec<&str> = items(who.root()).into_iter().filter_map(Node::as_str).collect();
    assert!(who.is_sorted(), "{who:?}");
    let principal = item(question, 0).and_then(|principal| principal.member("user")).and_then(Node::as_str);
    if let Some(user) = principal {
        let named = who.contains(&user);
        assert_eq!(named, is_true(decision.member("allowed")), "{who:?}: {}", question.to_json());
    }
}

/// What is allowed now is possible.
fn can_ever(host: &mut Host, asked: &Question, decision: Node<'_>) {
    let arguments = format!("[{},{},{}]", asked.principal, asked.kind, asked.at);
    let can = host.answer(verb::CAN_EVER, &arguments);
    let possible = is_true(Some(can.root()));
    assert!(
        possible || !is_true(decision.member("allowed")),
        "allowed, but never: {arguments}: {}",
        asked.action
    );
}

/// `jobsFor` and `canMany` name the job exactly when it is allowed. They refuse every other type of action alike.
fn jobs(host: &mut Host, asked: &Question, question: Node<'_>, decision: Node<'_>) {
    let job = item(question, 1).and_then(|action| action.member("job")).and_then(Node::as_str);
    let answer = host.ask_text(verb::JOBS_FOR, &format!("[{},{},{}]", asked.principal, asked.kind, asked.at));
    let many =
        |job: Node<'_>| format!("[{},{},[{}],[{}]]", asked.principal, asked.at, asked.kind, job.to_json());
    let node = item(question, 1).and_then(|action| action.member("job"));
    let masks = node.map(|job| host.ask_text(verb::MASKS, &many(job)));
    let Ok(jobs) = answer else {
        assert!(masks.is_none_or(|masks| masks.is_err()), "{}", question.to_json());
        return;
    };
    let allowed = is_true(decision.member("allowed"));
    let known = decision.member("reason").and_then(Node::as_str) != Some("unknownJob");
    let named = match jobs.root().kind() {
        Kind::Text("all") => known,
        _ => items(jobs.root()).into_iter().any(|item| item.as_str() == job),
    };
    assert_eq!(named, allowed, "{}: {}", jobs.to_json(), question.to_json());
    let masks = masks.and_then(Result::ok).map(|masks| masks.to_json());
    assert_eq!(masks.as_deref(), Some(if allowed { "[1]" } else { "[0]" }), "{}", question.to_json());
}

/// ENG-4: until then the answer is this one, and then another.
fn valid_until(host: &mut Host, asked: &Question, decision: Node<'_>) {
    let Some(Kind::Number(end)) = decision.member("validUntil").map(Node::kind) else { return };
    let answer = |decision: Node<'_>| member_text(decision, "allowed") + &member_text(decision, "reason");
    for (at, same) in [(end - 1.0, true), (end, false)] {
        let then = host.answer(verb::CHECK, &asked.at(&at.to_string()));
        assert_eq!(
            answer(then.root()) == answer(decision),
            same,
            "{}: {}",
            asked.at(&at.to_string()),
            then.to_json()
        );
    }
}

/// ENG-10: a projection decides as the whole account does.
fn projected(host: &mut Host, asked: &Question, decision: Node<'_>) {
    let projection = host.answer(verb::PROJECT, &format!("[{},{}]", asked.principal, asked.at)).to_json();
    let mut elsewhere = Host::reload(verb::LOAD_PROJECTION, &projection);
    let there = elsewhere.answer(verb::CHECK, &asked.at(&asked.at));
    for name in ["allowed", "reason", "rule", "validUntil"] {
        let (here, there) = (member_text(decision, name), member_text(there.root(), name));
        assert_eq!(here, there, "{name} of {} in {projection}", asked.at(&asked.at));
    }
}
