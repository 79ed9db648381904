//! Running other programs: say which, wait, say how long it took.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use super::tally::Tally;

/// Runs a command that is to succeed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = announce(command);
    let started = Instant::now();
    let status = command.status().with_context(|| cannot_start(&shown))?;
    finish(&shown, started, status)
}

/// Runs a command and adds up what its test runner reports, on success and on failure.
pub(crate) fn run_counting(command: &mut Command, tally: &mut Tally) -> Result<()> {
    let shown = announce(command);
    let started = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| cannot_start(&shown))?;
    let output = child.stdout.take().context("the program's output could not be read")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tally.read(&line);
    }
    finish(&shown, started, child.wait()?)
}

/// What a command prints, trimmed; `None` when it cannot be run or fails.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn announce(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let shown = words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ");
    println!("\n$ {shown}");
    shown
}

fn cannot_start(shown: &str) -> String {
    format!("`{shown}` could not be started")
}

fn finish(shown: &str, started: Instant, status: ExitStatus) -> Result<()> {
    println!("  {:.1} s", started.elapsed().as_secs_f64());
    if status.success() {
        return Ok(());
    }
    match status.code() {
        Some(code) => bail!("`{shown}` failed with exit code {code}"),
        None => bail!("`{shown}` was ended by a signal"),
    }
}
