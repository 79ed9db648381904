//! What one can ask of the contents of an account, and what is answered that no document holds as it is.

use super::words::{JobStatus, UserStatus, UserType};
use crate::value::id::Id;
use crate::value::time::Epoch;

record! {
    /// A job ad without its access list.
    JobAd {
        /// Its id.
        id: required Id,
        /// The user who posted it: history, kept for ever.
        posted_by as "postedBy": required Id,
        /// In which membership of theirs.
        posted_by_epoch as "postedByEpoch": required Epoch,
        /// Whether it is open.
        status: required JobStatus,
    }
}

record! {
    /// Which jobs are asked for: those that match every field given here; all, where none is given.
    #[derive(Default)]
    JobFilter {
        /// Jobs of this status.
        status: optional JobStatus,
        /// Jobs that this user posted, in whichever membership.
        posted_by as "postedBy": optional Id,
    }
}

record! {
    /// Which users are asked for: those who match every field given here; all, where none is given.
    #[derive(Default)]
    UserFilter {
        /// Users of this type.
        user_type as "type": optional UserType,
        /// Users of this status.
        status: optional UserStatus,
    }
}
