//! Questions about an account as it stands: any principal, any action, with ids that are, were, and never were.

use super::catalogue::{self, Field, What};
use super::documents::{AGENTS, CAP, scope};
use super::draw::Draw;
use consentry::{ActionKind, MAX_SAFE_INTEGER};
use serde_json::{Value, json};

const TYPES: &[&str] = &["specificJobAccess", "fullAccess", "specificJobAccess", "owner"];

/// An account, the time, and the id that what is made now gets.
pub(crate) struct Present<'d> {
    pub(crate) document: &'d Value,
    pub(crate) now: i64,
    pub(crate) fresh: String,
}

impl Present<'_> {
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

    pub(crate) fn owner(&self) -> &Value {
        &self.list("/users").iter().find(|user| user["type"] == "owner").unwrap()["id"]
    }

    fn invited(&self, draw: &mut Draw<'_>) -> Value {
        let users = self.list("/users").iter();
        let invited: Vec<_> = users.filter(|user| user["status"] == "invited").collect();
        json!({ "user": if invited.is_empty() { self.user(draw) } else { draw.pick(&invited)["id"].clone() } })
    }

    /// Mostly in one that is open and one's own, where there is one that simulates mostly in that.
    fn in_session(&self, draw: &mut Draw<'_>) -> Value {
        let open = self.list("/support/sessions");
        if open.is_empty() || draw.once_in(8) {
            return json!({ "agent": draw.pick(AGENTS), "session": self.in_support_list("/support/sessions", draw) });
        }
        let simulates = open.iter().find(|session| !session["simulating"].is_null());
        let session = simulates.filter(|_| !draw.once_in(4)).unwrap_or_else(|| draw.one_of(open));
        json!({ "agent": session["agent"], "session": session["id"] })
    }

    /// An action of that type, by that principal.
    pub(crate) fn action(&self, kind: ActionKind, by: &Value, draw: &mut Draw<'_>) -> Value {
        catalogue::action(kind, |field| self.value(kind, field, by, draw))
    }

    fn value(&self, kind: ActionKind, field: Field, by: &Value, draw: &mut Draw<'_>) -> Option<Value> {
        // A user names a session, an agent ends their own.
        let named = match (field.what, by.get("user")) {
            (What::Session, Some(_)) => !draw.once_in(8),
            (What::Session, None) => draw.once_in(8),
            _ => !field.optional || draw.once_in(2),
        };
        named.then(|| match field.what {
            What::Job => self.job(draw),
            What::NewJob => self.new_or(Self::job, draw),
            What::User if kind == ActionKind::ChangeUserType => self.user(draw),
            What::User => self.other_or_oneself(by, draw),
            What::NewUser => self.new_or(Self::user, draw),
            What::Users => (0..draw.below(3)).map(|_| self.user(draw)).collect(),
            What::UserType => json!(draw.pick(TYPES)),
            What::Consent => self.consent(draw),
            What::NewConsent | What::NewRequest | What::NewSession => self.new_or(Self::in_support, draw),
            What::Request if kind == ActionKind::WithdrawSupportRequest => self.own_request(by, draw),
            What::Request => self.in_support_list("/support/requests", draw),
            What::Session => self.in_support_list("/support/sessions", draw),
            What::Scope => scope(draw),
            What::End => self.end(draw),
            What::Duration => {
                json!(draw.pick(&[Some(3), Some(CAP / 2), Some(CAP), None, Some(0), Some(CAP + 1), Some(-1)]))
            }
            What::Agents => json!(draw.pick(&[
                None,
                None,
                None,
                None,
                Some(vec!["a0"]),
                Some(vec!["a2", "a1"]),
                Some(vec![]),
                Some(vec!["a1", "a1"]),
            ])),
            What::Purpose => json!("an import fails"),
            What::Case => json!("T-4711"),
        })
    }

    fn end(&self, draw: &mut Draw<'_>) -> Value {
        let end = draw.pick(&[None, Some(1), Some(CAP / 2), Some(CAP), Some(CAP), Some(CAP + 3)]);
        json!(end.map(|ms| (self.now + ms - draw.ms(4)).clamp(0, MAX_SAFE_INTEGER)))
    }

    pub(crate) fn user(&self, draw: &mut Draw<'_>) -> Value {
        self.one_of("/users", "/users", draw)
    }

    pub(crate) fn job(&self, draw: &mut Draw<'_>) -> Value {
        self.one_of("/jobs", "/deletedJobs", draw)
    }

    fn in_support_list(&self, list: &str, draw: &mut Draw<'_>) -> Value {
        if draw.once_in(16) { self.in_support(draw) } else { self.one_of(list, "/support/usedIds", draw) }
    }

    /// An id of anything in support, whatever it is of.
    pub(crate) fn in_support(&self, draw: &mut Draw<'_>) -> Value {
        match draw.below(6) {
            0 => self.document["support"]["consent"].get("id").cloned().unwrap_or_else(|| json!("never")),
            1 => self.one_of("/support/requests", "/support/requests", draw),
            2 => self.one_of("/support/sessions", "/support/sessions", draw),
            _ => self.one_of("/support/usedIds", "/support/usedIds", draw),
        }
    }

    /// Mostly the one in the document.
    fn consent(&self, draw: &mut Draw<'_>) -> Value {
        let own = self.document["support"]["consent"].get("id").filter(|_| !draw.once_in(8));
        own.cloned().unwrap_or_else(|| self.new_or(Self::in_support, draw))
    }

    fn own_request(&self, by: &Value, draw: &mut Draw<'_>) -> Value {
        let own = self.list("/support/requests").iter().find(|request| request["agent"] == by["agent"]);
        own.filter(|_| !draw.once_in(4))
            .map_or_else(|| self.in_support_list("/support/requests", draw), |own| own["id"].clone())
    }

    fn other_or_oneself(&self, by: &Value, draw: &mut Draw<'_>) -> Value {
        let oneself = by.get("user").filter(|_| draw.once_in(6));
        oneself.cloned().unwrap_or_else(|| self.user(draw))
    }

    fn new_or(&self, known: impl Fn(&Self, &mut Draw<'_>) -> Value, draw: &mut Draw<'_>) -> Value {
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
        let item = draw.one_of(&items[items.len().saturating_sub(256)..]);
        item.get("id").unwrap_or(item).clone()
    }

    pub(crate) fn list(&self, pointer: &str) -> &[Value] {
        self.document.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}
