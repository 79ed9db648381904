//! What the rules may look at of support: the consent, pending requests, open sessions, used ids.

use super::{Facts, Supposing};
use crate::account::UserIx;
use crate::model::documents::{Consent, Scope, SupportRequest, SupportSession};
use crate::model::term::Term;
use crate::model::words::Mode;
use crate::value::id::Id;
use crate::value::time::{Duration, Time};

/// The consent, found. What it holds is read by [`Facts`] alone; so it is with the next two.
#[derive(Clone, Copy)]
pub(crate) struct ConsentRef<'a>(&'a Consent);

/// A pending request.
#[derive(Clone, Copy)]
pub(crate) struct RequestRef<'a>(&'a SupportRequest);

/// An open session.
#[derive(Clone, Copy)]
pub(crate) struct SessionRef<'a>(&'a SupportSession);

/// How the consent stands towards one agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Off,
    Expired,
    /// In force, but it names others.
    ForOthers,
    InForce,
}

impl ConsentRef<'_> {
    /// Whether it has that id, which was told when it was found.
    pub(crate) fn is(self, id: &Id) -> bool {
        self.0.id == *id
    }
}

impl SessionRef<'_> {
    /// Whether it has that id, which was told when it was found.
    pub(crate) fn is(self, id: &Id) -> bool {
        self.0.id == *id
    }
}

impl<'a> Facts<'a> {
    pub(crate) fn ever_used_in_support(&self, id: &Id) -> bool {
        let used = self.account.support.ever_used(id);
        self.saw(|trace| trace.whether(&["support id ", id.as_str(), " used"], used));
        used
    }

    /// The consent in the document, in force or expired.
    pub(crate) fn consent(&self) -> Option<ConsentRef<'a>> {
        let consent =
            self.account.support.consent.as_ref().filter(|_| self.supposing != Supposing::ConsentOff);
        let id = || consent.map_or("off", |consent| consent.id.as_str());
        self.saw(|trace| trace.word(&["consent"], id()));
        consent.map(ConsentRef)
    }

    pub(crate) fn consent_in_force(&self) -> bool {
        self.in_force(self.consent())
    }

    /// How the consent stands towards an agent (SES-1).
    pub(crate) fn standing_of(&self, agent: &Id) -> Standing {
        if self.supposing == Supposing::ConsentGiven {
            return Standing::InForce;
        }
        match self.consent() {
            None => Standing::Off,
            Some(consent) if !self.in_force(Some(consent)) => Standing::Expired,
            Some(consent) if !self.names(consent, agent) => Standing::ForOthers,
            Some(_) => Standing::InForce,
        }
    }

    /// When the consent was given: its end may be put off within the cap from then (CON-6).
    pub(crate) fn given_at(&self, consent: ConsentRef<'_>) -> Time {
        let given_at = consent.0.given_at;
        self.saw(|trace| trace.time(&["consent.givenAt"], Some(given_at)));
        given_at
    }

    /// The consent that a session is bound to.
    pub(crate) fn consent_of(&self, session: SessionRef<'_>) -> Option<ConsentRef<'a>> {
        let SessionRef(session) = session;
        self.saw(|trace| {
            trace.word(&["sessions.", session.id.as_str(), ".consent"], session.consent.as_str())
        });
        self.consent().filter(|consent| consent.is(&session.consent))
    }

    pub(crate) fn mode(&self, consent: ConsentRef<'_>) -> Mode {
        let mode = consent.0.scope.mode;
        self.saw(|trace| trace.word(&["consent.scope.mode"], mode.word()));
        mode
    }

    pub(crate) fn covers_applicant_data(&self, consent: ConsentRef<'_>) -> bool {
        let covers = consent.0.scope.applicant_data;
        self.saw(|trace| trace.whether(&["consent.scope.applicantData"], covers));
        covers
    }

    /// A pending request, whoever asked.
    pub(crate) fn request(&self, id: &Id) -> Option<RequestRef<'a>> {
        let request = self.account.support.request(id);
        self.saw(|trace| trace.known(&["requests.", id.as_str()], request.is_some()));
        request.map(RequestRef)
    }

    /// Whether an agent has such a request pending. Of the requests of others an agent learns nothing.
    pub(crate) fn has_request(&self, agent: &Id, id: &Id) -> bool {
        let theirs = self.account.support.request(id).is_some_and(|request| request.agent == *agent);
        self.saw(|trace| trace.known(&["requests.", id.as_str(), " of ", agent.as_str()], theirs));
        theirs
    }

    /// CON-7: when a request lapses; `None` when that is no time any more.
    pub(crate) fn lapse(&self, request: RequestRef<'_>) -> Option<Time> {
        let RequestRef(request) = request;
        let wait = self.account.policy.request_lapse;
        self.saw(|trace| trace.time(&["requests.", request.id.as_str(), ".askedAt"], Some(request.asked_at)));
        self.saw(|trace| trace.ms(&["policy.requestLapseMs"], Some(wait.ms())));
        request.lapses_at(wait)
    }

    /// The scope that was asked for.
    pub(crate) fn asked_scope(&self, request: RequestRef<'_>) -> Scope {
        let RequestRef(SupportRequest { id, scope, .. }) = request;
        self.saw(|trace| trace.word(&["requests.", id.as_str(), ".scope.mode"], scope.mode.word()));
        let covers = scope.applicant_data;
        self.saw(|trace| trace.whether(&["requests.", id.as_str(), ".scope.applicantData"], covers));
        *scope
    }

    /// For how long was asked.
    pub(crate) fn asked_duration(&self, request: RequestRef<'_>) -> Term {
        let RequestRef(SupportRequest { id, duration, .. }) = request;
        let ms = duration.map(Duration::ms);
        self.saw(|trace| trace.ms(&["requests.", id.as_str(), ".durationMs"], ms));
        Term(ms)
    }

    /// The open session of an agent; there is one at most (SES-1).
    pub(crate) fn session_of(&self, agent: &Id) -> Option<SessionRef<'a>> {
        let over = matches!(self.supposing, Supposing::SessionOver | Supposing::ConsentGiven);
        let open = self.account.support.session_of(agent).filter(|_| !over);
        let id = || open.map_or("none", |open| open.id.as_str());
        self.saw(|trace| trace.word(&["open session of ", agent.as_str()], id()));
        open.map(SessionRef)
    }

    /// An open session, whoever's it is.
    pub(crate) fn session(&self, id: &Id) -> Option<SessionRef<'a>> {
        let open = self.account.support.session(id);
        let word = if open.is_some() { "open" } else { "not open" };
        self.saw(|trace| trace.word(&["sessions.", id.as_str()], word));
        open.map(SessionRef)
    }

    /// Whom a session simulates.
    pub(crate) fn simulated_in(&self, session: SessionRef<'_>) -> Option<UserIx> {
        let user = session.0.simulating.as_ref().filter(|_| self.supposing != Supposing::NotSimulating);
        self.saw(|trace| trace.word(&["simulating"], user.map_or("nobody", Id::as_str)));
        user.and_then(|user| self.account.users.find(user))
    }

    fn in_force(&self, consent: Option<ConsentRef<'_>>) -> bool {
        let is = consent.is_some_and(|ConsentRef(consent)| {
            self.saw(|trace| trace.time(&["consent.expiresAt"], consent.expires_at));
            consent.in_force(self.at())
        });
        self.saw(|trace| trace.whether(&["consent in force"], is));
        is
    }

    /// Which others it names an agent does not learn.
    fn names(&self, ConsentRef(consent): ConsentRef<'_>, agent: &Id) -> bool {
        let names = consent.names(agent);
        self.saw(|trace| trace.whether(&["consent names ", agent.as_str()], names));
        names
    }
}
