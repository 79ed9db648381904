//! The one table of reasons: code, the clause that is always cited with it (or none, where the action's own clause is),
//! what would help (§11), and the message for people (`docs/rules.md` §10).

use crate::model::clause::Clause;
use std::fmt;

macro_rules! reasons {
    ($($name:ident, $code:literal, $clause:expr, $cure:ident, $message:literal;)*) => {
        /// Why something was denied: exactly one reason a denial (ENG-3). Codes are stable for ever.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason { $(#[doc = $message] $name,)* }

        impl Reason {
            /// Every reason, in the order of `docs/rules.md` §10.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code of this reason, `noJobAccess`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The clause always cited with this reason; `None` where it is the clause of the action.
            #[must_use]
            pub const fn clause(self) -> Option<Clause> {
                match self { $(Self::$name => $clause,)* }
            }

            /// What would help (§11), if it lets the check pass.
            pub(crate) const fn cure(self) -> Cure {
                match self { $(Self::$name => Cure::$cure,)* }
            }

            /// The message for people, a whole sentence. May be reworded and translated.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$name => $message,)* }
            }
        }

        by_word! { Reason, code, [$($name,)*] }
    };
}

/// What would have to be so for a denied check to pass (§11). Never a promotion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cure {
    /// There is no remedy.
    Nothing,
    /// The actor has job access. For `onlyAccessManagers` that helps the poster alone.
    Access,
    /// The actor is active.
    ActorActive,
    /// The user whom the action names is active.
    TargetActive,
    /// The agent simulates nobody.
    SimulationStopped,
    /// The agent has no open session.
    SessionEnded,
    /// Support access is switched off.
    ConsentOff,
    /// Support access is switched on.
    ConsentGiven,
}

reasons! {
    Malformed, "malformed", Some(Clause::Eng2), Nothing, "The request is not well formed.";
    UnknownAction, "unknownAction", Some(Clause::Eng2), Nothing, "There is no such action.";
    NotThisPrincipal, "notThisPrincipal", Some(Clause::Eng10), Nothing, "This copy of the account answers for somebody else.";
    UnknownUser, "unknownUser", Some(Clause::Eng2), Nothing, "There is no such user in this account.";
    UserNotActive, "userNotActive", Some(Clause::Usr0), ActorActive, "This user is not active.";
    NoSession, "noSession", Some(Clause::Ses1), Nothing, "An agent can do this in a support session only.";
    SessionEnded, "sessionEnded", Some(Clause::Ses2), Nothing, "This support session has ended.";
    UnknownSession, "unknownSession", Some(Clause::Eng2), Nothing, "There is no such support session.";
    ConsentExpired, "consentExpired", None, ConsentGiven, "The consent to support access has expired.";
    ReservedToCustomer, "reservedToCustomer", Some(Clause::Ses6), Nothing, "This is reserved to the customer's own users.";
    NeverInSupportSession, "neverInSupportSession", Some(Clause::Ses7), Nothing, "This is never done in a support session.";
    NotSimulating, "notSimulating", Some(Clause::Ses3), Nothing, "Choose a user to simulate first.";
    OutsideScopeReadOnly, "outsideScopeReadOnly", Some(Clause::Ses7), Nothing, "The consent allows looking only.";
    OutsideScopeApplicantData, "outsideScopeApplicantData", Some(Clause::Con10), Nothing, "The consent does not cover applicant data.";
    UnknownJob, "unknownJob", Some(Clause::Eng2), Nothing, "There is no such job in this account.";
    AlreadyRemoved, "alreadyRemoved", Some(Clause::Usr8), Nothing, "This user has been removed already.";
    AlreadyExists, "alreadyExists", None, Nothing, "This id has been used before.";
    OnlyPosterOwnerOrFullAccess, "onlyPosterOwnerOrFullAccess", None, Nothing, "Only the user who posted this job, the owner and full access users can do this.";
    OnlyAccessManagers, "onlyAccessManagers", None, Access, "Only the owner, full access users and the poster with access to this job can do this.";
    NoJobAccess, "noJobAccess", None, Access, "You do not have access to the applicants of this job.";
    TypeAlwaysHasAccess, "typeAlwaysHasAccess", Some(Clause::Acc5), Nothing, "Owners and full access users always have access to every job.";
    CannotInviteOwner, "cannotInviteOwner", None, Nothing, "Nobody is invited as owner; ownership is transferred.";
    OnlyOwnerOrFullAccess, "onlyOwnerOrFullAccess", None, Nothing, "Only the owner and full access users can do this.";
    FullAccessInvitesSpecificOnly, "fullAccessInvitesSpecificOnly", None, Nothing, "Full access users can invite specific job access users only.";
    AlreadyMember, "alreadyMember", None, Nothing, "This user belongs to the account already.";
    NotInvited, "notInvited", None, Nothing, "There is no open invitation for this user.";
    OnlyOwner, "onlyOwner", None, Nothing, "Only the owner can do this.";
    NotOneself, "notOneself", None, Nothing, "You cannot do this to yourself.";
    OnlyByTransfer, "onlyByTransfer", None, Nothing, "A user becomes owner only when the owner transfers ownership.";
    TargetNotActive, "targetNotActive", None, TargetActive, "The user this is about is not active.";
    OwnerMustTransferFirst, "ownerMustTransferFirst", None, Nothing, "The owner must transfer ownership first.";
    FullAccessRemovesSpecificOnly, "fullAccessRemovesSpecificOnly", None, Nothing, "Full access users can do this to specific job access users only.";
    OnlyAdministrators, "onlyAdministrators", None, Nothing, "Only administrators can do this.";
    DurationNotAllowed, "durationNotAllowed", None, Nothing, "This end or duration is not allowed.";
    ConsentAlreadyActive, "consentAlreadyActive", Some(Clause::Con8), ConsentOff, "Support access is switched on already.";
    ConsentOff, "consentOff", None, ConsentGiven, "Support access is switched off.";
    OnlyAgents, "onlyAgents", None, Nothing, "Only the vendor's support agents can do this.";
    UnknownRequest, "unknownRequest", Some(Clause::Eng2), Nothing, "There is no such pending request.";
    RequestLapsed, "requestLapsed", Some(Clause::Con7), Nothing, "This request has lapsed; the agent may ask again.";
    ScopeTooWide, "scopeTooWide", None, Nothing, "An approval may narrow what was asked for, never widen it.";
    ConsentNotForYou, "consentNotForYou", None, Nothing, "The consent names other agents.";
    SessionAlreadyOpen, "sessionAlreadyOpen", None, SessionEnded, "You have an open support session in this account already.";
    AlreadySimulating, "alreadySimulating", None, SimulationStopped, "You are simulating a user already; stop first.";
    StaleVersion, "staleVersion", Some(Clause::Eng7), Nothing, "The account has changed since; look again.";
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}
