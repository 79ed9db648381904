//! The Rust types and the JSON values of `docs/contract.md` that they are read from and written to.

use consentry::Execution;
use consentry::scenario::{NotAScenario, Report};
use consentry::{Account, Action, ActionKind, Id, InvalidAccount, JobAction, Principal, Rejected};
use serde_json::{Value, json};

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap_or_else(|why| panic!("{why}: {text}"))
}

/// An action that must be well-formed.
pub(crate) fn action(value: &Value) -> Action {
    Action::from_json(&value.to_string()).unwrap_or_else(|why| panic!("{why}: {value}"))
}

/// The action, if it is well-formed.
pub(crate) fn well_formed(value: &Value) -> Option<Action> {
    Action::from_json(&value.to_string()).ok()
}

/// One of the actions that have no fields.
pub(crate) fn bare(kind: ActionKind) -> Action {
    action(&json!({ "type": kind.word() }))
}

pub(crate) fn on_job(act: JobAction, job: &Id) -> Action {
    Action::on_job(act, job.clone())
}

/// A principal that must be well-formed.
pub(crate) fn principal(value: &Value) -> Principal {
    Principal::from_json(&value.to_string()).unwrap_or_else(|why| panic!("{why}: {value}"))
}

/// What can be written as a value.
pub(crate) trait Written {
    fn written(&self) -> String;

    fn value(&self) -> Value {
        read(&self.written())
    }
}

impl Written for Action {
    fn written(&self) -> String {
        self.to_json()
    }
}

impl Written for Principal {
    fn written(&self) -> String {
        self.to_json()
    }
}

impl Written for Account {
    fn written(&self) -> String {
        self.to_json()
    }
}

impl Written for Execution {
    fn written(&self) -> String {
        self.to_json()
    }
}

/// JSON text that must be JSON.
pub(crate) fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|why| panic!("{why}: {text}"))
}

/// The account of a document that must load.
pub(crate) fn account(document: &Value) -> Account {
    Account::from_json(&document.to_string()).unwrap_or_else(|why| panic!("{why}: {document}"))
}

/// A projection, from JSON text.
pub(crate) fn projection(text: &str) -> Result<Account, InvalidAccount> {
    Account::projection_from_json(text)
}

/// Applies a list of events.
pub(crate) fn apply(account: &mut Account, events: &Value) -> Result<(), Rejected> {
    account.apply_json(&events.to_string())
}

/// Runs a scenario file.
pub(crate) fn run(text: &str) -> Result<Report, NotAScenario> {
    consentry::scenario::run_json(text)
}
