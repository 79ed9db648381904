//! The records of the account document (§0, §7, §8 of `docs/rules.md`).

use super::agents::Agents;
use super::short_text::ShortText;
use super::words::{Administrators, JobAdEditing, JobStatus, Mode, UserStatus, UserType};
use crate::value::Tape;
use crate::value::codec::Members;
use crate::value::id::Id;
use crate::value::object::Object;
use crate::value::shape::Whole;
use crate::value::time::{Duration, Epoch, Time};

/// After how long an unanswered request lapses where the policy does not say: 14 days.
const REQUEST_LAPSE: i64 = 1_209_600_000;

record! {
    /// What a consent covers (CON-10).
    #[derive(Copy)]
    Scope {
        /// Looking only, or changes too.
        mode: required Mode,
        /// Whether the applicants' data is covered.
        applicant_data as "applicantData": required bool,
    }
}

record! {
    /// What an account decides for itself.
    #[derive(Copy)]
    Policy {
        /// Who may open settings and activity log. Default `ownerAndFullAccess`.
        administrators: defaulted Administrators = Administrators::OwnerAndFullAccess,
        /// Who may edit job ads (JOB-3). Default `anyUser`.
        job_ad_editing as "jobAdEditing": defaulted JobAdEditing = JobAdEditing::AnyUser,
        /// The longest consent, milliseconds; null: no cap. A cap also forbids "until switched off" (CON-3). Default null.
        max_consent as "maxConsentMs": null_by_default Duration,
        /// After how many milliseconds an unanswered request lapses (CON-7). Default 14 days.
        request_lapse as "requestLapseMs": defaulted Duration = Policy::default().request_lapse,
    }
}

record! {
    /// A user of the account. A removed one keeps this record as a tombstone (USR-8).
    User {
        /// Their id.
        id: required Id,
        /// What they are in the account.
        user_type as "type": required UserType,
        /// Where their membership stands.
        status: required UserStatus,
        /// Which membership of this id it is, from 1 (USR-8). Default 1.
        epoch: defaulted Epoch = Epoch::FIRST,
    }
}

record! {
    /// A job ad, as documents hold it. An account in memory holds its users by handle instead.
    Job {
        /// Its id.
        id: required Id,
        /// The user who posted it: history, kept for ever.
        posted_by as "postedBy": required Id,
        /// In which membership of theirs. Default 1.
        posted_by_epoch as "postedByEpoch": defaulted Epoch = Epoch::FIRST,
        /// Whether it is open. Default `open`.
        status: defaulted JobStatus = JobStatus::Open,
        /// The `specificJobAccess` users with job access, sorted. Default none.
        access: defaulted Vec<Id> = Vec::new(),
    }
}

record! {
    /// The account's authorisation that agents may enter (CON-3). It outlives the user who gave it (CON-9).
    Consent {
        /// Its own id; sessions are bound to it for life.
        id: required Id,
        /// Who gave it, and their type then. A projection for an agent leaves it out (§9).
        given_by: several Option<Giver>,
        /// When it was given, milliseconds since the epoch.
        given_at as "givenAt": required Time,
        /// When it ends, milliseconds since the epoch, exclusive (ENG-9); null: when it is switched off.
        expires_at as "expiresAt": nullable Time,
        /// What it covers.
        scope: required Scope,
        /// The agents it names; null: any agent of the vendor.
        agents: required Agents,
        /// What it is for.
        purpose: optional ShortText,
        /// A case reference.
        case: optional ShortText,
        /// The id of the request it answers (CON-8).
        request: optional Id,
    }
}

record! {
    /// A pending request for consent (CON-7).
    SupportRequest {
        /// Its id.
        id: required Id,
        /// The agent who asks.
        agent: required Id,
        /// When it was asked, milliseconds since the epoch.
        asked_at as "askedAt": required Time,
        /// What is asked for.
        scope: required Scope,
        /// For how many milliseconds; null: until it is switched off.
        duration as "durationMs": nullable Duration,
        /// What it is for.
        purpose: required ShortText,
        /// A case reference.
        case: optional ShortText,
    }
}

record! {
    /// An open support session (SES-1).
    SupportSession {
        /// Its id.
        id: required Id,
        /// The agent whose session it is.
        agent: required Id,
        /// The consent it is bound to for life.
        consent: required Id,
        /// Since when, milliseconds since the epoch.
        started_at as "startedAt": required Time,
        /// The user whom the agent acts as; null: nobody.
        simulating: nullable Id,
    }
}

/// Who gave a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Giver {
    /// The user.
    pub user: Id,
    /// Their type when they gave it.
    pub user_type: UserType,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            administrators: Administrators::OwnerAndFullAccess,
            job_ad_editing: JobAdEditing::AnyUser,
            max_consent: None,
            request_lapse: Duration::new(REQUEST_LAPSE).unwrap_or(Duration::LEAST),
        }
    }
}

impl Scope {
    /// CON-10: narrower or equal.
    pub(crate) fn within(self, other: Self) -> bool {
        self.mode <= other.mode && self.applicant_data <= other.applicant_data
    }
}

impl Consent {
    /// "In force": `at` < `expiresAt`, or no end (§7).
    #[must_use]
    pub fn in_force(&self, at: Time) -> bool {
        self.expires_at.is_none_or(|end| at < end)
    }

    /// SES-1: whether it names that agent, or any.
    #[must_use]
    pub fn names(&self, agent: &Id) -> bool {
        self.agents.names(agent)
    }
}

impl SupportRequest {
    /// CON-7: when this request lapses; `None` when that is beyond the last time.
    pub(crate) const fn lapses_at(&self, request_lapse: Duration) -> Option<Time> {
        self.asked_at.plus(request_lapse.ms())
    }
}

/// `givenBy` and `givenByType`: both are there, but in a projection (§9), which may leave both out.
impl Members for Option<Giver> {
    fn read(own: &mut Object<'_, '_, '_>) -> Self {
        let left_out = own.whole() != Whole::Account && own.find("givenBy").is_none();
        if left_out && own.find("givenByType").is_none() {
            return None;
        }
        Some(Giver { user: own.required("givenBy"), user_type: own.required("givenByType") })
    }

    fn write(&self, out: &mut Tape) {
        if let Some(giver) = self {
            out.required("givenBy", &giver.user);
            out.required("givenByType", &giver.user_type);
        }
    }
}
