//! Questions: a principal, an action, a time.

use crate::documents::CAP;
use crate::draw::Draw;
use crate::world::{World, sessions};
use consentry::{
    Action, ActionKind, Id, JobAction, MAX_SAFE_INTEGER, Mode, Principal, Scope, Time, UserType,
};

/// One question.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) principal: Principal,
    pub(crate) action: Action,
    pub(crate) at: Time,
}

/// Users, jobs and what is in `support`, more of each than any account of ours begins with.
pub(crate) fn users() -> Vec<Id> {
    with_new(ids('u', 5))
}

pub(crate) fn jobs() -> Vec<Id> {
    with_new(ids('j', 4))
}

fn in_support() -> Vec<Id> {
    with_new(ids('x', 10))
}

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// `x0`, `x1` …
pub(crate) fn ids(letter: char, count: usize) -> Vec<Id> {
    (0..count).map(|n| id(&format!("{letter}{n}"))).collect()
}

/// The id that commands give what they make, over and over.
fn with_new(mut ids: Vec<Id>) -> Vec<Id> {
    ids.insert(0, id("new"));
    ids
}

pub(crate) fn agents() -> Vec<Id> {
    ids('a', 3)
}

pub(crate) fn ask(world: &World, draw: &mut Draw<'_>) -> Question {
    let (principal, mut action) = (principal(world, draw), action(world.at, draw));
    // Giving up one's own access is a case of its own.
    if let (Principal::User(own), Action::RevokeJobAccess { user, .. }) = (&principal, &mut action) {
        *user = draw.pick(&[user.clone(), own.clone()]);
    }
    Question { principal, action, at: world.now() }
}

/// Anybody, mostly somebody who may do something.
pub(crate) fn principal(world: &World, draw: &mut Draw<'_>) -> Principal {
    let open = sessions(&world.account);
    match draw.below(10) {
        0 | 1 => Principal::user(id("u0")),
        2..=5 => Principal::user(draw.pick(&users())),
        6 => Principal::agent(draw.pick(&agents())),
        7 | 8 if !open.is_empty() => {
            let (agent, session) = draw.pick(&open);
            Principal::in_session(id(&agent), id(&session))
        }
        _ => Principal::in_session(draw.pick(&agents()), draw.pick(&in_support())),
    }
}

/// Any action, with ids of what is there and of what is not.
pub(crate) fn action(at: i64, draw: &mut Draw<'_>) -> Action {
    // Support comes last in the list, has most states, and so is asked about more often.
    let from = draw.pick(&[0, 0, ActionKind::ALL.len() - 7]);
    let kind = draw.pick(&ActionKind::ALL[from..]);
    let end = |draw: &mut Draw<'_>| {
        let end = draw.pick(&[None, Some(CAP), Some(CAP + 1)]).map(|ms| at + ms - draw.ms(CAP as usize));
        end.map(|end| end.min(MAX_SAFE_INTEGER))
    };
    let duration =
        |draw: &mut Draw<'_>| draw.pick(&[None, Some(-1), Some(0), Some(1), Some(CAP), Some(CAP + 1)]);
    match kind {
        ActionKind::SetJobAccess => Action::SetJobAccess {
            job: draw.pick(&jobs()),
            grant: draw.some_of(&users()),
            revoke: draw.some_of(&users()),
        },
        ActionKind::ActivateSupportAccess => Action::ActivateSupportAccess {
            consent: draw.pick(&in_support()),
            scope: scope(draw),
            expires_at: end(draw),
            agents: draw.pick(&[None, Some(vec![id("a0")]), Some(agents())]),
            purpose: None,
            case: Some("T-4711".into()),
        },
        ActionKind::ExtendSupportAccess => {
            Action::ExtendSupportAccess { consent: draw.pick(&in_support()), expires_at: end(draw) }
        }
        ActionKind::RequestSupportAccess => Action::RequestSupportAccess {
            request: draw.pick(&in_support()),
            scope: scope(draw),
            duration: duration(draw),
            purpose: "an import fails".into(),
            case: None,
        },
        ActionKind::ApproveSupportRequest => Action::ApproveSupportRequest {
            // Most requests of a document are these.
            request: draw.pick(&[id("x4"), id("x5"), id("x6"), id("new")]),
            consent: draw.pick(&[id("x7"), id("x8"), id("x9"), id("new")]),
            scope: if draw.once_in(2) { Some(scope(draw)) } else { None },
            duration: if draw.once_in(2) { Some(duration(draw)) } else { None },
        },
        kind => draw.pick(&every(kind, at, &id("new"))),
    }
}

/// Actions of that type, with every id there is and one that is `new`: if one is allowed, so is one of these.
pub(crate) fn every(kind: ActionKind, at: i64, new: &Id) -> Vec<Action> {
    if let Some(act) = kind.on_job() {
        return jobs().into_iter().map(|job| Action::on_job(act, job)).collect();
    }
    let soon = Some(at + 1).filter(|end| *end <= MAX_SAFE_INTEGER);
    let on_users = |make: &dyn Fn(Id) -> Action| users().into_iter().map(make).collect();
    let on_support = |make: &dyn Fn(Id) -> Action| in_support().into_iter().map(make).collect();
    let on_both = |make: &dyn Fn(Id, Id) -> Action| {
        let with_job = |job: Id| users().into_iter().map(move |user| (job.clone(), user));
        jobs().into_iter().flat_map(with_job).map(|(job, user)| make(job, user)).collect()
    };
    let scope = Scope { mode: Mode::ReadOnly, applicant_data: false };
    match kind {
        ActionKind::PostJobAd => {
            jobs().into_iter().chain([new.clone()]).map(|job| Action::PostJobAd { job }).collect()
        }
        ActionKind::DuplicateJobAd => {
            jobs().into_iter().map(|job| Action::DuplicateJobAd { job, copy: new.clone() }).collect()
        }
        ActionKind::GrantJobAccess => on_both(&|job, user| Action::GrantJobAccess { job, user }),
        ActionKind::RevokeJobAccess => on_both(&|job, user| Action::RevokeJobAccess { job, user }),
        ActionKind::SetJobAccess => on_both(&|job, user| Action::SetJobAccess {
            job,
            grant: if user == id("u0") { Vec::new() } else { vec![user] },
            revoke: Vec::new(),
        }),
        ActionKind::InviteUser => [UserType::SpecificJobAccess, UserType::FullAccess, UserType::Owner]
            .into_iter()
            .flat_map(|user_type| {
                let invite = move |user| Action::InviteUser { user, user_type, job: None };
                users().into_iter().chain([new.clone()]).map(invite)
            })
            .collect(),
        ActionKind::ChangeUserType => [UserType::SpecificJobAccess, UserType::FullAccess, UserType::Owner]
            .into_iter()
            .flat_map(|to| users().into_iter().map(move |user| Action::ChangeUserType { user, to }))
            .collect(),
        ActionKind::TransferOwnership => on_users(&|user| Action::TransferOwnership { user }),
        ActionKind::RemoveUser => on_users(&|user| Action::RemoveUser { user }),
        ActionKind::DeactivateUser => on_users(&|user| Action::DeactivateUser { user }),
        ActionKind::ReactivateUser => on_users(&|user| Action::ReactivateUser { user }),
        ActionKind::SimulateUser => on_users(&|user| Action::SimulateUser { user }),
        ActionKind::ActivateSupportAccess => [None, soon]
            .into_iter()
            .map(|expires_at| Action::ActivateSupportAccess {
                consent: new.clone(),
                scope,
                expires_at,
                agents: None,
                purpose: None,
                case: None,
            })
            .collect(),
        ActionKind::ExtendSupportAccess => [None, soon]
            .into_iter()
            .flat_map(|expires_at| {
                in_support()
                    .into_iter()
                    .map(move |consent| Action::ExtendSupportAccess { consent, expires_at })
            })
            .collect(),
        ActionKind::RequestSupportAccess => [None, Some(1)]
            .into_iter()
            .map(|duration| Action::RequestSupportAccess {
                request: new.clone(),
                scope,
                duration,
                purpose: "help".into(),
                case: None,
            })
            .collect(),
        ActionKind::WithdrawSupportRequest => {
            on_support(&|request| Action::WithdrawSupportRequest { request })
        }
        ActionKind::ApproveSupportRequest => [None, Some(None), Some(Some(1))]
            .into_iter()
            .flat_map(|duration| {
                let consent = new.clone();
                let approve = move |request| Action::ApproveSupportRequest {
                    request,
                    consent: consent.clone(),
                    scope: None,
                    duration,
                };
                in_support().into_iter().map(approve)
            })
            .collect(),
        ActionKind::DenySupportRequest => on_support(&|request| Action::DenySupportRequest { request }),
        ActionKind::StartSupportSession => vec![Action::StartSupportSession { session: new.clone() }],
        ActionKind::EndSupportSession => in_support()
            .into_iter()
            .map(Some)
            .chain([None])
            .map(|session| Action::EndSupportSession { session })
            .collect(),
        ActionKind::ViewUsers => vec![Action::ViewUsers],
        ActionKind::AcceptInvitation => vec![Action::AcceptInvitation],
        ActionKind::ViewSettings => vec![Action::ViewSettings],
        ActionKind::ViewActivities => vec![Action::ViewActivities],
        ActionKind::DeactivateSupportAccess => vec![Action::DeactivateSupportAccess],
        ActionKind::StopSimulating => vec![Action::StopSimulating],
        kind => unreachable!("{kind} is an action on a job alone"),
    }
}

/// An action on one job by the place of its type.
pub(crate) fn job_action(draw: &mut Draw<'_>) -> JobAction {
    draw.pick(JobAction::ALL)
}

fn scope(draw: &mut Draw<'_>) -> Scope {
    Scope { mode: draw.pick(&[Mode::ReadOnly, Mode::ReadWrite]), applicant_data: draw.pick(&[false, true]) }
}
