//! Actions and events that Rust can hold and no JSON value of `docs/contract.md`: the one place that makes them of the
//! types themselves.

use super::values::id;
use consentry::{
    Action, Actor, Agents, Consent, ConsentAction, ConsentEvent, Epoch, Event, Giver, Happening, Id,
    JobAdEvent, Mode, Principal, Scope, ShortText, Time, UserEvent, UserType,
};

const SCOPE: Scope = Scope { mode: Mode::ReadOnly, applicant_data: false };

pub(crate) fn activate(expires_at: Option<i64>) -> Action {
    ConsentAction::ActivateSupportAccess {
        consent: id("c2"),
        scope: SCOPE,
        expires_at,
        agents: Agents::ANY,
        purpose: None,
        case: None,
    }
    .into()
}

pub(crate) fn extend(consent: &str, expires_at: i64) -> Action {
    ConsentAction::ExtendSupportAccess { consent: id(consent), expires_at: Some(expires_at) }.into()
}

pub(crate) fn close(version: i64, job: &str) -> Event {
    by_the_owner(version, JobAdEvent::JobAdClosed { job: id(job) }.into())
}

pub(crate) fn request(duration: i64) -> Action {
    ConsentAction::RequestSupportAccess {
        request: id("r2"),
        scope: SCOPE,
        duration: Some(duration),
        purpose: ShortText::new("an import fails").unwrap(),
        case: None,
    }
    .into()
}

pub(crate) fn invite(version: i64) -> Event {
    let user_type = UserType::SpecificJobAccess;
    by_the_owner(
        version,
        UserEvent::UserInvited { user: id("new"), user_type, epoch: Epoch::FIRST, job: None }.into(),
    )
}

/// Consent, with or without who gave it.
pub(crate) fn given(version: i64, given_by: Option<(Id, UserType)>) -> Event {
    let consent = Consent {
        id: id("c2"),
        given_by: given_by.map(|(user, user_type)| Giver { user, user_type }),
        given_at: Time::new(6_000).unwrap(),
        expires_at: None,
        scope: SCOPE,
        agents: Agents::ANY,
        purpose: None,
        case: None,
        request: None,
    };
    by_the_owner(version, ConsentEvent::SupportAccessActivated { consent }.into())
}

fn by_the_owner(version: i64, what: Happening) -> Event {
    let by = Actor { principal: Principal::user(id("olga")), simulating: None };
    Event { at: Time::new(6_000).unwrap(), version, by, what }
}
