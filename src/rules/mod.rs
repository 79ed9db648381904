//! The rules: one file per chapter of `docs/rules.md`, one function per clause. Here stands only the
//! order in which they are asked (§10).

mod acc;
mod app;
mod con;
pub(crate) mod facts;
mod job;
mod log;
mod ses;
mod usr;

pub(crate) use acc::failing_rows;
pub(crate) use ses::is_agents_own;

use crate::account::{JobIx, UserIx};
use crate::model::actions::{Action, ActionKind, JobAction, LogAction, SessionAction, UserAction};
use crate::model::clause::Clause;
use crate::model::principal::Principal;
use crate::model::reason::Reason;
use crate::model::words::{UserStatus, UserType};
use crate::value::id::Id;
pub(crate) use facts::Facts;
use facts::SessionRef;

/// The clause that allows, or the reason that denies.
pub(crate) type Ruling = Result<Clause, Denial>;

/// Why not, and by which clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Denial {
    pub(crate) reason: Reason,
    pub(crate) clause: Clause,
}

impl Denial {
    /// A denial by the reason's own clause where it has one, else by the one given (§10, "The clause of an answer").
    pub(crate) fn new(reason: Reason, own: Clause) -> Self {
        Self { reason, clause: reason.clause().unwrap_or(own) }
    }
}

/// As whom an action is judged.
#[derive(Clone, Copy)]
pub(crate) enum ActingAs<'a> {
    /// A user, by their own right.
    User(UserIx),
    /// An agent outside any session, or as if so (SES-11).
    Agent(&'a Id),
    /// An agent in an open session of theirs.
    Session(SessionRef<'a>),
}

/// Decides one well-formed action, in the order of §10.
pub(crate) fn decide(facts: &Facts<'_>, principal: &Principal, action: &Action) -> Ruling {
    let kind = action.kind();
    eng_10(facts, principal)?;
    let actor = actor(facts, principal, kind)?;
    match actor {
        ActingAs::User(user) => user_may(facts, user, action, named(facts, action)?),
        ActingAs::Agent(agent) => agent_may(facts, agent, action),
        ActingAs::Session(session) => session_may(facts, session, action),
    }
}

/// As [`decide`], for one user of the account, whoever asks: what `whoCan` is made of.
pub(crate) fn decide_as_user(facts: &Facts<'_>, user: UserIx, action: &Action, named: Named) -> Ruling {
    usr::usr_0(facts, user, action.kind())?;
    user_may(facts, user, action, named)
}

/// As [`decide`], for one of the actions whose only field is an existing job, all of it by handles.
pub(crate) fn decide_on_job(facts: &Facts<'_>, actor: ActingAs<'_>, act: JobAction, job: JobIx) -> Ruling {
    match actor {
        ActingAs::User(user) => {
            usr::usr_0(facts, user, act.kind())?;
            on_job(facts, user, act, job)
        }
        ActingAs::Agent(_) => Err(no_session(facts)),
        ActingAs::Session(session) => match in_session(facts, session, act.kind())? {
            Some(user) => on_job(facts, user, act, job),
            None => Ok(Clause::Ses3),
        },
    }
}

/// Whether these principal and fields go together at all (§10 step 1); the path where not.
pub(crate) fn malformed_at(principal: &Principal, action: &Action) -> Option<&'static str> {
    // An agent ends their own session; a user names which.
    let Action::Session(SessionAction::EndSupportSession { session }) = action else {
        return None;
    };
    (session.is_some() == principal.is_agent()).then_some("action.session")
}

/// ENG-10: a projection answers for its own principal and for nobody else.
pub(crate) fn eng_10(facts: &Facts<'_>, principal: &Principal) -> Result<(), Denial> {
    if facts.answers_for(principal) {
        return Ok(());
    }
    facts.looked(Clause::Eng10, false);
    Err(Denial::new(Reason::NotThisPrincipal, Clause::Eng10))
}

/// §10 step 2: the principal.
pub(crate) fn actor<'a>(
    facts: &Facts<'a>,
    principal: &'a Principal,
    kind: ActionKind,
) -> Result<ActingAs<'a>, Denial> {
    match principal {
        Principal::User(id) => {
            let user = usr::known(facts, id)?;
            usr::usr_0(facts, user, kind)?;
            Ok(ActingAs::User(user))
        }
        Principal::Agent { agent, .. } if ses::is_agents_own(kind) => Ok(ActingAs::Agent(agent)),
        Principal::Agent { session: None, .. } => Err(no_session(facts)),
        Principal::Agent { agent, session: Some(session) } => {
            ses::ses_2(facts, agent, session, kind).map(ActingAs::Session)
        }
    }
}

/// §10 step 3, then the session's own actions, or the simulated user's right (SES-5).
fn session_may(facts: &Facts<'_>, session: SessionRef<'_>, action: &Action) -> Ruling {
    let simulated = in_session(facts, session, action.kind())?;
    let named = named(facts, action)?;
    match (action, simulated) {
        (Action::Session(action), _) => ses::session_may(facts, simulated, action, named.user),
        (_, Some(user)) => user_may(facts, user, action, named),
        (_, None) => allowed(facts, Clause::Ses3),
    }
}

/// Whom the session acts as, where its limits let the action pass.
fn in_session(
    facts: &Facts<'_>,
    session: SessionRef<'_>,
    kind: ActionKind,
) -> Result<Option<UserIx>, Denial> {
    let simulated = facts.simulated_in(session);
    ses::limits(facts, session, simulated, kind)?;
    Ok(simulated)
}

/// §10 step 4: what an action names, found; the same whoever asks.
#[derive(Clone, Copy)]
pub(crate) struct Named {
    pub(crate) job: JobIx,
    pub(crate) user: UserIx,
}

/// §10 step 4: a job or user named by the action that does not exist, or no longer does.
pub(crate) fn named(facts: &Facts<'_>, action: &Action) -> Result<Named, Denial> {
    let job = action.named_job().map_or(Ok(JobIx::OF_STRANGERS), |job| existing_job(facts, job))?;
    let removes = matches!(action, Action::User(UserAction::RemoveUser { .. }));
    let find_user = if removes { usr::not_yet_removed } else { member };
    let user = action.named_user().map_or(Ok(UserIx::NOBODY), |user| find_user(facts, user))?;
    Ok(Named { job, user })
}

/// §10 steps 5 to 7, for a user.
fn user_may(facts: &Facts<'_>, user: UserIx, action: &Action, named: Named) -> Ruling {
    let Named { job, user: target } = named;
    match action {
        Action::OnJob { act, .. } => on_job(facts, user, *act, job),
        Action::JobAd(action) => job::may_make(facts, action),
        Action::Access(action) => acc::may(facts, user, named, action),
        Action::User(action) => usr::may(facts, user, target, action),
        Action::Consent(action) => con::user_may(facts, user, action),
        Action::Session(action) => ses::user_may(facts, user, action),
        Action::Log(LogAction::ViewActivities) => log::log_2(facts, user),
    }
}

fn on_job(facts: &Facts<'_>, user: UserIx, act: JobAction, job: JobIx) -> Ruling {
    match act {
        JobAction::ViewJobAd => job::job_1(facts),
        JobAction::ViewJobAccess => acc::acc_1(facts),
        JobAction::EditJobAd => job::job_3(facts, user, job),
        JobAction::CloseJobAd | JobAction::ReopenJobAd => job::job_4(facts, user, job),
        JobAction::DeleteJobAd => acc::manages_access(facts, user, job, Clause::Job5),
        JobAction::ViewApplicants
        | JobAction::UpdateApplicants
        | JobAction::AddApplicantNote
        | JobAction::MessageApplicants
        | JobAction::ExportApplicants => app::applicant_data(facts, user, job),
    }
}

/// What an agent may do by their own right, in a session or not (SES-11): to ask, and to enter.
fn agent_may(facts: &Facts<'_>, agent: &Id, action: &Action) -> Ruling {
    match action {
        Action::Consent(action) => con::agent_may(facts, agent, action),
        Action::Session(action) => ses::agent_may(facts, agent, action),
        // `actor` lets none of these come here; in doubt, denied.
        Action::OnJob { .. } | Action::JobAd(_) | Action::Access(_) | Action::User(_) | Action::Log(_) => {
            Err(no_session(facts))
        }
    }
}

/// SES-1: outside a session an agent may only ask, and enter.
fn no_session(facts: &Facts<'_>) -> Denial {
    facts.looked(Clause::Ses1, false);
    Denial::new(Reason::NoSession, Clause::Ses1)
}

/// Agents' actions are never a user's.
fn only_agents(facts: &Facts<'_>, kind: ActionKind) -> Denial {
    facts.looked(kind.clause(), false);
    Denial::new(Reason::OnlyAgents, kind.clause())
}

/// §10 step 4: a job that the action names.
pub(crate) fn existing_job(facts: &Facts<'_>, job: &Id) -> Result<JobIx, Denial> {
    facts.find_job(job).ok_or_else(|| {
        facts.looked(Clause::Eng2, false);
        Denial::new(Reason::UnknownJob, Clause::Eng2)
    })
}

/// §10 step 4: a user that the action names, who is not removed.
pub(crate) fn member(facts: &Facts<'_>, user: &Id) -> Result<UserIx, Denial> {
    let known = facts.find_user(user);
    known.filter(|user| facts.status(*user) != Some(UserStatus::Removed)).ok_or_else(|| {
        facts.looked(Clause::Eng2, false);
        Denial::new(Reason::UnknownUser, Clause::Eng2)
    })
}

/// A step that must hold, told as looked at; else denied with that reason, by the clause it is always cited with.
fn require(facts: &Facts<'_>, clause: Clause, held: bool, reason: Reason) -> Result<(), Denial> {
    if held {
        facts.looked(clause, true);
        return Ok(());
    }
    let denial = Denial::new(reason, clause);
    facts.looked(denial.clause, false);
    Err(denial)
}

/// A clause that allows, told as looked at.
fn allowed(facts: &Facts<'_>, clause: Clause) -> Ruling {
    facts.looked(clause, true);
    Ok(clause)
}

/// Owner or full access: the two types whose rights do not depend on the job.
fn is_unrestricted(facts: &Facts<'_>, user: UserIx) -> bool {
    match facts.user_type(user) {
        Some(UserType::Owner | UserType::FullAccess) => true,
        Some(UserType::SpecificJobAccess) | None => false,
    }
}
