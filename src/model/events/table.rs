//! The table of events, chapter by chapter (`docs/contract.md`, "Execute"). A row says the name, the word and the fields
//! beside `type`, `at`, `version` and `by`.

use crate::model::documents::{Consent, SupportRequest};
use crate::model::words::{EndCause, UserType};
use crate::value::id::Id;
use crate::value::object::Object;
use crate::value::time::{Epoch, Time};

macro_rules! events {
    ($(
        $(#[doc = $chapter_doc:literal])+
        $variant:ident $chapter:ident {
            $($(#[doc = $doc:literal])+ $kind:ident $word:literal { $($field:tt)+ };)+
        }
    )+) => {
        words! {
            /// The type of an event.
            EventKind { $($($(#[doc = $doc])+ $kind = $word,)+)+ }
        }

        /// What happened. What follows from it (grants that a demotion drops, a simulation that stops) comes of applying
        /// the one event, and is no event of its own.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Happening { $($(#[doc = $chapter_doc])+ $variant($chapter),)+ }

        $(chapter! { $(#[doc = $chapter_doc])+ $chapter: EventKind { $({ $(#[doc = $doc])+ $kind { $($field)+ } })+ } })+

        $(impl From<$chapter> for Happening {
            fn from(event: $chapter) -> Self {
                Self::$variant(event)
            }
        })+

        impl Happening {
            /// Which type of event this is.
            #[must_use]
            pub const fn kind(&self) -> EventKind {
                match self { $(Self::$variant(event) => event.kind(),)+ }
            }

            pub(super) fn write_fields(&self, out: &mut crate::value::Tape) {
                match self { $(Self::$variant(event) => event.write_fields(out),)+ }
            }

            pub(super) fn read_fields(kind: EventKind, own: &mut Object<'_, '_, '_>) -> Self {
                match kind { $($(EventKind::$kind => read_row!(own, $chapter $kind { $($field)+ }).into(),)+)+ }
            }
        }

        #[cfg(feature = "tables")]
        impl EventKind {
            /// Every row of the table, for the TypeScript types.
            pub(crate) fn rows() -> Vec<crate::model::describe::Row> {
                vec![$($(crate::model::describe::Row {
                    word: $word,
                    docs: vec![$($doc,)+],
                    fields: describe_row!({ $($field)+ }),
                },)+)+]
            }
        }
    };
}

events! {
    /// What happened to a job ad (§3).
    JobAd JobAdEvent {
        /// A job ad was posted.
        JobAdPosted "jobAdPosted" {
            /// The new job.
            job: required Id,
            /// Its poster.
            posted_by as "postedBy": required Id,
        };

        /// A job ad was copied.
        JobAdDuplicated "jobAdDuplicated" {
            /// The source.
            job: required Id,
            /// The new job.
            copy: required Id,
            /// The copy's poster.
            posted_by as "postedBy": required Id,
        };

        /// A job ad was closed.
        JobAdClosed "jobAdClosed" {
            /// Which.
            job: required Id,
        };

        /// A job ad was opened again.
        JobAdReopened "jobAdReopened" {
            /// Which.
            job: required Id,
        };

        /// A job ad was deleted, its grants with it.
        JobAdDeleted "jobAdDeleted" {
            /// Which.
            job: required Id,
        };
    }

    /// What happened to job access (§5).
    Access AccessEvent {
        /// A user got access to a job's applicant data.
        JobAccessGranted "jobAccessGranted" {
            /// The job.
            job: required Id,
            /// Who.
            user: required Id,
        };

        /// A user lost access to a job's applicant data.
        JobAccessRevoked "jobAccessRevoked" {
            /// The job.
            job: required Id,
            /// Who.
            user: required Id,
        };
    }

    /// What happened to a user (§6).
    User UserEvent {
        /// Somebody was invited, perhaps again (USR-8).
        UserInvited "userInvited" {
            /// Who.
            user: required Id,
            /// As what.
            user_type as "userType": required UserType,
            /// Their membership's number.
            epoch: required Epoch,
            /// The job they got access to.
            job: optional Id,
        };

        /// An invitation was accepted.
        InvitationAccepted "invitationAccepted" {
            /// By whom.
            user: required Id,
        };

        /// A user was suspended.
        UserDeactivated "userDeactivated" {
            /// Who.
            user: required Id,
        };

        /// A user was let back in.
        UserReactivated "userReactivated" {
            /// Who.
            user: required Id,
        };

        /// A user was removed for good.
        UserRemoved "userRemoved" {
            /// Who.
            user: required Id,
        };

        /// A user's type changed.
        UserTypeChanged "userTypeChanged" {
            /// Whose.
            user: required Id,
            /// From what.
            from: required UserType,
            /// To what.
            to: required UserType,
        };

        /// Another user became the owner.
        OwnershipTransferred "ownershipTransferred" {
            /// The old owner.
            from: required Id,
            /// The new one.
            to: required Id,
        };
    }

    /// What happened to a request for consent, or to consent itself (§7).
    Consent ConsentEvent {
        /// An agent asked for consent.
        SupportAccessRequested "supportAccessRequested" {
            /// The whole request.
            request: required SupportRequest,
        };

        /// An agent took their request back.
        SupportRequestWithdrawn "supportRequestWithdrawn" {
            /// Which.
            request: required Id,
        };

        /// A request was denied.
        SupportRequestDenied "supportRequestDenied" {
            /// Which.
            request: required Id,
        };

        /// A request was approved.
        SupportRequestApproved "supportRequestApproved" {
            /// Which.
            request: required Id,
            /// The consent that answers it.
            consent: required Id,
        };

        /// Consent was given.
        SupportAccessActivated "supportAccessActivated" {
            /// The whole consent.
            consent: required Consent,
        };

        /// The consent's end changed.
        SupportAccessExtended "supportAccessExtended" {
            /// Which.
            consent: required Id,
            /// Its new end, milliseconds since the epoch; null: when it is switched off.
            expires_at as "expiresAt": nullable Time,
        };

        /// Consent was switched off.
        SupportAccessDeactivated "supportAccessDeactivated" {
            /// Which.
            consent: required Id,
        };
    }

    /// What happened to a support session (§8).
    Session SessionEvent {
        /// An agent entered.
        SupportSessionStarted "supportSessionStarted" {
            /// The new session.
            session: required Id,
            /// Whose.
            agent: required Id,
            /// Under which consent.
            consent: required Id,
        };

        /// An agent began to act as a user.
        UserSimulated "userSimulated" {
            /// In which session.
            session: required Id,
            /// As whom.
            user: required Id,
        };

        /// An agent stopped acting as a user.
        SimulationStopped "simulationStopped" {
            /// In which session.
            session: required Id,
            /// As whom.
            user: required Id,
        };

        /// A session ended.
        SupportSessionEnded "supportSessionEnded" {
            /// Which.
            session: required Id,
            /// Whose.
            agent: required Id,
            /// Why.
            cause: required EndCause,
        };
    }
}
