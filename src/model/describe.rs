//! The tables of the vocabulary as values: what `cargo xtask build` makes the TypeScript types of.

use crate::model::actions::ActionKind;
use crate::model::contents::{JobAd, JobFilter, UserFilter};
use crate::model::documents::{Consent, Job, Policy, Scope, SupportRequest, SupportSession, User};
use crate::model::events::EventKind;
use crate::model::words::{Administrators, EndCause, JobAdEditing, JobStatus, Mode, UserStatus, UserType};
use crate::value::codec::Value;
use crate::value::id::Id;

/// The types that documents, actions and events are made of.
#[must_use]
pub fn types() -> Vec<Type> {
    vec![
        UserType::described(),
        UserStatus::described(),
        JobStatus::described(),
        Mode::described(),
        Administrators::described(),
        JobAdEditing::described(),
        EndCause::described(),
        Scope::described(),
        Policy::described(),
        User::described(),
        Job::described(),
        Consent::described(),
        SupportRequest::described(),
        SupportSession::described(),
        JobAd::described(),
    ]
}

/// The types of what is asked: read and never written.
#[must_use]
pub fn filters() -> Vec<Type> {
    vec![JobFilter::described(), UserFilter::described()]
}

/// Every action, in the order of `docs/rules.md` §10.
#[must_use]
pub fn actions() -> Vec<Row> {
    ActionKind::rows()
}

/// Every event, in the order of `docs/contract.md`, "Execute".
#[must_use]
pub fn events() -> Vec<Row> {
    EventKind::rows()
}

/// The presence of a field: whether it may be left out, and whether it may be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(non_camel_case_types, reason = "these are the words of the tables")]
pub enum Presence {
    /// Always there.
    required,
    /// May be left out.
    optional,
    /// Always there, and may be null.
    nullable,
    /// May be left out, and may be null.
    optional_nullable,
    /// Always written; when it is read it may be left out.
    defaulted,
    /// Always written, and may be null; when it is read it may be left out.
    null_by_default,
}

/// One field of an action, an event or a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in JSON.
    pub name: &'static str,
    /// Whether it may be left out or null.
    pub presence: Presence,
    /// The TypeScript type of what is there.
    pub value: &'static str,
    /// Its documentation, line by line.
    pub docs: Vec<&'static str>,
}

/// One of a fixed set of words.
#[derive(Debug, Clone)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// Its documentation, line by line.
    pub docs: Vec<&'static str>,
}

/// A type that documents, actions and events share.
#[derive(Debug, Clone)]
pub struct Type {
    /// Its name.
    pub name: &'static str,
    /// Its documentation, line by line.
    pub docs: Vec<&'static str>,
    /// What it is made of.
    pub shape: Shape,
}

/// What a type is made of.
#[derive(Debug, Clone)]
pub enum Shape {
    /// One of these words.
    Words(Vec<Word>),
    /// An object with these fields.
    Record(Vec<Field>),
}

/// An action or event: its word and its fields.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its `type`.
    pub word: &'static str,
    /// Its documentation, line by line.
    pub docs: Vec<&'static str>,
    /// Its fields beside `type`.
    pub fields: Vec<Field>,
}

pub(crate) trait Described {
    fn described() -> Type;
}

pub(crate) trait Several {
    fn fields() -> Vec<Field>;
}

impl Several for super::actions::AccessRows {
    fn fields() -> Vec<Field> {
        let users = |name, docs| Field {
            name,
            presence: Presence::required,
            value: <Vec<Id> as Value>::TYPE,
            docs: vec![docs],
        };
        vec![
            users("grant", " The users to grant access to."),
            users("revoke", " The users to take access from; nobody stands in both."),
        ]
    }
}

impl Several for Option<super::documents::Giver> {
    fn fields() -> Vec<Field> {
        let presence = Presence::required;
        vec![
            Field { name: "givenBy", presence, value: Id::TYPE, docs: vec![" Who gave it."] },
            Field {
                name: "givenByType",
                presence,
                value: UserType::TYPE,
                docs: vec![" Their type when they gave it."],
            },
        ]
    }
}
