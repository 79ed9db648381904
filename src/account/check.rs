//! ENG-8: what must hold between the parts of a well-shaped account.

use super::{Account, Support};
use crate::model::documents::{Consent, SupportSession};
use crate::model::words::{UserStatus, UserType};
use crate::value::id::Id;
use crate::value::index::Index;
use crate::value::shape::{Faults, Path, Whole};
use crate::value::time::Time;

const DOUBLED: &str = "this id stands in the document before";

impl Account {
    pub(crate) fn check_state(&self, whole: Whole, faults: &mut Faults) {
        let root = Path::Root;
        self.check_users(whole, &root.member("users"), faults);
        self.check_jobs(&root.member("jobs"), faults);
        self.check_support(&root.member("support"), faults);
    }

    fn check_users(&self, whole: Whole, path: &Path<'_>, faults: &mut Faults) {
        for place in self.users.doubled() {
            faults.state(&path.place(place).member("id"), &DOUBLED);
        }
        let owners: Vec<_> = self.users.all().filter(|(_, user)| user.user_type == UserType::Owner).collect();
        for (place, _) in owners.iter().filter(|(_, user)| user.status != UserStatus::Active) {
            faults.state(&path.place(place.0).member("status"), &"the owner must be active");
        }
        let owners = owners.len();
        if owners > 1 || owners == 0 && whole == Whole::Account {
            faults.state(path, &format_args!("expected exactly one owner, got {owners}"));
        }
    }

    fn check_jobs(&self, path: &Path<'_>, faults: &mut Faults) {
        for place in self.jobs.doubled() {
            faults.state(&path.place(place).member("id"), &DOUBLED);
        }
    }

    fn check_support(&self, path: &Path<'_>, faults: &mut Faults) {
        let Support { consent, requests, sessions, .. } = &self.support;
        let (requests_path, sessions_path) = (path.member("requests"), path.member("sessions"));
        if let Some(consent) = consent {
            self.check_consent(consent, &path.member("consent"), faults);
        }
        for (place, request) in (0..).zip(requests) {
            self.not_later(request.asked_at, &requests_path.place(place).member("askedAt"), faults);
        }
        // Indexed once: a document may name very many agents, in very many sessions.
        let agents = consent.as_ref().and_then(|consent| consent.agents.named());
        let agents = agents.map(|agents| Index::new(agents.to_vec()));
        let is_named =
            |agent: &Id| agents.as_ref().is_none_or(|agents| agents.find(agent.as_str()).is_some());
        for (place, session) in (0..).zip(sessions) {
            self.check_session(session, &is_named, &sessions_path.place(place), faults);
        }
        let asking = requests.iter().map(|request| &request.agent);
        once(asking, &requests_path, "agent", "this agent has a pending request already", faults);
        let inside = sessions.iter().map(|session| &session.agent);
        once(inside, &sessions_path, "agent", "this agent has an open session already", faults);
        // One name space: what a consent has, no request has, and what those have, no session.
        let first = usize::from(consent.is_some());
        let second = first.saturating_add(requests.len());
        for handle in self.support.ids_in_use().doubled() {
            let place = |before: usize| handle.saturating_sub(u32::try_from(before).unwrap_or(u32::MAX));
            let in_sessions = usize::try_from(handle).unwrap_or(usize::MAX) >= second;
            let (list, place) =
                if in_sessions { (&sessions_path, place(second)) } else { (&requests_path, place(first)) };
            faults.state(&list.place(place).member("id"), &DOUBLED);
        }
    }

    fn check_consent(&self, consent: &Consent, path: &Path<'_>, faults: &mut Faults) {
        let giver = consent.given_by.as_ref().map(|giver| &giver.user);
        if let Some(giver) = giver.filter(|giver| self.users.find(giver).is_none()) {
            faults.state(&path.member("givenBy"), &format_args!("there is no user {giver}"));
        }
        self.not_later(consent.given_at, &path.member("givenAt"), faults);
        if consent.expires_at.is_some_and(|end| end <= consent.given_at) {
            faults.state(&path.member("expiresAt"), &"not after `givenAt`");
        }
        if consent.request.as_ref().is_some_and(|request| !self.support.used_ids.contains(request)) {
            faults.state(&path.member("request"), &"an answered request stands in `usedIds`");
        }
    }

    fn check_session(
        &self,
        session: &SupportSession,
        is_named: &dyn Fn(&Id) -> bool,
        path: &Path<'_>,
        faults: &mut Faults,
    ) {
        self.not_later(session.started_at, &path.member("startedAt"), faults);
        match self.support.consent.as_ref().filter(|consent| consent.id == session.consent) {
            None => faults.state(&path.member("consent"), &"not the consent in the document"),
            Some(_) if !is_named(&session.agent) => {
                faults.state(&path.member("agent"), &"the consent does not name this agent");
            }
            Some(_) => {}
        }
        let Some(simulated) = &session.simulating else {
            return;
        };
        let user = self.users.lookup(simulated);
        if user.is_none_or(|user| user.status != UserStatus::Active) {
            faults.state(&path.member("simulating"), &"expected an active user");
        }
    }

    fn not_later(&self, time: Time, path: &Path<'_>, faults: &mut Faults) {
        if time > self.last_event_at {
            faults.state(path, &"later than `lastEventAt`");
        }
    }
}

/// Each agent once in a list (ENG-8).
fn once<'a>(
    agents: impl Iterator<Item = &'a Id>,
    path: &Path<'_>,
    member: &str,
    text: &str,
    faults: &mut Faults,
) {
    for place in Index::new(agents.cloned().collect()).doubled() {
        faults.state(&path.place(place).member(member), &text);
    }
}
