//! Small accounts of every kind: a random document, and random commands on it.

use crate::ask::{Question, ask};
use crate::documents::document;
use crate::draw::Draw;
use consentry::{Account, Action, Kind, MAX_SAFE_INTEGER, Node, Principal, Time};
use serde_json::Value;

/// An account and the time it is.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) account: Account,
    pub(crate) at: i64,
}

impl World {
    /// A document, then up to a dozen commands.
    pub(crate) fn new(draw: &mut Draw<'_>) -> Self {
        // Near the end of time, sums overflow.
        let start = draw.pick(&[0, 1_000, MAX_SAFE_INTEGER - 40]);
        let document = document(start, draw).to_string();
        let account = Account::from_json(&document).unwrap_or_else(|why| panic!("{why}: {document}"));
        let mut world = Self { at: number(&account, "lastEventAt"), account };
        for _ in 0..draw.below(12) {
            world.pass_time(draw);
            let Question { principal, action, at } = ask(&world, draw);
            let events = world.account.execute(&principal, &action, at, None).events;
            world.account.apply(&events).unwrap();
        }
        world.pass_time(draw);
        world
    }

    pub(crate) fn now(&self) -> Time {
        Time::new(self.at).unwrap()
    }

    fn pass_time(&mut self, draw: &mut Draw<'_>) {
        // In the very last millisecond no consent could end, and so none help where ends are capped.
        self.at = (self.at + draw.ms(6)).min(MAX_SAFE_INTEGER - 1);
    }
}

/// A number at the top of the account's document.
fn number(account: &Account, name: &str) -> i64 {
    let document: Value = serde_json::from_str(&account.to_json()).unwrap();
    document[name].as_i64().unwrap()
}

/// The open sessions: agent and session.
pub(crate) fn sessions(account: &Account) -> Vec<(String, String)> {
    let document = account.to_tape();
    let sessions = document.root().member("support").and_then(|support| support.member("sessions"));
    let Some(Kind::List(sessions)) = sessions.map(Node::kind) else {
        return Vec::new();
    };
    let text = |node: Node<'_>, name| node.member(name).and_then(Node::as_str).unwrap().to_owned();
    sessions.map(|session| (text(session, "agent"), text(session, "id"))).collect()
}

/// Whether this is an active user, who alone is told names.
pub(crate) fn is_active(account: &Account, principal: &Principal) -> bool {
    account.can(principal, &Action::ViewUsers, Time::EPOCH) && matches!(principal, Principal::User(_))
}
