//! Bad input: whatever comes in, nothing panics, nothing is half done, and what is wrong is told with
//! the path to it.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not there"
)]

#[path = "../support/mod.rs"]
mod support;

mod documents;
mod events;
mod fields;
mod large;
mod questions;
mod text;
mod typed;

/// An account document in which every field there is stands with a value.
const FULL: &str = r#"{
    "format": 1, "id": "acme", "version": 7, "lastEventAt": 5000,
    "policy": { "administrators": "ownerAndFullAccess", "jobAdEditing": "anyUser", "maxConsentMs": 90000,
                "requestLapseMs": 60000 },
    "users": [
        { "id": "olga", "type": "owner", "status": "active", "epoch": 1 },
        { "id": "fred", "type": "fullAccess", "status": "deactivated", "epoch": 2 },
        { "id": "sam", "type": "specificJobAccess", "status": "active", "epoch": 1 },
        { "id": "rita", "type": "specificJobAccess", "status": "removed", "epoch": 1 }
    ],
    "jobs": [
        { "id": "nurse", "postedBy": "sam", "postedByEpoch": 1, "status": "open", "access": ["sam"] },
        { "id": "cook", "postedBy": "fred", "postedByEpoch": 1, "status": "closed", "access": [] }
    ],
    "deletedJobs": ["old"],
    "support": {
        "consent": { "id": "c1", "givenBy": "olga", "givenByType": "owner", "givenAt": 2000, "expiresAt": 9000,
                     "scope": { "mode": "readOnly", "applicantData": true }, "agents": ["ann", "bob"],
                     "purpose": "an import fails", "case": "T-4711", "request": "r0" },
        "requests": [{ "id": "r1", "agent": "ann", "askedAt": 3000, "durationMs": 1000, "purpose": "an import fails",
                       "case": "T-4711", "scope": { "mode": "readWrite", "applicantData": false } }],
        "sessions": [{ "id": "s1", "agent": "ann", "consent": "c1", "startedAt": 4000, "simulating": "sam" }],
        "usedIds": ["r0"]
    }
}"#;
