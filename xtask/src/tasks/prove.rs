//! `cargo xtask prove`: the whole of what is done to find out that the rules hold (`docs/assurance.md`); `test` runs a slice of each.

use anyhow::{Result, bail};

use super::build::{self, Wasm};
use super::pack;
use crate::tools::machine::Machine;
use crate::tools::report::Report;
use crate::tools::{node, wasm};

/// A chapter of `docs/assurance.md`.
struct Part {
    name: &'static str,
    run: fn(&mut Report, &Machine),
}

const PARTS: &[Part] = &[Part { name: "recovery", run: recovery }];

/// The parts that are named; without a name, all.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let parts = chosen(args)?;
    let machine = Machine::equipped()?;
    let mut report = Report::default();
    if report.check("build", || build::package(Wasm::Optimised)) {
        for part in parts {
            (part.run)(&mut report, &machine);
        }
    }
    report.close()
}

fn chosen(names: &[String]) -> Result<Vec<&'static Part>> {
    if let Some(unknown) = names.iter().find(|name| PARTS.iter().all(|part| part.name != **name)) {
        let all: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
        bail!("there is no part `{unknown}`; there are {}", all.join(", "));
    }
    Ok(PARTS.iter().filter(|part| names.is_empty() || names.iter().any(|name| name == part.name)).collect())
}

/// The engine made to trap everywhere, and what the package makes of it.
fn recovery(report: &mut Report, machine: &Machine) {
    report.check("tarball", || pack::check(&pack::tarball()?));
    report.check("a module that traps", wasm::trap);
    report.suite("recovery", machine.tell(&mut node::tests(&["tests/runtimes/recovery.test.mjs"])));
}
