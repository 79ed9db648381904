//! What a consent covers (CON-10), and the words of types and states that documents use.

use crate::value::object::{Object, Word};
use crate::value::shape::{Faults, Path};
use crate::value::{Node, Tape};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// The word that documents use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl Word for $name {
            const WORDS: &'static [&'static str] = &[$($word,)*];
            const ALL: &'static [Self] = &[$(Self::$variant,)*];
            const STAND_IN: Self = [$(Self::$variant,)*][0];
        }
    };
}

words! {
    /// The type of a user.
    UserType {
        /// The one owner of the account.
        Owner = "owner",
        /// Applicant data of every job.
        FullAccess = "fullAccess",
        /// Applicant data of the jobs granted, one by one.
        SpecificJobAccess = "specificJobAccess",
    }
}

words! {
    /// The status of a user.
    UserStatus {
        /// Asked in, not yet here.
        Invited = "invited",
        /// May act.
        Active = "active",
        /// Suspended; keeps grants.
        Deactivated = "deactivated",
        /// Gone; the id stays as a tombstone (USR-8).
        Removed = "removed",
    }
}

words! {
    /// Whether a job ad is open.
    JobStatus {
        /// Shown to applicants.
        Open = "open",
        /// No longer shown; its applicants stay (APP-5).
        Closed = "closed",
    }
}

words! {
    /// Whether a consent allows changes; ordered, `ReadOnly` ≤ `ReadWrite`.
    Mode {
        /// Looking only.
        ReadOnly = "readOnly",
        /// Some changes too (SES-7).
        ReadWrite = "readWrite",
    }
}

words! {
    /// Who the administrators are.
    Administrators {
        /// Active owner and full access users.
        OwnerAndFullAccess = "ownerAndFullAccess",
        /// The owner alone.
        OwnerOnly = "ownerOnly",
    }
}

words! {
    /// Who may edit job ads (JOB-3).
    JobAdEditing {
        /// Every user.
        AnyUser = "anyUser",
        /// The poster, the owner, full access users.
        PosterOwnerOrFullAccess = "posterOwnerOrFullAccess",
    }
}

words! {
    /// Why a support session ended.
    SessionEnd {
        /// Its agent ended it.
        Agent = "agent",
        /// An administrator ended it.
        Administrator = "administrator",
        /// Consent was switched off (CON-4).
        ConsentOff = "consentOff",
        /// Consent had expired and a new one took its place (CON-5).
        ConsentExpired = "consentExpired",
    }
}

/// What a consent covers (CON-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Looking only, or changes too.
    pub mode: Mode,
    /// Whether applicant data is covered.
    pub applicant_data: bool,
}

impl Scope {
    /// CON-10: narrower or equal.
    pub(crate) fn within(self, other: Self) -> bool {
        self.mode <= other.mode && self.applicant_data <= other.applicant_data
    }

    pub(crate) fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let scope = Self { mode: own.word("mode"), applicant_data: own.bool("applicantData") };
        own.no_others();
        scope
    }

    pub(crate) fn write(self, out: &mut Tape) {
        out.object(|out| {
            out.key("mode");
            out.word(self.mode.word());
            out.key("applicantData");
            out.bool(self.applicant_data);
        });
    }
}
