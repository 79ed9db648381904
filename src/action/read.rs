//! Actions from values: shape only, whether a thing exists is for the rules.

use super::kind::read_word;
use super::{Action, ActionKind};
use crate::id::Id;
use crate::index::Index;
use crate::scope::{Scope, UserType, people_text};
use crate::value::Node;
use crate::value::shape::{self, Faults, Fields, Path, list, nullable};

/// What came of reading an action.
pub(crate) enum Read {
    Action(Action),
    /// Well-formed so far, but there is no action of that type.
    Unknown,
    /// What is wrong has been told.
    Malformed,
}

pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Read {
    let kind = Fields::of(node, path, faults).and_then(|fields| fields.required("type", read_word, faults));
    match kind {
        None => Read::Malformed,
        Some(None) => Read::Unknown,
        Some(Some(kind)) => match read_kind(kind, node, path, faults) {
            Some(action) if faults.well_shaped() => Read::Action(action),
            _ => Read::Malformed,
        },
    }
}

fn read_kind(kind: ActionKind, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Action> {
    let mut own = Own { fields: Fields::of(node, path, faults)?, faults };
    match kind {
        ActionKind::ViewJobAd
        | ActionKind::ViewJobAccess
        | ActionKind::EditJobAd
        | ActionKind::CloseJobAd
        | ActionKind::ReopenJobAd
        | ActionKind::DeleteJobAd
        | ActionKind::ViewApplicants
        | ActionKind::UpdateApplicants
        | ActionKind::AddApplicantNote
        | ActionKind::MessageApplicants
        | ActionKind::ExportApplicants => {
            let act = kind.on_job()?;
            own.one("job", |job| Action::OnJob { act, job })
        }
        ActionKind::ViewUsers => own.none(Action::ViewUsers),
        ActionKind::PostJobAd => own.one("job", |job| Action::PostJobAd { job }),
        ActionKind::DuplicateJobAd => {
            own.two("job", "copy", |job, copy| Action::DuplicateJobAd { job, copy })
        }
        ActionKind::GrantJobAccess => {
            own.two("job", "user", |job, user| Action::GrantJobAccess { job, user })
        }
        ActionKind::RevokeJobAccess => {
            own.two("job", "user", |job, user| Action::RevokeJobAccess { job, user })
        }
        ActionKind::SetJobAccess => own.set_job_access(),
        ActionKind::InviteUser => own.invite_user(),
        ActionKind::AcceptInvitation => own.none(Action::AcceptInvitation),
        ActionKind::ChangeUserType => own.change_user_type(),
        ActionKind::TransferOwnership => own.one("user", |user| Action::TransferOwnership { user }),
        ActionKind::RemoveUser => own.one("user", |user| Action::RemoveUser { user }),
        ActionKind::DeactivateUser => own.one("user", |user| Action::DeactivateUser { user }),
        ActionKind::ReactivateUser => own.one("user", |user| Action::ReactivateUser { user }),
        ActionKind::ViewSettings => own.none(Action::ViewSettings),
        ActionKind::ViewActivities => own.none(Action::ViewActivities),
        ActionKind::ActivateSupportAccess => own.activate(),
        ActionKind::DeactivateSupportAccess => own.none(Action::DeactivateSupportAccess),
        ActionKind::ExtendSupportAccess => own.extend(),
        ActionKind::RequestSupportAccess => own.request(),
        ActionKind::WithdrawSupportRequest => {
            own.one("request", |request| Action::WithdrawSupportRequest { request })
        }
        ActionKind::ApproveSupportRequest => own.approve(),
        ActionKind::DenySupportRequest => {
            own.one("request", |request| Action::DenySupportRequest { request })
        }
        ActionKind::StartSupportSession => {
            own.one("session", |session| Action::StartSupportSession { session })
        }
        ActionKind::SimulateUser => own.one("user", |user| Action::SimulateUser { user }),
        ActionKind::StopSimulating => own.none(Action::StopSimulating),
        ActionKind::EndSupportSession => own.end_session(),
    }
}

/// The fields of one action while it is read. Reading tells what is wrong in the order of the table
/// in §10, then any unknown field.
struct Own<'t, 'p, 'f> {
    fields: Fields<'t, 'p>,
    faults: &'f mut Faults,
}

impl Own<'_, '_, '_> {
    fn none(&mut self, action: Action) -> Option<Action> {
        self.only(&[]);
        Some(action)
    }

    fn one(&mut self, name: &'static str, make: impl FnOnce(Id) -> Action) -> Option<Action> {
        let id = self.id(name);
        self.only(&[name]);
        id.map(make)
    }

    fn two(
        &mut self,
        first: &'static str,
        second: &'static str,
        make: fn(Id, Id) -> Action,
    ) -> Option<Action> {
        let (one, two) = (self.id(first), self.id(second));
        self.only(&[first, second]);
        Some(make(one?, two?))
    }

    fn set_job_access(&mut self) -> Option<Action> {
        let (job, grant, revoke) = (self.id("job"), self.ids("grant"), self.ids("revoke"));
        self.only(&["job", "grant", "revoke"]);
        Some(Action::SetJobAccess { job: job?, grant: grant?, revoke: revoke? })
    }

    fn invite_user(&mut self) -> Option<Action> {
        let (user, user_type) = (self.id("user"), self.user_type("userType"));
        let job = self.fields.optional("job", shape::id, self.faults);
        self.only(&["user", "userType", "job"]);
        Some(Action::InviteUser { user: user?, user_type: user_type?, job: job? })
    }

    fn change_user_type(&mut self) -> Option<Action> {
        let (user, to) = (self.id("user"), self.user_type("to"));
        self.only(&["user", "to"]);
        Some(Action::ChangeUserType { user: user?, to: to? })
    }

    fn activate(&mut self) -> Option<Action> {
        let (consent, scope, expires_at) =
            (self.id("consent"), self.scope(), self.integer_or_null("expiresAt"));
        let agents = self.fields.required("agents", nullable(agents), self.faults);
        let (purpose, case) = (self.people_text("purpose"), self.people_text("case"));
        self.only(&["consent", "scope", "expiresAt", "agents", "purpose", "case"]);
        Some(Action::ActivateSupportAccess {
            consent: consent?,
            scope: scope?,
            expires_at: expires_at?,
            agents: agents?,
            purpose: purpose?,
            case: case?,
        })
    }

    fn extend(&mut self) -> Option<Action> {
        let (consent, expires_at) = (self.id("consent"), self.integer_or_null("expiresAt"));
        self.only(&["consent", "expiresAt"]);
        Some(Action::ExtendSupportAccess { consent: consent?, expires_at: expires_at? })
    }

    fn request(&mut self) -> Option<Action> {
        let (request, scope, duration) =
            (self.id("request"), self.scope(), self.integer_or_null("durationMs"));
        let purpose = self.fields.required("purpose", people_text, self.faults);
        let case = self.people_text("case");
        self.only(&["request", "scope", "durationMs", "purpose", "case"]);
        Some(Action::RequestSupportAccess {
            request: request?,
            scope: scope?,
            duration: duration?,
            purpose: purpose?,
            case: case?,
        })
    }

    fn approve(&mut self) -> Option<Action> {
        let (request, consent) = (self.id("request"), self.id("consent"));
        let scope = self.fields.optional("scope", Scope::read, self.faults);
        let duration = self.fields.optional("durationMs", nullable(shape::integer), self.faults);
        self.only(&["request", "consent", "scope", "durationMs"]);
        Some(Action::ApproveSupportRequest {
            request: request?,
            consent: consent?,
            scope: scope?,
            duration: duration?,
        })
    }

    fn end_session(&mut self) -> Option<Action> {
        let session = self.fields.optional("session", shape::id, self.faults);
        self.only(&["session"]);
        Some(Action::EndSupportSession { session: session? })
    }

    fn id(&mut self, name: &'static str) -> Option<Id> {
        self.fields.required(name, shape::id, self.faults)
    }

    fn ids(&mut self, name: &'static str) -> Option<Vec<Id>> {
        self.fields.required(name, list(shape::id), self.faults)
    }

    fn user_type(&mut self, name: &'static str) -> Option<UserType> {
        self.fields.required(name, UserType::read, self.faults)
    }

    fn scope(&mut self) -> Option<Scope> {
        self.fields.required("scope", Scope::read, self.faults)
    }

    /// Null is said explicitly, never left out (CON-3).
    fn integer_or_null(&mut self, name: &'static str) -> Option<Option<i64>> {
        self.fields.required(name, nullable(shape::integer), self.faults)
    }

    fn people_text(&mut self, name: &'static str) -> Option<Option<Box<str>>> {
        self.fields.optional(name, people_text, self.faults)
    }

    fn only(&mut self, names: &[&str]) {
        let mut known = vec!["type"];
        known.extend_from_slice(names);
        self.fields.no_others(&known, self.faults);
    }
}

/// CON-3: a non-empty list that holds each agent once.
pub(crate) fn agents(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Vec<Id>> {
    let agents = list(shape::id)(node, path, faults)?;
    if agents.is_empty() && faults.well_shaped() {
        faults.shape(path, &"expected at least one agent, or null for any agent");
        return None;
    }
    if let Some(place) = Index::new(agents.iter().cloned()).doubled().min() {
        faults.shape(&path.place(place), &"this agent is named before");
        return None;
    }
    Some(agents)
}
