//! The TypeScript of the vocabulary, written from the crate's own tables: `pkg/src/generated`.

use std::fs;

use anyhow::Result;
use consentry::boundary::Verb;
use consentry::describe::{self, Field, Presence, Row, Shape, Type, Word};
use consentry::{ActionKind, Clause, JobAction, Nature, Reason};

const FOLDER: &str = "pkg/src/generated";

const HEAD: &str =
    "// Written by `cargo xtask build` from the tables in src/model and src/boundary. Edit those.\n\n";

/// Writes all of them, each only when it is not so already: whoever watches the folder is not disturbed.
pub(crate) fn write() -> Result<()> {
    fs::create_dir_all(FOLDER)?;
    for (name, text) in [("model", model()), ("words", words()), ("verbs", verbs())] {
        let (path, text) = (format!("{FOLDER}/{name}.ts"), format!("{HEAD}{text}"));
        if fs::read_to_string(&path).ok().as_deref() != Some(&text) {
            fs::write(path, text)?;
        }
    }
    Ok(())
}

/// The types of documents, actions and events.
fn model() -> String {
    let principal = "import type { Principal } from '../types/principal.js';\n\n";
    let mut out = String::new();
    for of in describe::types() {
        out += &declaration(&of);
    }
    for of in describe::filters() {
        out += &filter(&of);
    }
    out += &rows(
        "ActionFields",
        "The fields of every action beside `type`, by its type.",
        &describe::actions(),
        " | undefined",
    );
    out += &rows(
        "EventFields",
        "The fields of every event beside those that all have, by its type.",
        &describe::events(),
        "",
    );
    if out.contains(": Principal") { format!("{principal}{out}") } else { out }
}

/// The lists that programs go through, and the unions that go with them.
fn words() -> String {
    let kinds = |holds: &dyn Fn(ActionKind) -> bool| -> Vec<&str> {
        ActionKind::ALL.iter().copied().filter(|kind| holds(*kind)).map(ActionKind::word).collect()
    };
    let of_nature = |nature: Nature| kinds(&|kind| kind.nature() == nature);
    let reasons: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    let clauses: Vec<&str> = Clause::ALL.iter().map(|clause| clause.number()).collect();
    let on_job: Vec<&str> = JobAction::ALL.iter().map(|act| act.kind().word()).collect();
    let on_user: Vec<&str> =
        describe::actions().iter().filter(|row| is_on_user(row)).map(|row| row.word).collect();
    [
        list("REASONS", "Reason", &reasons, "Every reason code, in the order in which reasons are tried (rules, §10). Codes are stable for ever.", "Why something was denied."),
        list("CLAUSES", "Clause", &clauses, "Every clause that an answer can cite, in the order of the rules.", "The number of a clause of the rules, as answers cite it."),
        list("ACTIONS", "ActionType", &kinds(&|_| true), "Every type of action, in the order of rules §10.", "The type of an action."),
        list("JOB_ACTIONS", "JobActionType", &on_job, "The actions whose only field is an existing job. The place in this list is their handle at the engine.", "The actions whose only field is an existing job: those with a hot path, and those that `jobsFor` answers."),
        list("USER_ACTIONS", "UserActionType", &on_user, "The actions whose only field is a user.", "The actions whose only field is a user."),
        list("LOOKS", "LookType", &of_nature(Nature::Look), "The actions that only look: they change neither the account nor the host's data.", "The actions that only look."),
        list("COMMANDS", "CommandType", &of_nature(Nature::Command), "The actions that change the account.", "The actions that change the account."),
    ]
    .concat()
}

fn is_on_user(row: &Row) -> bool {
    matches!(&row.fields[..], [field] if field.name == "user" && field.presence == Presence::required)
}

fn verbs() -> String {
    let mut out = String::from(
        "/** What can be asked of an engine; the numbers are the boundary's. */\nexport const Verb = {\n",
    );
    for (number, verb) in Verb::ALL.iter().enumerate() {
        out += &format!("{}  {}: {number},\n", doc(verb.docs(), "  "), verb.word());
    }
    out + "} as const;\n\n/** One of {@link Verb}. */\nexport type Verb = (typeof Verb)[keyof typeof Verb];\n"
}

/// A list of words as a constant, and the union of them as a type.
fn list(name: &str, of: &str, words: &[&str], docs: &str, type_docs: &str) -> String {
    let items: String = words.iter().map(|word| format!("  '{word}',\n")).collect();
    format!(
        "/** {docs} */\nexport const {name} = [\n{items}] as const;\n\n/** {type_docs} */\nexport type {of} = (typeof {name})[number];\n\n"
    )
}

fn declaration(of: &Type) -> String {
    let name = of.name;
    match &of.shape {
        Shape::Words(words) => {
            let union: Vec<String> = words.iter().map(|word| format!("'{}'", word.word)).collect();
            format!("{}export type {name} = {};\n\n", words_doc(&of.docs, words), union.join(" | "))
        }
        Shape::Record(fields) => {
            let whole = interface(name, &of.docs, fields, false);
            let has_defaults = fields.iter().any(has_default);
            let input = [format!(" {name}, as it is read: what has a default may be left out.")];
            let docs: Vec<&str> = input.iter().map(String::as_str).collect();
            if has_defaults {
                whole + &interface(&format!("{name}Input"), &docs, fields, true)
            } else {
                whole
            }
        }
    }
}

/// What is asked with: whatever may be left out may be undefined too.
fn filter(of: &Type) -> String {
    match &of.shape {
        Shape::Record(fields) => interface(of.name, &of.docs, fields, true),
        Shape::Words(_) => declaration(of),
    }
}

fn has_default(field: &Field) -> bool {
    matches!(field.presence, Presence::defaulted | Presence::null_by_default)
}

fn interface(name: &str, docs: &[&str], fields: &[Field], is_input: bool) -> String {
    let members: String = fields.iter().map(|field| member(field, "  ", is_input, "")).collect();
    format!("{}export interface {name} {{\n{members}}}\n\n", doc(docs, ""))
}

/// `undefined`: what stands behind the type of a member that may be left out.
fn member(field: &Field, indent: &str, is_input: bool, undefined: &str) -> String {
    let left_out = match field.presence {
        Presence::optional | Presence::optional_nullable => true,
        Presence::defaulted | Presence::null_by_default => is_input,
        Presence::required | Presence::nullable => false,
    };
    let nullable = matches!(
        field.presence,
        Presence::nullable | Presence::optional_nullable | Presence::null_by_default
    );
    let undefined = if is_input { " | undefined" } else { undefined };
    format!(
        "{}{indent}readonly {}{}: {}{}{};\n",
        doc(&field.docs, indent),
        field.name,
        if left_out { "?" } else { "" },
        field.value,
        if nullable { " | null" } else { "" },
        if left_out { undefined } else { "" },
    )
}

fn rows(name: &str, docs: &str, rows: &[Row], undefined: &str) -> String {
    let mut out = format!("/** {docs} */\nexport interface {name} {{\n");
    for row in rows {
        let head = doc(&row.docs, "  ");
        if row.fields.is_empty() {
            out += &format!("{head}  readonly {}: Record<never, never>;\n", row.word);
        } else {
            let members: String =
                row.fields.iter().map(|field| member(field, "    ", false, undefined)).collect();
            out += &format!("{head}  readonly {}: {{\n{members}  }};\n", row.word);
        }
    }
    out + "}\n\n"
}

fn words_doc(docs: &[&str], words: &[Word]) -> String {
    let each: Vec<String> =
        words.iter().map(|word| format!(" - `{}`: {}", word.word, word.docs.concat().trim())).collect();
    let lines: Vec<&str> = docs.iter().copied().chain([""]).chain(each.iter().map(String::as_str)).collect();
    doc(&lines, "")
}

/// The lines of a doc comment, which begin with a blank or are empty.
fn doc(lines: &[&str], indent: &str) -> String {
    match lines {
        [line] => format!("{indent}/**{line} */\n"),
        lines => {
            let all: String = lines.iter().map(|line| format!("{indent} *{line}\n")).collect();
            format!("{indent}/**\n{all}{indent} */\n")
        }
    }
}
