//! What can be asked for and done: every action of `docs/rules.md` §10 with its own fields.

mod json;
mod rows;
mod table;

pub use rows::{AccessRows, DoubledRow};
pub use table::{
    AccessAction, ActionKind, ConsentAction, JobAction, JobAdAction, LogAction, SessionAction, UserAction,
};

use crate::value::id::Id;
use crate::value::object::{Object, text};
use crate::value::shape::{Faults, Path};
use crate::value::{Node, Tape};
use std::fmt;

/// An action with its fields. Actions that change the account are commands, the others are acts on the host's data;
/// commands that make something carry its new id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// One of the actions whose only field is an existing job (§3, §4, §5).
    OnJob {
        /// Which one.
        act: JobAction,
        /// The job.
        job: Id,
    },
    /// One that makes a job ad (§3).
    JobAd(JobAdAction),
    /// One about job access (§5).
    Access(AccessAction),
    /// One about users (§6).
    User(UserAction),
    /// One about settings and consent (§7).
    Consent(ConsentAction),
    /// One about support sessions (§8).
    Session(SessionAction),
    /// One about the activity log (§12).
    Log(LogAction),
}

/// What kind of thing an action does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// It looks at the host's data, or at the account.
    Look,
    /// It changes or hands out the host's data; the account stays as it is.
    Act,
    /// It changes the account.
    Command,
}

/// What came of reading an action.
pub(crate) enum Read {
    Action(Action),
    /// Well-formed so far, but there is no action of that type.
    Unknown,
    /// What is wrong has been told.
    Malformed,
}

impl ActionKind {
    /// The type of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// Whether this action changes the account; the others are acts on the host's data.
    #[must_use]
    pub const fn is_command(self) -> bool {
        matches!(self.nature(), Nature::Command)
    }
}

impl fmt::Display for ActionKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
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
            Self::JobAd(action) => action.kind(),
            Self::Access(action) => action.kind(),
            Self::User(action) => action.kind(),
            Self::Consent(action) => action.kind(),
            Self::Session(action) => action.kind(),
            Self::Log(action) => action.kind(),
        }
    }

    /// Reads what may be no action: a question about one is answered all the same (ENG-2).
    pub(crate) fn read_any(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Read {
        let mut own = Object::of(node, path, faults);
        let kind = own.read("type", |node, path, faults| text(node, path, faults).map(ActionKind::of));
        match kind.flatten() {
            None => Read::Malformed,
            Some(None) => Read::Unknown,
            Some(Some(kind)) => {
                let action = Self::read_fields(kind, &mut own);
                own.no_others();
                if faults.is_empty() { Read::Action(action) } else { Read::Malformed }
            }
        }
    }

    /// Writes the fields beside `type`.
    fn write_fields(&self, out: &mut Tape) {
        match self {
            Self::OnJob { job, .. } => out.required("job", job),
            Self::JobAd(action) => action.write_fields(out),
            Self::Access(action) => action.write_fields(out),
            Self::User(action) => action.write_fields(out),
            Self::Consent(action) => action.write_fields(out),
            Self::Session(action) => action.write_fields(out),
            Self::Log(action) => action.write_fields(out),
        }
    }

    /// The existing job that this action names.
    pub(crate) const fn named_job(&self) -> Option<&Id> {
        match self {
            Self::OnJob { job, .. } => Some(job),
            Self::JobAd(action) => action.named_job(),
            Self::Access(action) => Some(action.job()),
            Self::User(action) => action.named_job(),
            Self::Consent(_) | Self::Session(_) | Self::Log(_) => None,
        }
    }

    /// The one existing user that this action names.
    pub(crate) const fn named_user(&self) -> Option<&Id> {
        match self {
            Self::Access(action) => action.named_user(),
            Self::User(action) => action.named_user(),
            Self::Session(action) => action.named_user(),
            Self::OnJob { .. } | Self::JobAd(_) | Self::Consent(_) | Self::Log(_) => None,
        }
    }

    /// The one user that this action is about, existing or new.
    pub(crate) const fn about_user(&self) -> Option<&Id> {
        if let Self::User(UserAction::InviteUser { user, .. }) = self {
            Some(user)
        } else {
            self.named_user()
        }
    }
}

impl JobAdAction {
    const fn named_job(&self) -> Option<&Id> {
        match self {
            Self::PostJobAd { job: _ } => None,
            Self::DuplicateJobAd { job, .. } => Some(job),
        }
    }
}

impl AccessAction {
    const fn job(&self) -> &Id {
        match self {
            Self::GrantJobAccess { job, .. }
            | Self::RevokeJobAccess { job, .. }
            | Self::SetJobAccess { job, .. } => job,
        }
    }

    const fn named_user(&self) -> Option<&Id> {
        match self {
            Self::GrantJobAccess { user, .. } | Self::RevokeJobAccess { user, .. } => Some(user),
            Self::SetJobAccess { .. } => None,
        }
    }
}

impl UserAction {
    const fn named_job(&self) -> Option<&Id> {
        match self {
            Self::InviteUser { job, .. } => job.as_ref(),
            Self::ViewUsers
            | Self::AcceptInvitation
            | Self::ChangeUserType { .. }
            | Self::TransferOwnership { .. }
            | Self::RemoveUser { .. }
            | Self::DeactivateUser { .. }
            | Self::ReactivateUser { .. } => None,
        }
    }

    const fn named_user(&self) -> Option<&Id> {
        match self {
            Self::ChangeUserType { user, .. }
            | Self::TransferOwnership { user }
            | Self::RemoveUser { user }
            | Self::DeactivateUser { user }
            | Self::ReactivateUser { user } => Some(user),
            Self::ViewUsers | Self::InviteUser { .. } | Self::AcceptInvitation => None,
        }
    }
}

impl SessionAction {
    const fn named_user(&self) -> Option<&Id> {
        match self {
            Self::SimulateUser { user } => Some(user),
            Self::StartSupportSession { .. } | Self::StopSimulating | Self::EndSupportSession { .. } => None,
        }
    }
}

macro_rules! into_action {
    ($($chapter:ident $type:ident;)+) => {
        $(impl From<$type> for Action {
            fn from(action: $type) -> Self {
                Self::$chapter(action)
            }
        })+
    };
}

into_action! {
    JobAd JobAdAction;
    Access AccessAction;
    User UserAction;
    Consent ConsentAction;
    Session SessionAction;
    Log LogAction;
}
