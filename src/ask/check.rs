//! Check: one principal, one action, one time, one answer.

use super::{administrators, remedy, who_can};
use crate::account::{Account, UserIx};
use crate::model::actions::{AccessAction, AccessRows, Action, ConsentAction, Read};
use crate::model::clause::Clause;
use crate::model::decision::{Decision, Denied, Verdict, Warning};
use crate::model::principal::Principal;
use crate::model::reason::Reason;
use crate::model::words::UserStatus;
use crate::rules::facts::Trace;
use crate::rules::{self, Denial, Facts, Ruling};
use crate::value::Node;
use crate::value::codec::Value;
use crate::value::object::integer;
use crate::value::shape::{Expected, Faults, Path};
use crate::value::time::{Duration, MAX_SAFE_INTEGER, Time};

/// A question from values: read, or what is wrong with it. The principal is kept where it could be
/// read, for the log and for what the asker may be told.
pub(crate) enum Asked {
    WellFormed { principal: Principal, action: Action, at: Time },
    Not { principal: Option<Principal>, reason: Reason, path: Option<String> },
}

impl Account {
    /// Decides one action, with the reason, who could help, and until when the answer holds.
    ///
    /// `at` comes from the host's clock (ENG-9). Never fails: what is unknown is denied (ENG-2).
    #[must_use]
    pub fn check(&self, principal: &Principal, action: &Action, at: Time) -> Decision {
        self.named(self.decide(principal, action, at))
    }

    /// Whether [`Account::check`] allows it; the same answer for less work.
    #[must_use]
    pub fn can(&self, principal: &Principal, action: &Action, at: Time) -> bool {
        ruling(&Facts::new(self, at), principal, action).is_ok()
    }

    pub(crate) fn decide(&self, principal: &Principal, action: &Action, at: Time) -> Decision<UserIx> {
        let facts = Facts::new(self, at);
        let ruling = ruling(&facts, principal, action);
        let verdict = match ruling {
            Ok(clause) => Verdict::Allowed { rule: clause, warning: warning(principal, action, clause) },
            Err(denial) => Verdict::Denied(denied(&facts, principal, action, denial)),
        };
        let valid_until = valid_until(&facts, principal, action, &ruling);
        Decision { version: self.version, valid_until, verdict }
    }

    /// As [`Account::decide`], for what may be no question at all.
    pub(crate) fn decide_asked(&self, asked: Asked) -> Decision<UserIx> {
        match asked {
            Asked::WellFormed { principal, action, at } => self.decide(&principal, &action, at),
            Asked::Not { principal, reason, path } => self.deny(principal.as_ref(), reason, path),
        }
    }

    /// The clauses looked at for an answer, in order.
    pub(crate) fn trace(&self, principal: &Principal, action: &Action, at: Time) -> Trace {
        let trace = Trace::default();
        // The answer itself is `check`'s; this is the same ladder, read aloud.
        let _ = ruling(&Facts::new(self, at).traced(&trace), principal, action);
        trace
    }

    /// A denial that no rule gave: the question is malformed, or came too late.
    pub(crate) fn deny(
        &self,
        principal: Option<&Principal>,
        reason: Reason,
        path: Option<String>,
    ) -> Decision<UserIx> {
        let told = principal.is_some_and(|principal| is_told(self, principal));
        let denied = without_help(Denial::new(reason, Clause::Eng2), path, told);
        Decision { version: self.version, valid_until: None, verdict: Verdict::Denied(denied) }
    }

    pub(crate) fn named(&self, decision: Decision<UserIx>) -> Decision {
        // Every handle in a decision is of a user of this account.
        decision.map(|user| self.users.get(user).map_or_else(|| self.id.clone(), |user| user.id.clone()))
    }
}

impl Asked {
    pub(crate) fn read(principal: Node<'_>, action: Node<'_>, at: Node<'_>) -> Self {
        let mut faults = Faults::default();
        let root = Path::Root;
        let principal = Principal::read(principal, &root.member("principal"), &mut faults);
        if !faults.is_empty() {
            return Self::Not { principal: None, reason: Reason::Malformed, path: path_of(faults) };
        }
        let action = match Action::read_any(action, &root.member("action"), &mut faults) {
            Read::Action(action) => action,
            Read::Unknown => {
                return Self::Not { principal: Some(principal), reason: Reason::UnknownAction, path: None };
            }
            Read::Malformed => {
                return Self::Not {
                    principal: Some(principal),
                    reason: Reason::Malformed,
                    path: path_of(faults),
                };
            }
        };
        let at = time(at, &root.member("at"), &mut faults);
        match rules::malformed_at(&principal, &action).map(String::from).or_else(|| path_of(faults)) {
            None => Self::WellFormed { principal, action, at },
            path => Self::Not { principal: Some(principal), reason: Reason::Malformed, path },
        }
    }
}

fn path_of(faults: Faults) -> Option<String> {
    faults.into_first().map(|fault| fault.path)
}

/// A time that a caller passed: never negative.
pub(crate) fn time(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Time {
    let told = faults.count();
    let time = Time::new(integer(node, path, faults));
    if time.is_none() && faults.count() == told {
        faults.shape(path, &Expected("milliseconds since the epoch, 0 or more", node));
    }
    time.unwrap_or_default()
}

fn ruling(facts: &Facts<'_>, principal: &Principal, action: &Action) -> Ruling {
    match rules::malformed_at(principal, action) {
        Some(_) => Err(Denial::new(Reason::Malformed, Clause::Eng2)),
        None => rules::decide(facts, principal, action),
    }
}

/// What a denial tells: the reason, and who could help.
fn denied(facts: &Facts<'_>, principal: &Principal, action: &Action, denial: Denial) -> Denied<UserIx> {
    let told = is_told(facts.account(), principal);
    if matches!(denial.reason, Reason::Malformed | Reason::NotThisPrincipal) {
        return without_help(denial, rules::malformed_at(principal, action).map(String::from), told);
    }
    let tab = tab(action).filter(|_| denial.clause == Clause::Acc7);
    let rows = tab.map(|tab| rules::failing_rows(facts, tab).collect());
    Denied {
        rule: denial.clause,
        reason: denial.reason,
        path: None,
        rows: rows.unwrap_or_default(),
        instead_by: told.then(|| instead_by(facts, action, denial.reason)),
        remedy: remedy::remedy(facts, principal, action, denial.reason, told),
    }
}

/// §11: with these reasons there is nobody to ask instead, and no remedy.
const fn without_help(denial: Denial, path: Option<String>, told: bool) -> Denied<UserIx> {
    let instead_by = if told { Some(Vec::new()) } else { None };
    Denied { rule: denial.clause, reason: denial.reason, path, rows: Vec::new(), instead_by, remedy: None }
}

/// §11: users are named to active users alone.
fn is_told(account: &Account, principal: &Principal) -> bool {
    match principal {
        Principal::User(id) => {
            let user = account.users.lookup(id);
            user.is_some_and(|user| user.status == UserStatus::Active)
        }
        Principal::Agent { .. } => false,
    }
}

/// §11: the users who could do the same now; with `onlyAdministrators` those, whatever stands in `support`.
fn instead_by(facts: &Facts<'_>, action: &Action, reason: Reason) -> Vec<UserIx> {
    if reason == Reason::OnlyAdministrators { administrators(facts) } else { who_can(facts, action) }
}

/// ACC-6: a poster who takes away their own access cannot undo it, by the row or by the tab.
fn warning(principal: &Principal, action: &Action, clause: Clause) -> Option<Warning> {
    let by_tab =
        principal.user_id().zip(tab(action)).is_some_and(|(user, rows)| rows.revoke().contains(user));
    (by_tab || clause == Clause::Acc6).then_some(Warning::NotReversibleByYou)
}

/// The rows of the User Access tab, where that is saved.
const fn tab(action: &Action) -> Option<&AccessRows> {
    match action {
        Action::Access(AccessAction::SetJobAccess { rows, .. }) => Some(rows),
        Action::Access(AccessAction::GrantJobAccess { .. } | AccessAction::RevokeJobAccess { .. })
        | Action::OnJob { .. }
        | Action::JobAd(_)
        | Action::User(_)
        | Action::Consent(_)
        | Action::Session(_)
        | Action::Log(_) => None,
    }
}

/// ENG-4: the least later time at which the same check has another answer. Answers change by time only
/// where a consent or a request ends, or a time that the action names comes near or goes by.
fn valid_until(facts: &Facts<'_>, principal: &Principal, action: &Action, now: &Ruling) -> Option<Time> {
    let answer = |ruling: &Ruling| ruling.as_ref().err().map(|denial| denial.reason);
    let turns = turning_points(facts, action);
    let next = |after: Time| turns.iter().flatten().copied().filter(|turn| *turn > after).min();
    std::iter::successors(next(facts.at()), |turn| next(*turn))
        .find(|turn| answer(&ruling(&facts.later(*turn), principal, action)) != answer(now))
}

fn turning_points(facts: &Facts<'_>, action: &Action) -> [Option<Time>; 3] {
    let consent = facts.account().support.consent.as_ref();
    let ends = consent.and_then(|consent| consent.expires_at);
    let [first, second] = match action {
        Action::Consent(action) => own_turning_points(facts, action),
        Action::OnJob { .. }
        | Action::JobAd(_)
        | Action::Access(_)
        | Action::User(_)
        | Action::Session(_)
        | Action::Log(_) => [None, None],
    };
    [ends, first, second]
}

/// Times that an action about consent names, or that follow from what it names.
fn own_turning_points(facts: &Facts<'_>, action: &ConsentAction) -> [Option<Time>; 2] {
    let Account { support, policy, .. } = facts.account();
    match action {
        ConsentAction::ActivateSupportAccess { expires_at, .. } => {
            let within_cap = |end: i64| Time::new(end.saturating_sub(policy.max_consent?.ms()));
            [expires_at.and_then(Time::new), expires_at.and_then(within_cap)]
        }
        ConsentAction::ExtendSupportAccess { expires_at, .. } => [expires_at.and_then(Time::new), None],
        ConsentAction::ApproveSupportRequest { request, duration, .. } => {
            let asked = support.request(request);
            let duration = duration.unwrap_or_else(|| asked?.duration.map(Duration::ms));
            let overflows = |ms: i64| Time::new(MAX_SAFE_INTEGER.saturating_sub(ms).saturating_add(1));
            let lapse = asked.and_then(|asked| asked.lapses_at(policy.request_lapse));
            [lapse, duration.and_then(overflows)]
        }
        ConsentAction::ViewSettings
        | ConsentAction::DeactivateSupportAccess
        | ConsentAction::RequestSupportAccess { .. }
        | ConsentAction::WithdrawSupportRequest { .. }
        | ConsentAction::DenySupportRequest { .. } => [None, None],
    }
}
