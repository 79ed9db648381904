//! Who asks.

use crate::id::Id;
use crate::value::shape::{self, Expected, Faults, Fields, Path};
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

    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, path, faults)?;
        if node.member("user").is_some() {
            let user = fields.required("user", shape::id, faults);
            fields.no_others(&["user"], faults);
            return user.map(Self::User);
        }
        if node.member("agent").is_none() {
            faults.shape(path, &Expected("`user`, or `agent` with or without `session`,", node));
            return None;
        }
        let agent = fields.required("agent", shape::id, faults);
        let session = fields.optional("session", shape::id, faults);
        fields.no_others(&["agent", "session"], faults);
        Some(Self::Agent { agent: agent?, session: session? })
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
    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, path, faults)?;
        let in_session = node.member("session").is_some() && node.member("user").is_none();
        if !in_session {
            return Principal::read(node, path, faults).map(|principal| Self { principal, simulating: None });
        }
        let agent = fields.required("agent", shape::id, faults);
        let session = fields.required("session", shape::id, faults);
        let simulating = fields.optional("simulating", shape::id, faults);
        fields.no_others(&["agent", "session", "simulating"], faults);
        Some(Self { principal: Principal::in_session(agent?, session?), simulating: simulating? })
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
