//! A scenario, step by step.

use super::compare::{Lists, at_path, equal};
use super::read::{Scenario, Step, StepKind, read};
use super::{Failure, NotAScenario, Report};
use crate::account::Account;
use crate::ask::Execution;
use crate::ask::check::{Asked, time};
use crate::ask::write_difference;
use crate::model::actions::{Action, ActionKind, Read};
use crate::model::principal::Principal;
use crate::value::codec::Value;
use crate::value::object::integer;
use crate::value::shape::{Faults, Path, Violation, Whole};
use crate::value::time::Time;
use crate::value::{Kind, Node, Tape};

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
    let Scenario { name, account, steps } = read(scenario)?;
    let mut story = Story { account, at: Time::EPOCH, step: 0, failures: Vec::new() };
    for step in steps {
        story.tell(step);
    }
    Ok(Report { name, failures: story.failures })
}

struct Story {
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
        let Asked::WellFormed { principal, action, at } = self.asked(step) else {
            return self.check(step);
        };
        let preview = self.account.preview(&principal, &action, at);
        let (decision, events) = (preview.decision, preview.events);
        self.compare_execution(step, &Execution { decision, events, activities: Vec::new() });
        for (name, difference) in [("gain", &preview.gain), ("lose", &preview.lose)] {
            if let Some(expected) = step.node.member(name) {
                let got = tape(|out| write_difference(difference, out));
                self.compare(name, expected, got.root(), Lists::AsSets);
            }
        }
    }

    fn who_can(&mut self, step: Step<'_>) {
        let mut faults = Faults::default();
        let users = match Action::read(step.about, &Path::Root, &mut faults) {
            Read::Action(action) => self.account.who_can(&action, self.at),
            Read::Unknown | Read::Malformed => Vec::new(),
        };
        let got = tape(|out| out.list(|out| users.iter().for_each(|user| out.id(user))));
        self.compare("", step.expect, got.root(), Lists::InOrder);
    }

    fn jobs_for(&mut self, step: Step<'_>) {
        let act = step.about.as_str().and_then(ActionKind::of).and_then(ActionKind::on_job);
        // What is no such action, or no principal, is denied (ENG-2).
        let got = match act.zip(principal_of(step.node.member("as"))) {
            Some((act, principal)) => tape(|out| self.account.jobs_for(&principal, act, self.at).write(out)),
            None => tape(|out| out.word("none")),
        };
        self.compare("", step.expect, got.root(), Lists::InOrder);
    }

    fn can_ever(&mut self, step: Step<'_>) {
        let kind = step.about.as_str().and_then(ActionKind::of);
        let asked = kind.zip(principal_of(step.node.member("as")));
        let can = asked.is_some_and(|(kind, principal)| self.account.can_ever(&principal, kind, self.at));
        self.compare("", step.expect, tape(|out| out.bool(can)).root(), Lists::InOrder);
    }

    fn project(&mut self, step: Step<'_>) {
        let Some(principal) = principal_of(Some(step.about)) else {
            return self.fail("a well-formed principal", step.about.to_json());
        };
        let got = self.account.project(&principal, self.at);
        // Defaults, and for whom it is, may be left out of what is expected.
        let expected = match Account::read(step.expect, Whole::Expected) {
            Ok(expected) => Account {
                projection_for: expected.projection_for.or_else(|| got.projection_for.clone()),
                ..expected
            },
            Err(why) => return self.fail(step.expect.to_json(), why),
        };
        self.compare(
            "",
            tape(|out| expected.write(out)).root(),
            tape(|out| got.write(out)).root(),
            Lists::AsSets,
        );
    }

    fn load(&mut self, step: Step<'_>) {
        let violations = Account::load(step.about).err().map(|why| why.violations).unwrap_or_default();
        let mut paths: Vec<String> = Vec::new();
        for Violation { path, .. } in violations {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        let got = tape(|out| {
            out.object(|out| {
                out.key("violations");
                out.list(|out| paths.iter().for_each(|path| out.text(path)));
            });
        });
        self.compare("", step.expect, got.root(), Lists::AsSets);
    }

    fn state(&mut self, step: Step<'_>) {
        let document = tape(|out| self.account.write(out));
        match at_path(document.root(), step.about.as_str().unwrap_or_default()) {
            Some(got) => self.compare("", step.expect, got, Lists::AsSets),
            // What is left out is nothing.
            None if step.expect.is_null() => {}
            None => self.fail(step.expect.to_json(), "nothing at this path"),
        }
    }

    fn asked(&self, step: Step<'_>) -> Asked {
        let now = tape(|out| out.int(self.at.ms()));
        let at = step.node.member("at").unwrap_or(now.root());
        let principal = step.node.member("as").unwrap_or(step.node.nothing());
        Asked::read(principal, step.about, at)
    }

    /// What a step expects of a decision, and of what followed from it.
    fn compare_execution(&mut self, step: Step<'_>, execution: &Execution) {
        let decision = tape(|out| execution.decision.write(out));
        let decision = decision.root();
        if !is_expected(step.expect, decision) {
            self.fail(step.expect.to_json(), decision.to_json());
        }
        let (null, empty) = (tape(Tape::null), tape(|out| out.list(|_| {})));
        for (name, left_out) in [
            ("rule", None),
            ("validUntil", None),
            ("path", None),
            ("insteadBy", Some(empty.root())),
            ("remedy", Some(null.root())),
            ("warnings", Some(empty.root())),
            ("rows", Some(empty.root())),
        ] {
            let Some(expected) = step.node.member(name) else {
                continue;
            };
            match decision.member(name).or(left_out) {
                Some(got) => self.compare(name, expected, got, Lists::InOrder),
                None => self.fail(format!("{name} {}", expected.to_json()), format!("{name} left out")),
            }
        }
        self.compare_list(step, "events", |out| {
            execution.events.iter().for_each(|event| out.word(event.what.kind().word()));
        });
        self.compare_list(step, "activities", |out| {
            execution.activities.iter().for_each(|activity| activity.write_outcome(out));
        });
    }

    fn compare_list(&mut self, step: Step<'_>, name: &str, write: impl FnOnce(&mut Tape)) {
        if let Some(expected) = step.node.member(name) {
            let got = tape(|out| out.list(write));
            self.compare(name, expected, got.root(), Lists::InOrder);
        }
    }

    fn compare(&mut self, name: &str, expected: Node<'_>, got: Node<'_>, lists: Lists) {
        if !equal(expected, got, lists) {
            let named = |node: Node<'_>| {
                if name.is_empty() { node.to_json() } else { format!("{name} {}", node.to_json()) }
            };
            self.fail(named(expected), named(got));
        }
    }

    fn fail(&mut self, expected: impl ToString, got: impl ToString) {
        self.failures.push(Failure { step: self.step, expected: expected.to_string(), got: got.to_string() });
    }
}

/// `"allow"` or `"ok"`, `{ "deny": reason }`, or `"deny"` for any reason.
fn is_expected(expect: Node<'_>, decision: Node<'_>) -> bool {
    let allowed = matches!(decision.member("allowed").map(Node::kind), Some(Kind::Bool(true)));
    match expect.as_str() {
        Some("allow" | "ok") => allowed,
        Some("deny") => !allowed,
        Some(_) => false,
        None => {
            let reason = decision.member("reason").and_then(Node::as_str);
            !allowed && reason.is_some() && expect.member("deny").and_then(Node::as_str) == reason
        }
    }
}

fn principal_of(node: Option<Node<'_>>) -> Option<Principal> {
    let mut faults = Faults::default();
    let principal = Principal::read(node?, &Path::Root, &mut faults);
    faults.is_empty().then_some(principal)
}

fn tape(write: impl FnOnce(&mut Tape)) -> Tape {
    let mut out = Tape::default();
    write(&mut out);
    out
}
