//! The engine, asked as every other language asks it: by values, through its binding.

use crate::answer::Answer;
use crate::questions::Question;
use crate::support::bound::Bound;
use crate::support::values::read;
use serde_json::Value;

/// The engine with one account.
pub(crate) struct Loaded(Bound);

impl Loaded {
    /// `None` when ENG-8 refuses the document.
    pub(crate) fn of(account: &Value) -> Option<Self> {
        Self::by("load", &account.to_string())
    }

    fn by(verb: &str, document: &str) -> Option<Self> {
        Bound::loaded(verb, document).ok().map(Self)
    }

    pub(crate) fn answer(&mut self, question: &Question) -> Answer {
        let Question { principal, action, at, expected_version, projection_for } = question;
        if let Some(whose) = projection_for {
            let part = Self::by("loadProjection", &self.projection(whose, *at));
            let asked = Question { projection_for: None, ..question.clone() };
            return part.expect("a projection loads").answer(&asked);
        }
        match expected_version {
            Some(version) => {
                let told = self.0.told("execute", &format!("[{principal},{action},{at},{version}]"));
                answer(&read(&told)["decision"])
            }
            None => answer(&read(&self.0.told("check", &format!("[{principal},{action},{at}]")))),
        }
    }

    /// Whether the answer should be an allow, for much less than an answer. To choose questions by, not to compare.
    pub(crate) fn allows(&mut self, question: &Question) -> bool {
        let Question { principal, action, at, expected_version, projection_for } = question;
        if expected_version.is_some() {
            return self.answer(question).allowed;
        }
        // Their own projection should decide as the whole account does, another's answer nothing.
        if projection_for.as_ref().is_some_and(|whose| whose != principal) {
            return false;
        }
        self.0.told("can", &format!("[{principal},{action},{at}]")) == "true"
    }

    /// As text.
    pub(crate) fn projection(&mut self, whose: &Value, at: i64) -> String {
        self.0.told("project", &format!("[{whose},{at}]"))
    }
}

fn answer(decision: &Value) -> Answer {
    let text = |value: &Value, name: &str| value[name].as_str().map(str::to_owned);
    let items = |name: &str| decision[name].as_array().into_iter().flatten();
    Answer {
        allowed: decision["allowed"] == true,
        reason: text(decision, "reason"),
        rule: text(decision, "rule").unwrap_or_default(),
        warnings: items("warnings").filter_map(Value::as_str).map(str::to_owned).collect(),
        rows: items("rows").filter_map(|row| text(row, "user").zip(text(row, "reason"))).collect(),
    }
}
