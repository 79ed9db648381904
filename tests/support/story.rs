//! What happened to an account, told as a scenario file (docs/contract.md).

use super::values::run;
use serde_json::{Value, json};

/// An account and what is done to it and asked of it, step by step.
pub(crate) struct Story {
    account: Value,
    steps: Vec<Value>,
}

impl Story {
    pub(crate) fn of(account: Value) -> Self {
        Self { account, steps: Vec::new() }
    }

    pub(crate) fn goes_on(&mut self, step: Value) {
        self.steps.push(step);
    }

    pub(crate) fn steps(&self) -> usize {
        self.steps.len()
    }

    pub(crate) fn told(self, name: &str) -> Value {
        json!({ "name": name, "account": self.account, "steps": self.steps })
    }
}

/// Which steps of a scenario are not as it expects, counted from 1.
pub(crate) fn failed_steps(scenario: &Value) -> Vec<usize> {
    let report = run(&scenario.to_string()).unwrap_or_else(|why| panic!("{why}: {scenario:#}"));
    report.failures.iter().map(|failure| failure.step).collect()
}
