//! What an account holds about support: the consent, pending requests, open sessions, used ids.

use crate::model::documents::{Consent, SupportRequest, SupportSession};
use crate::value::id::Id;
use crate::value::index::{IdSet, Index};

/// Off when nothing is said (CON-1): the default holds no consent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Support {
    pub(crate) consent: Option<Consent>,
    pub(crate) requests: Vec<SupportRequest>,
    pub(crate) sessions: Vec<SupportSession>,
    pub(crate) used_ids: IdSet,
}

impl Support {
    /// The ids of the consent, the requests and the sessions, in that order: one name space.
    pub(crate) fn ids_in_use(&self) -> Index {
        let consent = self.consent.iter().map(|consent| &consent.id);
        let requests = self.requests.iter().map(|request| &request.id);
        let sessions = self.sessions.iter().map(|session| &session.id);
        Index::new(consent.chain(requests).chain(sessions).cloned().collect())
    }

    /// Whether an id was ever used here, by anybody, for anything (§10).
    pub(crate) fn ever_used(&self, id: &Id) -> bool {
        self.used_ids.contains(id)
            || self.consent.as_ref().is_some_and(|consent| consent.id == *id)
            || self.requests.iter().any(|request| request.id == *id)
            || self.sessions.iter().any(|session| session.id == *id)
    }

    pub(crate) fn request(&self, id: &Id) -> Option<&SupportRequest> {
        self.requests.iter().find(|request| request.id == *id)
    }

    pub(crate) fn session(&self, id: &Id) -> Option<&SupportSession> {
        self.sessions.iter().find(|session| session.id == *id)
    }

    pub(crate) fn session_of(&self, agent: &Id) -> Option<&SupportSession> {
        self.sessions.iter().find(|session| session.agent == *agent)
    }

    /// CON-7: a new request takes the place of an old one by the same agent.
    pub(crate) fn ask(&mut self, request: &SupportRequest) {
        let old = self.requests.iter().find(|old| old.agent == request.agent).map(|old| old.id.clone());
        if let Some(old) = old {
            self.retire_request(&old);
        }
        self.requests.push(request.clone());
    }

    /// A request is answered, withdrawn or replaced.
    pub(crate) fn retire_request(&mut self, id: &Id) {
        self.requests.retain(|request| request.id != *id);
        self.used_ids.insert(id.clone());
    }

    /// A session is over.
    pub(crate) fn retire_session(&mut self, id: &Id) {
        self.sessions.retain(|session| session.id != *id);
        self.used_ids.insert(id.clone());
    }

    /// A consent is switched off or replaced: no session outlives it (CON-4, CON-5).
    pub(crate) fn retire_consent(&mut self) {
        if let Some(gone) = self.consent.take() {
            self.used_ids.insert(gone.id);
        }
        let open = std::mem::take(&mut self.sessions);
        open.into_iter().for_each(|session| self.used_ids.insert(session.id));
    }

    pub(crate) fn simulate(&mut self, session: &Id, user: Option<Id>) {
        if let Some(session) = self.sessions.iter_mut().find(|open| open.id == *session) {
            session.simulating = user;
        }
    }

    /// SES-8: nobody acts as that user any longer; their sessions go on.
    pub(crate) fn stop_simulations_of(&mut self, user: &Id) {
        for session in &mut self.sessions {
            if session.simulating.as_ref() == Some(user) {
                session.simulating = None;
            }
        }
    }
}
