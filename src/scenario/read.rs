//! The shape of a scenario file.

use super::{NotAScenario, expect};
use crate::account::Account;
use crate::model::actions::{Action, Read};
use crate::value::object::{Object, integer, list, text};
use crate::value::shape::{Expected, Faults, Path};
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
    ("do", StepKind::Do, true, &[OF_DECISIONS]),
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
        .filter(|_| faults.is_empty())
        .ok_or_else(|| NotAScenario { violations: faults.into_violations() })
}

fn read_scenario<'t>(node: Node<'t>, faults: &mut Faults) -> Option<Scenario<'t>> {
    let mut own = Object::of(node, &Path::Root, faults);
    let name = own.read("name", text).flatten();
    let account = own.read("account", read_account).flatten();
    let steps = own.read("steps", list(read_step));
    own.no_others();
    Some(Scenario {
        name: name?.to_owned(),
        account: account?,
        steps: steps?.into_iter().collect::<Option<_>>()?,
    })
}

/// The account a story begins with; a projection where it says for whom.
fn read_account(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Account> {
    let why = match Account::load_any(node) {
        Ok(account) => return Some(account),
        Err(why) => why,
    };
    for Violation { path: inner, text } in why.violations {
        let dot = if inner.is_empty() { "" } else { "." };
        faults.shape(&Path::Root.member(&format!("{path}{dot}{inner}")), &text);
    }
    None
}

fn read_step<'t>(node: Node<'t>, path: &Path<'_>, faults: &mut Faults) -> Option<Step<'t>> {
    let Some((name, kind, needs_as, beside)) = KINDS.iter().find(|(name, ..)| node.member(name).is_some())
    else {
        faults.shape(path, &Expected("a step that says what it does: check, do, whoCan …", node));
        return None;
    };
    let mut own = Object::of(node, path, faults);
    let about = if *kind == StepKind::WhoCan { own.read(name, read_action) } else { own.must(name) };
    let expect = own.read("expect", |node, path, faults| {
        expect::check(*kind, node, path, faults);
        node
    });
    // Whoever tells a story may say who is asking where nobody need.
    if *needs_as {
        own.must("as")
    } else {
        own.find("as")
    };
    own.find("at");
    for name in beside.iter().copied().flatten() {
        own.find(name);
    }
    if *kind == StepKind::Do {
        own.read_if_there("expectedVersion", integer);
    }
    own.no_others();
    Some(Step { node, kind: *kind, about: about?, expect: expect? })
}

/// An action, still a value. Nobody can do what is not one, which a slip of the pen must not make true.
fn read_action<'t>(node: Node<'t>, path: &Path<'_>, faults: &mut Faults) -> Node<'t> {
    let mut own = Faults::default();
    let inner = match Action::read_any(node, &Path::Root.member("action"), &mut own) {
        Read::Action(_) => None,
        Read::Malformed => own.into_first().map(|fault| fault.path),
        Read::Unknown => {
            faults.shape(&path.member("type"), &"not an action: there is no such type");
            None
        }
    };
    if let Some(inner) = inner {
        let place = format!("{path}{}", inner.strip_prefix("action").unwrap_or(&inner));
        faults
            .shape(&Path::Root.member(&place), &"not an action: missing, malformed or not one of its fields");
    }
    node
}
