//! Could there be any: whether some action of a type would be allowed now, to show a menu at all.

use crate::account::Account;
use crate::model::actions::{
    AccessAction, AccessRows, Action, ActionKind, ConsentAction, JobAdAction, LogAction, SessionAction,
    UserAction,
};
use crate::model::agents::Agents;
use crate::model::documents::{Scope, User};
use crate::model::principal::Principal;
use crate::model::short_text::ShortText;
use crate::model::words::{Mode, UserType};
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
        let support = || Support { new: self.new_id(&|id| self.support.ever_used(id)), at };
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
            ActionKind::PostJobAd => may(JobAdAction::PostJobAd { job: self.new_job() }.into()),
            ActionKind::DuplicateJobAd => {
                let copy = self.new_job();
                self.any_job_id(&|job| may(JobAdAction::DuplicateJobAd { job, copy: copy.clone() }.into()))
            }
            ActionKind::GrantJobAccess => {
                self.any_job_and_target(&|job, user| may(AccessAction::GrantJobAccess { job, user }.into()))
            }
            ActionKind::RevokeJobAccess => {
                self.any_job_and_target(&|job, user| may(AccessAction::RevokeJobAccess { job, user }.into()))
            }
            ActionKind::SetJobAccess => self
                .any_job_id(&|job| may(AccessAction::SetJobAccess { job, rows: AccessRows::none() }.into())),
            ActionKind::InviteUser => self.any_invitation(may),
            ActionKind::ChangeUserType => self
                .any_user(&|user| may(UserAction::ChangeUserType { user, to: UserType::FullAccess }.into())),
            ActionKind::TransferOwnership => {
                self.any_user(&|user| may(UserAction::TransferOwnership { user }.into()))
            }
            ActionKind::RemoveUser => self.any_user(&|user| may(UserAction::RemoveUser { user }.into())),
            ActionKind::DeactivateUser => {
                self.any_user(&|user| may(UserAction::DeactivateUser { user }.into()))
            }
            ActionKind::ReactivateUser => {
                self.any_user(&|user| may(UserAction::ReactivateUser { user }.into()))
            }
            ActionKind::SimulateUser => {
                self.any_user(&|user| may(SessionAction::SimulateUser { user }.into()))
            }
            ActionKind::ViewUsers => may(UserAction::ViewUsers.into()),
            ActionKind::AcceptInvitation => may(UserAction::AcceptInvitation.into()),
            ActionKind::ViewSettings => may(ConsentAction::ViewSettings.into()),
            ActionKind::ViewActivities => may(LogAction::ViewActivities.into()),
            ActionKind::DeactivateSupportAccess => may(ConsentAction::DeactivateSupportAccess.into()),
            ActionKind::StopSimulating => may(SessionAction::StopSimulating.into()),
            ActionKind::ActivateSupportAccess => may(support().activate()),
            ActionKind::ExtendSupportAccess => {
                let consent = self.support.consent.as_ref();
                consent.is_some_and(|consent| may(support().extend(&consent.id)))
            }
            ActionKind::RequestSupportAccess => may(support().request()),
            ActionKind::WithdrawSupportRequest => {
                self.any_request(&|request| may(ConsentAction::WithdrawSupportRequest { request }.into()))
            }
            ActionKind::ApproveSupportRequest => self.any_request(&|request| may(support().approve(request))),
            ActionKind::DenySupportRequest => {
                self.any_request(&|request| may(ConsentAction::DenySupportRequest { request }.into()))
            }
            ActionKind::StartSupportSession => {
                may(SessionAction::StartSupportSession { session: support().new }.into())
            }
            ActionKind::EndSupportSession => {
                let end = |session| may(SessionAction::EndSupportSession { session }.into());
                end(None) || self.support.sessions.iter().any(|session| end(Some(session.id.clone())))
            }
        }
    }

    fn any_invitation(&self, may: Try<'_>) -> bool {
        let user = self.new_id(&|id| self.users.find(id).is_some());
        let invite = |user_type| UserAction::InviteUser { user: user.clone(), user_type, job: None };
        may(invite(UserType::SpecificJobAccess).into()) || may(invite(UserType::FullAccess).into())
    }

    fn any_request(&self, may: &dyn Fn(Id) -> bool) -> bool {
        self.support.requests.iter().any(|request| may(request.id.clone()))
    }

    fn new_job(&self) -> Id {
        self.new_id(&|id| self.ever_posted(id))
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

/// The least of what can be asked for in `support`: it is forbidden only where everything is.
struct Support {
    /// An id that was never used.
    new: Id,
    at: Time,
}

impl Support {
    const SCOPE: Scope = Scope { mode: Mode::ReadOnly, applicant_data: false };

    /// The least end: no cap forbids it, if it does not forbid all.
    fn soonest(&self) -> Option<i64> {
        self.at.plus(1).map(Time::ms)
    }

    fn activate(self) -> Action {
        let expires_at = self.soonest();
        let (scope, agents) = (Self::SCOPE, Agents::ANY);
        let (purpose, case) = (None, None);
        ConsentAction::ActivateSupportAccess { consent: self.new, scope, expires_at, agents, purpose, case }
            .into()
    }

    fn extend(&self, consent: &Id) -> Action {
        ConsentAction::ExtendSupportAccess { consent: consent.clone(), expires_at: self.soonest() }.into()
    }

    fn request(self) -> Action {
        let (scope, duration) = (Self::SCOPE, Some(1));
        let (purpose, case) = (ShortText::any(), None);
        ConsentAction::RequestSupportAccess { request: self.new, scope, duration, purpose, case }.into()
    }

    fn approve(self, request: Id) -> Action {
        let duration = self.soonest().is_some().then_some(Some(1));
        ConsentAction::ApproveSupportRequest { request, consent: self.new, scope: None, duration }.into()
    }
}
