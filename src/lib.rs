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
pub use model::decision::{Decision, Refusal, Remedy, RemedyAction, Row, Verdict, Warning};
#[cfg(feature = "tables")]
pub use model::describe;
pub use model::documents::{Consent, Giver, Job, Policy, Scope, SupportRequest, SupportSession, User};
pub use model::events::{
    AccessEvent, ConsentEvent, Event, EventKind, Happening, JobAdEvent, SessionEvent, UserEvent,
};
pub use model::principal::{By, Principal};
pub use model::reason::Reason;
pub use model::short_text::{MAX_TEXT_BYTES, NotShortText, ShortText};
pub use model::words::{Administrators, EndCause, JobAdEditing, JobStatus, Mode, UserStatus, UserType};
pub use value::id::{Id, MAX_ID_BYTES, NotAnId};
pub use value::time::{Duration, Epoch, MAX_SAFE_INTEGER, Time};
pub use value::{Malformed, NotJson, Violation};
