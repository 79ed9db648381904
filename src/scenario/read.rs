//! The shape of a scenario file.

use super::NotAScenario;
use crate::account::Account;
use crate::record::Whole;
use crate::value::shape::{self, Expected, Faults, Fields, Path, list};
use crate::value::{Node, Violation};

/// A scenario, its account loaded, its steps still values.
pub(super) struct Scenario<'t> {
    pub(super) name: String,
    pub(super) account: Account,
    pub(super) steps: Vec<Step<'t>>,
}

/// One step: the node of the whole step, for what stands beside, and what it does.
#[derive(Clone, Copy)]
pub(super) struct Step<'t> {
    pub(super) node: Node<'t>,
    pub(super) kind: StepKind,
    /// What the step is about: the action, the principal, the document, the path.
    pub(super) about: Node<'t>,
    pub(super) expect: Node<'t>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepKind {
    Check,
    Do,
    WhoCan,
    JobsFor,
    CanEver,
    Preview,
    Project,
    Load,
    State,
}

/// The members that may stand beside a decision.
const OF_DECISIONS: &[&str] =
    &["rule", "validUntil", "warnings", "rows", "path", "insteadBy", "remedy", "events", "activities"];

/// The member that names a kind of step, whether it needs `as`, and what else may stand in it.
const KINDS: &[(&str, StepKind, bool, &[&[&str]])] = &[
    ("check", StepKind::Check, true, &[OF_DECISIONS]),
    ("do", StepKind::Do, true, &[OF_DECISIONS, &["expectedVersion"]]),
    ("whoCan", StepKind::WhoCan, false, &[]),
    ("jobsFor", StepKind::JobsFor, true, &[]),
    ("canEver", StepKind::CanEver, true, &[]),
    ("preview", StepKind::Preview, true, &[OF_DECISIONS, &["gain", "lose"]]),
    ("project", StepKind::Project, false, &[]),
    ("load", StepKind::Load, false, &[]),
    ("state", StepKind::State, false, &[]),
];

pub(super) fn read(node: Node<'_>) -> Result<Scenario<'_>, NotAScenario> {
    let mut faults = Faults::default();
    let scenario = read_scenario(node, &mut faults);
    scenario
        .filter(|_| faults.well_shaped())
        .ok_or_else(|| NotAScenario { violations: faults.into_violations() })
}

fn read_scenario<'t>(node: Node<'t>, faults: &mut Faults) -> Option<Scenario<'t>> {
    let root = Path::Root;
    let fields = Fields::of(node, &root, faults)?;
    let name = fields.required("name", shape::text, faults);
    let account = fields.required("account", read_account, faults);
    let steps = fields.required("steps", list(read_step), faults);
    fields.no_others(&["name", "account", "steps"], faults);
    Some(Scenario { name: name?.to_owned(), account: account?, steps: steps? })
}

/// The account a story begins with; a projection where it says for whom.
fn read_account(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Account> {
    let whole = if node.member("projectionFor").is_some() { Whole::Projection } else { Whole::Account };
    match Account::read(node, whole) {
        Ok(account) => Some(account),
        Err(why) => {
            let parent = path.to_string();
            for Violation { path: inner, text } in why.violations {
                let joined = if inner.is_empty() || inner.starts_with('[') {
                    parent.clone() + &inner
                } else {
                    format!("{parent}.{inner}")
                };
                faults.shape(&Path::Root.member(&joined), &text);
            }
            None
        }
    }
}

fn read_step<'t>(node: Node<'t>, path: &Path<'_>, faults: &mut Faults) -> Option<Step<'t>> {
    let fields = Fields::of(node, path, faults)?;
    let Some((name, kind, needs_as, beside)) = KINDS.iter().find(|(name, ..)| node.member(name).is_some())
    else {
        faults.shape(
            path,
            &Expected(
                "a step: one of check, do, whoCan, jobsFor, canEver, preview, project, load, state",
                node,
            ),
        );
        return None;
    };
    let any = |node: Node<'t>, _: &Path<'_>, _: &mut Faults| Some(node);
    let about = fields.required(name, any, faults);
    let expect = fields.required("expect", any, faults);
    if *needs_as {
        fields.required("as", any, faults);
    }
    let known = [&[*name, "at", "as", "expect"], beside.concat().as_slice()].concat();
    fields.no_others(&known, faults);
    Some(Step { node, kind: *kind, about: about?, expect: expect? })
}
