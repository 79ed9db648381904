//! What happened: the events that commands yield, and that alone change an account (`docs/contract.md`, Execute).

use crate::id::Id;
use crate::principal::By;
use crate::record::{Consent, Request, Whole, at_least_one, time};
use crate::scope::{SessionEnd, UserType};
use crate::time::Time;
use crate::value::field::{id, integer, integer_or_null, word};
use crate::value::shape::{self, Faults, Fields, Path, nullable};
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

        const TYPES: &[(&str, Type)] = &[$(($word, Type::$name),)*];
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
    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        let mut own = Own {
            fields: Fields::of(node, path, faults)?,
            known: vec!["type", "at", "version", "by"],
            faults,
        };
        let kind = own.read("type", |node, path, faults| shape::one_of(TYPES, node, path, faults));
        let at = own.read("at", time);
        let version = own.read("version", at_least_one);
        let by = own.read("by", By::read);
        let what = own.happening(kind?);
        let Own { fields, known, faults } = own;
        fields.no_others(&known, faults);
        Some(Self { at: at?, version: version?, by: by?, what: what? })
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

/// The fields of one event while it is read.
struct Own<'t, 'p, 'f> {
    fields: Fields<'t, 'p>,
    known: Vec<&'static str>,
    faults: &'f mut Faults,
}

impl<'t> Own<'t, '_, '_> {
    fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> Option<T>,
    ) -> Option<T> {
        self.known.push(name);
        self.fields.required(name, read, self.faults)
    }

    fn id(&mut self, name: &'static str) -> Option<Id> {
        self.read(name, shape::id)
    }

    fn happening(&mut self, kind: Type) -> Option<Happening> {
        match kind {
            Type::JobAdPosted
            | Type::JobAdDuplicated
            | Type::JobAdClosed
            | Type::JobAdReopened
            | Type::JobAdDeleted
            | Type::JobAccessGranted
            | Type::JobAccessRevoked => self.about_jobs(kind),
            Type::UserInvited
            | Type::InvitationAccepted
            | Type::UserDeactivated
            | Type::UserReactivated
            | Type::UserRemoved
            | Type::UserTypeChanged
            | Type::OwnershipTransferred => self.about_users(kind),
            Type::SupportAccessRequested
            | Type::SupportRequestWithdrawn
            | Type::SupportRequestDenied
            | Type::SupportRequestApproved
            | Type::SupportAccessActivated
            | Type::SupportAccessExtended
            | Type::SupportAccessDeactivated => self.about_consent(kind),
            Type::SupportSessionStarted
            | Type::UserSimulated
            | Type::SimulationStopped
            | Type::SupportSessionEnded => self.about_sessions(kind),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "`happening` is exhaustive and calls with these alone"
    )]
    fn about_jobs(&mut self, kind: Type) -> Option<Happening> {
        let job = self.id("job");
        match kind {
            Type::JobAdPosted => Some(Happening::JobAdPosted { posted_by: self.id("postedBy")?, job: job? }),
            Type::JobAdDuplicated => {
                let (copy, posted_by) = (self.id("copy"), self.id("postedBy"));
                Some(Happening::JobAdDuplicated { job: job?, copy: copy?, posted_by: posted_by? })
            }
            Type::JobAdClosed => Some(Happening::JobAdClosed { job: job? }),
            Type::JobAdReopened => Some(Happening::JobAdReopened { job: job? }),
            Type::JobAdDeleted => Some(Happening::JobAdDeleted { job: job? }),
            Type::JobAccessGranted => Some(Happening::JobAccessGranted { user: self.id("user")?, job: job? }),
            Type::JobAccessRevoked => Some(Happening::JobAccessRevoked { user: self.id("user")?, job: job? }),
            _ => None,
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "`happening` is exhaustive and calls with these alone"
    )]
    fn about_users(&mut self, kind: Type) -> Option<Happening> {
        match kind {
            Type::UserInvited => {
                let (user, user_type) = (self.id("user"), self.read("userType", UserType::read));
                let epoch = self.read("epoch", at_least_one);
                self.known.push("job");
                let job = self.fields.optional("job", shape::id, self.faults);
                Some(Happening::UserInvited { user: user?, user_type: user_type?, epoch: epoch?, job: job? })
            }
            Type::InvitationAccepted => Some(Happening::InvitationAccepted { user: self.id("user")? }),
            Type::UserDeactivated => Some(Happening::UserDeactivated { user: self.id("user")? }),
            Type::UserReactivated => Some(Happening::UserReactivated { user: self.id("user")? }),
            Type::UserRemoved => Some(Happening::UserRemoved { user: self.id("user")? }),
            Type::UserTypeChanged => {
                let user = self.id("user");
                let (from, to) = (self.read("from", UserType::read), self.read("to", UserType::read));
                Some(Happening::UserTypeChanged { user: user?, from: from?, to: to? })
            }
            Type::OwnershipTransferred => {
                let (from, to) = (self.id("from"), self.id("to"));
                Some(Happening::OwnershipTransferred { from: from?, to: to? })
            }
            _ => None,
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "`happening` is exhaustive and calls with these alone"
    )]
    fn about_consent(&mut self, kind: Type) -> Option<Happening> {
        match kind {
            Type::SupportAccessRequested => {
                Some(Happening::SupportAccessRequested { request: self.read("request", Request::read)? })
            }
            Type::SupportRequestWithdrawn => {
                Some(Happening::SupportRequestWithdrawn { request: self.id("request")? })
            }
            Type::SupportRequestDenied => {
                Some(Happening::SupportRequestDenied { request: self.id("request")? })
            }
            Type::SupportRequestApproved => {
                let (request, consent) = (self.id("request"), self.id("consent"));
                Some(Happening::SupportRequestApproved { request: request?, consent: consent? })
            }
            Type::SupportAccessActivated => Some(Happening::SupportAccessActivated {
                consent: self.read("consent", Consent::read(Whole::Account))?,
            }),
            Type::SupportAccessExtended => {
                let (consent, expires_at) = (self.id("consent"), self.read("expiresAt", nullable(time)));
                Some(Happening::SupportAccessExtended { consent: consent?, expires_at: expires_at? })
            }
            Type::SupportAccessDeactivated => {
                Some(Happening::SupportAccessDeactivated { consent: self.id("consent")? })
            }
            _ => None,
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "`happening` is exhaustive and calls with these alone"
    )]
    fn about_sessions(&mut self, kind: Type) -> Option<Happening> {
        let session = self.id("session");
        match kind {
            Type::SupportSessionStarted => {
                let (agent, consent) = (self.id("agent"), self.id("consent"));
                Some(Happening::SupportSessionStarted { session: session?, agent: agent?, consent: consent? })
            }
            Type::UserSimulated => {
                Some(Happening::UserSimulated { user: self.id("user")?, session: session? })
            }
            Type::SimulationStopped => {
                Some(Happening::SimulationStopped { user: self.id("user")?, session: session? })
            }
            Type::SupportSessionEnded => {
                let (agent, cause) = (self.id("agent"), self.read("cause", SessionEnd::read));
                Some(Happening::SupportSessionEnded { session: session?, agent: agent?, cause: cause? })
            }
            _ => None,
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
