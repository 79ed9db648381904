//! The table of actions, in the order of `docs/rules.md` §10. A row says the chapter's enum, the name, the word, the clause
//! that gives the right, the nature, and the fields beside `type`.

use super::rows::AccessRows;
use super::{Action, Nature};
use crate::model::agents::Agents;
use crate::model::clause::Clause;
use crate::model::documents::Scope;
use crate::model::short_text::ShortText;
use crate::model::words::UserType;
use crate::value::id::Id;
use crate::value::object::Object;

macro_rules! actions {
    ($(
        $(#[doc = $doc:literal])+
        $chapter:ident $kind:ident $word:literal $clause:ident $nature:ident $({ $($field:tt)+ })?;
    )+) => {
        /// The type of an action.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ActionKind { $($(#[doc = $doc])+ $kind,)+ }

        impl ActionKind {
            /// Every type of action, in the order of `docs/rules.md` §10.
            pub const ALL: &[Self] = &[$(Self::$kind,)+];

            /// The word that documents use, `viewApplicants`.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)+ }
            }

            /// The clause that gives this action its right, cited where no other is (§10).
            pub(crate) const fn clause(self) -> Clause {
                match self { $(Self::$kind => Clause::$clause,)+ }
            }

            /// Whether it looks at the host's data, changes it, or changes the account.
            #[must_use]
            pub const fn nature(self) -> Nature {
                match self { $(Self::$kind => Nature::$nature,)+ }
            }

            /// The same as an action whose only field is an existing job, if it is one.
            #[must_use]
            pub const fn on_job(self) -> Option<JobAction> {
                match self { $(Self::$kind => on_job!($chapter $kind),)+ }
            }
        }

        by_word! { ActionKind, word, [$($kind,)+] }

        impl Action {
            /// Reads the fields of one action in their order, so that what is wrong is told in the order of §10.
            pub(super) fn read_fields(kind: ActionKind, own: &mut Object<'_, '_, '_>) -> Self {
                match kind { $(ActionKind::$kind => read_action!(own, $chapter $kind $({ $($field)+ })?),)+ }
            }
        }

        #[cfg(feature = "tables")]
        impl ActionKind {
            /// Every row of the table, for the TypeScript types.
            pub(crate) fn rows() -> Vec<crate::model::describe::Row> {
                vec![$(crate::model::describe::Row {
                    word: $word,
                    docs: vec![$($doc,)+],
                    fields: describe_action!($chapter $({ $($field)+ })?),
                },)+]
            }
        }

        chapters! { $($chapter { $(#[doc = $doc])+ $kind $({ $($field)+ })? })+ }
    };
}

/// The action on a job that a row is; every other chapter has none.
macro_rules! on_job {
    (JobAction $kind:ident) => {
        Some(JobAction::$kind)
    };
    ($chapter:ident $kind:ident) => {
        None
    };
}

/// Reads the fields of a row; of an action on a job the job, which its row does not repeat.
macro_rules! read_action {
    ($own:ident, JobAction $kind:ident) => {
        Action::OnJob { act: JobAction::$kind, job: $own.required("job") }
    };
    ($own:ident, $($row:tt)+) => {
        read_row!($own, $($row)+).into()
    };
}

#[cfg(feature = "tables")]
macro_rules! describe_action {
    (JobAction) => {
        describe_field!(vec![" The job."], job, required Id)
    };
    ($chapter:ident $($fields:tt)?) => {
        describe_row!($($fields)?)
    };
}

/// Makes an enum of each chapter.
macro_rules! chapters {
    ($($rows:tt)+) => {
        rows_of! { JobAction [] $($rows)+ }
        rows_of! { JobAdAction [] $($rows)+ }
        rows_of! { AccessAction [] $($rows)+ }
        rows_of! { UserAction [] $($rows)+ }
        rows_of! { ConsentAction [] $($rows)+ }
        rows_of! { SessionAction [] $($rows)+ }
        rows_of! { LogAction [] $($rows)+ }
    };
}

/// Goes through the rows, keeps those of one chapter, and makes its enum of them.
macro_rules! rows_of {
    (JobAction [$($kept:tt)*] JobAction $row:tt $($rest:tt)*) => { rows_of! { JobAction [$($kept)* $row] $($rest)* } };
    (JobAdAction [$($kept:tt)*] JobAdAction $row:tt $($rest:tt)*) => { rows_of! { JobAdAction [$($kept)* $row] $($rest)* } };
    (AccessAction [$($kept:tt)*] AccessAction $row:tt $($rest:tt)*) => { rows_of! { AccessAction [$($kept)* $row] $($rest)* } };
    (UserAction [$($kept:tt)*] UserAction $row:tt $($rest:tt)*) => { rows_of! { UserAction [$($kept)* $row] $($rest)* } };
    (ConsentAction [$($kept:tt)*] ConsentAction $row:tt $($rest:tt)*) => { rows_of! { ConsentAction [$($kept)* $row] $($rest)* } };
    (SessionAction [$($kept:tt)*] SessionAction $row:tt $($rest:tt)*) => { rows_of! { SessionAction [$($kept)* $row] $($rest)* } };
    (LogAction [$($kept:tt)*] LogAction $row:tt $($rest:tt)*) => { rows_of! { LogAction [$($kept)* $row] $($rest)* } };
    ($chapter:ident [$($kept:tt)*] $other:ident $row:tt $($rest:tt)*) => { rows_of! { $chapter [$($kept)*] $($rest)* } };

    (JobAction [$($row:tt)+]) => { job_actions! { $($row)+ } };
    (JobAdAction [$($row:tt)+]) => { chapter! {
        /// Job ads that are made (§3).
        JobAdAction: ActionKind { $($row)+ }
    } };
    (AccessAction [$($row:tt)+]) => { chapter! {
        /// Job access (§5).
        AccessAction: ActionKind { $($row)+ }
    } };
    (UserAction [$($row:tt)+]) => { chapter! {
        /// Users (§6).
        UserAction: ActionKind { $($row)+ }
    } };
    (ConsentAction [$($row:tt)+]) => { chapter! {
        /// Settings and consent (§7).
        ConsentAction: ActionKind { $($row)+ }
    } };
    (SessionAction [$($row:tt)+]) => { chapter! {
        /// Support sessions (§8).
        SessionAction: ActionKind { $($row)+ }
    } };
    (LogAction [$($row:tt)+]) => { chapter! {
        /// The activity log (§12).
        LogAction: ActionKind { $($row)+ }
    } };
}

macro_rules! job_actions {
    ($({ $(#[doc = $doc:literal])+ $act:ident })+) => {
        /// The actions whose only field is an existing job: those that `jobs_for` answers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum JobAction { $($(#[doc = $doc])+ $act,)+ }

        impl JobAction {
            /// All of them; the place in this list is their number at the boundary to JavaScript.
            pub const ALL: &[Self] = &[$(Self::$act,)+];

            /// The type of action this is.
            #[must_use]
            pub const fn kind(self) -> ActionKind {
                match self { $(Self::$act => ActionKind::$act,)+ }
            }
        }
    };
}

actions! {
    /// See a job ad (JOB-1).
    JobAction ViewJobAd "viewJobAd" Job1 Look;

    /// See all users and their types (USR-1).
    UserAction ViewUsers "viewUsers" Usr1 Look;

    /// See a job's User Access tab (ACC-1).
    JobAction ViewJobAccess "viewJobAccess" Acc1 Look;

    /// Post a new job ad (JOB-2).
    JobAdAction PostJobAd "postJobAd" Job2 Command {
        /// The new job's id.
        job: required Id,
    };

    /// Copy a job ad (JOB-6).
    JobAdAction DuplicateJobAd "duplicateJobAd" Job6 Command {
        /// The source.
        job: required Id,
        /// The copy's new id.
        copy: required Id,
    };

    /// Edit a job ad (JOB-3).
    JobAction EditJobAd "editJobAd" Job3 Act;

    /// Close a job ad (JOB-4).
    JobAction CloseJobAd "closeJobAd" Job4 Command;

    /// Open a closed job ad again (JOB-4).
    JobAction ReopenJobAd "reopenJobAd" Job4 Command;

    /// Delete a job ad (JOB-5).
    JobAction DeleteJobAd "deleteJobAd" Job5 Command;

    /// See a job's applicants (APP-3).
    JobAction ViewApplicants "viewApplicants" App2 Look;

    /// Change stages and tags of a job's applicants (APP-3).
    JobAction UpdateApplicants "updateApplicants" App2 Act;

    /// Write a note about an applicant (APP-3).
    JobAction AddApplicantNote "addApplicantNote" App2 Act;

    /// Write to applicants (APP-3).
    JobAction MessageApplicants "messageApplicants" App2 Act;

    /// Export a job's applicants (APP-3).
    JobAction ExportApplicants "exportApplicants" App2 Act;

    /// Give a user access to a job's applicant data (ACC-2).
    AccessAction GrantJobAccess "grantJobAccess" Acc2 Command {
        /// The job.
        job: required Id,
        /// Who gets access.
        user: required Id,
    };

    /// Take a user's access to a job's applicant data away (ACC-2).
    AccessAction RevokeJobAccess "revokeJobAccess" Acc2 Command {
        /// The job.
        job: required Id,
        /// Who loses access.
        user: required Id,
    };

    /// Save the whole User Access tab (ACC-7).
    AccessAction SetJobAccess "setJobAccess" Acc2 Command {
        /// The job.
        job: required Id,
        /// The users to grant access to and to take it from.
        rows: several AccessRows,
    };

    /// Invite somebody (USR-2).
    UserAction InviteUser "inviteUser" Usr2 Command {
        /// The id of the invited.
        user: required Id,
        /// As what.
        user_type as "userType": required UserType,
        /// A job to give access to at once; only with `specificJobAccess`.
        job: optional Id,
    };

    /// Accept one's own invitation (USR-3).
    UserAction AcceptInvitation "acceptInvitation" Usr3 Command;

    /// Change a user's type (USR-4).
    UserAction ChangeUserType "changeUserType" Usr4 Command {
        /// Whose.
        user: required Id,
        /// To what.
        to: required UserType,
    };

    /// Make another user the owner (USR-6).
    UserAction TransferOwnership "transferOwnership" Usr6 Command {
        /// The new owner.
        user: required Id,
    };

    /// Remove a user for good (USR-7).
    UserAction RemoveUser "removeUser" Usr7 Command {
        /// Whom.
        user: required Id,
    };

    /// Suspend a user (USR-9).
    UserAction DeactivateUser "deactivateUser" Usr9 Command {
        /// Whom.
        user: required Id,
    };

    /// Let a suspended user back in (USR-9).
    UserAction ReactivateUser "reactivateUser" Usr9 Command {
        /// Whom.
        user: required Id,
    };

    /// Open the settings (CON-2).
    ConsentAction ViewSettings "viewSettings" Con2 Look;

    /// Read the activity log (LOG-2).
    LogAction ViewActivities "viewActivities" Log2 Look;

    /// Switch `enableMasterUserLogin` on: give consent (CON-2, CON-3).
    ConsentAction ActivateSupportAccess "activateSupportAccess" Con2 Command {
        /// The consent's new id.
        consent: required Id,
        /// What it covers.
        scope: required Scope,
        /// When it ends, milliseconds since the epoch; null: when it is switched off.
        expires_at as "expiresAt": nullable i64,
        /// The agents it names; null: any agent of the vendor.
        agents: required Agents,
        /// What it is for.
        purpose: optional ShortText,
        /// A case reference.
        case: optional ShortText,
    };

    /// Switch `enableMasterUserLogin` off (CON-4).
    ConsentAction DeactivateSupportAccess "deactivateSupportAccess" Con2 Command;

    /// Change when the consent in force ends (CON-6).
    ConsentAction ExtendSupportAccess "extendSupportAccess" Con2 Command {
        /// The consent in force.
        consent: required Id,
        /// Its new end, milliseconds since the epoch; null: when it is switched off.
        expires_at as "expiresAt": nullable i64,
    };

    /// Ask for consent (CON-7).
    ConsentAction RequestSupportAccess "requestSupportAccess" Con7 Command {
        /// The request's new id.
        request: required Id,
        /// What is asked for.
        scope: required Scope,
        /// For how many milliseconds; null: until it is switched off.
        duration as "durationMs": nullable i64,
        /// What it is for.
        purpose: required ShortText,
        /// A case reference.
        case: optional ShortText,
    };

    /// Take back one's own request (CON-7).
    ConsentAction WithdrawSupportRequest "withdrawSupportRequest" Con7 Command {
        /// The request.
        request: required Id,
    };

    /// Give the consent that was asked for, or a narrower one (CON-8).
    ConsentAction ApproveSupportRequest "approveSupportRequest" Con8 Command {
        /// The request.
        request: required Id,
        /// The consent's new id.
        consent: required Id,
        /// A narrower scope; left out: as asked.
        scope: optional Scope,
        /// For fewer milliseconds; null: until it is switched off; left out: as asked.
        duration as "durationMs": optional_nullable i64,
    };

    /// Refuse what was asked (CON-8).
    ConsentAction DenySupportRequest "denySupportRequest" Con8 Command {
        /// The request.
        request: required Id,
    };

    /// Enter the account (SES-1).
    SessionAction StartSupportSession "startSupportSession" Ses1 Command {
        /// The session's new id.
        session: required Id,
    };

    /// Act as a user (SES-4).
    SessionAction SimulateUser "simulateUser" Ses4 Command {
        /// Whom.
        user: required Id,
    };

    /// Stop acting as a user (SES-3).
    SessionAction StopSimulating "stopSimulating" Ses3 Command;

    /// Leave, or put an agent out (SES-9).
    SessionAction EndSupportSession "endSupportSession" Ses9 Command {
        /// The session; left out by an agent, who ends their own, and named by a user.
        session: optional Id,
    };
}
