//! One state, with the answers to all questions of its world: what the properties of states look at.

use crate::explore::{Explorer, now};
use consentry::{Account, Action, ActionKind, Decision, JobAction, Principal};
use serde_json::Value;

/// What did not hold, and the question that shows it, if it is one: who, what, and whether it should be allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) what: String,
    pub(crate) asked: Option<Box<(Principal, Action, bool)>>,
}

pub(crate) type Holds = Result<(), Fault>;

/// A sentence, and whether it holds.
pub(crate) type Property = (&'static str, fn(&Moment<'_>) -> Holds);

pub(crate) struct Moment<'e> {
    pub(crate) explorer: &'e Explorer,
    pub(crate) account: &'e Account,
    pub(crate) document: &'e Value,
    /// By principal, then action.
    decisions: Vec<Decision>,
}

/// One question and its answer.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'m> {
    pub(crate) principal: &'m Principal,
    pub(crate) action: &'m Action,
    /// The action as a value.
    pub(crate) written: &'m Value,
    pub(crate) decision: &'m Decision,
}

impl<'e> Moment<'e> {
    pub(crate) fn new(explorer: &'e Explorer, account: &'e Account, document: &'e Value) -> Self {
        let of =
            |principal| explorer.actions.iter().map(move |action| account.check(principal, action, now()));
        let decisions = explorer.principals.iter().flat_map(of).collect();
        Self { explorer, account, document, decisions }
    }

    /// Every question with its answer.
    pub(crate) fn all(&self) -> impl Iterator<Item = Asked<'_>> {
        self.explorer.principals.iter().flat_map(|principal| self.of(principal))
    }

    /// Those of one principal of this world.
    pub(crate) fn of<'m>(&'m self, principal: &'m Principal) -> impl Iterator<Item = Asked<'m>> {
        let actions = &self.explorer.actions;
        let who = self.explorer.principals.iter().position(|other| other == principal).unwrap();
        let decisions = self.decisions.chunks(actions.len()).nth(who).unwrap();
        let actions = actions.iter().zip(&self.explorer.written);
        let asked = move |((action, written), decision)| Asked { principal, action, written, decision };
        actions.zip(decisions).map(asked)
    }

    pub(crate) fn users(&self) -> impl Iterator<Item = &Value> {
        self.document["users"].as_array().unwrap().iter()
    }

    pub(crate) fn jobs(&self) -> impl Iterator<Item = &Value> {
        self.document["jobs"].as_array().unwrap().iter()
    }

    /// The status of a user; `None` for one whom the account does not know.
    pub(crate) fn status(&self, user: &str) -> Option<&str> {
        self.users().find(|known| known["id"] == user).and_then(|user| user["status"].as_str())
    }

    pub(crate) fn is_active_user(&self, principal: &Principal) -> bool {
        matches!(principal, Principal::User(user) if self.status(user.as_str()) == Some("active"))
    }

    /// Whether the session that an agent names is open and theirs.
    pub(crate) fn is_in_open_session(&self, principal: &Principal) -> bool {
        let Principal::Agent { agent, session: Some(session) } = principal else {
            return false;
        };
        let own = |open: &Value| open["id"] == session.as_str() && open["agent"] == agent.as_str();
        self.document["support"]["sessions"].as_array().unwrap().iter().any(own)
    }

    pub(crate) fn consent_in_force(&self) -> bool {
        in_force(self.document)
    }
}

/// §7: present and not over; in canonical documents now is always the same.
pub(crate) fn in_force(document: &Value) -> bool {
    let consent = &document["support"]["consent"];
    !consent.is_null() && consent["expiresAt"].as_i64().is_none_or(|end| crate::bounds::NOW < end)
}

impl Asked<'_> {
    /// The job that the action names.
    pub(crate) fn job(&self) -> Option<&str> {
        self.written["job"].as_str()
    }

    /// A fault of this answer, which should have been the other.
    pub(crate) fn should_not(&self, what: &str) -> Fault {
        let (principal, action) = (self.principal.clone(), self.action.clone());
        Fault { what: what.to_owned(), asked: Some(Box::new((principal, action, !self.decision.allowed()))) }
    }

    /// A fault about this answer, told with all there is to it.
    pub(crate) fn told(&self, what: &str) -> Fault {
        let Self { principal, action, decision, .. } = self;
        let what = format!("{what}: {principal:?} {action:?}: {decision:?}");
        Fault { what, asked: Some(Box::new(((*principal).clone(), (*action).clone(), decision.allowed()))) }
    }
}

pub(crate) fn fault(what: impl Into<String>) -> Fault {
    Fault { what: what.into(), asked: None }
}

/// The five actions of APP-3.
pub(crate) fn is_applicant_data(action: &Action) -> bool {
    let acts = [
        JobAction::ViewApplicants,
        JobAction::UpdateApplicants,
        JobAction::AddApplicantNote,
        JobAction::MessageApplicants,
        JobAction::ExportApplicants,
    ];
    action.kind().on_job().is_some_and(|act| acts.contains(&act))
}

/// SES-11: an agent's own, in a session or outside of any.
pub(crate) fn is_agents_own(action: &Action) -> bool {
    let own = [
        ActionKind::RequestSupportAccess,
        ActionKind::WithdrawSupportRequest,
        ActionKind::StartSupportSession,
    ];
    own.contains(&action.kind())
}
