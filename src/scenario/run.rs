//! A scenario, step by step.

use super::compare::{Lists, at_path, equal};
use super::held::{held, write_members};
use super::read::{Scenario, Step, StepKind, read};
use super::{Failure, NotAScenario, Report};
use crate::account::Account;
use crate::ask::check::{Asked, time};
use crate::ask::{Execution, NOT_OF_A_PROJECTION};
use crate::model::actions::{Action, ActionKind, Read};
use crate::model::principal::Principal;
use crate::value::codec::Value;
use crate::value::object::integer;
use crate::value::shape::{Faults, Path, Violation, Whole};
use crate::value::time::Time;
use crate::value::{Node, Tape};

/// Runs a scenario, the text of a JSON file, and reports what was not as expected.
///
/// # Errors
/// [`NotAScenario`] with everything that is wrong with the file.
pub fn run_json(scenario: &str) -> Result<Report, NotAScenario> {
    let scenario = Tape::from_json(scenario).map_err(|why| NotAScenario {
        violations: vec![Violation { path: String::new(), text: why.to_string() }],
    })?;
    run(scenario.root())
}

fn run(scenario: Node<'_>) -> Result<Report, NotAScenario> {
    let mut faults = Faults::default();
    let held = held(scenario, &mut faults);
    if let Some(fault) = faults.into_first() {
        return Err(NotAScenario { violations: vec![fault] });
    }
    let Scenario { name, account, steps } = read(held.root())?;
    let mut story = Story { account, at: Time::EPOCH, step: 0, failures: Vec::new() };
    for step in steps {
        story.tell(step);
    }
    Ok(Report { name, failures: story.failures })
}

pub(super) struct Story {
    account: Account,
    at: Time,
    step: usize,
    failures: Vec<Failure>,
}

impl Story {
    fn tell(&mut self, step: Step<'_>) {
        self.step = self.step.saturating_add(1);
        let mut faults = Faults::default();
        let at = step.node.member("at").map(|at| time(at, &Path::Root, &mut faults));
        if faults.is_empty() {
            self.at = at.unwrap_or(self.at);
        }
        match step.kind {
            StepKind::Do | StepKind::WhoCan | StepKind::Project if self.account.projection_for.is_some() => {
                self.fail(step.expect.to_json(), NOT_OF_A_PROJECTION);
            }
            StepKind::Check => self.check(step),
            StepKind::Do => self.execute(step),
            StepKind::Preview => self.preview(step),
            StepKind::WhoCan => self.who_can(step),
            StepKind::JobsFor => self.jobs_for(step),
            StepKind::CanEver => self.can_ever(step),
            StepKind::Project => self.project(step),
            StepKind::Load => self.load(step),
            StepKind::State => self.state(step),
        }
    }

    fn check(&mut self, step: Step<'_>) {
        let decision = self.account.named(self.account.decide_asked(self.asked(step)));
        self.compare_execution(step, &Execution { decision, events: Vec::new(), activities: Vec::new() });
    }

    fn execute(&mut self, step: Step<'_>) {
        let version = step.node.member("expectedVersion");
        let expected = version.map(|version| integer(version, &Path::Root, &mut Faults::default()));
        let execution = self.account.execute_asked(&self.asked(step), self.at, expected);
        self.compare_execution(step, &execution);
        if let Err(rejected) = self.account.apply(&execution.events) {
            self.fail("the engine's own events to apply", rejected);
        }
    }

    fn preview(&mut self, step: Step<'_>) {
        let preview = self.account.preview_asked(self.asked(step));
        // The names in it are ids, which JavaScript may hold in another order.
        let told = held(Tape::of(|out| preview.write(out)).root(), &mut Faults::default());
        let (decision, events) = (preview.decision, preview.events);
        self.compare_execution(step, &Execution { decision, events, activities: Vec::new() });
        for name in ["gain", "lose"] {
            if let Some((expected, got)) = step.node.member(name).zip(told.root().member(name)) {
                self.compare(name, expected, got, Lists::AsSets);
            }
        }
    }

    fn who_can(&mut self, step: Step<'_>) {
        // Read once already: what is no action makes the file no scenario.
        let users = match Action::read_any(step.about, &Path::Root, &mut Faults::default()) {
            Read::Action(action) => self.account.who_can(&action, self.at),
            Read::Unknown | Read::Malformed => Vec::new(),
        };
        let got = Tape::of(|out| out.ids(&users));
        self.compare("", step.expect, got.root(), Lists::InOrder);
    }

    fn jobs_for(&mut self, step: Step<'_>) {
        let act = step.about.as_str().and_then(ActionKind::of).and_then(ActionKind::on_job);
        // What is no such action, or no principal, is denied (ENG-2).
        let got = match act.zip(principal_of(step.node.member("as"))) {
            Some((act, principal)) => {
                Tape::of(|out| self.account.jobs_for(&principal, act, self.at).write(out))
            }
            None => Tape::of(|out| out.word("none")),
        };
        self.compare("", step.expect, got.root(), Lists::InOrder);
    }

    fn can_ever(&mut self, step: Step<'_>) {
        let kind = step.about.as_str().and_then(ActionKind::of);
        let asked = kind.zip(principal_of(step.node.member("as")));
        let can = asked.is_some_and(|(kind, principal)| self.account.can_ever(&principal, kind, self.at));
        self.compare("", step.expect, Tape::of(|out| out.bool(can)).root(), Lists::InOrder);
    }

    fn project(&mut self, step: Step<'_>) {
        let Some(principal) = principal_of(Some(step.about)) else {
            return self.fail("a well-formed principal", step.about.to_json());
        };
        let got = self.account.project(&principal, self.at);
        match Account::read(filled_in(step.expect, &principal).root(), Whole::Projection) {
            Ok(expected) => self.compare("", written(&expected).root(), written(&got).root(), Lists::AsSets),
            Err(why) => self.fail(step.expect.to_json(), why),
        }
    }

    fn load(&mut self, step: Step<'_>) {
        let violations = Account::load(step.about).err().map(|why| why.violations).unwrap_or_default();
        let mut paths: Vec<String> = Vec::new();
        for Violation { path, .. } in violations {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        let got = Tape::of(|out| {
            out.object(|out| {
                out.key("violations");
                out.list(|out| paths.iter().for_each(|path| out.text(path)));
            });
        });
        self.compare("", step.expect, got.root(), Lists::AsSets);
    }

    fn state(&mut self, step: Step<'_>) {
        let document = written(&self.account);
        match at_path(document.root(), step.about.as_str().unwrap_or_default()) {
            Some(got) => self.compare("", step.expect, got, Lists::AsSets),
            // What is left out is nothing.
            None if step.expect.is_null() => {}
            None => self.fail(step.expect.to_json(), "nothing at this path"),
        }
    }

    fn asked(&self, step: Step<'_>) -> Asked {
        let now = Tape::of(|out| out.int(self.at.ms()));
        let at = step.node.member("at").unwrap_or(now.root());
        let principal = step.node.member("as").unwrap_or(step.node.nothing());
        Asked::read(principal, step.about, at)
    }

    pub(super) fn compare(&mut self, name: &str, expected: Node<'_>, got: Node<'_>, lists: Lists) {
        if !equal(expected, got, lists) {
            let named = |node: Node<'_>| {
                if name.is_empty() { node.to_json() } else { format!("{name} {}", node.to_json()) }
            };
            self.fail(named(expected), named(got));
        }
    }

    pub(super) fn fail(&mut self, expected: impl ToString, got: impl ToString) {
        self.failures.push(Failure { step: self.step, expected: expected.to_string(), got: got.to_string() });
    }
}

/// A projection as a file expects it: its users, and for whom it is, may be left out. All other defaults are the reader's.
fn filled_in(expect: Node<'_>, principal: &Principal) -> Tape {
    Tape::of(|out| {
        out.object(|out| {
            if expect.member("users").is_none() {
                out.key("users");
                out.list(|_| {});
            }
            if expect.member("projectionFor").is_none() {
                out.key("projectionFor");
                principal.write(out);
            }
            write_members(expect, &Path::Root, &mut Faults::default(), out);
        });
    })
}

fn principal_of(node: Option<Node<'_>>) -> Option<Principal> {
    let mut faults = Faults::default();
    let principal = Principal::read(node?, &Path::Root, &mut faults);
    faults.is_empty().then_some(principal)
}

fn written(account: &Account) -> Tape {
    Tape::of(|out| account.write(out))
}
