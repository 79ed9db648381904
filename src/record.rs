//! What `support` holds: consents, requests and sessions (§7, §8 of `docs/rules.md`).

use crate::action::read_agents;
use crate::id::Id;
use crate::scope::{Scope, UserType, people_text};
use crate::time::Time;
use crate::value::field::{id, ids, integer, integer_or_null, people_text as write_text, word};
use crate::value::shape::{self, Expected, Faults, Fields, Path, list, nullable};
use crate::value::{Node, Tape};

/// The account's authorisation that agents may enter (CON-3).
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

    pub(crate) fn read(whole: Whole) -> impl Fn(Node<'_>, &Path<'_>, &mut Faults) -> Option<Self> {
        move |node, path, faults| Self::read_as(whole, node, path, faults)
    }

    fn read_as(whole: Whole, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, path, faults)?;
        let id = fields.required("id", shape::id, faults);
        let given_by = read_giver(whole, fields, faults);
        let given_at = fields.required("givenAt", time, faults);
        let expires_at = fields.required("expiresAt", nullable(time), faults);
        let scope = fields.required("scope", Scope::read, faults);
        let agents = fields.required(
            "agents",
            nullable(|node, path, faults| match whole {
                Whole::Account => read_agents(node, path, faults),
                Whole::Projection | Whole::Expected => list(shape::id)(node, path, faults),
            }),
            faults,
        );
        let purpose = fields.optional("purpose", people_text, faults);
        let case = fields.optional("case", people_text, faults);
        let request = fields.optional("request", shape::id, faults);
        fields.no_others(
            &[
                "id",
                "givenBy",
                "givenByType",
                "givenAt",
                "expiresAt",
                "scope",
                "agents",
                "purpose",
                "case",
                "request",
            ],
            faults,
        );
        Some(Self {
            id: id?,
            given_by: given_by?,
            given_at: given_at?,
            expires_at: expires_at?,
            scope: scope?,
            agents: agents?,
            purpose: purpose?,
            case: case?,
            request: request?,
        })
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
fn read_giver(whole: Whole, fields: Fields<'_, '_>, faults: &mut Faults) -> Option<Option<(Id, UserType)>> {
    if whole == Whole::Account {
        let giver = fields.required("givenBy", shape::id, faults);
        let giver_type = fields.required("givenByType", UserType::read, faults);
        return Some(giver.zip(giver_type)).filter(Option::is_some);
    }
    let giver = fields.optional("givenBy", shape::id, faults)?;
    let giver_type = fields.optional("givenByType", UserType::read, faults)?;
    Some(giver.zip(giver_type))
}

impl Request {
    /// CON-7: when this request lapses; `None` when that is no time any more.
    pub(crate) const fn lapses_at(&self, request_lapse: i64) -> Option<Time> {
        self.asked_at.plus(request_lapse)
    }

    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, path, faults)?;
        let id = fields.required("id", shape::id, faults);
        let agent = fields.required("agent", shape::id, faults);
        let asked_at = fields.required("askedAt", time, faults);
        let scope = fields.required("scope", Scope::read, faults);
        let duration = fields.required("durationMs", nullable(at_least_one), faults);
        let purpose = fields.required("purpose", people_text, faults);
        let case = fields.optional("case", people_text, faults);
        fields.no_others(&["id", "agent", "askedAt", "scope", "durationMs", "purpose", "case"], faults);
        Some(Self {
            id: id?,
            agent: agent?,
            asked_at: asked_at?,
            scope: scope?,
            duration: duration?,
            purpose: purpose?,
            case: case?,
        })
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
    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, path, faults)?;
        let id = fields.required("id", shape::id, faults);
        let agent = fields.required("agent", shape::id, faults);
        let consent = fields.required("consent", shape::id, faults);
        let started_at = fields.required("startedAt", time, faults);
        let simulating = fields.required("simulating", nullable(shape::id), faults);
        fields.no_others(&["id", "agent", "consent", "startedAt", "simulating"], faults);
        Some(Self {
            id: id?,
            agent: agent?,
            consent: consent?,
            started_at: started_at?,
            simulating: simulating?,
        })
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

/// A time of a document. One below 0 is well shaped but against ENG-8; it reads as the epoch, so
/// that reading goes on and everything wrong is told.
pub(crate) fn time(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Time> {
    not_negative(node, path, faults).map(|ms| Time::new(ms).unwrap_or_default())
}

/// A count of a document, 0 or more (ENG-8).
pub(crate) fn not_negative(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<i64> {
    at_least(0, node, path, faults)
}

/// A count of a document, 1 or more (ENG-8).
pub(crate) fn at_least_one(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<i64> {
    at_least(1, node, path, faults)
}

fn at_least(least: i64, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<i64> {
    let value = shape::integer(node, path, faults)?;
    if value < least {
        faults.state(path, &Expected(&format!("{least} or more"), node));
    }
    Some(value.max(least))
}
