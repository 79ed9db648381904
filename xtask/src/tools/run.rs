//! Running other programs: say which, wait, say how long it took.

use std::cell::RefCell;
use std::io::{BufRead as _, BufReader, pipe};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use super::tally::Tally;

thread_local! {
    /// What is said in this thread, while it is kept.
    static KEPT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does `work`, and gives what it and its commands said meanwhile, of which nothing is shown: so the words of those who work
/// side by side do not mix.
pub(crate) fn keeping<T>(work: impl FnOnce() -> T) -> (T, String) {
    KEPT.set(Some(String::new()));
    let done = work();
    (done, KEPT.take().unwrap_or_default())
}

/// Shows a line, or keeps it.
pub(crate) fn say(line: &str) {
    let kept = KEPT.with_borrow_mut(|kept| {
        kept.as_mut().map(|text| {
            text.push_str(line);
            text.push('\n');
        })
    });
    if kept.is_none() {
        println!("{line}");
    }
}

/// Runs a command that is to succeed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    if is_keeping() {
        return run_counting(command, &mut Tally::default());
    }
    let shown = announce(command);
    let started = Instant::now();
    let status = command.status().with_context(|| cannot_start(&shown))?;
    finish(&shown, started, status)
}

/// Runs a command and adds up what its test runner reports, on success and on failure.
pub(crate) fn run_counting(command: &mut Command, tally: &mut Tally) -> Result<()> {
    let shown = announce(command);
    let started = Instant::now();
    let (output, end) = pipe()?;
    if is_keeping() {
        command.stdin(Stdio::null()).stderr(end.try_clone()?);
    }
    let mut child = command.stdout(end).spawn().with_context(|| cannot_start(&shown))?;
    // Else the command would keep its ends of the pipe open, and nobody would see the end of its output.
    command.stdout(Stdio::inherit()).stderr(Stdio::inherit());
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        say(&line);
        tally.read(&line);
    }
    finish(&shown, started, child.wait()?)
}

/// What a command prints, trimmed; `None` when it cannot be run or fails.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn is_keeping() -> bool {
    KEPT.with_borrow(Option::is_some)
}

fn announce(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let shown = words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ");
    say(&format!("\n$ {shown}"));
    shown
}

fn cannot_start(shown: &str) -> String {
    format!("`{shown}` could not be started")
}

fn finish(shown: &str, started: Instant, status: ExitStatus) -> Result<()> {
    say(&format!("  {:.1} s", started.elapsed().as_secs_f64()));
    if status.success() {
        return Ok(());
    }
    match status.code() {
        Some(code) => bail!("`{shown}` failed with exit code {code}"),
        None => bail!("`{shown}` was ended by a signal"),
    }
}

#[cfg(test)]
mod tests {
    use super::{keeping, run, run_counting, say};
    use crate::tools::tally::Tally;
    use std::process::Command;

    #[test]
    fn what_is_kept_is_all_that_was_said_in_order() {
        let ((), kept) = keeping(|| {
            say("first");
            assert!(run(Command::new("rustc").arg("--version")).is_ok());
            say("last");
        });
        let lines: Vec<&str> = kept.lines().collect();
        assert_eq!(lines.first(), Some(&"first"));
        assert!(kept.contains("\n$ rustc --version\nrustc 1."), "{kept}");
        assert_eq!(lines.last(), Some(&"last"));
    }

    #[test]
    fn what_a_command_says_of_its_failure_is_kept_too() {
        let (result, kept) =
            keeping(|| run_counting(Command::new("rustc").arg("--no-such-flag"), &mut Tally::default()));
        assert!(result.is_err_and(|error| error.to_string().contains("failed with exit code")));
        assert!(kept.contains("no-such-flag'"), "{kept}");
    }
}
