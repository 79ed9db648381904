//! Execute: check, then the events of what was allowed, and the activities of both.

mod events;
mod json;

use crate::account::Account;
use crate::ask::check::Asked;
use crate::model::actions::{Action, ActionKind};
use crate::model::decision::Decision;
use crate::model::documents::SupportSession;
use crate::model::events::{Event, EventKind};
use crate::model::principal::{Actor, Principal};
use crate::model::reason::Reason;
use crate::rules;
use crate::value::id::Id;
use crate::value::time::Time;

/// What came of a command or act. The account is as it was: apply the events to change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Execution {
    /// Whether it was allowed.
    pub decision: Decision,
    /// What happened, in order; empty when refused, for acts, and for commands that change nothing (ENG-6).
    pub events: Vec<Event>,
    /// What goes to the account's log (LOG-1, LOG-4).
    pub activities: Vec<Activity>,
}

/// One entry of the account's log (LOG-1). Its number is given when it is appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// When, after ENG-9.
    pub at: Time,
    /// The version decided on.
    pub version: i64,
    /// Who.
    pub by: Principal,
    /// Whom an agent acted as.
    pub simulating: Option<Id>,
    /// The consent of the session.
    pub consent: Option<Id>,
    /// What was asked for; left out when it was no action (LOG-5).
    pub action: Option<Action>,
    /// What came of it.
    pub outcome: Outcome,
    /// Where a malformed request was wrong.
    pub path: Option<String>,
    /// The types of its events.
    pub events: Vec<EventKind>,
}

/// What came of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done; also an act that was allowed.
    Done,
    /// A command that changed nothing (ENG-6).
    NoChange,
    /// It was refused, for this reason.
    Denied(Reason),
}

const DONE: &str = "done";
const NO_CHANGE: &str = "noChange";
const DENIED: &str = "denied";

impl Account {
    /// Decides a command or act and says what follows from it (ENG-5). Nothing is changed; a refused
    /// command yields no event. With `expected_version`, another version is refused `staleVersion`,
    /// after every other reason (ENG-7).
    #[must_use]
    pub fn execute(
        &self,
        principal: &Principal,
        action: &Action,
        at: Time,
        expected_version: Option<i64>,
    ) -> Execution {
        let decided = self.decide(principal, action, at);
        let at = self.effective(at);
        // What is malformed is nobody's act in a session.
        let malformed = decided.reason() == Some(Reason::Malformed);
        let session = self.session_of(principal, action.kind()).filter(|_| !malformed);
        let by = Actor {
            principal: principal.clone(),
            simulating: session.and_then(|session| session.simulating.clone()),
        };
        let current = expected_version.is_none_or(|expected| expected == self.version);
        let events = if decided.allowed() && current { events::of(self, &by, action, at) } else { None };
        let stale = decided.allowed() && events.is_none();
        let decision = if stale { self.deny(Some(principal), Reason::StaleVersion, None) } else { decided };
        let events = events.unwrap_or_default();
        let activity = Activity {
            at,
            version: self.version,
            by: by.principal,
            simulating: by.simulating,
            consent: session.map(|session| session.consent.clone()),
            action: (!malformed).then(|| action.clone()),
            outcome: outcome(&decision.reason(), action, &events),
            path: decision.denied().and_then(|denied| denied.path.clone()),
            events: events.iter().map(|event| event.what.kind()).collect(),
        };
        let logged = principal.is_agent() || !events.is_empty();
        Execution {
            decision: self.named(decision),
            events,
            activities: logged.then_some(activity).into_iter().collect(),
        }
    }

    /// As [`Account::execute`], for what was no question at all. An agent's is logged all the same (LOG-4).
    pub(crate) fn execute_asked(&self, asked: &Asked, at: Time, expected_version: Option<i64>) -> Execution {
        match asked {
            Asked::WellFormed { principal, action, at } => {
                self.execute(principal, action, *at, expected_version)
            }
            Asked::Not { principal, reason, path } => {
                let decision = self.named(self.deny(principal.as_ref(), *reason, path.clone()));
                let agent = principal.as_ref().filter(|principal| principal.is_agent());
                let activities = agent.map(|agent| Activity {
                    at: self.effective(at),
                    version: self.version,
                    by: agent.clone(),
                    simulating: None,
                    consent: None,
                    action: None,
                    outcome: Outcome::Denied(*reason),
                    path: path.clone(),
                    events: Vec::new(),
                });
                Execution { decision, events: Vec::new(), activities: activities.into_iter().collect() }
            }
        }
    }

    /// The open session in which an agent acts; none for what is the agent's own (SES-11).
    fn session_of(&self, principal: &Principal, kind: ActionKind) -> Option<&SupportSession> {
        let Principal::Agent { agent, session: Some(session) } = principal else {
            return None;
        };
        let open = self.support.session(session).filter(|open| open.agent == *agent);
        open.filter(|_| !rules::is_agents_own(kind))
    }
}

fn outcome(reason: &Option<Reason>, action: &Action, events: &[Event]) -> Outcome {
    match reason {
        Some(reason) => Outcome::Denied(*reason),
        None if action.kind().is_command() && events.is_empty() => Outcome::NoChange,
        None => Outcome::Done,
    }
}

impl Outcome {
    /// The word that documents use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => DONE,
            Self::NoChange => NO_CHANGE,
            Self::Denied(_) => DENIED,
        }
    }
}
