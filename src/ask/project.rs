//! Projection: what one principal may hold of an account, enough to decide everything of theirs (ENG-10, §9).

use crate::account::{Account, Support};
use crate::model::actions::ConsentAction;
use crate::model::documents::{Consent, SupportRequest, SupportSession, User};
use crate::model::principal::Principal;
use crate::model::words::UserStatus;
use crate::value::id::Id;
use crate::value::time::Time;

impl Account {
    /// The part of this account that `principal` may hold. It decides every action of theirs, at that
    /// time and later, as the whole account does, and answers for nobody else.
    #[must_use]
    pub fn project(&self, principal: &Principal, at: Time) -> Self {
        let part = match principal {
            Principal::User(user) => self.for_user(principal, user, at),
            Principal::Agent { agent, session } => self.for_agent(agent, session.as_ref(), at),
        };
        Self { projection_for: Some(principal.clone()), ..part }
    }

    fn for_user(&self, principal: &Principal, id: &Id, at: Time) -> Self {
        // CON-2: whoever may open the settings is an administrator, and holds the whole document.
        if self.can(principal, &ConsentAction::ViewSettings.into(), at) {
            return self.clone();
        }
        let user = self.users.find(id).and_then(|user| self.users.get(user));
        if user.is_some_and(|user| user.status == UserStatus::Active) {
            return Self { support: Support::default(), ..self.clone() };
        }
        self.with_users_only(user.cloned().into_iter().collect())
    }

    fn for_agent(&self, agent: &Id, session: Option<&Id>, at: Time) -> Self {
        let own = self.support.session_of(agent);
        let live = own.is_some_and(|own| Some(&own.id) == session) && self.consent_in_force(at);
        let support = self.support_for(agent);
        if live {
            return Self { support, ..self.clone() };
        }
        let simulated = own.and_then(|own| self.simulated(own)).cloned();
        Self { support, ..self.with_users_only(simulated.into_iter().collect()) }
    }

    /// §9, the rows for agents: their own request and session, the consent as far as it concerns them.
    /// Ids that were left out stand in `usedIds`, so that new ids are judged alike.
    fn support_for(&self, agent: &Id) -> Support {
        let all = &self.support;
        let (requests, other_requests) =
            all.requests.iter().cloned().partition(|request| request.agent == *agent);
        let (sessions, other_sessions): (Vec<_>, Vec<_>) =
            all.sessions.iter().cloned().partition(|session| session.agent == *agent);
        let other_requests: Vec<SupportRequest> = other_requests;
        let mut used_ids = all.used_ids.clone();
        other_requests.into_iter().for_each(|request| used_ids.insert(request.id));
        other_sessions.into_iter().for_each(|session| used_ids.insert(session.id));
        Support {
            consent: all.consent.as_ref().map(|consent| consent.seen_by(agent)),
            requests,
            sessions,
            used_ids,
        }
    }

    fn consent_in_force(&self, at: Time) -> bool {
        self.support.consent.as_ref().is_some_and(|consent| consent.in_force(self.effective(at)))
    }

    fn simulated(&self, session: &SupportSession) -> Option<&User> {
        let user = self.users.find(session.simulating.as_ref()?)?;
        self.users.get(user)
    }

    /// What everybody may hold, and these users.
    fn with_users_only(&self, users: Vec<User>) -> Self {
        Self::bare(self.id.clone(), self.version, self.last_event_at, self.policy, users)
    }
}

impl Consent {
    fn seen_by(&self, agent: &Id) -> Self {
        let named = self.names(agent);
        Self {
            given_by: None,
            agents: self.agents.seen_by(agent),
            purpose: self.purpose.clone().filter(|_| named),
            case: self.case.clone().filter(|_| named),
            request: self.request.clone().filter(|_| named),
            ..self.clone()
        }
    }
}
