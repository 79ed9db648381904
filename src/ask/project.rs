//! Projection: what one principal may hold of an account, enough to decide everything of theirs (ENG-10, §9).

use crate::account::{Account, Support};
use crate::model::actions::ConsentAction;
use crate::model::documents::{Consent, SupportSession, User};
use crate::model::principal::Principal;
use crate::model::words::UserStatus;
use crate::value::id::Id;
use crate::value::time::Time;

/// What a binding says to a question that is the whole account's alone.
pub(crate) const NOT_OF_A_PROJECTION: &str =
    "a projection cannot answer this: ask the whole account (ENG-10)";

/// The users and jobs that somebody may hold.
enum Sight<'a> {
    /// All of them.
    Everything,
    /// At most one user: oneself, or whom one simulates.
    Only(Option<&'a User>),
}

impl Account {
    /// The part of this account that `principal` may hold. It decides every action of theirs, at that
    /// time and later, as the whole account does, and answers for nobody else.
    #[must_use]
    pub fn project(&self, principal: &Principal, at: Time) -> Self {
        let mut part = match self.sight(principal, at) {
            Sight::Everything => self.clone(),
            Sight::Only(user) => self.with_users_only(user.cloned().into_iter().collect()),
        };
        part.support = match principal {
            // CON-2: whoever may open the settings is an administrator, and holds the whole document.
            Principal::User(_) if self.can(principal, &ConsentAction::ViewSettings.into(), at) => {
                self.support.clone()
            }
            Principal::User(_) => Support::default(),
            Principal::Agent { agent, .. } => self.support.clone().kept_for(agent),
        };
        part.projection_for = Some(principal.clone());
        part
    }

    /// Which users and jobs somebody may hold.
    fn sight(&self, principal: &Principal, at: Time) -> Sight<'_> {
        match principal {
            Principal::User(id) => {
                let user = self.users.lookup(id);
                let active = user.is_some_and(|user| user.status == UserStatus::Active);
                if active { Sight::Everything } else { Sight::Only(user) }
            }
            Principal::Agent { agent, session } => {
                let own = self.support.session_of(agent);
                let live = own.is_some_and(|own| Some(&own.id) == session.as_ref());
                if live && self.consent_in_force(at) {
                    Sight::Everything
                } else {
                    Sight::Only(own.and_then(|own| self.simulated(own)))
                }
            }
        }
    }

    fn consent_in_force(&self, at: Time) -> bool {
        self.support.consent.as_ref().is_some_and(|consent| consent.in_force(self.effective(at)))
    }

    fn simulated(&self, session: &SupportSession) -> Option<&User> {
        self.users.lookup(session.simulating.as_ref()?)
    }

    /// What everybody may hold, and these users.
    fn with_users_only(&self, users: Vec<User>) -> Self {
        Self::bare(self.id.clone(), self.version, self.last_event_at, self.policy, users)
    }
}

impl Support {
    /// §9, the rows for agents: their own request and session, the consent as far as it concerns them. Ids that are left
    /// out stand in `usedIds`, so that new ids are judged alike.
    fn kept_for(mut self, agent: &Id) -> Self {
        while let Some(other) = self.requests.iter().find(|request| request.agent != *agent) {
            self.retire_request(&other.id.clone());
        }
        while let Some(other) = self.sessions.iter().find(|session| session.agent != *agent) {
            self.retire_session(&other.id.clone());
        }
        if let Some(consent) = &mut self.consent {
            consent.keep_for(agent);
        }
        self
    }
}

impl Consent {
    fn keep_for(&mut self, agent: &Id) {
        self.given_by = None;
        self.agents = self.agents.seen_by(agent);
        if !self.names(agent) {
            self.purpose = None;
            self.case = None;
            self.request = None;
        }
    }
}
