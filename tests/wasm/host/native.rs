//! The same account without the boundary: the crate, linked into the tests.

use super::stories::Asked;
use super::values::read;
use consentry::boundary::{Engine, Verb};
use consentry::{Account, Id, InvalidAccount, JobsFor, Rejected, Time, Violation};
use serde_json::{Value, json};

/// An account asked through Rust's types, and as JSON, in which one can also ask what the types cannot say.
pub(crate) struct Native {
    pub(crate) account: Account,
    engine: Engine,
}

/// Answers a question through Rust's types, where they can say it.
pub(crate) type Typed = fn(&Account, &Asked<'_>) -> Option<String>;

/// What is asked about an action.
pub(crate) const ON_ACTIONS: &[(Verb, Typed)] = &[
    (Verb::Check, |account, asked| {
        Some(account.check(&asked.principal()?, &asked.action()?, asked.time()?).to_json())
    }),
    (Verb::Can, |account, asked| {
        Some(account.can(&asked.principal()?, &asked.action()?, asked.time()?).to_string())
    }),
    (Verb::Explain, |account, asked| {
        Some(account.explain(&asked.principal()?, &asked.action()?, asked.time()?).to_json())
    }),
    (Verb::Preview, |account, asked| {
        Some(account.preview(&asked.principal()?, &asked.action()?, asked.time()?).to_json())
    }),
    (Verb::Execute, |account, asked| {
        let (principal, action, at) = (asked.principal()?, asked.action()?, asked.time()?);
        Some(account.execute(&principal, &action, at, asked.expected_version()?).to_json())
    }),
];

/// What is asked about a kind of action.
pub(crate) const ON_KINDS: &[(Verb, Typed)] = &[
    (Verb::JobsFor, |account, asked| {
        Some(jobs(&account.jobs_for(&asked.principal()?, asked.kind()?.on_job()?, asked.time()?)))
    }),
    (Verb::CanEver, |account, asked| {
        Some(account.can_ever(&asked.principal()?, asked.kind()?, asked.time()?).to_string())
    }),
];

pub(crate) fn who_can(account: &Account, asked: &Asked<'_>) -> Option<String> {
    Some(ids(&account.who_can(&asked.action()?, asked.time()?)).to_string())
}

pub(crate) fn project(account: &Account, asked: &Asked<'_>) -> Option<String> {
    Some(account.project(&asked.principal()?, asked.time()?).to_json())
}

pub(crate) fn next_turn(account: &Account, asked: &Asked<'_>) -> Option<String> {
    Some(json!(account.next_turn(asked.time()?).map(Time::ms)).to_string())
}

impl Native {
    /// A document, JSON text, that must load.
    pub(crate) fn of(load: Verb, document: &str) -> Self {
        let account = loaded(load, document).unwrap_or_else(|why| panic!("{why}: {document}"));
        let mut engine = Engine::default();
        engine.ask_json(load, &format!("[{document}]")).unwrap_or_else(|why| panic!("{why}: {document}"));
        Self { account, engine }
    }

    /// The answer in JSON, or why there is none.
    pub(crate) fn ask(&mut self, verb: Verb, arguments: &str) -> Result<String, String> {
        self.engine.ask_json(verb, arguments)
    }

    /// Applies a list of events, JSON text; or says why not, in JSON.
    pub(crate) fn apply(&mut self, events: &str) -> Result<String, String> {
        let typed = self.account.apply_json(events);
        let answer = self.engine.ask_json(Verb::Apply, &format!("[{events}]"));
        assert_eq!(answer.as_ref().err().map(|why| read(why)), typed.err().map(|why| rejected(&why)));
        answer
    }
}

/// A document as that verb loads it.
pub(crate) fn loaded(load: Verb, document: &str) -> Result<Account, InvalidAccount> {
    if load == Verb::LoadProjection {
        Account::projection_from_json(document)
    } else {
        Account::from_json(document)
    }
}

/// Everything that is wrong with a document, in JSON; `[]` when it loads.
pub(crate) fn violations(loaded: Result<Account, InvalidAccount>) -> String {
    let violations = loaded.err().map(|why| why.violations).unwrap_or_default();
    let told = |Violation { path, text }: &Violation| json!({ "path": path, "text": text });
    violations.iter().map(told).collect::<Value>().to_string()
}

fn rejected(rejected: &Rejected) -> Value {
    json!({ "reason": rejected.why.code(), "path": rejected.path, "message": rejected.text })
}

fn jobs(jobs: &JobsFor) -> String {
    match jobs {
        JobsFor::All => json!("all"),
        JobsFor::None => json!("none"),
        JobsFor::Some(jobs) => ids(jobs),
    }
    .to_string()
}

fn ids(ids: &[Id]) -> Value {
    ids.iter().map(Id::as_str).collect()
}
