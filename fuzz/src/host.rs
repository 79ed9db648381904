//! The engine as a binding meets it: values in, values out.

use consentry::binding::Engine;
pub(crate) use consentry::binding::verb;
use consentry::{Kind, Node, Tape};
use std::cell::Cell;

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

/// How often engines were asked in this thread.
#[must_use]
pub fn calls() -> u64 {
    CALLS.get()
}

/// An account in which most of what there can be is there.
pub(crate) const ACCOUNT: &str = include_str!("account.json");

/// One engine with an account.
pub(crate) struct Host(Engine);

impl Host {
    /// One without an account.
    pub(crate) fn empty() -> Self {
        Self(Engine::default())
    }

    /// Loads the first of a list of arguments.
    ///
    /// # Errors
    /// The list of violations.
    pub(crate) fn load(verb: u32, arguments: Node<'_>) -> Result<Self, Tape> {
        let mut host = Self::empty();
        host.ask(verb, arguments)?;
        Ok(host)
    }

    /// Loads a document that the engine itself has written.
    pub(crate) fn reload(verb: u32, document: &str) -> Self {
        let arguments = json(&format!("[{document}]"));
        Self::load(verb, arguments.root())
            .unwrap_or_else(|why| panic!("written, but not loaded: {}: {document}", why.to_json()))
    }

    /// Asks; gives the answer, or else the refusal.
    pub(crate) fn ask(&mut self, verb: u32, arguments: Node<'_>) -> Result<Tape, Tape> {
        CALLS.set(CALLS.get() + 1);
        let mut out = Tape::default();
        match self.0.ask(verb, arguments, &mut out) {
            Ok(()) => Ok(out),
            Err(_) => Err(out),
        }
    }

    /// As [`Host::ask`], with arguments as JSON text.
    pub(crate) fn ask_text(&mut self, verb: u32, arguments: &str) -> Result<Tape, Tape> {
        self.ask(verb, json(arguments).root())
    }

    /// As [`Host::ask_text`], what must be answered.
    pub(crate) fn answer(&mut self, verb: u32, arguments: &str) -> Tape {
        self.ask_text(verb, arguments)
            .unwrap_or_else(|why| panic!("verb {verb} refused {arguments}: {}", why.to_json()))
    }

    /// The whole account as text.
    pub(crate) fn document(&mut self) -> String {
        self.answer(verb::TO_JSON, "[]").to_json()
    }
}

/// Reads JSON text that we made.
pub(crate) fn json(text: &str) -> Tape {
    Tape::from_json(text).unwrap_or_else(|why| panic!("{why}: {text}"))
}

/// Reads an input: bytes that are not UTF-8 stand as U+FFFD.
pub(crate) fn input(data: &[u8]) -> Option<Tape> {
    Tape::from_json(&String::from_utf8_lossy(data)).ok()
}

/// The items of a list; none of anything else.
pub(crate) fn items(node: Node<'_>) -> Vec<Node<'_>> {
    if let Kind::List(items) = node.kind() { items.collect() } else { Vec::new() }
}

pub(crate) fn item(node: Node<'_>, place: usize) -> Option<Node<'_>> {
    items(node).get(place).copied()
}

pub(crate) fn is_true(node: Option<Node<'_>>) -> bool {
    matches!(node.map(Node::kind), Some(Kind::Bool(true)))
}

/// A member as JSON text; empty when it is left out.
pub(crate) fn member_text(node: Node<'_>, name: &str) -> String {
    node.member(name).map(Node::to_json).unwrap_or_default()
}
