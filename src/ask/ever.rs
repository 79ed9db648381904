//! Could there be any: whether some action of a type would be allowed now, to show a menu at all.

use crate::account::{Account, User};
use crate::model::actions::{Action, ActionKind};
use crate::model::principal::Principal;
use crate::model::words::{Mode, Scope, UserType};
use crate::value::id::Id;
use crate::value::time::Time;

/// Tries one action.
type Try<'a> = &'a dyn Fn(Action) -> bool;

impl Account {
    /// Whether some action of that type would be allowed to this principal at that time. Ids that do
    /// not exist yet count only where the action makes them.
    #[must_use]
    pub fn can_ever(&self, principal: &Principal, kind: ActionKind, at: Time) -> bool {
        let at = self.effective(at);
        match kind.on_job() {
            Some(act) => self.any_job(principal, act, at),
            None => self.any(kind, at, &|action| self.can(principal, &action, at)),
        }
    }

    /// Tries actions of that type that stand for all of them: if none of these is allowed, none is.
    fn any(&self, kind: ActionKind, at: Time, may: Try<'_>) -> bool {
        let new_job = || self.new_id(&|id| self.ever_posted(id));
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
            | ActionKind::ExportApplicants => false, // asked by handle, in `any_job`
            ActionKind::PostJobAd => may(Action::PostJobAd { job: new_job() }),
            ActionKind::DuplicateJobAd => {
                let copy = new_job();
                self.any_job_id(&|job| may(Action::DuplicateJobAd { job, copy: copy.clone() }))
            }
            ActionKind::GrantJobAccess => {
                self.any_job_and_target(&|job, user| may(Action::GrantJobAccess { job, user }))
            }
            ActionKind::RevokeJobAccess => {
                self.any_job_and_target(&|job, user| may(Action::RevokeJobAccess { job, user }))
            }
            ActionKind::SetJobAccess => self
                .any_job_id(&|job| may(Action::SetJobAccess { job, grant: Vec::new(), revoke: Vec::new() })),
            ActionKind::InviteUser => {
                let user = self.new_id(&|id| self.users.find(id).is_some());
                let invite = |user_type| Action::InviteUser { user: user.clone(), user_type, job: None };
                may(invite(UserType::SpecificJobAccess)) || may(invite(UserType::FullAccess))
            }
            ActionKind::ChangeUserType => {
                self.any_user(&|user| may(Action::ChangeUserType { user, to: UserType::FullAccess }))
            }
            ActionKind::TransferOwnership => self.any_user(&|user| may(Action::TransferOwnership { user })),
            ActionKind::RemoveUser => self.any_user(&|user| may(Action::RemoveUser { user })),
            ActionKind::DeactivateUser => self.any_user(&|user| may(Action::DeactivateUser { user })),
            ActionKind::ReactivateUser => self.any_user(&|user| may(Action::ReactivateUser { user })),
            ActionKind::SimulateUser => self.any_user(&|user| may(Action::SimulateUser { user })),
            ActionKind::ViewUsers => may(Action::ViewUsers),
            ActionKind::AcceptInvitation => may(Action::AcceptInvitation),
            ActionKind::ViewSettings => may(Action::ViewSettings),
            ActionKind::ViewActivities => may(Action::ViewActivities),
            ActionKind::DeactivateSupportAccess => may(Action::DeactivateSupportAccess),
            ActionKind::StopSimulating => may(Action::StopSimulating),
            ActionKind::ActivateSupportAccess
            | ActionKind::ExtendSupportAccess
            | ActionKind::RequestSupportAccess
            | ActionKind::WithdrawSupportRequest
            | ActionKind::ApproveSupportRequest
            | ActionKind::DenySupportRequest
            | ActionKind::StartSupportSession
            | ActionKind::EndSupportSession => self.any_about_support(kind, at, may),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`any` is exhaustive and calls with these alone")]
    fn any_about_support(&self, kind: ActionKind, at: Time, may: Try<'_>) -> bool {
        let new = self.new_id(&|id| self.support.ever_used(id));
        // The least end or duration is the one that no cap forbids if it forbids not all.
        let soonest = at.plus(1).map(Time::ms);
        let scope = Scope { mode: Mode::ReadOnly, applicant_data: false };
        let any_request = |make: &dyn Fn(Id) -> Action| {
            self.support.requests.iter().any(|request| may(make(request.id.clone())))
        };
        match kind {
            ActionKind::ActivateSupportAccess => may(Action::ActivateSupportAccess {
                consent: new,
                scope,
                expires_at: soonest,
                agents: None,
                purpose: None,
                case: None,
            }),
            ActionKind::ExtendSupportAccess => self.support.consent.as_ref().is_some_and(|consent| {
                may(Action::ExtendSupportAccess { consent: consent.id.clone(), expires_at: soonest })
            }),
            ActionKind::RequestSupportAccess => may(Action::RequestSupportAccess {
                request: new,
                scope,
                duration: Some(1),
                purpose: "any".into(),
                case: None,
            }),
            ActionKind::WithdrawSupportRequest => {
                any_request(&|request| Action::WithdrawSupportRequest { request })
            }
            ActionKind::ApproveSupportRequest => any_request(&|request| {
                let duration = soonest.is_some().then_some(Some(1));
                Action::ApproveSupportRequest { request, consent: new.clone(), scope: None, duration }
            }),
            ActionKind::DenySupportRequest => any_request(&|request| Action::DenySupportRequest { request }),
            ActionKind::StartSupportSession => may(Action::StartSupportSession { session: new }),
            ActionKind::EndSupportSession => {
                let named = |session: Option<Id>| may(Action::EndSupportSession { session });
                named(None) || self.support.sessions.iter().any(|session| named(Some(session.id.clone())))
            }
            _ => false,
        }
    }

    fn any_job_id(&self, may: &dyn Fn(Id) -> bool) -> bool {
        self.jobs.all().any(|(_, job)| may(job.id.clone()))
    }

    fn any_user(&self, may: &dyn Fn(Id) -> bool) -> bool {
        self.users.all().any(|(_, user)| may(user.id.clone()))
    }

    /// One user of each type and status stands for all of them as the target of a grant: no rule
    /// looks at anything else of a target.
    fn any_job_and_target(&self, may: &dyn Fn(Id, Id) -> bool) -> bool {
        let mut targets: Vec<&User> = Vec::new();
        for (_, user) in self.users.all() {
            let alike = |other: &&User| other.user_type == user.user_type && other.status == user.status;
            if !targets.iter().any(alike) {
                targets.push(user);
            }
        }
        self.any_job_id(&|job| targets.iter().any(|user| may(job.clone(), user.id.clone())))
    }

    /// Some id that was never used; there always is one, as an account holds finitely many.
    fn new_id(&self, used: &dyn Fn(&Id) -> bool) -> Id {
        let numbered = |n: u64| Id::new(&format!("new-{n}")).unwrap_or_else(|_| Id::stand_in());
        (0..).map(numbered).find(|id| !used(id)).unwrap_or_else(Id::stand_in)
    }
}
