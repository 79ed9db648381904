//! Writes what the search begins with into `seeds`, from the project's scenarios: their accounts, the questions and
//! commands on each state of them, the events that came of it, and the files themselves.

#[path = "../../tests/support/mod.rs"]
mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use support::bound::{Bound, number};
use support::json::read_any;
use support::values::read;

fn main() -> io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Seeds::default();
    for file in files_below(&here.join("../tests/scenarios"))? {
        let text = fs::read_to_string(file)?;
        if let Some(scenario) = read_any(&text) {
            seeds.tell(&scenario);
        }
        seeds.scenario.insert(text);
    }
    for (target, inputs) in [
        ("load", seeds.load),
        ("check", seeds.check),
        ("execute", seeds.execute),
        ("apply", seeds.apply),
        ("scenario", seeds.scenario),
        ("tape", seeds.tape),
    ] {
        let folder = here.join("seeds").join(target);
        fs::create_dir_all(&folder)?;
        for (place, input) in inputs.iter().enumerate() {
            fs::write(folder.join(format!("{place:04}")), input)?;
        }
        println!("{target}: {} seeds", inputs.len());
    }
    Ok(())
}

/// Inputs by target, each once.
#[derive(Default)]
struct Seeds {
    load: BTreeSet<String>,
    check: BTreeSet<String>,
    execute: BTreeSet<String>,
    apply: BTreeSet<String>,
    scenario: BTreeSet<String>,
    tape: BTreeSet<String>,
}

impl Seeds {
    /// Goes through a scenario step by step, as its runner does.
    fn tell(&mut self, scenario: &Value) {
        let account = &scenario["account"];
        self.load.insert(account.to_string());
        let verb = if account.get("projectionFor").is_some() { "loadProjection" } else { "load" };
        let Ok(mut engine) = Bound::loaded(verb, &account.to_string()) else { return };
        let mut commands = Vec::new();
        let mut at = json!(0);
        for step in scenario["steps"].as_array().into_iter().flatten() {
            at = step.get("at").cloned().unwrap_or(at);
            self.load
                .extend(["load", "expect"].iter().filter_map(|name| step.get(name)).map(Value::to_string));
            let Some(action) = ["check", "do", "preview"].iter().find_map(|name| step.get(name)) else {
                continue;
            };
            let version = step.get("expectedVersion").cloned().unwrap_or_default();
            let command = json!([step["as"], action, at, version]);
            self.ask(&mut engine, &command);
            if step.get("do").is_some() {
                commands.push(command);
            }
        }
        self.execute.insert(json!([account, commands]).to_string());
    }

    /// One question, and what happens when it is carried out.
    fn ask(&mut self, engine: &mut Bound, command: &Value) {
        let Some(document) = ask(engine, "toJSON", &json!([])) else { return };
        self.check.insert(json!([document, command]).to_string());
        let place = self.tape.len() % 40;
        self.tape.insert(json!([number("execute"), command, [[place % 3, place, 12]]]).to_string());
        let Some(execution) = ask(engine, "execute", command) else { return };
        let events = &execution["events"];
        if events.as_array().is_some_and(|events| !events.is_empty()) {
            self.apply.insert(json!([document, [events]]).to_string());
            ask(engine, "apply", &json!([events]));
        }
    }
}

/// The answer; none where it is refused.
fn ask(engine: &mut Bound, verb: &str, arguments: &Value) -> Option<Value> {
    engine.ask(verb, &arguments.to_string()).ok().map(|answer| read(&answer))
}

fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}
