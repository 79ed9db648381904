//! The catalogue of actions: every action of `docs/rules.md` §10 with its own fields, and what each of them names.

use consentry::ActionKind;
use serde_json::{Value, json};

/// What a field is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Job,
    NewJob,
    User,
    NewUser,
    Users,
    UserType,
    Consent,
    NewConsent,
    Request,
    NewRequest,
    Session,
    NewSession,
    Scope,
    /// A time, or null.
    End,
    /// Milliseconds, or null.
    Duration,
    /// A list of agents, or null.
    Agents,
    Purpose,
    Case,
}

/// One field of an action.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) what: What,
    /// Whether it may be left out.
    pub(crate) optional: bool,
}

/// The fields of an action, in the order of §10.
pub(crate) fn fields(kind: ActionKind) -> impl Iterator<Item = Field> {
    table(kind).iter().map(|(name, what)| Field {
        name: name.trim_end_matches('?'),
        what: *what,
        optional: name.ends_with('?'),
    })
}

const JOB: (&str, What) = ("job", What::Job);
const USER: (&str, What) = ("user", What::User);
const REQUEST: (&str, What) = ("request", What::Request);
const SCOPE: (&str, What) = ("scope", What::Scope);
const END: (&str, What) = ("expiresAt", What::End);
const CASE: (&str, What) = ("case?", What::Case);

/// Fields as §10 writes them: a `?` stands behind what may be left out.
const fn table(kind: ActionKind) -> &'static [(&'static str, What)] {
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
        | ActionKind::ExportApplicants => &[JOB],
        ActionKind::PostJobAd => &[("job", What::NewJob)],
        ActionKind::DuplicateJobAd => &[JOB, ("copy", What::NewJob)],
        ActionKind::GrantJobAccess | ActionKind::RevokeJobAccess => &[JOB, USER],
        ActionKind::SetJobAccess => &[JOB, ("grant", What::Users), ("revoke", What::Users)],
        ActionKind::InviteUser => {
            &[("user", What::NewUser), ("userType", What::UserType), ("job?", What::Job)]
        }
        ActionKind::ChangeUserType => &[USER, ("to", What::UserType)],
        ActionKind::TransferOwnership
        | ActionKind::RemoveUser
        | ActionKind::DeactivateUser
        | ActionKind::ReactivateUser
        | ActionKind::SimulateUser => &[USER],
        ActionKind::ActivateSupportAccess => &[
            ("consent", What::NewConsent),
            SCOPE,
            END,
            ("agents", What::Agents),
            ("purpose?", What::Purpose),
            CASE,
        ],
        ActionKind::ExtendSupportAccess => &[("consent", What::Consent), END],
        ActionKind::RequestSupportAccess => &[
            ("request", What::NewRequest),
            SCOPE,
            ("durationMs", What::Duration),
            ("purpose", What::Purpose),
            CASE,
        ],
        ActionKind::WithdrawSupportRequest | ActionKind::DenySupportRequest => &[REQUEST],
        ActionKind::ApproveSupportRequest => &[
            REQUEST,
            ("consent", What::NewConsent),
            ("scope?", What::Scope),
            ("durationMs?", What::Duration),
        ],
        ActionKind::StartSupportSession => &[("session", What::NewSession)],
        ActionKind::EndSupportSession => &[("session?", What::Session)],
        ActionKind::ViewUsers
        | ActionKind::AcceptInvitation
        | ActionKind::ViewSettings
        | ActionKind::ViewActivities
        | ActionKind::DeactivateSupportAccess
        | ActionKind::StopSimulating => &[],
    }
}

/// The action with a value for each of its fields; a field without one is left out.
pub(crate) fn action(kind: ActionKind, mut value: impl FnMut(Field) -> Option<Value>) -> Value {
    let given = fields(kind).filter_map(|field| Some((field.name.to_owned(), value(field)?)));
    given.chain([("type".to_owned(), json!(kind.word()))]).collect()
}

/// Every action of that type whose fields have any of their values; a field with none of them is left out.
pub(crate) fn every(kind: ActionKind, values: impl Fn(Field) -> Vec<Option<Value>>) -> Vec<Value> {
    fields(kind).fold(vec![action(kind, |_| None)], |actions, field| {
        let values = values(field);
        let with = |action: &Value, value: &Option<Value>| {
            let mut action = action.clone();
            if let Some(value) = value {
                action[field.name] = value.clone();
            }
            action
        };
        let with_each = |action| values.iter().map(move |value| with(&action, value)).collect::<Vec<_>>();
        actions.into_iter().flat_map(with_each).collect()
    })
}
