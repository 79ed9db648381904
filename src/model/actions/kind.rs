//! Which actions there are: one table of names, own clauses and natures.

use crate::model::clause::Clause;
use std::fmt;

macro_rules! kinds {
    ($($kind:ident, $word:literal, $clause:ident, $nature:ident;)*) => {
        /// The type of an action.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is the action of its name in docs/rules.md §10")]
        pub enum ActionKind { $($kind,)* }

        impl ActionKind {
            /// Every type of action, in the order of `docs/rules.md` §10.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The word that documents use, `viewApplicants`.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)* }
            }

            /// The clause that gives this action its right, cited where no other is (§10).
            pub(crate) const fn clause(self) -> Clause {
                match self { $(Self::$kind => Clause::$clause,)* }
            }

            /// Whether this action changes the account; the others are acts on the host's data.
            #[must_use]
            pub const fn is_command(self) -> bool {
                match self { $(Self::$kind => matches!(Nature::$nature, Nature::Command),)* }
            }
        }
    };
}

enum Nature {
    Act,
    Command,
}

kinds! {
    ViewJobAd, "viewJobAd", Job1, Act;
    ViewUsers, "viewUsers", Usr1, Act;
    ViewJobAccess, "viewJobAccess", Acc1, Act;
    PostJobAd, "postJobAd", Job2, Command;
    DuplicateJobAd, "duplicateJobAd", Job6, Command;
    EditJobAd, "editJobAd", Job3, Act;
    CloseJobAd, "closeJobAd", Job4, Command;
    ReopenJobAd, "reopenJobAd", Job4, Command;
    DeleteJobAd, "deleteJobAd", Job5, Command;
    ViewApplicants, "viewApplicants", App2, Act;
    UpdateApplicants, "updateApplicants", App2, Act;
    AddApplicantNote, "addApplicantNote", App2, Act;
    MessageApplicants, "messageApplicants", App2, Act;
    ExportApplicants, "exportApplicants", App2, Act;
    GrantJobAccess, "grantJobAccess", Acc2, Command;
    RevokeJobAccess, "revokeJobAccess", Acc2, Command;
    SetJobAccess, "setJobAccess", Acc2, Command;
    InviteUser, "inviteUser", Usr2, Command;
    AcceptInvitation, "acceptInvitation", Usr3, Command;
    ChangeUserType, "changeUserType", Usr4, Command;
    TransferOwnership, "transferOwnership", Usr6, Command;
    RemoveUser, "removeUser", Usr7, Command;
    DeactivateUser, "deactivateUser", Usr9, Command;
    ReactivateUser, "reactivateUser", Usr9, Command;
    ViewSettings, "viewSettings", Con2, Act;
    ViewActivities, "viewActivities", Log2, Act;
    ActivateSupportAccess, "activateSupportAccess", Con2, Command;
    DeactivateSupportAccess, "deactivateSupportAccess", Con2, Command;
    ExtendSupportAccess, "extendSupportAccess", Con2, Command;
    RequestSupportAccess, "requestSupportAccess", Con7, Command;
    WithdrawSupportRequest, "withdrawSupportRequest", Con7, Command;
    ApproveSupportRequest, "approveSupportRequest", Con8, Command;
    DenySupportRequest, "denySupportRequest", Con8, Command;
    StartSupportSession, "startSupportSession", Ses1, Command;
    SimulateUser, "simulateUser", Ses4, Command;
    StopSimulating, "stopSimulating", Ses3, Command;
    EndSupportSession, "endSupportSession", Ses9, Command;
}

impl ActionKind {
    /// The type of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// The same as an action whose only field is an existing job, if it is one.
    #[must_use]
    pub fn on_job(self) -> Option<JobAction> {
        JobAction::ALL.iter().copied().find(|act| act.kind() == self)
    }
}

impl fmt::Display for ActionKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

macro_rules! job_actions {
    ($($act:ident,)*) => {
        /// The actions whose only field is an existing job: those `jobs_for` answers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is the action of its name in docs/rules.md §10")]
        pub enum JobAction { $($act,)* }

        impl JobAction {
            /// All of them; the place in this list is their number at the boundary to JavaScript.
            pub const ALL: &[Self] = &[$(Self::$act,)*];

            /// The type of action this is.
            #[must_use]
            pub const fn kind(self) -> ActionKind {
                match self { $(Self::$act => ActionKind::$act,)* }
            }
        }
    };
}

job_actions! {
    ViewJobAd, ViewJobAccess, EditJobAd, CloseJobAd, ReopenJobAd, DeleteJobAd, ViewApplicants,
    UpdateApplicants, AddApplicantNote, MessageApplicants, ExportApplicants,
}
