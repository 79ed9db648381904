//! The answer to a check: allowed or denied, why, by which clause, until when, and who could help.

mod json;

use crate::model::actions::{Action, ActionKind};
use crate::model::clause::Clause;
use crate::model::reason::Reason;
use crate::value::codec::Value;
use crate::value::id::Id;
use crate::value::time::Time;
use crate::value::{Tape, field};

words! {
    /// Something an allowed principal should know first (ENG-3).
    Warning {
        /// ACC-6: after this you cannot undo it yourself.
        NotReversibleByYou = "notReversibleByYou",
    }
}

impl Warning {
    /// The code of this warning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.word()
    }
}

/// The answer to a check. `U` is how users are named: by [`Id`], or by handle inside the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<U = Id> {
    /// The account version decided on: elsewhere, this answer is advice at that version.
    pub version: i64,
    /// The least later time at which the same check on the same account has another answer (ENG-4).
    pub valid_until: Option<Time>,
    /// Allowed or denied.
    pub verdict: Verdict<U>,
}

/// Allowed or denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict<U = Id> {
    /// Allowed.
    Allowed {
        /// The clause that allows it.
        rule: Clause,
        /// What to know before.
        warning: Option<Warning>,
    },
    /// Denied.
    Denied(Denied<U>),
}

/// Why not, and who could help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denied<U = Id> {
    /// The clause that decided.
    pub rule: Clause,
    /// The first reason that applies, in the order of §10.
    pub reason: Reason,
    /// With [`Reason::Malformed`]: where.
    pub path: Option<String>,
    /// With a failing `setJobAccess`: one entry per failing row (ACC-7).
    pub rows: Vec<Row>,
    /// The users who could do the same now (§11); `None` where that is not told.
    pub instead_by: Option<Vec<U>>,
    /// One action after which this very check passes (§11).
    pub remedy: Option<Remedy<U>>,
}

record! {
    /// A row of `setJobAccess` that cannot be saved.
    Row {
        /// The user of that row.
        user: required Id,
        /// What stands against it.
        reason: required Reason,
    }
}

/// One action, by any one of `by`, after which the denied check passes (§11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy<U = Id> {
    /// Who could do it; `None` where that is not told.
    pub by: Option<Vec<U>>,
    /// What to do.
    pub action: RemedyAction,
}

/// The action of a remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemedyAction {
    /// An action with all its fields.
    Action(Action),
    /// `activateSupportAccess`, whose fields are still to be chosen.
    ActivateSupportAccess,
}

/// The fields of `activateSupportAccess` that a remedy leaves to choose (§11).
const TO_CHOOSE: [&str; 4] = ["consent", "scope", "expiresAt", "agents"];

impl<U> Decision<U> {
    /// Whether it is allowed.
    #[must_use]
    pub const fn allowed(&self) -> bool {
        matches!(self.verdict, Verdict::Allowed { .. })
    }

    /// The reason of a denial.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        match &self.verdict {
            Verdict::Allowed { .. } => None,
            Verdict::Denied(denied) => Some(denied.reason),
        }
    }

    /// The clause that decided.
    #[must_use]
    pub const fn rule(&self) -> Clause {
        match &self.verdict {
            Verdict::Allowed { rule, .. } => *rule,
            Verdict::Denied(denied) => denied.rule,
        }
    }

    /// Why it is denied, and who could help; `None` when it is allowed.
    #[must_use]
    pub const fn denied(&self) -> Option<&Denied<U>> {
        match &self.verdict {
            Verdict::Allowed { .. } => None,
            Verdict::Denied(denied) => Some(denied),
        }
    }

    /// The same with users named another way.
    pub(crate) fn map<V>(self, name: impl Fn(U) -> V) -> Decision<V> {
        let all = |users: Vec<U>| users.into_iter().map(&name).collect();
        let verdict = match self.verdict {
            Verdict::Allowed { rule, warning } => Verdict::Allowed { rule, warning },
            Verdict::Denied(denied) => Verdict::Denied(Denied {
                rule: denied.rule,
                reason: denied.reason,
                path: denied.path,
                rows: denied.rows,
                instead_by: denied.instead_by.map(all),
                remedy: denied.remedy.map(|remedy| Remedy { by: remedy.by.map(all), action: remedy.action }),
            }),
        };
        Decision { version: self.version, valid_until: self.valid_until, verdict }
    }

    /// Writes the shape of `docs/contract.md`; `users` writes a list of users.
    pub(crate) fn write_with(&self, out: &mut Tape, users: &impl Fn(&[U], &mut Tape)) {
        out.object(|out| {
            out.key("allowed");
            out.bool(self.allowed());
            field::word(out, "rule", self.rule().number());
            if let Some(reason) = self.reason() {
                field::word(out, "reason", reason.code());
            }
            field::integer_or_null(out, "validUntil", self.valid_until.map(Time::ms));
            field::integer(out, "version", self.version);
            match &self.verdict {
                Verdict::Allowed { warning, .. } => write_warning(*warning, out),
                Verdict::Denied(denied) => denied.write_with(out, users),
            }
        });
    }
}

fn write_warning(warning: Option<Warning>, out: &mut Tape) {
    if let Some(warning) = warning {
        out.key("warnings");
        out.list(|out| out.word(warning.code()));
    }
}

impl<U> Denied<U> {
    fn write_with(&self, out: &mut Tape, users: &impl Fn(&[U], &mut Tape)) {
        field::word(out, "message", self.reason.message());
        out.optional("path", &self.path);
        if !self.rows.is_empty() {
            out.all("rows", &self.rows);
        }
        if let Some(helpers) = &self.instead_by {
            out.key("insteadBy");
            users(helpers, out);
        }
        out.key("remedy");
        match &self.remedy {
            Some(remedy) => remedy.write_with(out, users),
            None => out.null(),
        }
    }
}

impl<U> Remedy<U> {
    fn write_with(&self, out: &mut Tape, users: &impl Fn(&[U], &mut Tape)) {
        out.object(|out| {
            if let Some(by) = &self.by {
                out.key("by");
                users(by, out);
            }
            out.key("action");
            match &self.action {
                RemedyAction::Action(action) => action.write(out),
                RemedyAction::ActivateSupportAccess => {
                    out.object(|out| field::word(out, "type", ActionKind::ActivateSupportAccess.word()));
                    out.key("choose");
                    out.list(|out| TO_CHOOSE.iter().for_each(|name| out.word(name)));
                }
            }
        });
    }
}
