//! The one table of reasons: code, the clause that is always cited with it (or none, where the
//! action's own clause is), and the message for people (`docs/rules.md` §10).

use crate::model::clause::Clause;
use std::fmt;

macro_rules! reasons {
    ($($name:ident, $code:literal, $clause:expr, $message:literal;)*) => {
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

            /// The message for people, a whole sentence. May be reworded and translated.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$name => $message,)* }
            }
        }
    };
}

reasons! {
    Malformed, "malformed", Some(Clause::Eng2), "The request is not well formed.";
    UnknownAction, "unknownAction", Some(Clause::Eng2), "There is no such action.";
    NotThisPrincipal, "notThisPrincipal", Some(Clause::Eng10), "This copy of the account answers for somebody else.";
    UnknownUser, "unknownUser", Some(Clause::Eng2), "There is no such user in this account.";
    UserNotActive, "userNotActive", Some(Clause::Usr0), "This user is not active.";
    NoSession, "noSession", Some(Clause::Ses1), "An agent can do this in a support session only.";
    SessionEnded, "sessionEnded", Some(Clause::Ses2), "This support session has ended.";
    UnknownSession, "unknownSession", Some(Clause::Eng2), "There is no such support session.";
    ConsentExpired, "consentExpired", None, "The consent to support access has expired.";
    ReservedToCustomer, "reservedToCustomer", Some(Clause::Ses6), "This is reserved to the customer's own users.";
    NeverInSupportSession, "neverInSupportSession", Some(Clause::Ses7), "This is never done in a support session.";
    NotSimulating, "notSimulating", Some(Clause::Ses3), "Choose a user to simulate first.";
    OutsideScopeReadOnly, "outsideScopeReadOnly", Some(Clause::Ses7), "The consent allows looking only.";
    OutsideScopeApplicantData, "outsideScopeApplicantData", Some(Clause::Con10), "The consent does not cover applicant data.";
    UnknownJob, "unknownJob", Some(Clause::Eng2), "There is no such job in this account.";
    AlreadyRemoved, "alreadyRemoved", Some(Clause::Usr8), "This user has been removed already.";
    AlreadyExists, "alreadyExists", None, "This id has been used before.";
    OnlyPosterOwnerOrFullAccess, "onlyPosterOwnerOrFullAccess", None, "Only the user who posted this job, the owner and full access users can do this.";
    OnlyAccessManagers, "onlyAccessManagers", None, "Only the owner, full access users and the poster with access to this job can do this.";
    NoJobAccess, "noJobAccess", None, "You do not have access to the applicants of this job.";
    TypeAlwaysHasAccess, "typeAlwaysHasAccess", Some(Clause::Acc5), "Owners and full access users always have access to every job.";
    CannotInviteOwner, "cannotInviteOwner", None, "Nobody is invited as owner; ownership is transferred.";
    OnlyOwnerOrFullAccess, "onlyOwnerOrFullAccess", None, "Only the owner and full access users can do this.";
    FullAccessInvitesSpecificOnly, "fullAccessInvitesSpecificOnly", None, "Full access users can invite specific job access users only.";
    AlreadyMember, "alreadyMember", None, "This user belongs to the account already.";
    NotInvited, "notInvited", None, "There is no open invitation for this user.";
    OnlyOwner, "onlyOwner", None, "Only the owner can do this.";
    NotOneself, "notOneself", None, "You cannot do this to yourself.";
    OnlyByTransfer, "onlyByTransfer", None, "A user becomes owner only when the owner transfers ownership.";
    TargetNotActive, "targetNotActive", None, "The user this is about is not active.";
    OwnerMustTransferFirst, "ownerMustTransferFirst", None, "The owner must transfer ownership first.";
    FullAccessRemovesSpecificOnly, "fullAccessRemovesSpecificOnly", None, "Full access users can do this to specific job access users only.";
    OnlyAdministrators, "onlyAdministrators", None, "Only administrators can do this.";
    DurationNotAllowed, "durationNotAllowed", None, "This end or duration is not allowed.";
    ConsentAlreadyActive, "consentAlreadyActive", Some(Clause::Con8), "Support access is switched on already.";
    ConsentOff, "consentOff", None, "Support access is switched off.";
    OnlyAgents, "onlyAgents", None, "Only the vendor's support agents can do this.";
    UnknownRequest, "unknownRequest", Some(Clause::Eng2), "There is no such pending request.";
    RequestLapsed, "requestLapsed", Some(Clause::Con7), "This request has lapsed; the agent may ask again.";
    ScopeTooWide, "scopeTooWide", None, "An approval may narrow what was asked for, never widen it.";
    ConsentNotForYou, "consentNotForYou", None, "The consent names other agents.";
    SessionAlreadyOpen, "sessionAlreadyOpen", None, "You have an open support session in this account already.";
    AlreadySimulating, "alreadySimulating", None, "You are simulating a user already; stop first.";
    StaleVersion, "staleVersion", Some(Clause::Eng7), "The account has changed since; look again.";
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}
