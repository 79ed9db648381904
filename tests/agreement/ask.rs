//! Questions: a principal, an action, a time.

use crate::support::catalogue::{Field, What, every};
use crate::support::draw::Draw;
use crate::support::present::Present;
use crate::support::values::{action, principal, well_formed};
use crate::world::World;
use consentry::{Action, ActionKind, JobAction, MAX_SAFE_INTEGER, Principal, Time};
use serde_json::{Value, json};

/// The id that commands give what they make, over and over.
const NEW: &str = "new";
/// What no question gives anything.
pub(crate) const UNUSED: &str = "unused";

/// One question.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) principal: Principal,
    pub(crate) action: Action,
    pub(crate) at: Time,
}

pub(crate) fn ask(world: &World, draw: &mut Draw<'_>) -> Question {
    let kind = any_kind(draw);
    let by = present(world).principal(kind, draw);
    let action = drawn(world, kind, &by, draw);
    Question { principal: principal(&by), action, at: world.now() }
}

/// Anybody, mostly somebody who may do something.
pub(crate) fn anybody(world: &World, draw: &mut Draw<'_>) -> Principal {
    principal(&present(world).anybody(draw))
}

/// Any action, with ids of what is there and of what is not.
pub(crate) fn any_action(world: &World, draw: &mut Draw<'_>) -> Action {
    let kind = any_kind(draw);
    let by = present(world).principal(kind, draw);
    drawn(world, kind, &by, draw)
}

/// An action on one job by the place of its type.
pub(crate) fn job_action(draw: &mut Draw<'_>) -> JobAction {
    draw.pick(JobAction::ALL)
}

pub(crate) fn present(world: &World) -> Present<'_> {
    Present { document: &world.document, now: world.at, fresh: NEW.into() }
}

/// Support comes last in the list, has most states, and so is asked about more often.
fn any_kind(draw: &mut Draw<'_>) -> ActionKind {
    let from = draw.pick(&[0, 0, ActionKind::ALL.len() - 7]);
    draw.pick(&ActionKind::ALL[from..])
}

/// Until it is one that Rust can hold.
fn drawn(world: &World, kind: ActionKind, by: &Value, draw: &mut Draw<'_>) -> Action {
    loop {
        if let Some(action) = well_formed(&present(world).action(kind, by, draw)) {
            return action;
        }
    }
}

/// Actions of that type, with every id there is and one that never was: if one is allowed, so is one of these.
pub(crate) fn representatives(kind: ActionKind, world: &World) -> Vec<Action> {
    let all = every(kind, |field| values(kind, field, world)).into_iter();
    let specific = |action: &Value| action.get("job").is_none() || action["userType"] == "specificJobAccess";
    all.filter(|of| kind != ActionKind::InviteUser || specific(of)).map(|of| action(&of)).collect()
}

fn values(kind: ActionKind, field: Field, world: &World) -> Vec<Option<Value>> {
    let ids = |list: &str| world.ids(list).into_iter().map(|id| Some(json!(id))).collect::<Vec<_>>();
    let soon = Some(world.at + 1).filter(|end| *end <= MAX_SAFE_INTEGER);
    let or_none = |mut values: Vec<Option<Value>>| {
        values.extend(field.optional.then_some(None));
        values
    };
    match field.what {
        What::Job if field.optional => vec![None],
        What::Job => ids("/jobs"),
        What::User => ids("/users"),
        What::Users if field.name == "revoke" => vec![Some(json!([]))],
        What::Users => {
            let each = ids("/users").into_iter().map(|user| Some(json!([user])));
            each.chain([Some(json!([]))]).collect()
        }
        What::NewUser => [ids("/users"), vec![Some(json!(UNUSED))]].concat(),
        What::NewJob | What::NewConsent | What::NewRequest | What::NewSession => vec![Some(json!(UNUSED))],
        What::UserType => ["specificJobAccess", "fullAccess", "owner"].map(|of| Some(json!(of))).into(),
        What::Consent => {
            world.document["support"]["consent"].get("id").cloned().map(Some).into_iter().collect()
        }
        What::Request => ids("/support/requests"),
        What::Session => or_none(ids("/support/sessions")),
        What::Scope if kind == ActionKind::ApproveSupportRequest => vec![None],
        What::Scope => vec![Some(json!({ "mode": "readOnly", "applicantData": false }))],
        What::End => vec![Some(Value::Null), Some(json!(soon))],
        What::Duration => or_none(vec![Some(Value::Null), Some(json!(1))]),
        What::Agents => vec![Some(Value::Null)],
        What::Purpose => vec![Some(json!("help"))],
        What::Case => vec![None],
    }
}
