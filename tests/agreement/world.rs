//! Small accounts of every kind: a random document, and random commands on it.

use crate::ask::{Question, ask};
use crate::support::documents::document;
use crate::support::draw::Draw;
use crate::support::values::{self, Written, bare};
use consentry::{Account, ActionKind, MAX_SAFE_INTEGER, Principal, Time};
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
        let account = values::account(&document(start, draw));
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
    account.value()[name].as_i64().unwrap()
}

/// The open sessions: agent and session.
pub(crate) fn sessions(account: &Account) -> Vec<(String, String)> {
    let document = account.value();
    let text = |session: &Value, name: &str| session[name].as_str().unwrap().to_owned();
    let sessions = document["support"]["sessions"].as_array().unwrap().iter();
    sessions.map(|session| (text(session, "agent"), text(session, "id"))).collect()
}

/// Whether this is an active user, who alone is told names.
pub(crate) fn is_active(account: &Account, principal: &Principal) -> bool {
    account.can(principal, &bare(ActionKind::ViewUsers), Time::EPOCH)
        && matches!(principal, Principal::User(_))
}
