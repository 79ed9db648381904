//! The small worlds that are explored whole, and where each of them ends.

use consentry::ActionKind as Kind;
use consentry::{Account, ActionKind};
use serde_json::{Value, json};

/// The time it is in every canonical state; all other times stand to it.
pub(crate) const NOW: i64 = 100;
/// How long a request waits, and a consent lasts at most where there is a cap. Time goes on by 1.
pub(crate) const LAPSE: i64 = 2;
pub(crate) const CAP: i64 = 2;

/// One small world: who and what there is, and which commands lead from state to state. Whatever the
/// commands, in every state every question of every principal is asked.
#[derive(Clone, Copy)]
pub(crate) struct World {
    pub(crate) name: &'static str,
    /// Those of the account, the owner first; then those who may be invited.
    pub(crate) users: &'static [(&'static str, &'static str)],
    pub(crate) invited: &'static [&'static str],
    pub(crate) jobs: &'static [&'static str],
    pub(crate) agents: &'static [&'static str],
    pub(crate) commands: &'static [&'static [ActionKind]],
    /// Whether the account begins with its first job, posted by its last user.
    pub(crate) begins_with_a_job: bool,
    pub(crate) policies: Policies,
    /// Whether consents and requests have every scope, or the widest and the narrowest alone.
    pub(crate) every_scope: bool,
    pub(crate) time_passes: bool,
    /// After how many commands it ends; `None`: when there is no state that was not seen.
    pub(crate) depth: Option<usize>,
}

/// Which policies a world begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Policies {
    Default,
    /// Those that rules about users and jobs look at.
    OfPeople,
    /// Those that rules about support look at.
    OfSupport,
    Every,
}

const OF_JOBS: &[Kind] = &[
    Kind::PostJobAd,
    Kind::DuplicateJobAd,
    Kind::DeleteJobAd,
    Kind::GrantJobAccess,
    Kind::RevokeJobAccess,
    Kind::SetJobAccess,
];
const OF_USERS: &[Kind] = &[
    Kind::InviteUser,
    Kind::AcceptInvitation,
    Kind::ChangeUserType,
    Kind::TransferOwnership,
    Kind::RemoveUser,
    Kind::DeactivateUser,
    Kind::ReactivateUser,
];
const OF_CONSENT: &[Kind] = &[
    Kind::ActivateSupportAccess,
    Kind::DeactivateSupportAccess,
    Kind::ExtendSupportAccess,
    Kind::RequestSupportAccess,
    Kind::WithdrawSupportRequest,
    Kind::ApproveSupportRequest,
    Kind::DenySupportRequest,
];
const OF_SESSIONS: &[Kind] =
    &[Kind::StartSupportSession, Kind::SimulateUser, Kind::StopSimulating, Kind::EndSupportSession];

const PEOPLE: &[(&str, &str)] = &[("olga", "owner"), ("fred", "fullAccess"), ("sam", "specificJobAccess")];
const FEW: &[(&str, &str)] = &[("olga", "owner"), ("sam", "specificJobAccess")];
const OF_PEOPLE: &[&[Kind]] = &[OF_USERS, OF_JOBS];
const OF_SUPPORT: &[&[Kind]] = &[OF_CONSENT, OF_SESSIONS];
const SIMPLE: &[Kind] = &[Kind::ActivateSupportAccess, Kind::DeactivateSupportAccess];
const PEOPLE_UNDER_SUPPORT: &[&[Kind]] = &[OF_USERS, SIMPLE, OF_SESSIONS];
const PEOPLE_AND_JOBS_UNDER_SUPPORT: &[&[Kind]] = &[OF_USERS, OF_JOBS, SIMPLE, OF_SESSIONS];
const ALL: &[&[Kind]] = &[OF_USERS, OF_JOBS, &[Kind::CloseJobAd, Kind::ReopenJobAd], OF_CONSENT, OF_SESSIONS];

const WORLD: World = World {
    name: "",
    users: PEOPLE,
    invited: &[],
    jobs: &["nurse"],
    agents: &["ann"],
    commands: ALL,
    begins_with_a_job: true,
    policies: Policies::Default,
    every_scope: false,
    time_passes: true,
    depth: None,
};

/// All that there is at once: too much to be explored to its end.
pub(crate) const EVERYTHING: World = World {
    name: "everything",
    invited: &["ivy"],
    jobs: &["nurse", "cook"],
    agents: &["ann", "bob"],
    policies: Policies::Every,
    ..WORLD
};

/// What every run explores: the same rules met by fewer, the longest first.
pub(crate) const SLICE: &[World] = &[
    World {
        name: "everything but a second job, three commands deep",
        jobs: &["nurse"],
        policies: Policies::Default,
        depth: Some(3),
        ..EVERYTHING
    },
    World { name: "support by one agent", users: FEW, commands: OF_SUPPORT, ..WORLD },
    World { name: "two users under support", users: FEW, commands: PEOPLE_UNDER_SUPPORT, ..WORLD },
    World {
        name: "two users, one to be invited, one job",
        users: FEW,
        invited: &["ivy"],
        commands: OF_PEOPLE,
        time_passes: false,
        ..WORLD
    },
];

/// What `WORLD=full` explores.
pub(crate) const FULL: &[World] = &[
    World {
        name: "three users, one to be invited, one job",
        invited: &["ivy"],
        commands: OF_PEOPLE,
        policies: Policies::OfPeople,
        time_passes: false,
        ..WORLD
    },
    World {
        name: "support by one agent, every scope",
        commands: OF_SUPPORT,
        policies: Policies::OfSupport,
        every_scope: true,
        ..WORLD
    },
    World {
        name: "three users, one to be invited, two jobs",
        invited: &["ivy"],
        jobs: &["nurse", "cook"],
        commands: OF_PEOPLE,
        time_passes: false,
        ..WORLD
    },
    World {
        name: "support by two agents, one request",
        agents: &["ann", "bob"],
        commands: OF_SUPPORT,
        policies: Policies::OfSupport,
        ..WORLD
    },
    World { name: "everything, three commands deep", depth: Some(3), ..EVERYTHING },
    World {
        name: "everything but other policies, four commands deep",
        policies: Policies::Default,
        depth: Some(4),
        ..EVERYTHING
    },
    World {
        name: "three users, one to be invited, one job, under support",
        invited: &["ivy"],
        commands: PEOPLE_AND_JOBS_UNDER_SUPPORT,
        ..WORLD
    },
];

/// Whether this run is of the large worlds.
pub(crate) fn is_full() -> bool {
    std::env::var("WORLD").is_ok_and(|size| size == "full")
}

impl World {
    /// Those of the account, and those who may be invited.
    pub(crate) fn everybody(&self) -> Vec<&'static str> {
        self.users.iter().map(|(user, _)| *user).chain(self.invited.iter().copied()).collect()
    }

    pub(crate) fn leads(&self, kind: ActionKind) -> bool {
        self.commands.iter().any(|kinds| kinds.contains(&kind))
    }
}

/// The accounts that a world begins with: one for each of its policies.
pub(crate) fn beginnings(world: &World) -> Vec<Value> {
    policies(world.policies).into_iter().map(|policy| beginning(world, &policy)).collect()
}

fn beginning(world: &World, policy: &Value) -> Value {
    let user = |(id, kind): &(&str, &str)| json!({ "id": id, "type": kind, "status": "active", "epoch": 1 });
    let users: Vec<Value> = world.users.iter().map(user).collect();
    // The last of them has specific job access, and posted it.
    let poster = world.users.last().unwrap().0;
    let job = json!({ "id": world.jobs[0], "postedBy": poster, "postedByEpoch": 1, "access": [poster] });
    let jobs = if world.begins_with_a_job { vec![job] } else { Vec::new() };
    let account = json!({ "id": "acme", "lastEventAt": NOW, "policy": policy, "users": users, "jobs": jobs });
    // With every default written, as the documents of later states are.
    serde_json::from_str(&Account::from_json(&account.to_string()).unwrap().to_json()).unwrap()
}

fn policies(policies: Policies) -> Vec<Value> {
    let (people, support) = match policies {
        Policies::Default => (false, false),
        Policies::OfPeople => (true, false),
        Policies::OfSupport => (false, true),
        Policies::Every => (true, true),
    };
    let mut all = Vec::new();
    for administrators in ["ownerAndFullAccess", "ownerOnly"] {
        for editing in if people { &["anyUser", "posterOwnerOrFullAccess"][..] } else { &["anyUser"] } {
            for cap in if support { &[None, Some(CAP)][..] } else { &[None] } {
                all.push(json!({
                    "administrators": administrators, "jobAdEditing": editing,
                    "maxConsentMs": cap, "requestLapseMs": LAPSE,
                }));
            }
        }
    }
    all.truncate(if policies == Policies::Default { 1 } else { all.len() });
    all
}
