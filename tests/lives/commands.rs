//! What happens next in a life: anybody, any action, with ids that are, were, and never were.

use crate::support::bound::Bound;
use crate::support::documents::{CAP, LAPSE};
use crate::support::draw::Draw;
use crate::tamper::spoiled;
use consentry::{ActionKind, MAX_SAFE_INTEGER};
use serde_json::{Value, json};

/// How often another command is drawn when the one drawn would be refused.
const TRIES: usize = 6;

const AGENTS: &[&str] = &["a0", "a1", "a2"];
const ENDS: &[ActionKind] = &[
    ActionKind::RemoveUser,
    ActionKind::DeactivateUser,
    ActionKind::DeactivateSupportAccess,
    ActionKind::StopSimulating,
    ActionKind::EndSupportSession,
];

/// A command or an act, in the shapes of docs/contract.md.
#[derive(Debug, Clone)]
pub(crate) struct Command {
    pub(crate) by: Value,
    pub(crate) action: Value,
    pub(crate) at: i64,
    pub(crate) expected_version: Option<i64>,
}

/// An account as it stands, the time, and the id that what is made now gets.
pub(crate) struct Present<'d> {
    pub(crate) document: &'d Value,
    pub(crate) now: i64,
    pub(crate) fresh: String,
}

/// How far time goes on between two commands: mostly hardly, sometimes beyond an end or a lapse.
pub(crate) fn step(draw: &mut Draw<'_>) -> i64 {
    if draw.once_in(16) { draw.pick(&[2, LAPSE / 2, LAPSE, CAP]) } else { draw.pick(&[0, 0, 0, 1]) }
}

impl Present<'_> {
    /// Mostly one that the account allows: most of what is drawn is refused, and lives would be empty.
    pub(crate) fn likely_command(&self, account: &mut Bound, draw: &mut Draw<'_>) -> Command {
        let any = draw.once_in(6);
        let mut command = self.command(draw);
        for _ in 1..TRIES {
            let asked = json!([command.by, command.action, command.at]).to_string();
            if any || account.told("can", &asked) == "true" {
                break;
            }
            command = self.command(draw);
        }
        command
    }

    fn command(&self, draw: &mut Draw<'_>) -> Command {
        let kind = kind(draw);
        let by = self.principal(kind, draw);
        let action = self.action(kind, &by, draw);
        let (by, action) = match draw.below(48) {
            0 => (by, spoiled(&action, draw)),
            1 => (spoiled(&by, draw), action),
            _ => (by, action),
        };
        let version = self.document["version"].as_i64().unwrap();
        let expected_version = match draw.below(12) {
            0 => Some((version - 1).max(0)),
            1 => Some(version + draw.pick(&[1, 7, MAX_SAFE_INTEGER - version])),
            2..=5 => Some(version),
            _ => None,
        };
        Command { by, action, at: self.time(draw), expected_version }
    }

    /// Now, or once in a while before (ENG-9).
    pub(crate) fn time(&self, draw: &mut Draw<'_>) -> i64 {
        if draw.once_in(8) { (self.now - draw.ms(40)).max(0) } else { self.now }
    }

    /// Mostly whom the action is for; agents in a session may do much of what users may.
    pub(crate) fn principal(&self, kind: ActionKind, draw: &mut Draw<'_>) -> Value {
        let agents_own = [
            ActionKind::RequestSupportAccess,
            ActionKind::WithdrawSupportRequest,
            ActionKind::StartSupportSession,
        ];
        let sessions_own = [ActionKind::SimulateUser, ActionKind::StopSimulating];
        match draw.below(12) {
            0..=8 if agents_own.contains(&kind) => json!({ "agent": draw.pick(AGENTS) }),
            0..=8 if sessions_own.contains(&kind) => self.in_session(draw),
            0..=8 if kind == ActionKind::AcceptInvitation => self.invited(draw),
            0..=2 => json!({ "user": self.owner() }),
            3..=6 => self.in_session(draw),
            7 => json!({ "agent": draw.pick(AGENTS) }),
            _ => json!({ "user": self.user(draw) }),
        }
    }

    /// A principal by no action in particular.
    pub(crate) fn anybody(&self, draw: &mut Draw<'_>) -> Value {
        self.principal(ActionKind::ViewUsers, draw)
    }

    fn owner(&self) -> &Value {
        let users = self.list("/users");
        &users.iter().find(|user| user["type"] == "owner").unwrap()["id"]
    }

    fn invited(&self, draw: &mut Draw<'_>) -> Value {
        let users = self.list("/users").iter();
        let invited: Vec<_> = users.filter(|user| user["status"] == "invited").collect();
        json!({ "user": if invited.is_empty() { self.user(draw) } else { draw.pick(&invited)["id"].clone() } })
    }

    /// Mostly in one that is open, mostly in one's own.
    fn in_session(&self, draw: &mut Draw<'_>) -> Value {
        let open = self.list("/support/sessions");
        if open.is_empty() || draw.once_in(8) {
            return json!({ "agent": draw.pick(AGENTS), "session": self.in_support("/support/sessions", draw) });
        }
        let session = draw.pick(open);
        json!({ "agent": session["agent"], "session": session["id"] })
    }

    pub(crate) fn user(&self, draw: &mut Draw<'_>) -> Value {
        self.one_of("/users", "/users", draw)
    }

    pub(crate) fn job(&self, draw: &mut Draw<'_>) -> Value {
        self.one_of("/jobs", "/deletedJobs", draw)
    }

    pub(crate) fn in_support(&self, list: &str, draw: &mut Draw<'_>) -> Value {
        self.one_of(list, "/support/usedIds", draw)
    }

    pub(crate) fn other_or_oneself(&self, by: &Value, draw: &mut Draw<'_>) -> Value {
        let oneself = by.get("user").filter(|_| draw.once_in(6));
        oneself.cloned().unwrap_or_else(|| self.user(draw))
    }

    pub(crate) fn new_or(&self, known: impl Fn(&Self, &mut Draw<'_>) -> Value, draw: &mut Draw<'_>) -> Value {
        if draw.once_in(4) { known(self, draw) } else { json!(self.fresh) }
    }

    /// Mostly an id that is, sometimes one that was, or never was.
    fn one_of(&self, are: &str, were: &str, draw: &mut Draw<'_>) -> Value {
        let list = match draw.below(10) {
            0 => were,
            1 => return json!("never"),
            _ => are,
        };
        let items = self.list(list);
        if items.is_empty() {
            return json!("never");
        }
        let item = draw.pick(&items[items.len().saturating_sub(256)..]);
        item.get("id").unwrap_or(&item).clone()
    }

    pub(crate) fn list(&self, pointer: &str) -> &[Value] {
        self.document.pointer(pointer).and_then(Value::as_array).unwrap()
    }
}

/// Commands more often than acts, and what puts an end to a story less often than the rest.
fn kind(draw: &mut Draw<'_>) -> ActionKind {
    let kind = draw.pick(ActionKind::ALL);
    let again = !kind.is_command() || (ENDS.contains(&kind) && !draw.once_in(4));
    if again { draw.pick(ActionKind::ALL) } else { kind }
}
