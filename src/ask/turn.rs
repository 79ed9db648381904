//! When to ask again, for questions whose answers do not say so themselves.

use crate::account::Account;
use crate::value::time::Time;

impl Account {
    /// The least time after `at` at which some answer may change by itself: where the consent ends or is as long as the
    /// policy lets any be (CON-3), or where a request lapses (CON-7). `None`: none does before the very last moments that
    /// are times. An answer to `check` says the same of itself, exactly (ENG-4); this is for all others.
    #[must_use]
    pub fn next_turn(&self, at: Time) -> Option<Time> {
        let at = self.effective(at);
        let consent = self.support.consent.as_ref();
        let ends = consent.and_then(|consent| consent.expires_at);
        let capped = consent.and_then(|consent| consent.given_at.plus(self.policy.max_consent?.ms()));
        let lapses = self.support.requests.iter().filter_map(|one| one.lapses_at(self.policy.request_lapse));
        lapses.chain(ends).chain(capped).filter(|turn| *turn > at).min()
    }
}
