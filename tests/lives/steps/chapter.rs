//! One account, loaded, asked, changed, and for a while a projection in its place.

use super::answer::{REFUSED, answer};
use super::question::question;
use crate::commands::{Command, likely_command, step};
use crate::support::bound::Bound;
use crate::support::documents::document;
use crate::support::draw::Draw;
use crate::support::present::Present;
use crate::tamper::{against_eng_8, spoiled};
use serde_json::{Value, json};

const QUESTIONS_TO_A_PART: usize = 10;

pub(crate) struct Chapter {
    account: Bound,
    /// The whole account, also while a projection of it is asked.
    present: Value,
    now: i64,
    /// Whose projection is loaded, and for how many steps more.
    part: Option<(Value, usize)>,
    /// What was executed last.
    events: Value,
    /// Each step with its answer.
    pub(crate) lines: Vec<(Value, String)>,
}

impl Chapter {
    pub(crate) fn begin(bytes: &[u8]) -> Self {
        // Not near the end of time: there Node executes nothing (ENG-9).
        let first = document(1_000, &mut Draw::new(bytes));
        let now = first["lastEventAt"].as_i64().unwrap();
        let (account, lines) = (Bound::default(), Vec::new());
        let mut chapter = Self { account, present: Value::Null, now, part: None, events: json!([]), lines };
        chapter.take(json!({ "call": "load", "document": first }));
        chapter
    }

    pub(crate) fn go_on(&mut self, bytes: &[u8]) {
        let mut draw = Draw::new(bytes);
        self.now += step(&mut draw);
        let next = match self.part.take() {
            Some((_, 0)) => json!({ "call": "load", "document": self.present }),
            Some((whose, more)) => self.of_part(whose, more, &mut draw),
            None => self.of_whole(&mut draw),
        };
        self.take(next);
    }

    fn of_part(&mut self, whose: Value, more: usize, draw: &mut Draw<'_>) -> Value {
        let mut question = self.question(draw);
        if question.get("as").is_some() && !draw.once_in(8) {
            question["as"] = whose.clone();
        }
        self.part = Some((whose, more - 1));
        question
    }

    fn of_whole(&mut self, draw: &mut Draw<'_>) -> Value {
        match draw.below(50) {
            0 | 1 => json!({ "call": "load", "document": self.spoiled(draw) }),
            2 | 3 => json!({ "call": "validate", "document": self.spoiled(draw) }),
            4 => json!({ "call": "apply", "events": self.events }),
            5 | 6 => json!({ "call": "apply", "events": self.other_events(draw) }),
            7 => json!({ "call": "runScenario", "scenario": self.scenario(draw) }),
            8 => self.a_part(draw),
            _ => self.question(draw),
        }
    }

    fn a_part(&mut self, draw: &mut Draw<'_>) -> Value {
        let whose = present(&self.present, self.now, self.lines.len()).anybody(draw);
        let part = self.account.told("project", &json!([whose, self.now]).to_string());
        let part: Value = serde_json::from_str(&part).unwrap();
        let part = if draw.once_in(3) { spoiled(&part, draw) } else { part };
        json!({ "call": "loadProjection", "document": part })
    }

    fn spoiled(&self, draw: &mut Draw<'_>) -> Value {
        let worse = against_eng_8(&self.present, draw);
        if draw.once_in(2) { spoiled(&worse, draw) } else { worse }
    }

    /// What would happen, perhaps spoiled: to be taken, or malformed, or forged.
    fn other_events(&mut self, draw: &mut Draw<'_>) -> Value {
        let command = self.command(draw);
        let asked = json!([command.by, command.action, command.at, null]).to_string();
        let told: Value = serde_json::from_str(&self.account.told("execute", &asked)).unwrap();
        if draw.once_in(2) { spoiled(&told["events"], draw) } else { told["events"].clone() }
    }

    fn scenario(&mut self, draw: &mut Draw<'_>) -> Value {
        let mut step = |draw: &mut Draw<'_>| {
            let command = self.command(draw);
            let expect = draw.pick(&[json!("ok"), json!("deny"), json!({ "deny": "noJobAccess" })]);
            json!({ "at": command.at, "as": command.by, "do": command.action, "expect": expect })
        };
        let steps: Vec<Value> = (0..3).map(|_| step(draw)).collect();
        let scenario = json!({ "name": "drawn", "account": self.present, "steps": steps });
        if draw.once_in(4) { spoiled(&scenario, draw) } else { scenario }
    }

    fn question(&mut self, draw: &mut Draw<'_>) -> Value {
        question(&present(&self.present, self.now, self.lines.len()), &mut self.account, draw)
    }

    fn command(&mut self, draw: &mut Draw<'_>) -> Command {
        likely_command(&present(&self.present, self.now, self.lines.len()), &mut self.account, draw)
    }

    fn take(&mut self, step: Value) {
        let told = answer(&mut self.account, &step);
        if step["call"] == "loadProjection" && !told.starts_with(REFUSED) {
            self.part = Some((step["document"]["projectionFor"].clone(), QUESTIONS_TO_A_PART));
        }
        if self.part.is_none() && ["load", "execute", "apply"].iter().any(|call| step["call"] == *call) {
            self.present = serde_json::from_str(&self.account.document()).unwrap();
        }
        if step["call"] == "execute" && self.part.is_none() {
            let execution: Value = serde_json::from_str(&told).unwrap();
            self.events = execution["events"].clone();
        }
        self.lines.push((step, told));
    }
}

fn present(document: &Value, now: i64, steps: usize) -> Present<'_> {
    Present { document, now, fresh: format!("n{steps}") }
}
