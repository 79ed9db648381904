//! Could there be any: whether some action of a type would be allowed now, to show a menu at all.

use crate::account::{Account, User};
use crate::action::{Action, ActionKind};
use crate::id::Id;
use crate::principal::Principal;
use crate::scope::{Mode, Scope, UserStatus, UserType};
use crate::time::Time;

impl Account {
    /// Whether some action of that type would be allowed to this principal at that time. Ids that do
    /// not exist yet count only where the action makes them.
    #[must_use]
    pub fn can_ever(&self, principal: &Principal, kind: ActionKind, at: Time) -> bool {
        let at = self.effective(at);
        if let Some(act) = kind.on_job() {
            return self.any_job(principal, act, at);
        }
        self.candidates(kind, at).into_iter().any(|action| self.can(principal, &action, at))
    }

    /// Actions of that type that stand for all of them: if none of these is allowed, none is.
    fn candidates(&self, kind: ActionKind, at: Time) -> Box<dyn Iterator<Item = Action> + '_> {
        match kind {
            ActionKind::ViewJobAd
            | ActionKind::ViewJobAccess
            | ActionKind::EditJobAd
            | ActionKind::CloseJobAd
            | ActionKind::ReopenJobAd
            | ActionKind::DeleteJobAd
            | ActionKind::ViewApplicants
            | ActionKind::UpdateApplicants
            | ActionKind::AddApplicantNote
            | ActionKind::MessageApplicants
            | ActionKind::ExportApplicants => one(None), // asked by handle, in `any_job`
            ActionKind::PostJobAd => one(self.new_job_id().map(|job| Action::PostJobAd { job })),
            ActionKind::DuplicateJobAd => Box::new(
                self.job_ids()
                    .filter_map(|job| self.new_job_id().map(|copy| Action::DuplicateJobAd { job, copy })),
            ),
            ActionKind::GrantJobAccess => {
                self.per_job_and_user(|job, user| Action::GrantJobAccess { job, user })
            }
            ActionKind::RevokeJobAccess => {
                self.per_job_and_user(|job, user| Action::RevokeJobAccess { job, user })
            }
            ActionKind::SetJobAccess => Box::new(self.job_ids().map(|job| Action::SetJobAccess {
                job,
                grant: Vec::new(),
                revoke: Vec::new(),
            })),
            ActionKind::InviteUser => Box::new(self.new_user_id().into_iter().flat_map(|user| {
                [UserType::SpecificJobAccess, UserType::FullAccess].map(|user_type| Action::InviteUser {
                    user: user.clone(),
                    user_type,
                    job: None,
                })
            })),
            ActionKind::ChangeUserType => {
                self.per_user(|user| Action::ChangeUserType { user, to: UserType::FullAccess })
            }
            ActionKind::TransferOwnership => self.per_user(|user| Action::TransferOwnership { user }),
            ActionKind::RemoveUser => self.per_user(|user| Action::RemoveUser { user }),
            ActionKind::DeactivateUser => self.per_user(|user| Action::DeactivateUser { user }),
            ActionKind::ReactivateUser => self.per_user(|user| Action::ReactivateUser { user }),
            ActionKind::SimulateUser => self.per_user(|user| Action::SimulateUser { user }),
            ActionKind::ViewUsers => one(Some(Action::ViewUsers)),
            ActionKind::AcceptInvitation => one(Some(Action::AcceptInvitation)),
            ActionKind::ViewSettings => one(Some(Action::ViewSettings)),
            ActionKind::ViewActivities => one(Some(Action::ViewActivities)),
            ActionKind::DeactivateSupportAccess => one(Some(Action::DeactivateSupportAccess)),
            ActionKind::StopSimulating => one(Some(Action::StopSimulating)),
            ActionKind::ActivateSupportAccess
            | ActionKind::ExtendSupportAccess
            | ActionKind::RequestSupportAccess
            | ActionKind::WithdrawSupportRequest
            | ActionKind::ApproveSupportRequest
            | ActionKind::DenySupportRequest
            | ActionKind::StartSupportSession
            | ActionKind::EndSupportSession => Box::new(self.about_support(kind, at).into_iter()),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "`candidates` is exhaustive and calls with these alone"
    )]
    fn about_support(&self, kind: ActionKind, at: Time) -> Vec<Action> {
        let new = self.new_support_id();
        // The least end or duration is the one that no cap forbids if it forbids not all.
        let soonest = at.plus(1).map(Time::ms);
        let narrowest = Scope { mode: Mode::ReadOnly, applicant_data: false };
        let requests = || self.support.requests.iter().map(|request| request.id.clone());
        match kind {
            ActionKind::ActivateSupportAccess => with(new, |consent| Action::ActivateSupportAccess {
                consent,
                scope: narrowest,
                expires_at: soonest,
                agents: None,
                purpose: None,
                case: None,
            }),
            ActionKind::ExtendSupportAccess => {
                with(self.support.consent.as_ref().map(|consent| consent.id.clone()), |consent| {
                    Action::ExtendSupportAccess { consent, expires_at: soonest }
                })
            }
            ActionKind::RequestSupportAccess => with(new, |request| Action::RequestSupportAccess {
                request,
                scope: narrowest,
                duration: Some(1),
                purpose: "any".into(),
                case: None,
            }),
            ActionKind::WithdrawSupportRequest => {
                requests().map(|request| Action::WithdrawSupportRequest { request }).collect()
            }
            ActionKind::ApproveSupportRequest => requests()
                .zip(std::iter::repeat(new))
                .filter_map(|(request, new)| {
                    let duration = soonest.is_some().then_some(Some(1));
                    Some(Action::ApproveSupportRequest { request, consent: new?, scope: None, duration })
                })
                .collect(),
            ActionKind::DenySupportRequest => {
                requests().map(|request| Action::DenySupportRequest { request }).collect()
            }
            ActionKind::StartSupportSession => with(new, |session| Action::StartSupportSession { session }),
            ActionKind::EndSupportSession => {
                let open = self.support.sessions.iter().map(|session| Some(session.id.clone()));
                open.chain([None]).map(|session| Action::EndSupportSession { session }).collect()
            }
            _ => Vec::new(),
        }
    }

    fn job_ids(&self) -> impl Iterator<Item = Id> + '_ {
        self.jobs.all().map(|(_, job)| job.id.clone())
    }

    fn per_user<'a>(&'a self, make: impl Fn(Id) -> Action + 'a) -> Box<dyn Iterator<Item = Action> + 'a> {
        Box::new(self.users.all().map(move |(_, user)| make(user.id.clone())))
    }

    /// One user of each type and status stands for all of them as the target of a grant: no rule
    /// looks at anything else of a target.
    fn per_job_and_user<'a>(
        &'a self,
        make: impl Fn(Id, Id) -> Action + Copy + 'a,
    ) -> Box<dyn Iterator<Item = Action> + 'a> {
        let mut targets: Vec<&User> = Vec::new();
        for (_, user) in self.users.all() {
            let alike = |other: &&User| other.user_type == user.user_type && other.status == user.status;
            if user.status != UserStatus::Removed && !targets.iter().any(alike) {
                targets.push(user);
            }
        }
        Box::new(self.job_ids().flat_map(move |job| {
            let targets: Vec<Id> = targets.iter().map(|user| user.id.clone()).collect();
            targets.into_iter().map(move |user| make(job.clone(), user))
        }))
    }

    fn new_job_id(&self) -> Option<Id> {
        new_id(|id| !self.ever_posted(id))
    }

    fn new_user_id(&self) -> Option<Id> {
        new_id(|id| self.users.find(id).is_none())
    }

    fn new_support_id(&self) -> Option<Id> {
        new_id(|id| !self.support.ever_used(id))
    }
}

/// Some id that was never used; there always is one, as an account holds finitely many.
fn new_id(is_new: impl Fn(&Id) -> bool) -> Option<Id> {
    (0_u64..).filter_map(|n| Id::new(&format!("new-{n}")).ok()).find(is_new)
}

fn one<'a>(action: Option<Action>) -> Box<dyn Iterator<Item = Action> + 'a> {
    Box::new(action.into_iter())
}

fn with(id: Option<Id>, make: impl FnOnce(Id) -> Action) -> Vec<Action> {
    id.map(make).into_iter().collect()
}
