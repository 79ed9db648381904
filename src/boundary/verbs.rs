//! The table of verbs: what can be asked of an engine. The place of a row is its number at the boundary.

macro_rules! verbs {
    ($($(#[doc = $doc:literal])+ $verb:ident $word:literal;)+) => {
        /// What can be asked of an [`Engine`](super::Engine).
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Verb { $($(#[doc = $doc])+ $verb,)+ }

        impl Verb {
            /// All of them; the place in this list is the number of the verb.
            pub const ALL: &[Self] = &[$(Self::$verb,)+];

            /// Its name, as bindings call it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$verb => $word,)+ }
            }

            /// Its documentation, line by line.
            #[cfg(feature = "tables")]
            #[must_use]
            pub const fn docs(self) -> &'static [&'static str] {
                match self { $(Self::$verb => &[$($doc,)+],)+ }
            }
        }
    };
}

verbs! {
    /// An account document: from then on this account is asked.
    Load "load";
    /// A projection, in the same way.
    LoadProjection "loadProjection";
    /// Everything that is wrong with a document.
    Validate "validate";
    /// A decision.
    Check "check";
    /// A decision with the clauses that led to it.
    Explain "explain";
    /// What a command would do.
    Preview "preview";
    /// A decision with its events and activities.
    Execute "execute";
    /// Events, all or none.
    Apply "apply";
    /// Who may do it.
    WhoCan "whoCan";
    /// On which jobs it is allowed.
    JobsFor "jobsFor";
    /// Whether it could be allowed on anything.
    CanEver "canEver";
    /// The part of the account that is one principal's.
    Project "project";
    /// The whole document.
    ToJson "toJSON";
    /// The users' ids, by handle.
    UserTable "userTable";
    /// The handle of a job.
    JobHandle "jobHandle";
    /// Reasons, clauses and actions.
    Vocabulary "vocabulary";
    /// Per job the actions that are allowed, as bits.
    CanMany "canMany";
    /// A decision's `allowed` alone.
    Can "can";
    /// How many users and jobs there are handles for.
    Counts "counts";
    /// When answers may change by themselves.
    NextTurn "nextTurn";
    /// The jobs that match a filter, without their access lists.
    Jobs "jobs";
    /// One job with its access list, or null.
    Job "job";
    /// The users who match a filter.
    Users "users";
    /// One user, or null.
    User "user";
    /// The consent, or null.
    Consent "consent";
    /// The pending requests for consent.
    Requests "requests";
    /// The open support sessions.
    Sessions "sessions";
    /// The account's policy.
    Policy "policy";
}

impl Verb {
    /// The verb of that number.
    #[must_use]
    pub fn of(number: u32) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }

    /// The verb of that name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|verb| verb.word() == word)
    }
}
