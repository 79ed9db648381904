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

/// The actions of one type that stand for all of them.
enum Trials {
    None,
    One(Action),
    /// One for each user.
    Users(fn(Id) -> Action),
    /// One for each job.
    Jobs(Box<dyn Fn(Id) -> Action>),
    /// One for each job, and for one user of each type and status.
    Targets(fn(Id, Id) -> Action),
    /// One for each request.
    Requests(Box<dyn Fn(Id) -> Action>),
    /// One that names no session, and one for each.
    Sessions(fn(Option<Id>) -> Action),
    /// Invitations of a user whom nobody knows.
    Invitations(Id),
}

impl Trials {
    fn one(action: impl Into<Action>) -> Self {
        Self::One(action.into())
    }
}

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
        match self.trials(kind, at) {
            Trials::None => false,
            Trials::One(action) => may(action),
            Trials::Users(make) => self.users.all().any(|(_, user)| may(make(user.id.clone()))),
            Trials::Jobs(make) => self.jobs.all().any(|(_, job)| may(make(job.id.clone()))),
            Trials::Targets(make) => self.any_job_and_target(&|job, user| may(make(job, user))),
            Trials::Requests(make) => self.support.requests.iter().any(|one| may(make(one.id.clone()))),
            Trials::Sessions(make) => {
                may(make(None)) || self.support.sessions.iter().any(|one| may(make(Some(one.id.clone()))))
            }
            Trials::Invitations(user) => {
                [UserType::SpecificJobAccess, UserType::FullAccess].into_iter().any(|user_type| {
                    may(UserAction::InviteUser { user: user.clone(), user_type, job: None }.into())
                })
            }
        }
    }

    fn trials(&self, kind: ActionKind, at: Time) -> Trials {
        let support = || Support { new: self.new_id(&|id| self.support.ever_used(id)), at };
        match kind {
            // Asked by handle, in `any_job`.
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
            | ActionKind::ExportApplicants => Trials::None,
            ActionKind::PostJobAd => Trials::one(JobAdAction::PostJobAd { job: self.new_job() }),
            ActionKind::DuplicateJobAd => {
                let copy = self.new_job();
                Trials::Jobs(Box::new(move |job| {
                    JobAdAction::DuplicateJobAd { job, copy: copy.clone() }.into()
                }))
            }
            ActionKind::GrantJobAccess => {
                Trials::Targets(|job, user| AccessAction::GrantJobAccess { job, user }.into())
            }
            ActionKind::RevokeJobAccess => {
                Trials::Targets(|job, user| AccessAction::RevokeJobAccess { job, user }.into())
            }
            ActionKind::SetJobAccess => Trials::Jobs(Box::new(|job| {
                AccessAction::SetJobAccess { job, rows: AccessRows::none() }.into()
            })),
            ActionKind::InviteUser => Trials::Invitations(self.new_id(&|id| self.users.find(id).is_some())),
            ActionKind::ChangeUserType => {
                Trials::Users(|user| UserAction::ChangeUserType { user, to: UserType::FullAccess }.into())
            }
            ActionKind::TransferOwnership => {
                Trials::Users(|user| UserAction::TransferOwnership { user }.into())
            }
            ActionKind::RemoveUser => Trials::Users(|user| UserAction::RemoveUser { user }.into()),
            ActionKind::DeactivateUser => Trials::Users(|user| UserAction::DeactivateUser { user }.into()),
            ActionKind::ReactivateUser => Trials::Users(|user| UserAction::ReactivateUser { user }.into()),
            ActionKind::SimulateUser => Trials::Users(|user| SessionAction::SimulateUser { user }.into()),
            ActionKind::ViewUsers => Trials::one(UserAction::ViewUsers),
            ActionKind::AcceptInvitation => Trials::one(UserAction::AcceptInvitation),
            ActionKind::ViewSettings => Trials::one(ConsentAction::ViewSettings),
            ActionKind::ViewActivities => Trials::one(LogAction::ViewActivities),
            ActionKind::DeactivateSupportAccess => Trials::one(ConsentAction::DeactivateSupportAccess),
            ActionKind::StopSimulating => Trials::one(SessionAction::StopSimulating),
            ActionKind::ActivateSupportAccess => Trials::One(support().activate()),
            ActionKind::ExtendSupportAccess => match &self.support.consent {
                Some(consent) => Trials::One(support().extend(&consent.id)),
                None => Trials::None,
            },
            ActionKind::RequestSupportAccess => Trials::One(support().request()),
            ActionKind::WithdrawSupportRequest => {
                Trials::Requests(Box::new(|request| ConsentAction::WithdrawSupportRequest { request }.into()))
            }
            ActionKind::ApproveSupportRequest => {
                let support = support();
                Trials::Requests(Box::new(move |request| support.approve(request)))
            }
            ActionKind::DenySupportRequest => {
                Trials::Requests(Box::new(|request| ConsentAction::DenySupportRequest { request }.into()))
            }
            ActionKind::StartSupportSession => {
                Trials::one(SessionAction::StartSupportSession { session: support().new })
            }
            ActionKind::EndSupportSession => {
                Trials::Sessions(|session| SessionAction::EndSupportSession { session }.into())
            }
        }
    }

    fn new_job(&self) -> Id {
        self.new_id(&|id| self.ever_posted(id))
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
        let mut jobs = self.jobs.all();
        jobs.any(|(_, job)| targets.iter().any(|user| may(job.id.clone(), user.id.clone())))
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

    fn approve(&self, request: Id) -> Action {
        let duration = self.soonest().is_some().then_some(Some(1));
        let consent = self.new.clone();
        ConsentAction::ApproveSupportRequest { request, consent, scope: None, duration }.into()
    }
}
