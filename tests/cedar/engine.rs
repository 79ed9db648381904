//! The engine, asked as every other language asks it: by values, through its binding.

use crate::answer::Answer;
use crate::questions::Question;
use consentry::binding::Engine;
use consentry::{Kind, Node, Tape};
use serde_json::{Value, json};

const LOAD: u32 = 0;
const LOAD_PROJECTION: u32 = 1;
const CHECK: u32 = 3;
const EXECUTE: u32 = 6;
const PROJECT: u32 = 11;

/// The engine with one account.
pub(crate) struct Loaded {
    engine: Engine,
}

impl Loaded {
    /// `None` when ENG-8 refuses the document.
    pub(crate) fn of(account: &Value) -> Option<Self> {
        Self::by(LOAD, account)
    }

    fn by(verb: u32, account: &Value) -> Option<Self> {
        let mut engine = Engine::default();
        ask(&mut engine, verb, &json!([account])).map(|_| Self { engine })
    }

    pub(crate) fn answer(&mut self, question: &Question) -> Answer {
        let Question { principal, action, at, expected_version, projection_for } = question;
        if let Some(whose) = projection_for {
            let part = Self::by(LOAD_PROJECTION, &self.projection(whose, *at));
            let asked = Question { projection_for: None, ..question.clone() };
            return part.expect("a projection loads").answer(&asked);
        }
        let arguments = json!([principal, action, at, expected_version]);
        let verb = if expected_version.is_some() { EXECUTE } else { CHECK };
        let told = ask(&mut self.engine, verb, &arguments).expect("an answer");
        let root = told.root();
        read(root.member("decision").unwrap_or(root))
    }

    pub(crate) fn projection(&mut self, whose: &Value, at: i64) -> Value {
        let part = ask(&mut self.engine, PROJECT, &json!([whose, at])).expect("a projection");
        serde_json::from_str(&part.to_json()).unwrap()
    }
}

fn ask(engine: &mut Engine, verb: u32, arguments: &Value) -> Option<Tape> {
    let arguments = Tape::from_json(&arguments.to_string()).unwrap();
    let mut told = Tape::default();
    engine.ask(verb, arguments.root(), &mut told).ok().map(|()| told)
}

fn read(decision: Node<'_>) -> Answer {
    let text = |node: Node<'_>, name: &str| node.member(name).and_then(Node::as_str).map(str::to_owned);
    Answer {
        allowed: matches!(decision.member("allowed").map(Node::kind), Some(Kind::Bool(true))),
        reason: text(decision, "reason"),
        rule: text(decision, "rule").unwrap_or_default(),
        warnings: items(decision, "warnings").filter_map(Node::as_str).map(str::to_owned).collect(),
        rows: items(decision, "rows").filter_map(|row| text(row, "user").zip(text(row, "reason"))).collect(),
    }
}

fn items<'t>(node: Node<'t>, name: &str) -> impl Iterator<Item = Node<'t>> {
    let list = match node.member(name).map(Node::kind) {
        Some(Kind::List(items)) => Some(items),
        _ => None,
    };
    list.into_iter().flatten()
}
