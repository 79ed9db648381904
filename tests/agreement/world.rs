//! Small accounts of every kind: a random document, and random commands on it.

use crate::ask::{Question, UNUSED, ask};
use crate::support::documents::document;
use crate::support::draw::Draw;
use crate::support::values::{self, Written, bare, id};
use consentry::{Account, ActionKind, Event, Id, MAX_SAFE_INTEGER, Principal, Rejected, Time};
use serde_json::Value;

/// An account and the time it is.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) account: Account,
    /// What the account writes.
    pub(crate) document: Value,
    pub(crate) at: i64,
}

impl World {
    /// A document, then up to a dozen commands.
    pub(crate) fn new(draw: &mut Draw<'_>) -> Self {
        // Near the end of time, sums overflow.
        let start = draw.pick(&[0, 1_000, MAX_SAFE_INTEGER - 40]);
        let account = values::account(&document(start, draw));
        let document = account.value();
        let mut world = Self { at: document["lastEventAt"].as_i64().unwrap(), account, document };
        for _ in 0..draw.below(12) {
            world.pass_time(draw);
            let Question { principal, action, at } = ask(&world, draw);
            let events = world.account.execute(&principal, &action, at, None).events;
            world.apply(&events).unwrap();
        }
        world.pass_time(draw);
        world
    }

    pub(crate) fn now(&self) -> Time {
        Time::new(self.at).unwrap()
    }

    pub(crate) fn apply(&mut self, events: &[Event]) -> Result<(), Rejected> {
        self.account.apply(events)?;
        self.document = self.account.value();
        Ok(())
    }

    /// The ids in one list of the document, by its JSON pointer.
    pub(crate) fn ids(&self, list: &str) -> Vec<String> {
        let items = self.document.pointer(list).and_then(Value::as_array).unwrap();
        items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    }

    /// All there are and one that there is not, sorted.
    pub(crate) fn users(&self) -> Vec<Id> {
        self.with_a_stranger("/users")
    }

    pub(crate) fn jobs(&self) -> Vec<Id> {
        self.with_a_stranger("/jobs")
    }

    fn with_a_stranger(&self, list: &str) -> Vec<Id> {
        let mut all: Vec<Id> = self.ids(list).iter().map(|text| id(text)).chain([id(UNUSED)]).collect();
        all.sort();
        all
    }

    /// The open sessions: agent and session.
    pub(crate) fn sessions(&self) -> Vec<(String, String)> {
        let text = |session: &Value, name: &str| session[name].as_str().unwrap().to_owned();
        let sessions = self.document["support"]["sessions"].as_array().unwrap().iter();
        sessions.map(|session| (text(session, "agent"), text(session, "id"))).collect()
    }

    fn pass_time(&mut self, draw: &mut Draw<'_>) {
        // In the very last millisecond no consent could end, and so none help where ends are capped.
        self.at = (self.at + draw.ms(6)).min(MAX_SAFE_INTEGER - 1);
    }
}

/// Whether this is an active user, who alone is told names.
pub(crate) fn is_active(account: &Account, principal: &Principal) -> bool {
    account.can(principal, &bare(ActionKind::ViewUsers), Time::EPOCH)
        && matches!(principal, Principal::User(_))
}
