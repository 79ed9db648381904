//! What happens next in a life: anybody, any action, mostly one that is allowed.

use crate::support::bound::Bound;
use crate::support::documents::{CAP, LAPSE};
use crate::support::draw::Draw;
use crate::support::present::Present;
use crate::tamper::spoiled;
use consentry::{ActionKind, MAX_SAFE_INTEGER};
use serde_json::{Value, json};

/// How often another command is drawn when the one drawn would be refused.
const TRIES: usize = 6;

const ENDS: &[ActionKind] = &[
    ActionKind::RemoveUser,
    ActionKind::DeactivateUser,
    ActionKind::DeactivateSupportAccess,
    ActionKind::StopSimulating,
    ActionKind::EndSupportSession,
];

const APPLICANTS: &[ActionKind] = &[
    ActionKind::ViewApplicants,
    ActionKind::UpdateApplicants,
    ActionKind::AddApplicantNote,
    ActionKind::MessageApplicants,
    ActionKind::ExportApplicants,
];

/// A command or an act, in the shapes of docs/contract.md.
#[derive(Debug, Clone)]
pub(crate) struct Command {
    pub(crate) by: Value,
    pub(crate) action: Value,
    pub(crate) at: i64,
    pub(crate) expected_version: Option<i64>,
}

/// How far time goes on between two commands: mostly hardly, sometimes beyond an end or a lapse.
pub(crate) fn step(draw: &mut Draw<'_>) -> i64 {
    if draw.once_in(32) { draw.pick(&[2, LAPSE / 2, LAPSE, CAP]) } else { draw.pick(&[0, 0, 0, 1]) }
}

/// Mostly one that the account allows: most of what is drawn is refused, and lives would be empty.
pub(crate) fn likely_command(present: &Present<'_>, account: &mut Bound, draw: &mut Draw<'_>) -> Command {
    let any = draw.once_in(6);
    let mut command = command(present, draw);
    for _ in 1..TRIES {
        let asked = json!([command.by, command.action, command.at]).to_string();
        if any || account.told("can", &asked) == "true" {
            break;
        }
        command = self::command(present, draw);
    }
    command
}

fn command(present: &Present<'_>, draw: &mut Draw<'_>) -> Command {
    let kind = kind(draw);
    let by = present.principal(kind, draw);
    let action = present.action(kind, &by, draw);
    let (by, action) = match draw.below(48) {
        0 => (by, spoiled(&action, draw)),
        1 => (spoiled(&by, draw), action),
        _ => (by, action),
    };
    let version = present.document["version"].as_i64().unwrap();
    let expected_version = match draw.below(12) {
        0 => Some((version - 1).max(0)),
        1 => Some(version + draw.pick(&[1, 7, MAX_SAFE_INTEGER - version])),
        2..=5 => Some(version),
        _ => None,
    };
    Command { by, action, at: time(present.now, draw), expected_version }
}

/// Now, or once in a while before (ENG-9).
pub(crate) fn time(now: i64, draw: &mut Draw<'_>) -> i64 {
    if draw.once_in(8) { (now - draw.ms(40)).max(0) } else { now }
}

/// Commands and what is done with applicants more often than other acts, what puts an end to a story less often.
fn kind(draw: &mut Draw<'_>) -> ActionKind {
    let kind = draw.pick(ActionKind::ALL);
    let again =
        (!kind.is_command() && !APPLICANTS.contains(&kind)) || (ENDS.contains(&kind) && !draw.once_in(4));
    if again { draw.pick(ActionKind::ALL) } else { kind }
}
