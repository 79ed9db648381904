//! For bindings to other languages: everything one can ask, from values to values, as
//! `docs/contract.md` shapes them, and the hot path by integer handles. Which verb has which number
//! is fixed here alone.

#[cfg(feature = "wasm")]
mod wasm;

use crate::account::{Account, JobIx, UserIx};
use crate::ask::Preview;
use crate::ask::check::{Asked, time};
use crate::ask::explain::Explanation;
use crate::model::actions::{ActionKind, JobAction, Read};
use crate::model::clause::Clause;
use crate::model::documents::Whole;
use crate::model::principal::Principal;
use crate::model::reason::Reason;
use crate::scenario;
use crate::value::field::{self, integer, word};
use crate::value::object::{integer as read_integer, list};
use crate::value::shape::{Faults, Path, Violation};
use crate::value::time::Time;
use crate::value::{Kind, Node, Tape};

/// The numbers of what can be asked ([`Engine::ask`]).
pub mod verb {
    /// An account document: from then on the account is asked.
    pub const LOAD: u32 = 0;
    /// A projection, in the same way.
    pub const LOAD_PROJECTION: u32 = 1;
    /// Everything that is wrong with a document.
    pub const VALIDATE: u32 = 2;
    /// A decision.
    pub const CHECK: u32 = 3;
    /// A decision with the clauses that led to it.
    pub const EXPLAIN: u32 = 4;
    /// What a command would do.
    pub const PREVIEW: u32 = 5;
    /// A decision with its events and activities.
    pub const EXECUTE: u32 = 6;
    /// Events, all or none.
    pub const APPLY: u32 = 7;
    /// Who may do it.
    pub const WHO_CAN: u32 = 8;
    /// On which jobs it is allowed.
    pub const JOBS_FOR: u32 = 9;
    /// Whether it could be allowed on anything.
    pub const CAN_EVER: u32 = 10;
    /// The part of the account that is one principal's.
    pub const PROJECT: u32 = 11;
    /// The whole document.
    pub const TO_JSON: u32 = 12;
    /// A scenario file.
    pub const RUN_SCENARIO: u32 = 13;
    /// The users' ids, by handle.
    pub const USER_TABLE: u32 = 14;
    /// The handle of a job.
    pub const JOB_HANDLE: u32 = 15;
    /// Reasons, clauses and actions.
    pub const VOCABULARY: u32 = 16;
    /// Per job the actions that are allowed, as bits.
    pub const MASKS: u32 = 17;
    /// A decision's `allowed` alone.
    pub const CAN: u32 = 18;
    /// How many users and jobs there are handles for.
    pub const COUNTS: u32 = 19;
    /// When answers may change by themselves.
    pub const NEXT_TURN: u32 = 20;
    /// How many there are: this one is none.
    pub const COUNT: u32 = 21;
}

/// One account behind a language boundary; empty until a document is loaded.
#[derive(Debug, Default)]
pub struct Engine {
    account: Option<Account>,
}

/// What was asked is refused; the output says why. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

type Outcome = Result<(), Refused>;

impl Engine {
    /// Answers `verb` with the arguments in the list `arguments`, into `out`. Users are written as
    /// handles where `out` says so.
    ///
    /// # Errors
    /// [`Refused`], with the reason as a value in `out`.
    pub fn ask(&mut self, verb: u32, arguments: Node<'_>, out: &mut Tape) -> Outcome {
        match (verb, &mut self.account) {
            (verb::LOAD, account) => load(account, Whole::Account, arguments, out),
            (verb::LOAD_PROJECTION, account) => load(account, Whole::Projection, arguments, out),
            (verb::VALIDATE, _) => {
                let violations = Account::load(argument(arguments, 0)).err().map(|why| why.violations);
                write_violations(&violations.unwrap_or_default(), out);
                Ok(())
            }
            (verb::RUN_SCENARIO, _) => run_scenario(arguments, out),
            (verb::VOCABULARY, _) => {
                write_vocabulary(out);
                Ok(())
            }
            (verb::APPLY, Some(account)) => apply(account, arguments, out),
            (verb, Some(account)) => ask_account(account, verb, arguments, out),
            (_, None) => refuse("no account is loaded", out),
        }
    }

    /// What a user may do with a job, by handle: bit n is set when the n-th of [`JobAction::ALL`] is
    /// allowed. These answers do not depend on the time. What is unknown is denied (ENG-2).
    #[must_use]
    pub fn mask(&self, user: u32, job: u32) -> u32 {
        self.account.as_ref().map_or(0, |account| account.user_mask(UserIx(user), JobIx(job)))
    }

    /// The version of the account; 0 before one is loaded.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.account.as_ref().map_or(0, Account::version)
    }
}

fn ask_account(account: &Account, verb: u32, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    match verb {
        verb::CHECK => check(account, arguments, out),
        verb::EXPLAIN => explain(account, arguments, out),
        verb::PREVIEW => preview(account, arguments, out),
        verb::EXECUTE => whole(account, out).and_then(|()| execute(account, arguments, out)),
        verb::WHO_CAN => whole(account, out).and_then(|()| who_can(account, arguments, out)),
        verb::JOBS_FOR => jobs_for(account, arguments, out),
        verb::CAN_EVER => can_ever(account, arguments, out),
        verb::PROJECT => whole(account, out).and_then(|()| project(account, arguments, out)),
        verb::TO_JSON => {
            account.write(out);
            Ok(())
        }
        verb::USER_TABLE => {
            account.write_user_table(out);
            Ok(())
        }
        verb::JOB_HANDLE => {
            let job = argument(arguments, 0).as_str().and_then(|id| account.jobs.find_text(id));
            field::int_or_null(out, job.map(|job| i64::from(job.0)));
            Ok(())
        }
        verb::MASKS => masks(account, arguments, out),
        verb::CAN => can(account, arguments, out),
        verb::COUNTS => {
            account.write_counts(out);
            Ok(())
        }
        verb::NEXT_TURN => next_turn(account, arguments, out),
        _ => refuse("there is no such verb", out),
    }
}

fn load(account: &mut Option<Account>, whole: Whole, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    match Account::read(argument(arguments, 0), whole) {
        Ok(loaded) => {
            *account = Some(loaded);
            out.null();
            Ok(())
        }
        Err(why) => {
            write_violations(&why.violations, out);
            Err(Refused)
        }
    }
}

fn check(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    let decision = account.decide_asked(asked(arguments));
    decision.write_with(out, &|users, out| account.write_users(users, out));
    Ok(())
}

fn can(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    out.bool(match asked(arguments) {
        Asked::WellFormed { principal, action, at } => account.can(&principal, &action, at),
        Asked::Not { .. } => false,
    });
    Ok(())
}

fn explain(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    let explanation = match asked(arguments) {
        Asked::WellFormed { principal, action, at } => account.explain(&principal, &action, at),
        not @ Asked::Not { .. } => {
            Explanation { decision: account.named(account.decide_asked(not)), steps: Vec::new() }
        }
    };
    explanation.write(out);
    Ok(())
}

fn preview(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    let preview = match asked(arguments) {
        Asked::WellFormed { principal, action, at } => account.preview(&principal, &action, at),
        not @ Asked::Not { .. } => Preview {
            decision: account.named(account.decide_asked(not)),
            events: Vec::new(),
            gain: Default::default(),
            lose: Default::default(),
        },
    };
    preview.write(out);
    Ok(())
}

fn execute(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    let mut faults = Faults::default();
    let root = Path::Root;
    let expected = argument(arguments, 3);
    let version = || read_integer(expected, &root.member("expectedVersion"), &mut faults);
    let expected = (!expected.is_null()).then(version);
    if let Some(fault) = faults.into_first() {
        return refuse_text(&fault.to_string(), out);
    }
    // A bad time is the decision's to tell; its refusal is logged at the last event's.
    let at = time(argument(arguments, 2), &root, &mut Faults::default());
    account.execute_asked(&asked(arguments), at, expected).write(out);
    Ok(())
}

fn apply(account: &mut Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    match account.apply_value(argument(arguments, 0)) {
        Ok(()) => {
            out.null();
            Ok(())
        }
        Err(rejected) => {
            out.object(|out| {
                word(out, "reason", rejected.why.code());
                out.key("path");
                out.text(&rejected.path);
                out.key("message");
                out.text(&rejected.text);
            });
            Err(Refused)
        }
    }
}

/// A malformed action is allowed to nobody.
fn who_can(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    let mut faults = Faults::default();
    let root = Path::Root;
    let action = crate::model::actions::read(argument(arguments, 0), &root.member("action"), &mut faults);
    let at = time(argument(arguments, 1), &root.member("at"), &mut faults);
    let users = match action {
        Read::Action(action) if faults.is_empty() => account.who_can(&action, at),
        Read::Action(_) | Read::Unknown | Read::Malformed => Vec::new(),
    };
    out.list(|out| users.iter().for_each(|user| out.id(user)));
    Ok(())
}

fn jobs_for(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    let kind = argument(arguments, 1).as_str().and_then(ActionKind::of);
    let Some(act) = kind.and_then(ActionKind::on_job) else {
        return refuse("`jobsFor` answers for actions whose only field is an existing job", out);
    };
    match principal_and_time(arguments, 2) {
        Some((principal, at)) => account.jobs_for(&principal, act, at).write(out),
        None => out.word("none"),
    }
    Ok(())
}

fn can_ever(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    let Some(kind) = argument(arguments, 1).as_str().and_then(ActionKind::of) else {
        return refuse("there is no such action", out);
    };
    let can = principal_and_time(arguments, 2)
        .is_some_and(|(principal, at)| account.can_ever(&principal, kind, at));
    out.bool(can);
    Ok(())
}

fn next_turn(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    let mut faults = Faults::default();
    let at = time(argument(arguments, 0), &Path::Root.member("at"), &mut faults);
    if let Some(fault) = faults.into_first() {
        return refuse_text(&fault.to_string(), out);
    }
    field::int_or_null(out, account.next_turn(at).map(Time::ms));
    Ok(())
}

fn project(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    let Some((principal, at)) = principal_and_time(arguments, 1) else {
        return refuse("a projection is for a well-formed principal at a time", out);
    };
    account.project(&principal, at).write(out);
    Ok(())
}

fn masks(account: &Account, arguments: Node<'_>, out: &mut Tape) -> Outcome {
    let mut faults = Faults::default();
    let mut nodes = |place| {
        list(|node, _: &Path<'_>, _: &mut Faults| node)(argument(arguments, place), &Path::Root, &mut faults)
    };
    let act = |node: Node<'_>| node.as_str().and_then(ActionKind::of).and_then(ActionKind::on_job);
    let Some(acts) = nodes(2).into_iter().map(act).collect::<Option<Vec<JobAction>>>() else {
        return refuse("`canMany` answers for actions whose only field is an existing job", out);
    };
    let jobs = nodes(3);
    let Some((principal, at)) = principal_and_time(arguments, 1) else {
        return refuse("masks are for a well-formed principal at a time", out);
    };
    let masks = account.masks(&principal, at, &acts, jobs.into_iter().map(Node::as_str));
    out.list(|out| masks.into_iter().for_each(|mask| out.int(i64::from(mask))));
    Ok(())
}

fn run_scenario(arguments: Node<'_>, out: &mut Tape) -> Outcome {
    match scenario::run(argument(arguments, 0)) {
        Ok(report) => {
            report.write(out);
            Ok(())
        }
        Err(not) => {
            write_violations(&not.violations, out);
            Err(Refused)
        }
    }
}

fn asked(arguments: Node<'_>) -> Asked {
    Asked::read(argument(arguments, 0), argument(arguments, 1), argument(arguments, 2))
}

fn principal_and_time(arguments: Node<'_>, at: usize) -> Option<(Principal, Time)> {
    let mut faults = Faults::default();
    let principal = Principal::read(argument(arguments, 0), &Path::Root, &mut faults);
    let at = time(argument(arguments, at), &Path::Root, &mut faults);
    faults.is_empty().then_some((principal, at))
}

/// The argument at that place; what is not there reads as a kind that is no value.
fn argument(arguments: Node<'_>, place: usize) -> Node<'_> {
    let Kind::List(mut items) = arguments.kind() else {
        return arguments.nothing();
    };
    items.nth(place).unwrap_or_else(|| arguments.nothing())
}

/// ENG-10: a projection answers checks for its own principal; the rest is the whole account's.
fn whole(account: &Account, out: &mut Tape) -> Outcome {
    match account.projection_for() {
        None => Ok(()),
        Some(_) => refuse("a projection cannot answer this: ask the whole account (ENG-10)", out),
    }
}

/// Says why nothing was answered.
pub(crate) fn refuse(message: &'static str, out: &mut Tape) -> Outcome {
    out.object(|out| word(out, "message", message));
    Err(Refused)
}

fn refuse_text(message: &str, out: &mut Tape) -> Outcome {
    out.object(|out| {
        out.key("message");
        out.text(message);
    });
    Err(Refused)
}

fn write_violations(violations: &[Violation], out: &mut Tape) {
    out.list(|out| {
        for violation in violations {
            out.object(|out| {
                out.key("path");
                out.text(&violation.path);
                out.key("text");
                out.text(&violation.text);
            });
        }
    });
}

/// The tables of reasons, actions and clauses, for bindings to hold their own lists against.
fn write_vocabulary(out: &mut Tape) {
    out.object(|out| {
        out.key("reasons");
        out.list(|out| Reason::ALL.iter().for_each(|reason| write_reason(*reason, out)));
        out.key("actions");
        out.list(|out| ActionKind::ALL.iter().for_each(|kind| write_kind(*kind, out)));
        out.key("clauses");
        out.list(|out| Clause::ALL.iter().for_each(|clause| out.word(clause.number())));
        out.key("jobActions");
        out.list(|out| JobAction::ALL.iter().for_each(|act| out.word(act.kind().word())));
        integer(out, "format", 1);
    });
}

fn write_reason(reason: Reason, out: &mut Tape) {
    out.object(|out| {
        word(out, "code", reason.code());
        if let Some(clause) = reason.clause() {
            word(out, "clause", clause.number());
        }
        word(out, "message", reason.message());
    });
}

fn write_kind(kind: ActionKind, out: &mut Tape) {
    out.object(|out| {
        word(out, "type", kind.word());
        out.key("command");
        out.bool(kind.is_command());
        out.key("jobOnly");
        out.bool(kind.on_job().is_some());
    });
}
