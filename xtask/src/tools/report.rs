//! The parts of a test run: none stops the others, all of them count.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::run;
use super::tally::Tally;

/// What has passed and failed so far, and how long it took.
#[derive(Default)]
pub(crate) struct Report {
    outcomes: Vec<Outcome>,
}

/// How a part ended.
pub(crate) struct Outcome {
    name: String,
    took: Duration,
    tally: Tally,
    failure: Option<String>,
}

impl Outcome {
    /// Does a part, which counts what it ran; one that passes and has counted nothing counts as one.
    pub(crate) fn of(name: &str, part: impl FnOnce(&mut Tally) -> Result<()>) -> Self {
        run::say(&format!("\n── {name}"));
        let started = Instant::now();
        let mut tally = Tally::default();
        let mut result = part(&mut tally);
        if tally.failed > 0 && result.is_ok() {
            result = Err(anyhow::anyhow!("{} failed, and the exit code hid it", tally.failed));
        }
        let failure = result.err().map(|error| format!("{error:#}"));
        match &failure {
            None if tally.is_empty() => tally.passed = 1,
            None => {}
            // What failed without a test that failed (it did not compile, say) counts once.
            Some(why) => {
                tally.failed = tally.failed.max(1);
                run::say(&format!("  {why}"));
            }
        }
        Self { name: name.to_owned(), took: started.elapsed(), tally, failure }
    }

    /// A part that was not done, for the lack of another.
    pub(crate) fn left_out(name: &str, lacking: &str) -> Self {
        let failure = Some(format!("left out, as {lacking} failed"));
        Self { name: name.to_owned(), took: Duration::ZERO, tally: Tally::default(), failure }
    }

    #[cfg(test)]
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) const fn passed(&self) -> bool {
        self.failure.is_none()
    }
}

impl Report {
    /// A part that passes or fails as a whole; says which.
    pub(crate) fn check(&mut self, name: &str, part: impl FnOnce() -> Result<()>) -> bool {
        self.add(Outcome::of(name, |_| part()))
    }

    /// A part that is one command.
    pub(crate) fn command(&mut self, name: &str, command: &mut Command) -> bool {
        self.check(name, || run::run(command))
    }

    /// A part that runs tests and says how many.
    pub(crate) fn suite(&mut self, name: &str, command: &mut Command) -> bool {
        self.add(Outcome::of(name, |tally| suite(command, tally)))
    }

    /// In the order in which they ended.
    #[cfg(test)]
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter()
    }

    /// Says whether it passed.
    pub(crate) fn add(&mut self, outcome: Outcome) -> bool {
        let passed = outcome.passed();
        self.outcomes.push(outcome);
        passed
    }

    /// Prints what each part took and what failed, then the sum alone on its line.
    pub(crate) fn close(self) -> Result<()> {
        println!("\n seconds  part");
        for Outcome { name, took, .. } in &self.outcomes {
            println!("{:8.1}  {name}", took.as_secs_f64());
        }
        println!();
        let mut total = Tally::default();
        for Outcome { name, tally, failure, .. } in &self.outcomes {
            total.add(*tally);
            if let Some(why) = failure {
                println!("FAILED {name}: {why}");
            }
        }
        println!("{} passed, {} failed", total.passed, total.failed);
        if total.failed > 0 {
            bail!("the tests failed");
        }
        Ok(())
    }
}

/// Runs a command that runs tests. One that ran none has failed.
pub(crate) fn suite(command: &mut Command, tally: &mut Tally) -> Result<()> {
    run::run_counting(command, tally)?;
    if tally.is_empty() {
        bail!("no test was run");
    }
    Ok(())
}
