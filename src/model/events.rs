//! What happened: the events that commands yield, and that alone change an account (`docs/contract.md`, Execute).

use crate::model::documents::{Consent, Request, Whole};
use crate::model::principal::By;
use crate::model::words::{SessionEnd, UserType};
use crate::value::field::{id, integer, integer_or_null, word};
use crate::value::id::Id;
use crate::value::object::{Object, Word};
use crate::value::shape::{Faults, Path};
use crate::value::time::{MAX_SAFE_INTEGER, Time};
use crate::value::{Node, Tape};

/// One event of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, after ENG-9.
    pub at: Time,
    /// The account's version once this is applied.
    pub version: i64,
    /// Who caused it.
    pub by: By,
    /// What happened.
    pub what: Happening,
}

macro_rules! happenings {
    ($($(#[$doc:meta])* $name:ident = $word:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
        /// What happened. Consequences (grants dropped by a demotion, a simulation that stops) follow
        /// from applying the one event and are no events of their own.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Happening { $($(#[$doc])* $name { $($(#[$field_doc])* $field: $type,)* },)* }

        impl Happening {
            /// The type of event, as documents write it.
            #[must_use]
            pub const fn word(&self) -> &'static str {
                match self { $(Self::$name { .. } => $word,)* }
            }
        }

        #[derive(Debug, Clone, Copy)]
        enum Type { $($name,)* }

        impl Word for Type {
            const WORDS: &'static [&'static str] = &[$($word,)*];
            const ALL: &'static [Self] = &[$(Self::$name,)*];
            const STAND_IN: Self = Self::JobAdClosed;
        }
    };
}

happenings! {
    /// A job ad was posted.
    JobAdPosted = "jobAdPosted" {
        /// The new job.
        job: Id,
        /// Its poster.
        posted_by: Id,
    }
    /// A job ad was copied.
    JobAdDuplicated = "jobAdDuplicated" {
        /// The source.
        job: Id,
        /// The new job.
        copy: Id,
        /// The copy's poster.
        posted_by: Id,
    }
    /// A job ad was closed.
    JobAdClosed = "jobAdClosed" {
        /// Which.
        job: Id,
    }
    /// A job ad was opened again.
    JobAdReopened = "jobAdReopened" {
        /// Which.
        job: Id,
    }
    /// A job ad was deleted, its grants with it.
    JobAdDeleted = "jobAdDeleted" {
        /// Which.
        job: Id,
    }
    /// A user got access to a job's applicant data.
    JobAccessGranted = "jobAccessGranted" {
        /// The job.
        job: Id,
        /// Who.
        user: Id,
    }
    /// A user lost it.
    JobAccessRevoked = "jobAccessRevoked" {
        /// The job.
        job: Id,
        /// Who.
        user: Id,
    }
    /// Somebody was invited, perhaps again (USR-8).
    UserInvited = "userInvited" {
        /// Who.
        user: Id,
        /// As what.
        user_type: UserType,
        /// Their membership's number.
        epoch: i64,
        /// The job they got access to.
        job: Option<Id>,
    }
    /// An invitation was accepted.
    InvitationAccepted = "invitationAccepted" {
        /// By whom.
        user: Id,
    }
    /// A user was suspended.
    UserDeactivated = "userDeactivated" {
        /// Who.
        user: Id,
    }
    /// A user was let back in.
    UserReactivated = "userReactivated" {
        /// Who.
        user: Id,
    }
    /// A user was removed for good.
    UserRemoved = "userRemoved" {
        /// Who.
        user: Id,
    }
    /// A user's type changed.
    UserTypeChanged = "userTypeChanged" {
        /// Whose.
        user: Id,
        /// From what.
        from: UserType,
        /// To what.
        to: UserType,
    }
    /// Another user became the owner.
    OwnershipTransferred = "ownershipTransferred" {
        /// The old owner.
        from: Id,
        /// The new one.
        to: Id,
    }
    /// An agent asked for consent.
    SupportAccessRequested = "supportAccessRequested" {
        /// The whole request.
        request: Request,
    }
    /// An agent took their request back.
    SupportRequestWithdrawn = "supportRequestWithdrawn" {
        /// Which.
        request: Id,
    }
    /// A request was denied.
    SupportRequestDenied = "supportRequestDenied" {
        /// Which.
        request: Id,
    }
    /// A request was approved.
    SupportRequestApproved = "supportRequestApproved" {
        /// Which.
        request: Id,
        /// The consent that answers it.
        consent: Id,
    }
    /// Consent was given.
    SupportAccessActivated = "supportAccessActivated" {
        /// The whole consent.
        consent: Consent,
    }
    /// The consent's end changed.
    SupportAccessExtended = "supportAccessExtended" {
        /// Which.
        consent: Id,
        /// Its new end; `None`: until switched off.
        expires_at: Option<Time>,
    }
    /// Consent was switched off.
    SupportAccessDeactivated = "supportAccessDeactivated" {
        /// Which.
        consent: Id,
    }
    /// An agent entered.
    SupportSessionStarted = "supportSessionStarted" {
        /// The new session.
        session: Id,
        /// Whose.
        agent: Id,
        /// Under which consent.
        consent: Id,
    }
    /// An agent began to act as a user.
    UserSimulated = "userSimulated" {
        /// In which session.
        session: Id,
        /// As whom.
        user: Id,
    }
    /// An agent stopped acting as a user.
    SimulationStopped = "simulationStopped" {
        /// In which session.
        session: Id,
        /// As whom.
        user: Id,
    }
    /// A session ended.
    SupportSessionEnded = "supportSessionEnded" {
        /// Which.
        session: Id,
        /// Whose.
        agent: Id,
        /// Why.
        cause: SessionEnd,
    }
}

impl Event {
    /// Whether its numbers can be written: a document holds none that is larger (ENG-7).
    pub(crate) const fn is_countable(&self) -> bool {
        let epoch = if let Happening::UserInvited { epoch, .. } = self.what { epoch } else { 1 };
        self.version <= MAX_SAFE_INTEGER && epoch <= MAX_SAFE_INTEGER
    }

    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let told = own.faults();
        let kind = own.word::<Type>("type");
        let known = own.faults() == told;
        let at = own.time("at");
        let version = own.count("version", 1);
        let by = own.read("by", By::read).unwrap_or_else(By::stand_in);
        let what = Happening::read(kind, &mut own);
        // Of an event of no known type nobody knows the fields.
        if known {
            own.no_others();
        }
        Self { at, version, by, what }
    }

    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| {
            word(out, "type", self.what.word());
            integer(out, "at", self.at.ms());
            integer(out, "version", self.version);
            out.key("by");
            self.by.write(out);
            self.what.write(out);
        });
    }
}

impl Happening {
    fn read(kind: Type, own: &mut Object<'_, '_, '_>) -> Self {
        match kind {
            Type::JobAdPosted => Self::JobAdPosted { job: own.id("job"), posted_by: own.id("postedBy") },
            Type::JobAdDuplicated => Self::JobAdDuplicated {
                job: own.id("job"),
                copy: own.id("copy"),
                posted_by: own.id("postedBy"),
            },
            Type::JobAdClosed => Self::JobAdClosed { job: own.id("job") },
            Type::JobAdReopened => Self::JobAdReopened { job: own.id("job") },
            Type::JobAdDeleted => Self::JobAdDeleted { job: own.id("job") },
            Type::JobAccessGranted => Self::JobAccessGranted { job: own.id("job"), user: own.id("user") },
            Type::JobAccessRevoked => Self::JobAccessRevoked { job: own.id("job"), user: own.id("user") },
            Type::UserInvited => Self::UserInvited {
                user: own.id("user"),
                user_type: own.word("userType"),
                epoch: own.count("epoch", 1),
                job: own.id_if_there("job"),
            },
            Type::InvitationAccepted => Self::InvitationAccepted { user: own.id("user") },
            Type::UserDeactivated => Self::UserDeactivated { user: own.id("user") },
            Type::UserReactivated => Self::UserReactivated { user: own.id("user") },
            Type::UserRemoved => Self::UserRemoved { user: own.id("user") },
            Type::UserTypeChanged => {
                Self::UserTypeChanged { user: own.id("user"), from: own.word("from"), to: own.word("to") }
            }
            Type::OwnershipTransferred => {
                Self::OwnershipTransferred { from: own.id("from"), to: own.id("to") }
            }
            Type::SupportAccessRequested => {
                Self::SupportAccessRequested { request: own.read_or("request", Request::read) }
            }
            Type::SupportRequestWithdrawn => Self::SupportRequestWithdrawn { request: own.id("request") },
            Type::SupportRequestDenied => Self::SupportRequestDenied { request: own.id("request") },
            Type::SupportRequestApproved => {
                Self::SupportRequestApproved { request: own.id("request"), consent: own.id("consent") }
            }
            Type::SupportAccessActivated => Self::SupportAccessActivated {
                consent: own.read_or("consent", |node, path, faults| {
                    Consent::read(Whole::Account, node, path, faults)
                }),
            },
            Type::SupportAccessExtended => Self::SupportAccessExtended {
                consent: own.id("consent"),
                expires_at: own.time_or_null("expiresAt"),
            },
            Type::SupportAccessDeactivated => Self::SupportAccessDeactivated { consent: own.id("consent") },
            Type::SupportSessionStarted => Self::SupportSessionStarted {
                session: own.id("session"),
                agent: own.id("agent"),
                consent: own.id("consent"),
            },
            Type::UserSimulated => Self::UserSimulated { session: own.id("session"), user: own.id("user") },
            Type::SimulationStopped => {
                Self::SimulationStopped { session: own.id("session"), user: own.id("user") }
            }
            Type::SupportSessionEnded => Self::SupportSessionEnded {
                session: own.id("session"),
                agent: own.id("agent"),
                cause: own.word("cause"),
            },
        }
    }
}

impl Happening {
    fn write(&self, out: &mut Tape) {
        match self {
            Self::JobAdPosted { job, posted_by } => {
                id(out, "job", job);
                id(out, "postedBy", posted_by);
            }
            Self::JobAdDuplicated { job, copy, posted_by } => {
                id(out, "job", job);
                id(out, "copy", copy);
                id(out, "postedBy", posted_by);
            }
            Self::JobAdClosed { job } | Self::JobAdReopened { job } | Self::JobAdDeleted { job } => {
                id(out, "job", job)
            }
            Self::JobAccessGranted { job, user } | Self::JobAccessRevoked { job, user } => {
                id(out, "job", job);
                id(out, "user", user);
            }
            Self::UserInvited { user, user_type, epoch, job } => {
                id(out, "user", user);
                word(out, "userType", user_type.word());
                integer(out, "epoch", *epoch);
                if let Some(job) = job {
                    id(out, "job", job);
                }
            }
            Self::InvitationAccepted { user }
            | Self::UserDeactivated { user }
            | Self::UserReactivated { user }
            | Self::UserRemoved { user } => id(out, "user", user),
            Self::UserTypeChanged { user, from, to } => {
                id(out, "user", user);
                word(out, "from", from.word());
                word(out, "to", to.word());
            }
            Self::OwnershipTransferred { from, to } => {
                id(out, "from", from);
                id(out, "to", to);
            }
            Self::SupportAccessRequested { .. }
            | Self::SupportRequestWithdrawn { .. }
            | Self::SupportRequestDenied { .. }
            | Self::SupportRequestApproved { .. }
            | Self::SupportAccessActivated { .. }
            | Self::SupportAccessExtended { .. }
            | Self::SupportAccessDeactivated { .. }
            | Self::SupportSessionStarted { .. }
            | Self::UserSimulated { .. }
            | Self::SimulationStopped { .. }
            | Self::SupportSessionEnded { .. } => self.write_support(out),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`write` is exhaustive and calls with these alone")]
    fn write_support(&self, out: &mut Tape) {
        match self {
            Self::SupportAccessRequested { request } => {
                out.key("request");
                request.write(out);
            }
            Self::SupportRequestWithdrawn { request } | Self::SupportRequestDenied { request } => {
                id(out, "request", request);
            }
            Self::SupportRequestApproved { request, consent } => {
                id(out, "request", request);
                id(out, "consent", consent);
            }
            Self::SupportAccessActivated { consent } => {
                out.key("consent");
                consent.write(out);
            }
            Self::SupportAccessExtended { consent, expires_at } => {
                id(out, "consent", consent);
                integer_or_null(out, "expiresAt", expires_at.map(Time::ms));
            }
            Self::SupportAccessDeactivated { consent } => id(out, "consent", consent),
            Self::SupportSessionStarted { session, agent, consent } => {
                id(out, "session", session);
                id(out, "agent", agent);
                id(out, "consent", consent);
            }
            Self::UserSimulated { session, user } | Self::SimulationStopped { session, user } => {
                id(out, "session", session);
                id(out, "user", user);
            }
            Self::SupportSessionEnded { session, agent, cause } => {
                id(out, "session", session);
                id(out, "agent", agent);
                word(out, "cause", cause.word());
            }
            _ => {}
        }
    }
}
