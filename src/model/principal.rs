//! Who asks.

use crate::value::codec::Value;
use crate::value::id::Id;
use crate::value::object::Object;
use crate::value::shape::{Expected, Faults, Path};
use crate::value::{Malformed, Node, Tape, read_text, text_of};

/// Who asks: a user of the account, or an agent of the vendor. Whom an agent simulates is in the
/// account, never here, so that a caller cannot claim it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// A person of the customer.
    User(Id),
    /// An employee of the vendor.
    Agent {
        /// The agent's own id, authenticated by the vendor.
        agent: Id,
        /// The support session they act in, if any.
        session: Option<Id>,
    },
}

impl Principal {
    /// A user of the account.
    #[must_use]
    pub const fn user(user: Id) -> Self {
        Self::User(user)
    }

    /// An agent outside any session.
    #[must_use]
    pub const fn agent(agent: Id) -> Self {
        Self::Agent { agent, session: None }
    }

    /// An agent in a support session.
    #[must_use]
    pub const fn in_session(agent: Id, session: Id) -> Self {
        Self::Agent { agent, session: Some(session) }
    }

    /// Reads a principal as `docs/contract.md` writes it: `{ "user": "sam" }`, or `{ "agent": "ann" }` with or
    /// without `session`.
    ///
    /// # Errors
    /// [`Malformed`] with every violation, each with its path.
    pub fn from_json(text: &str) -> Result<Self, Malformed> {
        read_text(text, Self::read)
    }

    /// This principal as JSON text, as [`Principal::from_json`] reads it.
    #[must_use]
    pub fn to_json(&self) -> String {
        text_of(|out| self.write(out))
    }

    /// The id of a user; none of an agent.
    pub(crate) const fn user_id(&self) -> Option<&Id> {
        match self {
            Self::User(user) => Some(user),
            Self::Agent { .. } => None,
        }
    }

    pub(crate) const fn is_agent(&self) -> bool {
        matches!(self, Self::Agent { .. })
    }

    fn write_members(&self, out: &mut Tape) {
        match self {
            Self::User(user) => out.required("user", user),
            Self::Agent { agent, session } => {
                out.required("agent", agent);
                out.optional("session", session);
            }
        }
    }
}

impl Value for Principal {
    const TYPE: &'static str = "Principal";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let principal = if node.member("user").is_some() {
            Self::User(own.required("user"))
        } else if node.member("agent").is_some() {
            Self::Agent { agent: own.required("agent"), session: own.optional("session") }
        } else {
            if own.is_object() {
                faults.shape(path, &Expected("`user`, or `agent` with or without `session`,", node));
            }
            return Self::User(Id::stand_in());
        };
        own.no_others();
        principal
    }

    fn write(&self, out: &mut Tape) {
        out.object(|out| self.write_members(out));
    }
}

/// Who caused an event: the principal, and whom they simulated then (SES-10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who asked.
    pub principal: Principal,
    /// The user an agent acted as.
    pub simulating: Option<Id>,
}

impl Value for Actor {
    const TYPE: &'static str = "Actor";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        if node.member("session").is_none() || node.member("user").is_some() {
            return Self { principal: Principal::read(node, path, faults), simulating: None };
        }
        let mut own = Object::of(node, path, faults);
        let principal = Principal::in_session(own.required("agent"), own.required("session"));
        let simulating = own.optional("simulating");
        own.no_others();
        Self { principal, simulating }
    }

    fn write(&self, out: &mut Tape) {
        out.object(|out| {
            self.principal.write_members(out);
            out.optional("simulating", &self.simulating);
        });
    }
}
