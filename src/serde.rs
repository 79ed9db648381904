//! `Serialize` and `Deserialize` (feature `serde`): the shapes of `docs/contract.md` in every self-describing format.

use crate::account::Account;
use crate::ask::{Activity, Execution, Explanation, Preview};
use crate::model::actions::{Action, ActionKind};
use crate::model::agents::Agents;
use crate::model::clause::Clause;
use crate::model::contents::{JobAd, JobFilter, UserFilter};
use crate::model::decision::{Decision, Remedy, Row, Warning};
use crate::model::documents::{Consent, Job, Policy, Scope, SupportRequest, SupportSession, User};
use crate::model::events::{Event, EventKind};
use crate::model::principal::{Actor, Principal};
use crate::model::reason::Reason;
use crate::model::short_text::ShortText;
use crate::model::words::{Administrators, EndCause, JobAdEditing, JobStatus, Mode, UserStatus, UserType};
use crate::value::codec::Value;
use crate::value::id::Id;
use crate::value::serde::{deserialize, deserialize_tape, serialize};
use crate::value::time::{Duration, Epoch, Time};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! impl_serialize {
    ($($type:ident)+) => {
        $(impl Serialize for $type {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                serialize(to, |out| self.write(out))
            }
        })+
    };
}

macro_rules! impl_deserialize {
    ($($type:ident)+) => {
        $(impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                deserialize(from, <Self as Value>::read)
            }
        })+
    };
}

macro_rules! impl_both {
    ($($type:ident)+) => {
        impl_serialize! { $($type)+ }
        impl_deserialize! { $($type)+ }
    };
}

impl_both! {
    Id Time Duration Epoch ShortText Agents
    UserType UserStatus JobStatus Mode Administrators JobAdEditing EndCause
    ActionKind EventKind Reason Clause Warning
    Scope Policy User Job Consent SupportRequest SupportSession JobAd JobFilter UserFilter
    Principal Actor Action Event Decision Remedy Row Execution Activity
}

impl_serialize! { Account Explanation Preview }

/// A whole account; a projection where the document says for whom it is one (`projectionFor`).
impl<'de> Deserialize<'de> for Account {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::load_any(deserialize_tape(from)?.root()).map_err(D::Error::custom)
    }
}
