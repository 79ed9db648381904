//! The words that documents use for types, statuses, modes and policies.

words! {
    /// What a user is in the account (rules, §0).
    UserType {
        /// The one owner of the account.
        Owner = "owner",
        /// Applicant data of every job.
        FullAccess = "fullAccess",
        /// Applicant data of the jobs that were granted, one by one.
        SpecificJobAccess = "specificJobAccess",
    }
}

words! {
    /// Where a membership stands (rules, §0).
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
    /// Whether a job ad is open. Closing changes nobody's access (JOB-4).
    JobStatus {
        /// Shown to applicants.
        Open = "open",
        /// No longer shown; its applicants stay (APP-5).
        Closed = "closed",
    }
}

words! {
    /// Whether a consent allows changes; `readOnly` is narrower than `readWrite` (CON-10).
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
    /// What ended a support session.
    EndCause {
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
