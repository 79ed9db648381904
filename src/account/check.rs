//! ENG-8: what must hold between the parts of a well-shaped account.

use super::Account;
use crate::id::Id;
use crate::record::{Consent, Request, Session, Whole};
use crate::scope::{UserStatus, UserType};
use crate::time::Time;
use crate::value::shape::{Faults, Path};
use std::collections::BTreeSet;

const DOUBLED: &str = "this id stands in the document before";

impl Account {
    pub(crate) fn check_state(&self, whole: Whole, faults: &mut Faults) {
        let root = Path::Root;
        self.check_users(whole, &root.member("users"), faults);
        self.check_jobs(&root, faults);
        self.check_support(&root.member("support"), faults);
    }

    fn check_users(&self, whole: Whole, path: &Path<'_>, faults: &mut Faults) {
        let mut seen = BTreeSet::new();
        let mut owners = 0_usize;
        for (place, (_, user)) in self.users.all().enumerate() {
            let path = path.place(place);
            if !seen.insert(&user.id) {
                faults.state(&path.member("id"), DOUBLED);
            }
            if user.user_type == UserType::Owner {
                owners = owners.saturating_add(1);
                if user.status != UserStatus::Active {
                    faults.state(&path.member("status"), "the owner must be active");
                }
            }
        }
        if owners > 1 || owners == 0 && whole == Whole::Account {
            faults.state(
                path,
                format_args!("expected exactly one owner, got {owners}"),
            );
        }
    }

    fn check_jobs(&self, root: &Path<'_>, faults: &mut Faults) {
        let mut seen = BTreeSet::new();
        let jobs = root.member("jobs");
        for (place, (_, job)) in self.jobs.all().enumerate() {
            if !seen.insert(&job.id) {
                faults.state(&jobs.place(place).member("id"), DOUBLED);
            }
        }
    }

    fn check_support(&self, path: &Path<'_>, faults: &mut Faults) {
        let mut ids = BTreeSet::new();
        if let Some(consent) = &self.support.consent {
            ids.insert(&consent.id);
            self.check_consent(consent, &path.member("consent"), faults);
        }
        let requests = path.member("requests");
        let mut asking = BTreeSet::new();
        for (place, request) in self.support.requests.iter().enumerate() {
            let path = requests.place(place);
            once(&mut ids, &request.id, &path.member("id"), DOUBLED, faults);
            once(
                &mut asking,
                &request.agent,
                &path.member("agent"),
                "this agent has a pending request already",
                faults,
            );
            self.check_request(request, &path, faults);
        }
        let sessions = path.member("sessions");
        let mut inside = BTreeSet::new();
        for (place, session) in self.support.sessions.iter().enumerate() {
            let path = sessions.place(place);
            once(&mut ids, &session.id, &path.member("id"), DOUBLED, faults);
            once(
                &mut inside,
                &session.agent,
                &path.member("agent"),
                "this agent has an open session already",
                faults,
            );
            self.check_session(session, &path, faults);
        }
    }

    fn check_consent(&self, consent: &Consent, path: &Path<'_>, faults: &mut Faults) {
        if let Some((giver, _)) = consent
            .given_by
            .as_ref()
            .filter(|(giver, _)| self.users.find(giver).is_none())
        {
            faults.state(
                &path.member("givenBy"),
                format_args!("there is no user {:?}", giver.as_str()),
            );
        }
        self.not_later(consent.given_at, &path.member("givenAt"), faults);
        if consent
            .expires_at
            .is_some_and(|end| end <= consent.given_at)
        {
            faults.state(&path.member("expiresAt"), "not after `givenAt`");
        }
        if consent
            .request
            .as_ref()
            .is_some_and(|request| !self.support.used_ids.contains(request))
        {
            faults.state(
                &path.member("request"),
                "an answered request stands in `usedIds`",
            );
        }
    }

    fn check_request(&self, request: &Request, path: &Path<'_>, faults: &mut Faults) {
        self.not_later(request.asked_at, &path.member("askedAt"), faults);
    }

    fn check_session(&self, session: &Session, path: &Path<'_>, faults: &mut Faults) {
        self.not_later(session.started_at, &path.member("startedAt"), faults);
        match self
            .support
            .consent
            .as_ref()
            .filter(|consent| consent.id == session.consent)
        {
            None => faults.state(&path.member("consent"), "not the consent in the document"),
            Some(consent) if !consent.names(&session.agent) => {
                faults.state(
                    &path.member("agent"),
                    "the consent does not name this agent",
                );
            }
            Some(_) => {}
        }
        let Some(simulated) = &session.simulating else {
            return;
        };
        let user = self
            .users
            .find(simulated)
            .and_then(|user| self.users.get(user));
        if user.is_none_or(|user| user.status != UserStatus::Active) {
            faults.state(&path.member("simulating"), "expected an active user");
        }
    }

    fn not_later(&self, time: Time, path: &Path<'_>, faults: &mut Faults) {
        if time > self.last_event_at {
            faults.state(path, "later than `lastEventAt`");
        }
    }
}

fn once<'a>(
    seen: &mut BTreeSet<&'a Id>,
    id: &'a Id,
    path: &Path<'_>,
    text: &str,
    faults: &mut Faults,
) {
    if !seen.insert(id) {
        faults.state(path, text);
    }
}
