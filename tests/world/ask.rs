//! Every question of a small world: all its principals, all actions with all its ids and a few that are unknown.

use crate::bounds::{CAP, NOW, World};
use consentry::{Action, ActionKind, Id, Mode, Principal, Scope, UserType};

/// What stands for every id that was used and is no more, and what every command gives what it makes.
pub(crate) const USED: &str = "used";
pub(crate) const NEW: &str = "new";
/// The ids that canonical states give what is in `support`.
pub(crate) const CONSENT: &str = "consent";

pub(crate) fn session_of(agent: &str) -> String {
    format!("session-{agent}")
}

pub(crate) fn request_of(agent: &str) -> String {
    format!("request-{agent}")
}

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn users(world: &World) -> Vec<Id> {
    world.everybody().into_iter().map(id).collect()
}

pub(crate) fn principals(world: &World) -> Vec<Principal> {
    let mut all: Vec<Principal> =
        users(world).into_iter().chain([id("stranger")]).map(Principal::user).collect();
    for agent in world.agents {
        all.push(Principal::agent(id(agent)));
        all.push(Principal::in_session(id(agent), id(USED)));
        let of = |owner: &&str| Principal::in_session(id(agent), id(&session_of(owner)));
        all.extend(world.agents.iter().map(of));
    }
    all
}

/// Every action of every type.
pub(crate) fn actions(world: &World) -> Vec<Action> {
    ActionKind::ALL.iter().flat_map(|kind| of_kind(*kind, world)).collect()
}

fn of_kind(kind: ActionKind, world: &World) -> Vec<Action> {
    match kind.on_job() {
        Some(act) => known_and_unknown_jobs(world).map(|job| Action::on_job(act, job)).collect(),
        None => of_jobs(kind, world)
            .or_else(|| of_users(kind, world))
            .or_else(|| of_consent(kind, world))
            .or_else(|| of_requests(kind, world))
            .or_else(|| of_sessions(kind, world))
            .unwrap_or_else(|| panic!("no question about {kind}")),
    }
}

fn jobs(world: &World) -> impl Iterator<Item = Id> {
    world.jobs.iter().copied().map(id)
}

fn known_and_unknown_jobs(world: &World) -> impl Iterator<Item = Id> {
    jobs(world).chain([id("nowhere")])
}

fn of_jobs(kind: ActionKind, world: &World) -> Option<Vec<Action>> {
    let per_user = |make: &dyn Fn(Id, Id) -> Action| {
        let of_job = |job: Id| users(world).into_iter().map(move |user| (job.clone(), user));
        jobs(world).flat_map(of_job).map(|(job, user)| make(job, user)).collect()
    };
    let of_tab = |grant, revoke| move |job| Action::SetJobAccess { job, grant, revoke };
    match kind {
        ActionKind::PostJobAd => Some(jobs(world).map(|job| Action::PostJobAd { job }).collect()),
        ActionKind::DuplicateJobAd => {
            let copies =
                |job: Id| jobs(world).map(move |copy| Action::DuplicateJobAd { job: job.clone(), copy });
            Some(jobs(world).flat_map(copies).collect())
        }
        ActionKind::GrantJobAccess => Some(per_user(&|job, user| Action::GrantJobAccess { job, user })),
        ActionKind::RevokeJobAccess => Some(per_user(&|job, user| Action::RevokeJobAccess { job, user })),
        ActionKind::SetJobAccess => {
            let mut all: Vec<Action> = per_user(&|job, user| of_tab(vec![user], Vec::new())(job));
            all.extend(per_user(&|job, user| of_tab(Vec::new(), vec![user])(job)));
            Some(all)
        }
        _ => None,
    }
}

fn of_users(kind: ActionKind, world: &World) -> Option<Vec<Action>> {
    let types = [UserType::Owner, UserType::FullAccess, UserType::SpecificJobAccess];
    let anybody = || users(world).into_iter().chain([id("stranger")]);
    let each = |make: &dyn Fn(Id) -> Action| anybody().map(make).collect();
    let typed = |make: &dyn Fn(Id, UserType) -> Action| {
        let of_user = |user: Id| types.iter().map(move |user_type| (user.clone(), *user_type));
        users(world).into_iter().flat_map(of_user).map(|(user, user_type)| make(user, user_type)).collect()
    };
    let invite = |user, user_type| Action::InviteUser { user, user_type, job: None };
    match kind {
        ActionKind::InviteUser => {
            let mut all: Vec<Action> = typed(&invite);
            let user_type = UserType::SpecificJobAccess;
            let with_job = |job: Id| {
                let job = Some(job);
                users(world).into_iter().map(move |user| Action::InviteUser {
                    user,
                    user_type,
                    job: job.clone(),
                })
            };
            all.extend(jobs(world).flat_map(with_job));
            Some(all)
        }
        ActionKind::ChangeUserType => Some(typed(&|user, to| Action::ChangeUserType { user, to })),
        ActionKind::TransferOwnership => Some(each(&|user| Action::TransferOwnership { user })),
        ActionKind::RemoveUser => Some(each(&|user| Action::RemoveUser { user })),
        ActionKind::DeactivateUser => Some(each(&|user| Action::DeactivateUser { user })),
        ActionKind::ReactivateUser => Some(each(&|user| Action::ReactivateUser { user })),
        ActionKind::SimulateUser => Some(each(&|user| Action::SimulateUser { user })),
        ActionKind::ViewUsers => Some(vec![Action::ViewUsers]),
        ActionKind::AcceptInvitation => Some(vec![Action::AcceptInvitation]),
        ActionKind::ViewSettings => Some(vec![Action::ViewSettings]),
        ActionKind::ViewActivities => Some(vec![Action::ViewActivities]),
        _ => None,
    }
}

fn scopes(world: &World) -> Vec<Scope> {
    let scope = |mode, applicant_data| Scope { mode, applicant_data };
    let mut all = vec![scope(Mode::ReadWrite, true), scope(Mode::ReadOnly, false)];
    if world.every_scope {
        all.extend([scope(Mode::ReadOnly, true), scope(Mode::ReadWrite, false)]);
    }
    all
}

fn of_consent(kind: ActionKind, world: &World) -> Option<Vec<Action>> {
    let ends = [None, Some(NOW), Some(NOW + 1), Some(NOW + CAP), Some(NOW + CAP + 1)];
    match kind {
        ActionKind::ActivateSupportAccess => Some(activations(world)),
        ActionKind::DeactivateSupportAccess => Some(vec![Action::DeactivateSupportAccess]),
        ActionKind::ExtendSupportAccess => {
            let extend = |consent: &str| {
                let consent = id(consent);
                ends.map(|expires_at| Action::ExtendSupportAccess { consent: consent.clone(), expires_at })
            };
            Some([CONSENT, USED].into_iter().flat_map(extend).collect())
        }
        _ => None,
    }
}

fn activations(world: &World) -> Vec<Action> {
    // Any agent; where there is another, also each alone.
    let each = world.agents.iter().filter(|_| world.agents.len() > 1).map(|agent| Some(vec![id(agent)]));
    let agents: Vec<Option<Vec<Id>>> = [None].into_iter().chain(each).collect();
    let mut all = Vec::new();
    for scope in scopes(world) {
        for agents in &agents {
            for expires_at in [None, Some(NOW + 1), Some(NOW + CAP)] {
                let (agents, purpose) = (agents.clone(), Some("an import fails".into()));
                let consent = id(NEW);
                all.push(Action::ActivateSupportAccess {
                    consent,
                    scope,
                    expires_at,
                    agents,
                    purpose,
                    case: None,
                });
            }
        }
    }
    all
}

fn of_requests(kind: ActionKind, world: &World) -> Option<Vec<Action>> {
    let pending =
        || world.agents.iter().map(|agent| request_of(agent)).chain([USED.to_owned()]).map(|text| id(&text));
    match kind {
        ActionKind::RequestSupportAccess => {
            let ask = |scope| {
                [Some(1), None].map(|duration| Action::RequestSupportAccess {
                    request: id(NEW),
                    scope,
                    duration,
                    purpose: "an import fails".into(),
                    case: None,
                })
            };
            Some(scopes(world).into_iter().flat_map(ask).collect())
        }
        ActionKind::WithdrawSupportRequest => {
            Some(pending().map(|request| Action::WithdrawSupportRequest { request }).collect())
        }
        ActionKind::DenySupportRequest => {
            Some(pending().map(|request| Action::DenySupportRequest { request }).collect())
        }
        ActionKind::ApproveSupportRequest => Some(pending().flat_map(approvals).collect()),
        _ => None,
    }
}

/// As asked; for a moment alone; as little as can be.
fn approvals(request: Id) -> [Action; 3] {
    let little = Scope { mode: Mode::ReadOnly, applicant_data: false };
    let approve = |scope, duration| Action::ApproveSupportRequest {
        request: request.clone(),
        consent: id(NEW),
        scope,
        duration,
    };
    [approve(None, None), approve(None, Some(Some(1))), approve(Some(little), Some(Some(1)))]
}

fn of_sessions(kind: ActionKind, world: &World) -> Option<Vec<Action>> {
    match kind {
        ActionKind::StartSupportSession => Some(
            [NEW, USED].into_iter().map(|text| Action::StartSupportSession { session: id(text) }).collect(),
        ),
        ActionKind::StopSimulating => Some(vec![Action::StopSimulating]),
        ActionKind::EndSupportSession => {
            let open = world.agents.iter().map(|agent| Some(id(&session_of(agent))));
            let others = [None, Some(id(USED))];
            Some(open.chain(others).map(|session| Action::EndSupportSession { session }).collect())
        }
        _ => None,
    }
}
