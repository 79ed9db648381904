//! `cargo xtask TASK`: the one task runner of the project.

mod tasks;
mod tools;

use std::env::{args, set_current_dir};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

fn main() -> ExitCode {
    match run(&args().collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the task that the arguments name; without one, lists them all.
fn run(args: &[String]) -> Result<()> {
    let Some((name, rest)) = args.get(1..).and_then(<[String]>::split_first) else {
        list();
        return Ok(());
    };
    if name == "test-runner" {
        return tasks::test_runner(args);
    }
    let Some(task) = tasks::ALL.iter().find(|task| task.name == name) else {
        bail!("there is no task `{name}`; `cargo xtask` lists them");
    };
    set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).context("the repository's folder is gone")?;
    (task.run)(rest)
}

fn list() {
    println!("cargo xtask TASK\n");
    for task in tasks::ALL {
        println!("  {:8}{}", task.name, task.about);
    }
}
