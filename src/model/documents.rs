//! What `support` holds: consents, requests and sessions (§7, §8 of `docs/rules.md`).

use crate::model::words::{Scope, UserType};
use crate::value::field::{id, ids, integer, integer_or_null, people_text as write_text, word};
use crate::value::id::Id;
use crate::value::index::{Index, sort_handles};
use crate::value::object::{Object, ids as read_ids};
use crate::value::shape::{Faults, Path};
use crate::value::time::Time;
use crate::value::{Kind, Node, Tape};

/// The account's authorisation that agents may enter (CON-3). It outlives who gave it (CON-9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its own id; sessions are bound to it for life.
    pub id: Id,
    /// Who gave it, and their type then; a projection for an agent leaves it out (§9).
    pub given_by: Option<(Id, UserType)>,
    /// When.
    pub given_at: Time,
    /// When it ends; `None`: until switched off.
    pub expires_at: Option<Time>,
    /// What it covers.
    pub scope: Scope,
    /// The agents it names; `None`: any. Empty only in a projection (§9).
    pub agents: Option<Vec<Id>>,
    /// What for.
    pub purpose: Option<Box<str>>,
    /// A case reference.
    pub case: Option<Box<str>>,
    /// The request it answered.
    pub request: Option<Id>,
}

/// A pending request for consent (CON-7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: Id,
    /// Who asks.
    pub agent: Id,
    /// When it was asked.
    pub asked_at: Time,
    /// What is asked for.
    pub scope: Scope,
    /// For how long, milliseconds; `None`: until switched off.
    pub duration: Option<i64>,
    /// What for.
    pub purpose: Box<str>,
    /// A case reference.
    pub case: Option<Box<str>>,
}

/// An open support session (SES-1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: Id,
    /// Whose it is.
    pub agent: Id,
    /// The consent it is bound to.
    pub consent: Id,
    /// Since when.
    pub started_at: Time,
    /// The user it acts as, if any.
    pub simulating: Option<Id>,
}

/// Whether a whole account is read, or a projection, in which more may be left out (§9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whole {
    Account,
    Projection,
    /// A projection as a scenario expects it, which need not say for whom.
    Expected,
}

impl Consent {
    /// "In force": `at` < `expiresAt`, or no end (§7).
    #[must_use]
    pub fn in_force(&self, at: Time) -> bool {
        self.expires_at.is_none_or(|end| at < end)
    }

    /// SES-1: whether it names that agent, or any.
    #[must_use]
    pub fn names(&self, agent: &Id) -> bool {
        self.agents.as_ref().is_none_or(|agents| agents.contains(agent))
    }

    pub(crate) fn read(whole: Whole, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let consent = Self {
            id: own.id("id"),
            given_by: read_giver(whole, &mut own),
            given_at: own.time("givenAt"),
            expires_at: own.time_or_null("expiresAt"),
            scope: own.read_or("scope", Scope::read),
            agents: read_agents(whole, &mut own),
            purpose: own.people_text_if_there("purpose"),
            case: own.people_text_if_there("case"),
            request: own.id_if_there("request"),
        };
        own.no_others();
        consent
    }

    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| {
            id(out, "id", &self.id);
            if let Some((giver, giver_type)) = &self.given_by {
                id(out, "givenBy", giver);
                word(out, "givenByType", giver_type.word());
            }
            integer(out, "givenAt", self.given_at.ms());
            integer_or_null(out, "expiresAt", self.expires_at.map(Time::ms));
            out.key("scope");
            self.scope.write(out);
            match &self.agents {
                Some(agents) => ids(out, "agents", agents),
                None => {
                    out.key("agents");
                    out.null();
                }
            }
            write_text(out, "purpose", self.purpose.as_deref());
            write_text(out, "case", self.case.as_deref());
            if let Some(request) = &self.request {
                id(out, "request", request);
            }
        });
    }
}

/// `givenBy` and `givenByType`: both there, but in a projection (§9), which may leave both out.
fn read_giver(whole: Whole, own: &mut Object<'_, '_, '_>) -> Option<(Id, UserType)> {
    let left_out = whole != Whole::Account && own.find("givenBy").is_none();
    if left_out && own.find("givenByType").is_none() {
        return None;
    }
    Some((own.id("givenBy"), own.word("givenByType")))
}

/// CON-3: a non-empty list that holds each agent once, or null for any agent. Empty in a projection (§9).
pub(crate) fn read_agents(whole: Whole, own: &mut Object<'_, '_, '_>) -> Option<Vec<Id>> {
    let node = own.must("agents").filter(|node| !node.is_null())?;
    own.read("agents", |_, path, faults| {
        let agents = read_ids(node, path, faults);
        if whole == Whole::Account && matches!(node.kind(), Kind::List(_)) && agents.is_empty() {
            faults.shape(path, &"expected at least one agent, or null for any agent");
        }
        // In the order of the list: an action is told its first fault.
        let mut doubled: Vec<u32> = Index::new(agents.iter().cloned()).doubled().collect();
        sort_handles(&mut doubled, &|one, other| one.cmp(&other));
        for place in doubled {
            faults.state(&path.place(place), &"this agent is named before");
        }
        agents
    })
}

impl Request {
    /// CON-7: when this request lapses; `None` when that is no time any more.
    pub(crate) const fn lapses_at(&self, request_lapse: i64) -> Option<Time> {
        self.asked_at.plus(request_lapse)
    }

    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let request = Self {
            id: own.id("id"),
            agent: own.id("agent"),
            asked_at: own.time("askedAt"),
            scope: own.read_or("scope", Scope::read),
            duration: own.count_or_null("durationMs"),
            purpose: own.people_text("purpose"),
            case: own.people_text_if_there("case"),
        };
        own.no_others();
        request
    }

    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| {
            id(out, "id", &self.id);
            id(out, "agent", &self.agent);
            integer(out, "askedAt", self.asked_at.ms());
            out.key("scope");
            self.scope.write(out);
            integer_or_null(out, "durationMs", self.duration);
            write_text(out, "purpose", Some(&self.purpose));
            write_text(out, "case", self.case.as_deref());
        });
    }
}

impl Session {
    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let session = Self {
            id: own.id("id"),
            agent: own.id("agent"),
            consent: own.id("consent"),
            started_at: own.time("startedAt"),
            simulating: own.id_or_null("simulating"),
        };
        own.no_others();
        session
    }

    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| {
            id(out, "id", &self.id);
            id(out, "agent", &self.agent);
            id(out, "consent", &self.consent);
            integer(out, "startedAt", self.started_at.ms());
            out.key("simulating");
            match &self.simulating {
                Some(user) => out.id(user),
                None => out.null(),
            }
        });
    }
}
