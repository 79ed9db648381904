//! One life: an account from its first document on, command by command.

use crate::commands::{Command, likely_command, step};
use crate::counts::Counts;
use crate::support::bound::Bound;
use crate::support::documents::document;
use crate::support::draw::Draw;
use crate::support::present::Present;
use crate::support::story::Story;
use consentry::MAX_SAFE_INTEGER;
use serde_json::{Value, json};

/// What does not hold.
#[derive(Debug)]
pub(crate) struct Fault {
    /// A sentence that cites the clause.
    pub(crate) what: String,
    /// The step that shows it, where a scenario can.
    pub(crate) step: Option<Value>,
}

pub(crate) type Holds = Result<(), Fault>;

pub(crate) fn fault(what: String) -> Fault {
    Fault { what, step: None }
}

/// Held after every command.
pub(crate) type Property = fn(&mut Moment<'_, '_>) -> Holds;

/// A command that was executed: the account before and after, and what was told.
pub(crate) struct Moment<'m, 'd> {
    pub(crate) command: &'m Command,
    pub(crate) told: &'m Told,
    pub(crate) before: &'m mut Bound,
    pub(crate) after: &'m mut Bound,
    pub(crate) document_before: &'m str,
    pub(crate) document_after: &'m str,
    /// The document before, to look into.
    pub(crate) present: &'m Value,
    pub(crate) counts: &'m mut Counts,
    pub(crate) draw: &'m mut Draw<'d>,
}

/// What `execute` gave.
pub(crate) struct Told {
    pub(crate) text: String,
    pub(crate) value: Value,
}

impl Told {
    pub(crate) fn of(account: &mut Bound, command: &Command, at: i64) -> Self {
        let Command { by, action, expected_version, .. } = command;
        let text = account.told("execute", &json!([by, action, at, expected_version]).to_string());
        Self { value: serde_json::from_str(&text).unwrap(), text }
    }

    pub(crate) fn allowed(&self) -> bool {
        self.value["decision"]["allowed"] == true
    }

    /// Null when it was allowed.
    pub(crate) fn reason(&self) -> &Value {
        &self.value["decision"]["reason"]
    }

    pub(crate) fn events(&self) -> &[Value] {
        self.value["events"].as_array().unwrap()
    }

    /// As the argument of `apply`.
    pub(crate) fn to_apply(&self) -> String {
        json!([self.value["events"]]).to_string()
    }
}

/// A command, and the bytes for what is looked at after it.
#[derive(Debug, Clone)]
pub(crate) struct Next {
    command: Command,
    /// The account's version then.
    version: i64,
    bytes: Vec<u8>,
}

impl Next {
    /// The command as it would have been drawn at another version: what it expects is as far from that.
    fn at_version(&self, version: i64) -> Command {
        let moved = |expected: i64| (expected - self.version + version).clamp(0, MAX_SAFE_INTEGER);
        Command { expected_version: self.command.expected_version.map(moved), ..self.command.clone() }
    }
}

pub(crate) struct Life {
    beginning: String,
    /// Two of the same account, so that the account before a command can still be asked after it.
    before: Bound,
    after: Bound,
    document: String,
    present: Value,
    now: i64,
    events: Vec<Value>,
    /// Documents on the way, with how many events had happened.
    snapshots: Vec<(String, usize)>,
    story: Story,
}

impl Life {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let mut draw = Draw::new(bytes);
        // Near the end of time, sums overflow.
        let start = draw.pick(&[1_000, 0, 1_000, 1_000, 1_000, MAX_SAFE_INTEGER - 300]);
        Self::of(&document(start, &mut draw).to_string())
    }

    pub(crate) fn of(document: &str) -> Self {
        let mut after = Bound::to(document);
        let beginning = after.document();
        let present: Value = serde_json::from_str(&beginning).unwrap();
        Self {
            before: Bound::to(document),
            after,
            document: beginning.clone(),
            now: present["lastEventAt"].as_i64().unwrap(),
            events: Vec::new(),
            snapshots: Vec::new(),
            story: Story::of(present.clone()),
            present,
            beginning,
        }
    }

    /// What is drawn to happen next.
    pub(crate) fn draw(&mut self, bytes: &[u8]) -> Next {
        let mut draw = Draw::new(bytes);
        let command = self.command(&mut draw);
        Next { command, version: self.version(), bytes: draw.rest().to_vec() }
    }

    /// Executes a command, applies what it yields, and holds every property.
    pub(crate) fn go_on(&mut self, next: &Next, properties: &[Property], counts: &mut Counts) -> Holds {
        let command = &next.at_version(self.version());
        let mut draw = Draw::new(&next.bytes);
        let told = Told::of(&mut self.before, command, command.at);
        self.tell(command, &told);
        counts.add(command, &told);
        let refused = |why| fault(format!("ENG-7: the engine refuses its own events: {why}"));
        let mut document_after = self.document.clone();
        if !told.events().is_empty() {
            self.after.ask("apply", &told.to_apply()).map_err(refused)?;
            document_after = self.after.document();
        }
        let mut moment = Moment {
            command,
            told: &told,
            before: &mut self.before,
            after: &mut self.after,
            document_before: &self.document,
            document_after: &document_after,
            present: &self.present,
            counts,
            draw: &mut draw,
        };
        properties.iter().try_for_each(|property| property(&mut moment))?;
        self.follow(&told, document_after);
        if draw.once_in(32) {
            self.snapshots.push((self.document.clone(), self.events.len()));
        }
        Ok(())
    }

    fn command(&mut self, draw: &mut Draw<'_>) -> Command {
        self.now = (self.now + step(draw)).min(MAX_SAFE_INTEGER);
        let fresh = format!("n{}", self.story.steps());
        let present = Present { document: &self.present, now: self.now, fresh };
        likely_command(&present, &mut self.before, draw)
    }

    fn version(&self) -> i64 {
        self.present["version"].as_i64().unwrap()
    }

    fn tell(&mut self, command: &Command, told: &Told) {
        let expect = if told.allowed() { json!("ok") } else { json!({ "deny": told.reason() }) };
        let mut step = json!({ "at": command.at, "as": command.by, "do": command.action, "expect": expect });
        if let Some(version) = command.expected_version {
            step["expectedVersion"] = json!(version);
        }
        self.story.goes_on(step);
    }

    fn follow(&mut self, told: &Told, document: String) {
        if !told.events().is_empty() {
            self.before.told("apply", &told.to_apply());
            self.present = serde_json::from_str(&document).unwrap();
            self.events.extend_from_slice(told.events());
        }
        self.document = document;
    }

    /// The events give the same document whichever way they are applied: all at once, one by one, and from every
    /// snapshot on (ENG-1, ENG-7).
    pub(crate) fn replays(&self) -> Holds {
        let one_by_one = self.events.len();
        let mut ways = vec![(&self.beginning, 0, 1), (&self.beginning, 0, one_by_one)];
        ways.extend(self.snapshots.iter().map(|(document, from)| (document, *from, 1)));
        ways.into_iter().try_for_each(|(document, from, parts)| self.replay(document, from, parts))
    }

    fn replay(&self, document: &str, from: usize, parts: usize) -> Holds {
        let mut account = Bound::to(document);
        let events = &self.events[from..];
        for part in events.chunks((events.len() / parts.max(1)).max(1)) {
            let refused = |why| fault(format!("ENG-7: replaying from event {from} on: {why}"));
            account.ask("apply", &json!([part]).to_string()).map_err(refused)?;
        }
        let replayed = account.document();
        if replayed == self.document {
            return Ok(());
        }
        Err(fault(format!("ENG-7: replayed from event {from} on it is {replayed} and not {}", self.document)))
    }

    pub(crate) fn story(mut self, end: Fault) -> Value {
        end.step.into_iter().for_each(|step| self.story.goes_on(step));
        self.story.told(&end.what)
    }
}
