//! Questions by docs/contract.md: any principal, any action with ids that are there and that are not, any time.

use crate::support::draw::Draw;
use crate::support::present::Present;
use consentry::{ActionKind, MAX_SAFE_INTEGER};
use serde_json::{Value, json};

/// One question, in the shapes of docs/contract.md.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    pub(crate) principal: Value,
    pub(crate) action: Value,
    pub(crate) at: i64,
    /// Executed with this version, when there is one.
    pub(crate) expected_version: Option<i64>,
    /// Asked of the projection for this principal, when there is one.
    pub(crate) projection_for: Option<Value>,
}

/// Another question about that action, now or a while from now.
pub(crate) fn question(account: &Value, kind: ActionKind, draw: &mut Draw<'_>) -> Question {
    let last = account["lastEventAt"].as_i64().unwrap();
    // Before the last event, too (ENG-9); mostly soon after it.
    let ahead = draw.pick(&[6, 6, 30]);
    let at = (last - 2 + draw.ms(ahead)).clamp(0, MAX_SAFE_INTEGER);
    let present = Present { document: account, now: at.max(last), fresh: "new".into() };
    let principal = present.principal(kind, draw);
    let action = present.action(kind, &principal, draw);
    let projection_for = draw.once_in(16).then(|| principal.clone());
    Question { principal, action, at, expected_version: None, projection_for }
}

/// The same, sent with a version, or to somebody else's projection, or asking what nobody knows.
pub(crate) fn twisted(question: Question, account: &Value, draw: &mut Draw<'_>) -> Question {
    match draw.below(64) {
        0 | 1 => Question {
            expected_version: Some(account["version"].as_i64().unwrap() + draw.ms(2)),
            projection_for: None,
            ..question
        },
        2 => {
            let present = Present { document: account, now: question.at, fresh: "new".into() };
            Question { projection_for: Some(present.anybody(draw)), ..question }
        }
        3 if draw.once_in(4) => Question { action: json!({ "type": "makeCoffee" }), ..question },
        _ => question,
    }
}
