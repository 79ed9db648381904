//! The scenario files, lived step by step.

use super::support::bound::Bound;
use super::support::json::read_any;
use super::support::source::files_below;
use consentry::{
    Account, Action, Decision, Event, EventKind, Execution, Outcome, Principal, Reason, Time, Verdict,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(crate) struct Story {
    pub(crate) account: Value,
    steps: Vec<Value>,
}

/// Every scenario there is.
pub(crate) fn told() -> Vec<Story> {
    let files = files_below("tests/scenarios", "json");
    assert!(files.len() > 200, "the scenarios have gone: {} files", files.len());
    files.iter().map(|file| Story::of(read_any(&file.text).unwrap())).collect()
}

impl Story {
    fn of(mut scenario: Value) -> Self {
        let steps = scenario["steps"].as_array().unwrap().clone();
        Self { account: scenario["account"].take(), steps }
    }

    pub(crate) fn steps(&self) -> impl Iterator<Item = &Value> {
        self.steps.iter()
    }

    /// The account before each step, with the step and its time.
    pub(crate) fn lived(&self, mut before: impl FnMut(&Account, &Value, Time)) {
        let mut account: Account = serde_json::from_value(self.account.clone()).unwrap();
        self.go(|step, at, execution| {
            before(&account, step, Time::new(at.as_i64().unwrap_or_default()).unwrap_or_default());
            if step.get("do").is_some() {
                account.apply(&execution.events).unwrap();
            }
        });
    }

    /// What the engine makes of each step that asks for something, also where it asks for no action.
    pub(crate) fn executed(&self, mut after: impl FnMut(&Execution)) {
        self.go(|step, _, execution| {
            if asked(step).is_some() {
                after(execution);
            }
        });
    }

    fn go(&self, mut each: impl FnMut(&Value, &Value, &Execution)) {
        let is_projection = self.account.get("projectionFor").is_some();
        let load = if is_projection { Bound::to_projection } else { Bound::to };
        let mut bound = load(&self.account.to_string());
        let mut at = json!(0);
        for step in &self.steps {
            at = step.get("at").cloned().unwrap_or(at);
            let question = json!([step["as"], asked(step), at, step["expectedVersion"]]).to_string();
            // A projection answers a check alone.
            let execution = if is_projection {
                let answer = bound.told("check", &question);
                let decision = Decision::from_json(&answer).unwrap();
                assert_eq!(decision.to_json(), answer);
                Execution { decision, events: Vec::new(), activities: Vec::new() }
            } else {
                let answer = bound.told("execute", &question);
                let execution = Execution::from_json(&answer).unwrap();
                assert_eq!(execution.to_json(), answer);
                execution
            };
            each(step, &at, &execution);
            if step.get("do").is_some() {
                let events = serde_json::to_value(&execution.events).unwrap();
                bound.told("apply", &json!([events]).to_string());
            }
        }
    }
}

/// What a step asks for, where that is an action of a principal.
pub(crate) fn question(step: &Value) -> Option<(Principal, Action)> {
    let principal = Principal::from_json(&step.get("as")?.to_string()).ok()?;
    Some((principal, Action::from_json(&asked(step)?.to_string()).ok()?))
}

fn asked(step: &Value) -> Option<&Value> {
    ["check", "do", "preview"].iter().find_map(|name| step.get(name))
}

/// What executions have shown so far.
#[derive(Default)]
pub(crate) struct Told(BTreeSet<&'static str>);

impl Told {
    pub(crate) fn add(&mut self, execution: &Execution) {
        let events = execution.events.iter().map(|Event { what, .. }| what.word());
        self.0.extend(events);
        self.0.extend(execution.activities.iter().map(|activity| activity.outcome.word()));
        match &execution.decision.verdict {
            Verdict::Allowed { warning, .. } => self.0.extend(warning.map(|_| "warnings")),
            Verdict::Denied(refusal) => {
                self.0.insert(refusal.reason.code());
                self.0.extend(refusal.path.as_ref().map(|_| "path"));
                self.0.extend(refusal.rows.first().map(|_| "rows"));
                self.0.extend(refusal.instead_by.as_ref().map(|_| "insteadBy"));
                self.0.extend(refusal.remedy.as_ref().map(|_| "remedy"));
            }
        }
        let text = execution.to_json();
        for member in ["choose", "simulating", "consent", "action"] {
            self.0.extend(text.contains(&format!("\"{member}\":")).then_some(member));
        }
    }

    /// What an execution can show and none has shown.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        let members =
            ["warnings", "path", "rows", "insteadBy", "remedy", "choose", "simulating", "consent", "action"];
        let outcomes = [Outcome::Done, Outcome::NoChange].map(Outcome::word);
        let events = EventKind::ALL.iter().map(|kind| kind.word());
        let reasons = Reason::ALL.iter().map(|reason| reason.code());
        let all = members.into_iter().chain(outcomes).chain(["denied"]).chain(events).chain(reasons);
        all.filter(|what| !self.0.contains(what)).collect()
    }
}
