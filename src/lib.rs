//! The permission and consent rules of a recruitment account.
//!
//! An [`Account`] is one customer: users of three types, jobs with per-job access to applicant data,
//! and the vendor's support, which may enter only under the customer's explicit consent. Ask it with
//! [`Account::check`], and every denial says why, by which clause of `docs/rules.md`, who could do it
//! instead and what would help. Change it with [`Account::execute`], which is the same check and then
//! events, and [`Account::apply`].
//!
//! Everything is pure: no clock, no randomness, no I/O. The time is an argument. The same rules run
//! as WebAssembly in browsers and in Node, from the npm package of the same name.
//!
//! ```
//! use consentry::{AccessAction, Account, Action, Id, JobAction, Principal, Reason, Time};
//!
//! let mut account = Account::from_json(r#"{
//!     "id": "acme",
//!     "users": [
//!         { "id": "olga", "type": "owner", "status": "active" },
//!         { "id": "sam", "type": "specificJobAccess", "status": "active" }
//!     ],
//!     "jobs": [{ "id": "nurse", "postedBy": "olga" }]
//! }"#)?;
//! let (olga, sam) = (Principal::user(Id::new("olga")?), Principal::user(Id::new("sam")?));
//! let view = Action::on_job(JobAction::ViewApplicants, Id::new("nurse")?);
//! let now = Time::new(1_700_000_000_000).unwrap_or_default();
//!
//! let decision = account.check(&sam, &view, now);
//! assert_eq!(decision.reason(), Some(Reason::NoJobAccess));
//!
//! let grant = AccessAction::GrantJobAccess { job: Id::new("nurse")?, user: Id::new("sam")? };
//! let execution = account.execute(&olga, &grant.into(), now, None);
//! account.apply(&execution.events)?;
//! assert!(account.can(&sam, &view, now));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # serde
//!
//! With the feature `serde`, the account and everything else that has a shape in `docs/contract.md` implements `Serialize`
//! and `Deserialize`: actions, principals, decisions, events, executions, activities, the records of a document, ids, times
//! and words. [`Explanation`] and [`Preview`] are serialised only.
//!
//! There is one reader and one writer for each type, and `from_json` and `to_json` use the same ones. An unknown field is
//! refused, and the error names everything that is wrong, each fault with its path. What serde writes, it reads back to an
//! equal value, in JSON and in any other self-describing format, such as MessagePack or CBOR. A document with
//! `projectionFor` is read as a projection, which answers for that principal alone (ENG-10); every other document must be a
//! whole account. A [`Consent`] by itself names its giver; only inside a projection it may not.
//!
//! ```
//! use consentry::{Account, Action, Decision, Principal, Time};
//!
//! #[derive(serde::Deserialize)]
//! struct Question {
//!     principal: Principal,
//!     action: Action,
//! }
//!
//! let account: Account = serde_json::from_str(r#"{
//!     "id": "acme",
//!     "users": [{ "id": "olga", "type": "owner", "status": "active" }],
//!     "jobs": [{ "id": "nurse", "postedBy": "olga" }]
//! }"#)?;
//! let question: Question = serde_json::from_str(r#"{
//!     "principal": { "user": "olga" },
//!     "action": { "type": "viewApplicants", "job": "nurse" }
//! }"#)?;
//!
//! let decision = account.check(&question.principal, &question.action, Time::EPOCH);
//! let answer = serde_json::to_string(&decision)?;
//! assert_eq!(answer, r#"{"allowed":true,"rule":"APP-1","validUntil":null,"version":0}"#);
//! assert_eq!(serde_json::from_str::<Decision>(&answer)?, decision);
//!
//! let wrong = serde_json::from_str::<Action>(r#"{ "type": "viewApplicants", "job": 7, "user": "sam" }"#);
//! let told = wrong.map_err(|error| error.to_string());
//! assert!(told.is_err_and(|told| {
//!     told.starts_with("malformed; job: expected text, got the number 7; user: unknown field")
//! }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What this is not
//!
//! It does not authenticate anybody: the host says who asks, from its own session. It stores nothing:
//! the host keeps events and activities. It does not filter rows: the host does, by
//! [`Account::jobs_for`]. A decision made in a browser is advice; only the server's is law.
#![forbid(unsafe_code)]

mod account;
mod ask;
pub mod boundary;
mod model;
mod rules;
#[cfg(feature = "scenario")]
pub mod scenario;
#[cfg(feature = "serde")]
mod serde;
mod value;

pub use account::{Account, InvalidAccount, Rejected, RejectedWhy};
pub use ask::{Activity, Difference, Execution, Explanation, JobsFor, Outcome, Preview, Step};
pub use model::actions::{
    AccessAction, AccessRows, Action, ActionKind, ConsentAction, DoubledRow, JobAction, JobAdAction,
    LogAction, Nature, SessionAction, UserAction,
};
pub use model::agents::{Agents, NotAgents};
pub use model::clause::Clause;
pub use model::contents::{JobAd, JobFilter, UserFilter};
pub use model::decision::{Decision, Denied, Remedy, RemedyAction, Row, Verdict, Warning};
#[cfg(feature = "tables")]
pub use model::describe;
pub use model::documents::{Consent, Giver, Job, Policy, Scope, SupportRequest, SupportSession, User};
pub use model::events::{
    AccessEvent, ConsentEvent, Event, EventKind, Happening, JobAdEvent, SessionEvent, UserEvent,
};
pub use model::principal::{Actor, Principal};
pub use model::reason::Reason;
pub use model::short_text::{MAX_TEXT_BYTES, NotShortText, ShortText};
pub use model::words::{Administrators, EndCause, JobAdEditing, JobStatus, Mode, UserStatus, UserType};
pub use value::id::{Id, MAX_ID_BYTES, NotAnId};
pub use value::time::{Duration, Epoch, MAX_SAFE_INTEGER, Time};
pub use value::{Malformed, NotJson, Violation};
