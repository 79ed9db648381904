//! The engine, asked as every other language asks it: by values, through its binding.

use crate::answer::Answer;
use crate::questions::Question;
use consentry::binding::Engine;
use consentry::binding::verb::{CAN, CHECK, EXECUTE, LOAD, LOAD_PROJECTION, PROJECT};
use consentry::{Kind, Node, Tape};
use serde_json::Value;

/// The engine with one account.
pub(crate) struct Loaded {
    engine: Engine,
}

impl Loaded {
    /// `None` when ENG-8 refuses the document.
    pub(crate) fn of(account: &Value) -> Option<Self> {
        Self::by(LOAD, &account.to_string())
    }

    fn by(verb: u32, account: &str) -> Option<Self> {
        let mut loaded = Self { engine: Engine::default() };
        loaded.ask(verb, &format!("[{account}]")).map(|_| loaded)
    }

    pub(crate) fn answer(&mut self, question: &Question) -> Answer {
        let Question { principal, action, at, expected_version, projection_for } = question;
        if let Some(whose) = projection_for {
            let part = Self::by(LOAD_PROJECTION, &self.projection(whose, *at));
            let asked = Question { projection_for: None, ..question.clone() };
            return part.expect("a projection loads").answer(&asked);
        }
        let told = match expected_version {
            Some(version) => self.ask(EXECUTE, &format!("[{principal},{action},{at},{version}]")),
            None => self.ask(CHECK, &format!("[{principal},{action},{at}]")),
        };
        let told = told.expect("an answer");
        let root = told.root();
        read(root.member("decision").unwrap_or(root))
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
        let told = self.ask(CAN, &format!("[{principal},{action},{at}]")).expect("an answer");
        is_true(told.root())
    }

    /// As text.
    pub(crate) fn projection(&mut self, whose: &Value, at: i64) -> String {
        self.ask(PROJECT, &format!("[{whose},{at}]")).expect("a projection").to_json()
    }

    /// `None` when the binding refuses; the arguments are a list, as text.
    fn ask(&mut self, verb: u32, arguments: &str) -> Option<Tape> {
        let arguments = Tape::from_json(arguments).unwrap();
        let mut told = Tape::default();
        self.engine.ask(verb, arguments.root(), &mut told).ok().map(|()| told)
    }
}

fn read(decision: Node<'_>) -> Answer {
    let text = |node: Node<'_>, name: &str| node.member(name).and_then(Node::as_str).map(str::to_owned);
    Answer {
        allowed: decision.member("allowed").is_some_and(is_true),
        reason: text(decision, "reason"),
        rule: text(decision, "rule").unwrap_or_default(),
        warnings: items(decision, "warnings").filter_map(Node::as_str).map(str::to_owned).collect(),
        rows: items(decision, "rows").filter_map(|row| text(row, "user").zip(text(row, "reason"))).collect(),
    }
}

fn is_true(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::Bool(true))
}

fn items<'t>(node: Node<'t>, name: &str) -> impl Iterator<Item = Node<'t>> {
    let list = match node.member(name).map(Node::kind) {
        Some(Kind::List(items)) => Some(items),
        _ => None,
    };
    list.into_iter().flatten()
}
