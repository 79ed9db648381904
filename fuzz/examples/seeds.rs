//! Writes what the search begins with into `seeds`, from the project's scenarios: their accounts, the questions and
//! commands on each state of them, the events that came of it, and the files themselves.

use consentry::Tape;
use consentry::binding::Engine;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const LOAD: u32 = 0;
const LOAD_PROJECTION: u32 = 1;
const EXECUTE: u32 = 6;
const APPLY: u32 = 7;
const TO_JSON: u32 = 12;

fn main() -> io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Seeds::default();
    for file in files_below(&here.join("../tests/scenarios"))? {
        let text = fs::read_to_string(file)?;
        // Half surrogate pairs are read by the engine alone.
        if let Ok(scenario) = serde_json::from_str(&text) {
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
        let verb = if account.get("projectionFor").is_some() { LOAD_PROJECTION } else { LOAD };
        let mut engine = Engine::default();
        if ask(&mut engine, verb, &json!([account])).is_none() {
            return;
        }
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
    fn ask(&mut self, engine: &mut Engine, command: &Value) {
        let Some(document) = ask(engine, TO_JSON, &json!([])) else { return };
        self.check.insert(json!([document, command]).to_string());
        let place = self.tape.len() % 40;
        self.tape.insert(json!([EXECUTE, command, [[place % 3, place, 12]]]).to_string());
        let Some(execution) = ask(engine, EXECUTE, command) else { return };
        let events = &execution["events"];
        if events.as_array().is_some_and(|events| !events.is_empty()) {
            self.apply.insert(json!([document, [events]]).to_string());
            ask(engine, APPLY, &json!([events]));
        }
    }
}

/// The answer; none where it is refused.
fn ask(engine: &mut Engine, verb: u32, arguments: &Value) -> Option<Value> {
    let arguments = Tape::from_json(&arguments.to_string()).ok()?;
    let mut out = Tape::default();
    engine.ask(verb, arguments.root(), &mut out).ok()?;
    serde_json::from_str(&out.to_json()).ok()
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
