//! Who asks.

use crate::value::id::Id;
use crate::value::object::Object;
use crate::value::shape::{Expected, Faults, Path};
use crate::value::{Node, Tape};

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

    pub(crate) const fn is_agent(&self) -> bool {
        matches!(self, Self::Agent { .. })
    }

    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let principal = if node.member("user").is_some() {
            Self::User(own.id("user"))
        } else if node.member("agent").is_some() {
            Self::Agent { agent: own.id("agent"), session: own.id_if_there("session") }
        } else {
            if own.is_object() {
                faults.shape(path, &Expected("`user`, or `agent` with or without `session`,", node));
            }
            return Self::User(Id::stand_in());
        };
        own.no_others();
        principal
    }

    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| self.write_members(out));
    }

    pub(crate) fn write_members(&self, out: &mut Tape) {
        match self {
            Self::User(user) => {
                out.key("user");
                out.id(user);
            }
            Self::Agent { agent, session } => {
                out.key("agent");
                out.id(agent);
                if let Some(session) = session {
                    out.key("session");
                    out.id(session);
                }
            }
        }
    }
}

/// Who caused an event: the principal, and whom they simulated then (SES-10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// Who asked.
    pub principal: Principal,
    /// The user an agent acted as.
    pub simulating: Option<Id>,
}

impl By {
    /// What is read in place of one that is not there.
    pub(crate) fn stand_in() -> Self {
        Self { principal: Principal::User(Id::stand_in()), simulating: None }
    }

    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        if node.member("session").is_none() || node.member("user").is_some() {
            return Self { principal: Principal::read(node, path, faults), simulating: None };
        }
        let mut own = Object::of(node, path, faults);
        let principal = Principal::in_session(own.id("agent"), own.id("session"));
        let simulating = own.id_if_there("simulating");
        own.no_others();
        Self { principal, simulating }
    }

    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| {
            self.principal.write_members(out);
            if let Some(user) = &self.simulating {
                out.key("simulating");
                out.id(user);
            }
        });
    }
}
