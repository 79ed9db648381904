//! Parts that run side by side, each as soon as those that it comes after are over.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::Result;

use super::machine::Machine;
use super::report::{Outcome, Report};
use super::run;
use super::tally::Tally;

/// Most parts keep one processor busy and wait a little: two at a time keep two busy.
const AT_ONCE: usize = 2;

/// What a part does; it may count the tests that it ran.
type Work = fn(&Machine, &mut Tally) -> Result<()>;

/// A part, and what must be over before it.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub(crate) name: &'static str,
    needs: &'static [&'static str],
    after: &'static [&'static str],
    work: Work,
}

impl Part {
    pub(crate) const fn new(name: &'static str, work: Work) -> Self {
        Self { name, needs: &[], after: &[], work }
    }

    /// It comes after these, and is left out when one of them fails.
    pub(crate) const fn needs(self, names: &'static [&'static str]) -> Self {
        Self { needs: names, ..self }
    }

    /// It comes after these, however they end.
    pub(crate) const fn after(self, names: &'static [&'static str]) -> Self {
        Self { after: names, ..self }
    }

    /// All that it comes after.
    pub(crate) fn others(&self) -> impl Iterator<Item = &'static str> {
        self.needs.iter().chain(self.after).copied()
    }
}

/// Does all parts, those listed first as early as may be. What a part says is printed when it is over.
pub(crate) fn run(parts: &[Part], machine: &Machine, report: &mut Report) {
    let state = State { waiting: parts.to_vec(), running: 0, over: BTreeMap::new(), report };
    let list = List { state: Mutex::new(state), changed: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| list.work(machine));
        }
    });
}

/// Where each worker takes its next part from.
struct List<'r> {
    state: Mutex<State<'r>>,
    changed: Condvar,
}

struct State<'r> {
    waiting: Vec<Part>,
    running: usize,
    /// Whether those that are over have passed, by name.
    over: BTreeMap<&'static str, bool>,
    report: &'r mut Report,
}

impl<'r> List<'r> {
    fn work(&self, machine: &Machine) {
        while let Some(part) = self.take() {
            let (outcome, said) =
                run::keeping(|| Outcome::of(part.name, |tally| (part.work)(machine, tally)));
            self.end(part, outcome, &said);
        }
    }

    /// The first part that can begin, once there is one; nothing when there will be none.
    fn take(&self) -> Option<Part> {
        let mut state = self.locked();
        loop {
            state.leave_out();
            if let Some(place) = state.waiting.iter().position(|part| state.can_begin(part)) {
                let part = state.waiting.remove(place);
                println!("… {}", part.name);
                state.running = state.running.saturating_add(1);
                return Some(part);
            }
            if state.waiting.is_empty() || state.running == 0 {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn end(&self, part: Part, outcome: Outcome, said: &str) {
        let mut state = self.locked();
        print!("{said}");
        state.running = state.running.saturating_sub(1);
        state.over.insert(part.name, outcome.passed());
        state.report.add(outcome);
        self.changed.notify_all();
    }

    fn locked(&self) -> MutexGuard<'_, State<'r>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State<'_> {
    fn can_begin(&self, part: &Part) -> bool {
        part.others().all(|name| self.over.contains_key(name))
    }

    /// What needs a part that has failed, or was left out itself, is not done.
    fn leave_out(&mut self) {
        while let Some((place, lacking)) = self.first_without() {
            let Part { name, .. } = self.waiting.remove(place);
            self.over.insert(name, false);
            self.report.add(Outcome::left_out(name, lacking));
        }
    }

    fn first_without(&self) -> Option<(usize, &'static str)> {
        let lacking =
            |part: &Part| part.needs.iter().copied().find(|name| self.over.get(name) == Some(&false));
        self.waiting.iter().enumerate().find_map(|(place, part)| Some((place, lacking(part)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, run};
    use crate::tools::machine::Machine;
    use crate::tools::report::Report;
    use anyhow::bail;

    /// The parts in the order in which they ended, each with whether it passed.
    fn outcomes(parts: &[Part]) -> Vec<(String, bool)> {
        let mut report = Report::default();
        run(parts, &Machine::default(), &mut report);
        report.outcomes().map(|outcome| (outcome.name().to_owned(), outcome.passed())).collect()
    }

    #[test]
    fn a_part_comes_after_those_it_names_however_they_end() {
        let ended = outcomes(&[
            Part::new("last", |_, _| Ok(())).after(&["first", "failing"]),
            Part::new("first", |_, _| Ok(())),
            Part::new("failing", |_, _| bail!("no")),
        ]);
        assert_eq!(ended.last(), Some(&("last".to_owned(), true)));
        assert_eq!(ended.len(), 3);
    }

    #[test]
    fn what_needs_a_part_that_failed_is_left_out_and_so_is_what_needs_that() {
        let ended = outcomes(&[
            Part::new("build", |_, _| bail!("no")),
            Part::new("tests", |_, _| Ok(())).needs(&["build"]),
            Part::new("tests of it", |_, _| Ok(())).needs(&["tests"]),
            Part::new("another", |_, _| Ok(())),
        ]);
        let passed: Vec<_> = ended.iter().filter(|(_, passed)| *passed).map(|(name, _)| name).collect();
        assert_eq!(passed, ["another"]);
        assert_eq!(ended.len(), 4);
    }

    #[test]
    fn two_parts_run_at_the_same_time() {
        use std::sync::Barrier;
        static BOTH: Barrier = Barrier::new(2);
        let meet = |_: &Machine, _: &mut crate::tools::tally::Tally| {
            BOTH.wait();
            Ok(())
        };
        assert_eq!(outcomes(&[Part::new("one", meet), Part::new("other", meet)]).len(), 2);
    }
}
