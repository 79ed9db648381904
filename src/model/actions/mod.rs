//! What can be asked for and done: every action of `docs/rules.md` §10 with its own fields.

mod kind;
mod read;
mod write;

pub use kind::{ActionKind, JobAction};
pub(crate) use read::{Read, read};

use crate::model::words::{Scope, UserType};
use crate::value::id::Id;
use crate::value::index::Index;
use crate::value::object::MOST_TEXT_BYTES;
use crate::value::time::Time;

/// An action with its fields. Actions that change the account are commands, the others are acts on
/// the host's data; commands that make something carry its new id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// One of the actions whose only field is an existing job.
    OnJob {
        /// Which one.
        act: JobAction,
        /// The job.
        job: Id,
    },
    /// See all users and their types (USR-1).
    ViewUsers,
    /// Post a new job ad (JOB-2).
    PostJobAd {
        /// The new job's id.
        job: Id,
    },
    /// Copy a job ad (JOB-6).
    DuplicateJobAd {
        /// The source.
        job: Id,
        /// The copy's new id.
        copy: Id,
    },
    /// Give a user access to a job's applicant data (ACC-2).
    GrantJobAccess {
        /// The job.
        job: Id,
        /// Who gets access.
        user: Id,
    },
    /// Take it away (ACC-2).
    RevokeJobAccess {
        /// The job.
        job: Id,
        /// Who loses access.
        user: Id,
    },
    /// Save the whole User Access tab (ACC-7).
    SetJobAccess {
        /// The job.
        job: Id,
        /// Users to grant access, in their order.
        grant: Vec<Id>,
        /// Users to take it from, in their order.
        revoke: Vec<Id>,
    },
    /// Invite somebody (USR-2).
    InviteUser {
        /// The id of the invited.
        user: Id,
        /// As what.
        user_type: UserType,
        /// A job to give access to at once; only with `specificJobAccess`.
        job: Option<Id>,
    },
    /// Accept one's own invitation (USR-3).
    AcceptInvitation,
    /// Change a user's type (USR-4).
    ChangeUserType {
        /// Whose.
        user: Id,
        /// To what.
        to: UserType,
    },
    /// Make another user the owner (USR-6).
    TransferOwnership {
        /// The new owner.
        user: Id,
    },
    /// Remove a user for good (USR-7).
    RemoveUser {
        /// Whom.
        user: Id,
    },
    /// Suspend a user (USR-9).
    DeactivateUser {
        /// Whom.
        user: Id,
    },
    /// Let a suspended user back in (USR-9).
    ReactivateUser {
        /// Whom.
        user: Id,
    },
    /// Open the settings (CON-2).
    ViewSettings,
    /// Read the activity log (LOG-2).
    ViewActivities,
    /// Switch `enableMasterUserLogin` on: give consent (CON-2, CON-3).
    ActivateSupportAccess {
        /// The consent's new id.
        consent: Id,
        /// What it covers.
        scope: Scope,
        /// When it ends, milliseconds since the epoch; `None`: until switched off.
        expires_at: Option<i64>,
        /// The agents it names; `None`: any agent.
        agents: Option<Vec<Id>>,
        /// What for.
        purpose: Option<Box<str>>,
        /// A case reference.
        case: Option<Box<str>>,
    },
    /// Switch it off (CON-4).
    DeactivateSupportAccess,
    /// Change when the consent in force ends (CON-6).
    ExtendSupportAccess {
        /// The consent in force.
        consent: Id,
        /// Its new end; `None`: until switched off.
        expires_at: Option<i64>,
    },
    /// Ask for consent (CON-7).
    RequestSupportAccess {
        /// The request's new id.
        request: Id,
        /// What is asked for.
        scope: Scope,
        /// For how long, milliseconds; `None`: until switched off.
        duration: Option<i64>,
        /// What for.
        purpose: Box<str>,
        /// A case reference.
        case: Option<Box<str>>,
    },
    /// Take back one's own request (CON-7).
    WithdrawSupportRequest {
        /// The request.
        request: Id,
    },
    /// Give the consent asked for, or a narrower one (CON-8).
    ApproveSupportRequest {
        /// The request.
        request: Id,
        /// The consent's new id.
        consent: Id,
        /// A narrower scope; left out: as asked.
        scope: Option<Scope>,
        /// A shorter duration, milliseconds, `Some(None)`: until switched off; left out: as asked.
        duration: Option<Option<i64>>,
    },
    /// Refuse what was asked (CON-8).
    DenySupportRequest {
        /// The request.
        request: Id,
    },
    /// Enter the account (SES-1).
    StartSupportSession {
        /// The session's new id.
        session: Id,
    },
    /// Act as a user (SES-4).
    SimulateUser {
        /// Whom.
        user: Id,
    },
    /// Stop acting as a user (SES-3).
    StopSimulating,
    /// Leave, or put an agent out (SES-9).
    EndSupportSession {
        /// Left out by an agent, who ends their own; named by a user.
        session: Option<Id>,
    },
}

impl Action {
    /// One of the actions whose only field is an existing job.
    #[must_use]
    pub const fn on_job(act: JobAction, job: Id) -> Self {
        Self::OnJob { act, job }
    }

    /// Which action this is.
    #[must_use]
    pub const fn kind(&self) -> ActionKind {
        match self {
            Self::OnJob { act, .. } => act.kind(),
            Self::ViewUsers => ActionKind::ViewUsers,
            Self::PostJobAd { .. } => ActionKind::PostJobAd,
            Self::DuplicateJobAd { .. } => ActionKind::DuplicateJobAd,
            Self::GrantJobAccess { .. } => ActionKind::GrantJobAccess,
            Self::RevokeJobAccess { .. } => ActionKind::RevokeJobAccess,
            Self::SetJobAccess { .. } => ActionKind::SetJobAccess,
            Self::InviteUser { .. } => ActionKind::InviteUser,
            Self::AcceptInvitation => ActionKind::AcceptInvitation,
            Self::ChangeUserType { .. } => ActionKind::ChangeUserType,
            Self::TransferOwnership { .. } => ActionKind::TransferOwnership,
            Self::RemoveUser { .. } => ActionKind::RemoveUser,
            Self::DeactivateUser { .. } => ActionKind::DeactivateUser,
            Self::ReactivateUser { .. } => ActionKind::ReactivateUser,
            Self::ViewSettings => ActionKind::ViewSettings,
            Self::ViewActivities => ActionKind::ViewActivities,
            Self::ActivateSupportAccess { .. } => ActionKind::ActivateSupportAccess,
            Self::DeactivateSupportAccess => ActionKind::DeactivateSupportAccess,
            Self::ExtendSupportAccess { .. } => ActionKind::ExtendSupportAccess,
            Self::RequestSupportAccess { .. } => ActionKind::RequestSupportAccess,
            Self::WithdrawSupportRequest { .. } => ActionKind::WithdrawSupportRequest,
            Self::ApproveSupportRequest { .. } => ActionKind::ApproveSupportRequest,
            Self::DenySupportRequest { .. } => ActionKind::DenySupportRequest,
            Self::StartSupportSession { .. } => ActionKind::StartSupportSession,
            Self::SimulateUser { .. } => ActionKind::SimulateUser,
            Self::StopSimulating => ActionKind::StopSimulating,
            Self::EndSupportSession { .. } => ActionKind::EndSupportSession,
        }
    }

    /// The existing job that this action names.
    #[expect(clippy::wildcard_enum_match_arm, reason = "every other action names no existing job")]
    pub(crate) const fn named_job(&self) -> Option<&Id> {
        match self {
            Self::OnJob { job, .. }
            | Self::DuplicateJobAd { job, .. }
            | Self::GrantJobAccess { job, .. }
            | Self::RevokeJobAccess { job, .. }
            | Self::SetJobAccess { job, .. } => Some(job),
            Self::InviteUser { job, .. } => job.as_ref(),
            _ => None,
        }
    }

    /// The one existing user that this action names.
    #[expect(clippy::wildcard_enum_match_arm, reason = "every other action names no user, or a list of them")]
    pub(crate) const fn named_user(&self) -> Option<&Id> {
        match self {
            Self::GrantJobAccess { user, .. }
            | Self::RevokeJobAccess { user, .. }
            | Self::ChangeUserType { user, .. }
            | Self::TransferOwnership { user }
            | Self::RemoveUser { user }
            | Self::DeactivateUser { user }
            | Self::ReactivateUser { user }
            | Self::SimulateUser { user } => Some(user),
            _ => None,
        }
    }

    /// The one user that this action is about, existing or new.
    pub(crate) const fn about_user(&self) -> Option<&Id> {
        if let Self::InviteUser { user, .. } = self { Some(user) } else { self.named_user() }
    }

    /// The path of what no well-formed action holds, though the types do: a user named twice in the lists of
    /// `setJobAccess` (ACC-7), an empty list of agents or one named twice (CON-3), a text too short or too long.
    pub(crate) fn malformed(&self) -> Option<String> {
        if let Self::SetJobAccess { grant, revoke, .. } = self {
            return doubled_row(grant, revoke);
        }
        if let Self::ActivateSupportAccess { agents, purpose, case, .. } = self {
            let agents = agents.as_deref().and_then(malformed_agents);
            return agents.or_else(|| malformed_texts(purpose.as_deref(), case.as_deref()));
        }
        if let Self::RequestSupportAccess { purpose, case, .. } = self {
            return malformed_texts(Some(purpose), case.as_deref());
        }
        None
    }
}

/// ACC-7: the later place of a user named twice, grants before revokes.
fn doubled_row(grant: &[Id], revoke: &[Id]) -> Option<String> {
    let later = Index::new(grant.iter().chain(revoke).cloned()).doubled().min()?;
    let grants = u32::try_from(grant.len()).unwrap_or(u32::MAX);
    Some(match later.checked_sub(grants) {
        Some(place) => format!("action.revoke[{place}]"),
        None => format!("action.grant[{later}]"),
    })
}

fn malformed_agents(agents: &[Id]) -> Option<String> {
    let doubled = || Index::new(agents.iter().cloned()).doubled().min();
    if agents.is_empty() {
        return Some("action.agents".into());
    }
    doubled().map(|place| format!("action.agents[{place}]"))
}

fn malformed_texts(purpose: Option<&str>, case: Option<&str>) -> Option<String> {
    let wrong = |text: Option<&str>| text.is_some_and(|text| text.is_empty() || text.len() > MOST_TEXT_BYTES);
    let path = if wrong(purpose) { "action.purpose" } else { "action.case" };
    (wrong(purpose) || wrong(case)).then(|| path.into())
}

/// When something ends: at a time, or when switched off. Ordered, so that later is greater (CON-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Duration(pub(crate) Option<i64>);

impl Duration {
    /// CON-10: a shorter duration ≤ a longer ≤ none.
    pub(crate) fn within(self, other: Self) -> bool {
        match (self.0, other.0) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(own), Some(limit)) => own <= limit,
        }
    }

    /// When this ends if it begins at `at`: `Some(None)` for never, `None` when that is no time any more.
    pub(crate) fn end(self, at: Time) -> Option<Option<Time>> {
        match self.0 {
            None => Some(None),
            Some(duration) => at.plus(duration).map(Some),
        }
    }
}
