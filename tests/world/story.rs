//! The way to a fault as a scenario: canonical ids and times become those that the account really has.

use crate::ask::{CONSENT, NEW, USED, request_of, session_of};
use crate::bounds::NOW;
use crate::explore::{Explorer, Move, State};
use crate::moment::Fault;
use crate::support::bound::Bound;
use crate::support::story::Story;
use crate::support::values::{Written, read};
use crate::symmetry::Names;
use consentry::{Action, Principal};
use serde_json::{Value, json};

/// From the beginning to the fault, command by command.
pub(crate) fn story(explorer: &Explorer, path: &[(State, Option<Move>)]) -> Value {
    let mut telling = Telling::new(&path[0].0, Names::default());
    path.iter().filter_map(|(_, step)| *step).for_each(|step| telling.go_on(explorer, step));
    let fault = path.last().and_then(|(last, _)| explorer.fault(last));
    telling.end(&fault.expect("a fault at the end of the way"))
}

/// The account as it really goes on, beside the canonical states.
pub(crate) struct Telling {
    account: Bound,
    pub(crate) at: i64,
    story: Story,
    /// What users, agents and jobs are called here.
    called: Names,
    /// What canonical ids stand for by now.
    names: Vec<(String, String)>,
}

impl Telling {
    pub(crate) fn new(beginning: &State, called: Names) -> Self {
        let document = called.document(&beginning.document);
        let mut account = Bound::to(&document.to_string());
        let names = names(&read(&account.document()), 0);
        Self { account, at: NOW, story: Story::of(document), called, names }
    }

    pub(crate) fn go_on(&mut self, explorer: &Explorer, step: Move) {
        match step {
            Move::TimePasses => self.at += 1,
            Move::Command(who, what) => self.command(&explorer.principals[who], &explorer.actions[what]),
        }
    }

    fn command(&mut self, principal: &Principal, action: &Action) {
        let (principal, action) = self.real(principal, action);
        let execution = self.account.value("execute", &json!([principal, action, self.at, null]));
        self.account.value("apply", &json!([execution["events"]]));
        assert!(execution["events"] != json!([]), "the story does not go on: {principal} {action}");
        self.story.goes_on(json!({ "at": self.at, "as": principal, "do": action, "expect": "ok" }));
        self.names = names(&read(&self.account.document()), self.story.steps());
    }

    /// The answer to a canonical question, as it is here.
    pub(crate) fn check(&mut self, principal: &Principal, action: &Action) -> Value {
        let (principal, action) = self.real(principal, action);
        self.account.value("check", &json!([principal, action, self.at]))
    }

    /// The question that shows the fault, with the answer that it should have.
    fn end(mut self, fault: &Fault) -> Value {
        if let Some((principal, action, allow)) = fault.asked.as_deref() {
            let (principal, action) = self.real(principal, action);
            let expect = if *allow { "allow" } else { "deny" };
            self.story.goes_on(json!({ "at": self.at, "as": principal, "check": action, "expect": expect }));
        }
        self.story.told(&fault.what)
    }

    /// A canonical question with the ids and the times of this account.
    fn real(&self, principal: &Principal, action: &Action) -> (Value, Value) {
        let (mut principal, mut action) = (principal.value(), action.value());
        if let Some(end) = action["expiresAt"].as_i64() {
            action["expiresAt"] = json!(end - NOW + self.at);
        }
        self.called.rename(&mut principal);
        self.called.rename(&mut action);
        (renamed(principal, &self.names), renamed(action, &self.names))
    }
}

/// What canonical ids stand for in a document; the next new id is one that was never used.
fn names(document: &Value, made: usize) -> Vec<(String, String)> {
    let support = &document["support"];
    let text = |value: &Value, member: &str| value[member].as_str().map(str::to_owned);
    let own = |list: &str, canonical: fn(&str) -> String| -> Vec<(String, String)> {
        let items = support[list].as_array().unwrap().iter();
        items.filter_map(|item| Some((canonical(&text(item, "agent")?), text(item, "id")?))).collect()
    };
    let answered = &support["consent"]["request"];
    let used = support["usedIds"].as_array().unwrap().iter().find(|id| *id != answered);
    let mut names = vec![(NEW.to_owned(), format!("new-{}", made + 1))];
    names.extend(text(&support["consent"], "id").map(|real| (CONSENT.to_owned(), real)));
    // Where none was used yet, that is one more new id.
    let unused = format!("unused-{}", made + 1);
    names.push((USED.to_owned(), used.and_then(Value::as_str).map_or(unused, str::to_owned)));
    names.extend(own("requests", request_of));
    names.extend(own("sessions", session_of));
    names
}

fn renamed(mut value: Value, names: &[(String, String)]) -> Value {
    for member in value.as_object_mut().into_iter().flat_map(|members| members.values_mut()) {
        let real = names.iter().find(|(canonical, _)| member == canonical).map(|(_, real)| json!(real));
        *member = real.unwrap_or_else(|| member.clone());
    }
    value
}
