//! What the policies say, put together: the few answers that take more than one question to Cedar.

use crate::answer::Answer;
use crate::facts::Facts;
use crate::model::{Model, Rung, Said};
use crate::questions::Question;
use crate::words::items;
use cedar_policy::PolicyId;
use serde_json::{Value, json};

/// One question to the model about one account.
pub(crate) struct Deciding<'m> {
    model: &'m Model,
    account: &'m Value,
    facts: &'m Facts,
    /// The policies that decided.
    pub(crate) by: Vec<&'m PolicyId>,
}

impl<'m> Deciding<'m> {
    pub(crate) fn new(model: &'m Model, account: &'m Value, facts: &'m Facts) -> Self {
        Self { model, account, facts, by: Vec::new() }
    }

    /// ENG-7: another version is refused after every other reason, so the version is sent last.
    pub(crate) fn answer(&mut self, question: &Question) -> Answer {
        if question.expected_version.is_none() {
            return self.at_any_version(question);
        }
        let answer = self.at_any_version(&Question { expected_version: None, ..question.clone() });
        if !answer.allowed {
            return answer;
        }
        match self.model.ask(self.facts, question) {
            Said::No(id, rung) => self.refused(id, rung),
            Said::Yes(..) | Said::Nothing => answer,
        }
    }

    fn at_any_version(&mut self, question: &Question) -> Answer {
        match self.model.ask(self.facts, question) {
            Said::Nothing => refusal("unknownAction", "ENG-2"),
            Said::No(id, rung) => self.refused(id, rung),
            Said::Yes(id, rung) if rung.rule == "SES-5" => {
                self.by.push(id);
                self.at_any_version(&as_simulated(self.account, question))
            }
            Said::Yes(id, rung) if question.action["type"] == "setJobAccess" => self.tab(question, id, rung),
            Said::Yes(id, rung) => self.allowed(id, rung),
        }
    }

    /// ACC-7: all rows pass or none is applied; grants in their order, then revokes; the first failing row's reason.
    fn tab(&mut self, question: &Question, id: &'m PolicyId, rung: &Rung) -> Answer {
        let mut rows = Vec::new();
        for user in items(&question.action, "grant").chain(items(&question.action, "revoke")) {
            let action = json!({ "type": "setJobAccessRow", "user": user });
            match self.model.ask(self.facts, &Question { action, ..question.clone() }) {
                Said::No(id, rung) => {
                    self.by.push(id);
                    rows.push((user.as_str().unwrap().to_owned(), rung.reason.clone()));
                }
                Said::Yes(id, _) => self.by.push(id),
                Said::Nothing => panic!("no policy is about a row"),
            }
        }
        match rows.first().cloned() {
            None => self.allowed(id, rung),
            Some((_, reason)) => Answer { rows, ..refusal(&reason, "ACC-7") },
        }
    }

    fn allowed(&mut self, id: &'m PolicyId, rung: &Rung) -> Answer {
        self.by.push(id);
        let warnings = rung.warning.clone().into_iter().collect();
        Answer { allowed: true, rule: rung.rule.clone(), warnings, ..Answer::default() }
    }

    fn refused(&mut self, id: &'m PolicyId, rung: &Rung) -> Answer {
        self.by.push(id);
        refusal(&rung.reason, &rung.rule)
    }
}

fn refusal(reason: &str, rule: &str) -> Answer {
    Answer { reason: Some(reason.to_owned()), rule: rule.to_owned(), ..Answer::default() }
}

/// SES-5: exactly when the simulated user would be allowed it now. Whom a session simulates is in the account.
fn as_simulated(account: &Value, question: &Question) -> Question {
    let own =
        items(&account["support"], "sessions").find(|session| session["id"] == question.principal["session"]);
    let user = &own.unwrap()["simulating"];
    Question { principal: json!({ "user": user }), projection_for: None, ..question.clone() }
}
