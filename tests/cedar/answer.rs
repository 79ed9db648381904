//! What both sides are asked for.

use crate::questions::Question;
use serde_json::{Value, json};

/// A decision, as far as rules.md makes it: `validUntil`, helpers and remedies are held elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Answer {
    pub(crate) allowed: bool,
    pub(crate) reason: Option<String>,
    pub(crate) rule: String,
    pub(crate) warnings: Vec<String>,
    pub(crate) rows: Vec<(String, String)>,
}

/// A story of one step, which fails as long as the engine does not answer as the model does.
pub(crate) fn scenario(account: &Value, question: &Question, expected: &Answer) -> Value {
    let Question { principal, action, at, expected_version, .. } = question;
    let does = if expected_version.is_some() { "do" } else { "check" };
    let mut step = json!({ "at": at, "as": principal, "rule": expected.rule });
    step[does] = action.clone();
    step["expect"] = match &expected.reason {
        None if expected_version.is_some() => json!("ok"),
        None => json!("allow"),
        Some(reason) => json!({ "deny": reason }),
    };
    if let Some(version) = expected_version {
        step["expectedVersion"] = json!(version);
    }
    if !expected.warnings.is_empty() {
        step["warnings"] = json!(expected.warnings);
    }
    if !expected.rows.is_empty() {
        let row = |(user, reason): &(String, String)| json!({ "user": user, "reason": reason });
        step["rows"] = expected.rows.iter().map(row).collect();
    }
    json!({ "name": "the model and the engine differ", "account": account, "steps": [step] })
}
