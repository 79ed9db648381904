//! What was asked and answered, counted: agreement on nothing would be no evidence.

use crate::answer::Answer;
use crate::model::Model;
use cedar_policy::PolicyId;
use consentry::{ActionKind, Reason};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
pub(crate) struct Counts {
    checks: u64,
    allowed: u64,
    /// By action and reason; no reason: allowed.
    answers: BTreeMap<(String, Option<String>), u64>,
    policies: BTreeMap<PolicyId, u64>,
}

impl Counts {
    pub(crate) fn add(&mut self, action: &str, answer: &Answer, by: &[&PolicyId]) {
        self.checks += 1;
        self.allowed += u64::from(answer.allowed);
        *self.answers.entry((action.to_owned(), answer.reason.clone())).or_default() += 1;
        for policy in by {
            match self.policies.get_mut(*policy) {
                Some(count) => *count += 1,
                None => drop(self.policies.insert((*policy).clone(), 1)),
            }
        }
    }

    pub(crate) fn merge(&mut self, other: Self) {
        self.checks += other.checks;
        self.allowed += other.allowed;
        other
            .answers
            .into_iter()
            .for_each(|(answer, count)| *self.answers.entry(answer).or_default() += count);
        other
            .policies
            .into_iter()
            .for_each(|(policy, count)| *self.policies.entry(policy).or_default() += count);
    }

    /// Half of them allowed; every action allowed and refused; every reason given; every policy decisive.
    pub(crate) fn hold(&self, model: &Model) {
        let allowed = self.allowed * 100 / self.checks;
        assert!((45..=55).contains(&allowed), "{allowed} % are allowed");
        for action in ActionKind::ALL.iter().map(|kind| kind.word()) {
            let of_action = || self.answers.keys().filter(|(name, _)| name == action);
            assert!(of_action().any(|(_, reason)| reason.is_none()), "{action} was never allowed");
            assert!(of_action().any(|(_, reason)| reason.is_some()), "{action} was never refused");
        }
        let given = |code| self.answers.keys().any(|(_, reason)| reason.as_deref() == Some(code));
        let missed: Vec<_> = Reason::ALL.iter().filter(|reason| !given(reason.code())).collect();
        assert!(missed.is_empty(), "never refused for {missed:?}");
        let idle: Vec<_> = model.policies().filter(|id| !self.policies.contains_key(*id)).collect();
        assert!(idle.is_empty(), "policies that never decided: {idle:?}");
    }

    pub(crate) fn print(&self, seconds: f64) {
        let reasons: BTreeSet<_> = self.answers.keys().filter_map(|(_, reason)| reason.as_ref()).collect();
        println!(
            "cedar: {} checks, {} allowed, {} reasons, {} pairs of action and answer, {} policies decided, {seconds:.0} s",
            self.checks,
            self.allowed,
            reasons.len(),
            self.answers.len(),
            self.policies.len(),
        );
    }
}
