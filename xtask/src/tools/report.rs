//! The parts of a test run: none stops the others, all of them count.

use std::process::Command;

use anyhow::{Result, bail};

use super::run;
use super::tally::Tally;

/// What has passed and failed so far.
#[derive(Default)]
pub(crate) struct Report {
    total: Tally,
    failures: Vec<String>,
}

impl Report {
    /// A part that passes or fails as a whole; says which.
    pub(crate) fn check(&mut self, name: &str, part: impl FnOnce() -> Result<()>) -> bool {
        self.part(name, |tally| {
            let result = part();
            tally.passed = u64::from(result.is_ok());
            result
        })
    }

    /// A part that is one command.
    pub(crate) fn command(&mut self, name: &str, command: &mut Command) -> bool {
        self.check(name, || run::run(command))
    }

    /// A part that runs tests and says how many. One that ran none has failed.
    pub(crate) fn suite(&mut self, name: &str, command: &mut Command) -> bool {
        self.part(name, |tally| {
            run::run_counting(command, tally)?;
            if tally.is_empty() {
                bail!("no test was run");
            }
            Ok(())
        })
    }

    /// Prints what failed, then the sum alone on its line.
    pub(crate) fn close(self) -> Result<()> {
        let Tally { passed, failed } = self.total;
        println!();
        for failure in &self.failures {
            println!("FAILED {failure}");
        }
        println!("{passed} passed, {failed} failed");
        if failed > 0 {
            bail!("the tests failed");
        }
        Ok(())
    }

    fn part(&mut self, name: &str, part: impl FnOnce(&mut Tally) -> Result<()>) -> bool {
        println!("\n── {name}");
        let mut tally = Tally::default();
        let mut result = part(&mut tally);
        if tally.failed > 0 && result.is_ok() {
            result = Err(anyhow::anyhow!("{} failed, and the exit code hid it", tally.failed));
        }
        // A part that failed without a test that failed (it did not compile, say) counts once.
        if let Err(error) = &result {
            tally.failed = tally.failed.max(1);
            println!("  {error:#}");
            self.failures.push(format!("{name}: {error:#}"));
        }
        self.total.add(tally);
        result.is_ok()
    }
}
