//! The way to a fault as a scenario: canonical ids and times become those that the account really has.

use crate::agree::json_of;
use crate::ask::{CONSENT, NEW, USED, id, request_of, session_of};
use crate::bounds::NOW;
use crate::engine::Loaded;
use crate::explore::{Explorer, Move, State};
use crate::moment::Fault;
use consentry::{Account, Action, Principal};
use serde_json::{Value, json};

/// From the beginning to the fault, command by command.
pub(crate) fn story(explorer: &Explorer, path: &[(State, Option<Move>)]) -> Value {
    let beginning = &path[0].0;
    let mut telling =
        Telling { account: Loaded::of(&beginning.document), beginning, at: NOW, steps: Vec::new() };
    for step in path.iter().filter_map(|(_, step)| *step) {
        match step {
            Move::TimePasses => telling.at += 1,
            Move::Command(who, what) => telling.command(&explorer.principals[who], &explorer.actions[what]),
        }
    }
    let fault = path.last().and_then(|(last, _)| explorer.fault(last));
    telling.end(fault.expect("a fault at the end of the way"))
}

struct Telling<'s> {
    account: Loaded,
    beginning: &'s State,
    at: i64,
    steps: Vec<Value>,
}

impl Telling<'_> {
    fn command(&mut self, principal: &Principal, action: &Action) {
        let (principal, action) = self.real(principal, action);
        let happened = self.account.carry_out(&principal, &action, self.at);
        assert!(happened > 0, "the story does not go on: {principal} {action}");
        self.steps.push(json!({ "at": self.at, "as": principal, "do": action, "expect": "ok" }));
    }

    /// The question that shows the fault, with the answer that it should have.
    fn end(mut self, fault: Fault) -> Value {
        if let Some((principal, action, allow)) = fault.asked.as_deref() {
            let (principal, action) = self.real(principal, action);
            let expect = if *allow { "allow" } else { "deny" };
            self.steps.push(json!({ "at": self.at, "as": principal, "check": action, "expect": expect }));
        }
        let account: Value = serde_json::from_str(&self.beginning.document).unwrap();
        json!({ "name": fault.what, "account": account, "steps": self.steps })
    }

    /// A canonical question with the ids and the times of this account.
    fn real(&mut self, principal: &Principal, action: &Action) -> (Value, Value) {
        let names = self.names();
        let mut action = json_of_action(&self.beginning.account, action);
        if let Some(end) = action["expiresAt"].as_i64() {
            action["expiresAt"] = json!(end - NOW + self.at);
        }
        (renamed(json_of(principal), &names), renamed(action, &names))
    }

    /// What canonical ids stand for here.
    fn names(&mut self) -> Vec<(String, String)> {
        let support = self.account.document()["support"].take();
        let text = |value: &Value, member: &str| value[member].as_str().map(str::to_owned);
        let all = |list: &str| support[list].as_array().unwrap().clone();
        let mut names = vec![(NEW.to_owned(), format!("new-{}", self.steps.len() + 1))];
        names.extend(text(&support["consent"], "id").map(|real| (CONSENT.to_owned(), real)));
        names.extend(
            all("usedIds").first().and_then(Value::as_str).map(|real| (USED.to_owned(), real.to_owned())),
        );
        names.extend(
            all("requests")
                .iter()
                .filter_map(|own| Some((request_of(&text(own, "agent")?), text(own, "id")?))),
        );
        names.extend(
            all("sessions")
                .iter()
                .filter_map(|own| Some((session_of(&text(own, "agent")?), text(own, "id")?))),
        );
        names
    }
}

fn renamed(mut value: Value, names: &[(String, String)]) -> Value {
    for member in value.as_object_mut().into_iter().flat_map(|members| members.values_mut()) {
        let real = names.iter().find(|(canonical, _)| member == canonical).map(|(_, real)| json!(real));
        *member = real.unwrap_or_else(|| member.clone());
    }
    value
}

/// docs/contract.md, Action: as the log of an agent who is not let in holds it.
fn json_of_action(account: &Account, action: &Action) -> Value {
    if let Action::EndSupportSession { session: Some(session) } = action {
        // Of an agent this is malformed, and so not in the log.
        return json!({ "type": "endSupportSession", "session": session.as_str() });
    }
    let execution = account.execute(&Principal::agent(id("teller")), action, crate::explore::now(), None);
    let told: Value = serde_json::from_str(&execution.to_tape().to_json()).unwrap();
    told["activities"][0]["action"].clone()
}
