//! One account behind a language boundary, and the one place where verbs meet what answers them.

use super::arguments::refuse;
use super::changes::{apply, load, validate};
use super::verbs::Verb;
use super::{contents, questions, vocabulary};
use crate::account::{Account, JobIx, UserIx};
use crate::ask::NOT_OF_A_PROJECTION;
use crate::value::shape::Whole;
use crate::value::{Node, Tape};

/// One account behind a language boundary; empty until a document is loaded.
#[derive(Debug, Default)]
pub struct Engine {
    account: Option<Account>,
}

/// What was asked is refused; the output says why. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unanswered;

pub(super) type Answered = Result<(), Unanswered>;

impl Engine {
    /// Answers `verb` with the arguments in the list `arguments`, into `out`. Users are written as handles where `out`
    /// says so.
    pub(super) fn ask(&mut self, verb: Verb, arguments: Node<'_>, out: &mut Tape) -> Answered {
        match verb {
            Verb::Load => load(&mut self.account, Whole::Account, arguments, out),
            Verb::LoadProjection => load(&mut self.account, Whole::Projection, arguments, out),
            Verb::Validate => validate(arguments, out),
            Verb::Vocabulary => vocabulary::write(out),
            Verb::Apply => match &mut self.account {
                Some(account) => apply(account, arguments, out),
                None => nothing_loaded(out),
            },
            Verb::Check => questions::check(self.account(out)?, arguments, out),
            Verb::Can => questions::can(self.account(out)?, arguments, out),
            Verb::Explain => questions::explain(self.account(out)?, arguments, out),
            Verb::Preview => questions::preview(self.account(out)?, arguments, out),
            Verb::Execute => questions::execute(self.whole(out)?, arguments, out),
            Verb::WhoCan => questions::who_can(self.whole(out)?, arguments, out),
            Verb::JobsFor => questions::jobs_for(self.account(out)?, arguments, out),
            Verb::CanEver => questions::can_ever(self.account(out)?, arguments, out),
            Verb::CanMany => questions::can_many(self.account(out)?, arguments, out),
            Verb::Project => questions::project(self.whole(out)?, arguments, out),
            Verb::NextTurn => questions::next_turn(self.account(out)?, arguments, out),
            Verb::ToJson => questions::to_json(self.account(out)?, out),
            Verb::UserTable => questions::user_table(self.account(out)?, out),
            Verb::JobHandle => questions::job_handle(self.account(out)?, arguments, out),
            Verb::Counts => questions::counts(self.account(out)?, out),
            Verb::Jobs => contents::jobs(self.account(out)?, arguments, out),
            Verb::Job => contents::job(self.account(out)?, arguments, out),
            Verb::Users => contents::users(self.account(out)?, arguments, out),
            Verb::User => contents::user(self.account(out)?, arguments, out),
            Verb::Consent => contents::consent(self.account(out)?, out),
            Verb::Requests => contents::requests(self.account(out)?, out),
            Verb::Sessions => contents::sessions(self.account(out)?, out),
            Verb::Policy => contents::policy(self.account(out)?, out),
        }
    }

    /// What a user may do with a job, by handle: bit n is set when the n-th of [`JobAction::ALL`](crate::JobAction::ALL)
    /// is allowed. These answers do not depend on the time. What is unknown is denied (ENG-2).
    #[must_use]
    pub fn mask(&self, user: u32, job: u32) -> u32 {
        self.account.as_ref().map_or(0, |account| account.user_mask(UserIx(user), JobIx(job)))
    }

    /// The version of the account; 0 before one is loaded.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.account.as_ref().map_or(0, Account::version)
    }

    fn account(&self, out: &mut Tape) -> Result<&Account, Unanswered> {
        match &self.account {
            Some(account) => Ok(account),
            None => Err(nothing_loaded(out).err().unwrap_or(Unanswered)),
        }
    }

    /// ENG-10: a projection answers checks for its own principal; the rest is the whole account's.
    fn whole(&self, out: &mut Tape) -> Result<&Account, Unanswered> {
        let account = self.account(out)?;
        if account.projection_for().is_some() {
            refuse(NOT_OF_A_PROJECTION, out)?;
        }
        Ok(account)
    }
}

fn nothing_loaded(out: &mut Tape) -> Answered {
    refuse("no account is loaded", out)
}
