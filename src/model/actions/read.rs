//! Actions from values: shape only, whether a thing exists is for the rules.

use super::{Action, ActionKind, JobAction};
use crate::model::documents::{Whole, read_agents};
use crate::model::words::Scope;
use crate::value::Node;
use crate::value::object::{Object, integer, text};
use crate::value::shape::{Faults, Path};

/// What came of reading an action.
pub(crate) enum Read {
    Action(Action),
    /// Well-formed so far, but there is no action of that type.
    Unknown,
    /// What is wrong has been told.
    Malformed,
}

pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Read {
    let mut own = Object::of(node, path, faults);
    let kind = own.read("type", |node, path, faults| text(node, path, faults).map(ActionKind::of));
    match kind.flatten() {
        None => Read::Malformed,
        Some(None) => Read::Unknown,
        Some(Some(kind)) => {
            let action = read_kind(kind, &mut own);
            own.no_others();
            if faults.is_empty() { Read::Action(action) } else { Read::Malformed }
        }
    }
}

/// Reads the fields of one action, so that what is wrong is told in the order of the table in §10.
fn read_kind(kind: ActionKind, own: &mut Object<'_, '_, '_>) -> Action {
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
            // `on_job` knows exactly these.
            let act = kind.on_job().unwrap_or(JobAction::ViewJobAd);
            Action::OnJob { act, job: own.id("job") }
        }
        ActionKind::ViewUsers => Action::ViewUsers,
        ActionKind::PostJobAd => Action::PostJobAd { job: own.id("job") },
        ActionKind::DuplicateJobAd => Action::DuplicateJobAd { job: own.id("job"), copy: own.id("copy") },
        ActionKind::GrantJobAccess => Action::GrantJobAccess { job: own.id("job"), user: own.id("user") },
        ActionKind::RevokeJobAccess => Action::RevokeJobAccess { job: own.id("job"), user: own.id("user") },
        ActionKind::SetJobAccess => {
            Action::SetJobAccess { job: own.id("job"), grant: own.ids("grant"), revoke: own.ids("revoke") }
        }
        ActionKind::InviteUser => Action::InviteUser {
            user: own.id("user"),
            user_type: own.word("userType"),
            job: own.id_if_there("job"),
        },
        ActionKind::AcceptInvitation => Action::AcceptInvitation,
        ActionKind::ChangeUserType => Action::ChangeUserType { user: own.id("user"), to: own.word("to") },
        ActionKind::TransferOwnership => Action::TransferOwnership { user: own.id("user") },
        ActionKind::RemoveUser => Action::RemoveUser { user: own.id("user") },
        ActionKind::DeactivateUser => Action::DeactivateUser { user: own.id("user") },
        ActionKind::ReactivateUser => Action::ReactivateUser { user: own.id("user") },
        ActionKind::ViewSettings => Action::ViewSettings,
        ActionKind::ViewActivities => Action::ViewActivities,
        ActionKind::DeactivateSupportAccess => Action::DeactivateSupportAccess,
        ActionKind::WithdrawSupportRequest => Action::WithdrawSupportRequest { request: own.id("request") },
        ActionKind::DenySupportRequest => Action::DenySupportRequest { request: own.id("request") },
        ActionKind::StartSupportSession => Action::StartSupportSession { session: own.id("session") },
        ActionKind::SimulateUser => Action::SimulateUser { user: own.id("user") },
        ActionKind::StopSimulating => Action::StopSimulating,
        ActionKind::EndSupportSession => Action::EndSupportSession { session: own.id_if_there("session") },
        ActionKind::ActivateSupportAccess => activate(own),
        ActionKind::ExtendSupportAccess => Action::ExtendSupportAccess {
            consent: own.id("consent"),
            expires_at: own.integer_or_null("expiresAt"),
        },
        ActionKind::RequestSupportAccess => request(own),
        ActionKind::ApproveSupportRequest => approve(own),
    }
}

fn activate(own: &mut Object<'_, '_, '_>) -> Action {
    Action::ActivateSupportAccess {
        consent: own.id("consent"),
        scope: own.read_or("scope", Scope::read),
        expires_at: own.integer_or_null("expiresAt"),
        agents: read_agents(Whole::Account, own),
        purpose: own.people_text_if_there("purpose"),
        case: own.people_text_if_there("case"),
    }
}

fn request(own: &mut Object<'_, '_, '_>) -> Action {
    Action::RequestSupportAccess {
        request: own.id("request"),
        scope: own.read_or("scope", Scope::read),
        duration: own.integer_or_null("durationMs"),
        purpose: own.people_text("purpose"),
        case: own.people_text_if_there("case"),
    }
}

fn approve(own: &mut Object<'_, '_, '_>) -> Action {
    Action::ApproveSupportRequest {
        request: own.id("request"),
        consent: own.id("consent"),
        scope: own.read_if_there("scope", Scope::read),
        duration: own.read_if_there("durationMs", |node, path, faults| {
            if node.is_null() { None } else { Some(integer(node, path, faults)) }
        }),
    }
}
