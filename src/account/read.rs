//! The account document in: its shape, its references, then everything else of ENG-8.

use super::Account;
use super::jobs::{Job, Jobs};
use super::support::Support;
use super::users::{UserIx, Users, sort_users};
use crate::model::documents::{Policy, SupportRequest, SupportSession, User};
use crate::model::principal::Principal;
use crate::model::words::{JobStatus, UserStatus, UserType};
use crate::value::codec::Value;
use crate::value::id::Id;
use crate::value::index::{IdSet, Index};
use crate::value::object::{Object, count, id as read_id, ids, integer, list};
use crate::value::shape::{Expected, Faults, Path, Violation, Whole};
use crate::value::time::{Epoch, Time};
use crate::value::{Kind, Node, NotJson, Tape};
use std::fmt;

/// An account document that ENG-8 does not allow, with everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidAccount {
    /// What is wrong, in the order of the document. Wrong shapes hide everything else.
    pub violations: Vec<Violation>,
}

impl fmt::Display for InvalidAccount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not an account that can be loaded (ENG-8)")?;
        self.violations.iter().try_for_each(|violation| write!(out, "; {violation}"))
    }
}

impl std::error::Error for InvalidAccount {}

impl Account {
    /// Loads an account document and checks it whole (ENG-8).
    pub(crate) fn load(document: Node<'_>) -> Result<Self, InvalidAccount> {
        Self::read(document, Whole::Account)
    }

    /// Loads a projection where the document says for whom it is one, and a whole account otherwise.
    #[cfg(any(feature = "scenario", feature = "serde"))]
    pub(crate) fn load_any(document: Node<'_>) -> Result<Self, InvalidAccount> {
        let is_projection = document.member("projectionFor").is_some();
        Self::read(document, if is_projection { Whole::Projection } else { Whole::Account })
    }

    /// Loads an account document, JSON text, and checks it whole (ENG-8).
    ///
    /// # Errors
    /// [`InvalidAccount`] with every violation, each with its path; text that is not JSON is one violation at the root.
    pub fn from_json(text: &str) -> Result<Self, InvalidAccount> {
        Self::read_json(text, Whole::Account)
    }

    /// Loads what [`Account::project`] returned, JSON text: it may lack an owner and answers for one principal alone
    /// (ENG-10).
    ///
    /// # Errors
    /// As [`Account::from_json`]; also when the document is no projection.
    pub fn projection_from_json(text: &str) -> Result<Self, InvalidAccount> {
        Self::read_json(text, Whole::Projection)
    }

    fn read_json(text: &str, whole: Whole) -> Result<Self, InvalidAccount> {
        let tape = Tape::from_json(text).map_err(|why: NotJson| InvalidAccount {
            violations: vec![Violation { path: String::new(), text: why.to_string() }],
        })?;
        Self::read(tape.root(), whole)
    }

    pub(crate) fn read(document: Node<'_>, whole: Whole) -> Result<Self, InvalidAccount> {
        let mut faults = Faults::of(whole);
        let account = read_account(document, whole, &mut faults);
        account.check_state(whole, &mut faults);
        if faults.is_empty() {
            Ok(account)
        } else {
            Err(InvalidAccount { violations: faults.into_violations() })
        }
    }
}

fn read_account(document: Node<'_>, whole: Whole, faults: &mut Faults) -> Account {
    let mut own = Object::of(document, &Path::Root, faults);
    own.read_if_there("format", format_one);
    let id = own.required("id");
    let version = own.read_if_there("version", |node, path, faults| count(0, node, path, faults));
    let last_event_at = own.defaulted("lastEventAt", Time::EPOCH);
    let policy = own.defaulted("policy", Policy::default());
    let users = Users::new(own.read("users", list(User::read)).unwrap_or_default());
    let mut resolver = Resolver::new(&users, document);
    let read_job = |node: Node<'_>, path: &Path<'_>, faults: &mut Faults| resolver.job(node, path, faults);
    let jobs = Jobs::new(own.read_if_there("jobs", list(read_job)).unwrap_or_default());
    let in_use = |id: &Id| jobs.find(id).is_some();
    let read_ids = |node: Node<'_>, path: &Path<'_>, faults: &mut Faults| id_set(&in_use, node, path, faults);
    let deleted_jobs = own.read_if_there("deletedJobs", read_ids).unwrap_or_default();
    let support = own.read_if_there("support", read_support).unwrap_or_default();
    let projection_for = match whole {
        Whole::Account => None,
        Whole::Projection => own.read("projectionFor", Principal::read),
    };
    own.no_others();
    let version = version.unwrap_or_default();
    Account { id, version, last_event_at, policy, users, jobs, deleted_jobs, support, projection_for }
}

fn format_one(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) {
    let told = faults.count();
    if integer(node, path, faults) != 1 && faults.count() == told {
        faults.shape(path, &Expected("1, the only format there is", node));
    }
}

fn read_support(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Support {
    let mut own = Object::of(node, path, faults);
    let mut support = Support {
        consent: own.null_by_default("consent"),
        requests: own.read_if_there("requests", list(SupportRequest::read)).unwrap_or_default(),
        sessions: own.read_if_there("sessions", list(SupportSession::read)).unwrap_or_default(),
        used_ids: IdSet::default(),
    };
    let ids_in_use = support.ids_in_use();
    let in_use = |id: &Id| ids_in_use.find(id.as_str()).is_some();
    let read_ids = |node: Node<'_>, path: &Path<'_>, faults: &mut Faults| id_set(&in_use, node, path, faults);
    let used_ids = own.read_if_there("usedIds", read_ids).unwrap_or_default();
    own.no_others();
    support.used_ids = used_ids;
    support
}

/// Ids that may not be used again: each once, and apart from those in use (ENG-8).
fn id_set(in_use: &dyn Fn(&Id) -> bool, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> IdSet {
    let ids = ids(node, path, faults);
    for (place, id) in (0..).zip(&ids) {
        if in_use(id) {
            faults.state(&path.place(place), &"this id is in use");
        }
    }
    let ids = Index::new(ids);
    tell_doubled(&ids, path, faults);
    IdSet::new(ids)
}

fn tell_doubled(ids: &Index, path: &Path<'_>, faults: &mut Faults) {
    for place in ids.doubled() {
        faults.state(&path.place(place), &"this id stands in the list before");
    }
}

/// Reads jobs, whose users are known by now. An account may hold millions of grants, so each text of
/// the document is looked up once and remembered by its number.
struct Resolver<'u> {
    users: &'u Users,
    by_string: Vec<Known>,
}

#[derive(Clone, Copy)]
enum Known {
    NotYet,
    Nobody,
    User(UserIx),
}

impl<'u> Resolver<'u> {
    fn new(users: &'u Users, document: Node<'_>) -> Self {
        Self { users, by_string: vec![Known::NotYet; document.strings()] }
    }

    fn job(&mut self, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Job {
        let mut own = Object::of(node, path, faults);
        let id = own.required("id");
        let posted_by = own.read("postedBy", |node, path, faults| self.known_user(node, path, faults));
        let epoch = own.defaulted("postedByEpoch", Epoch::FIRST);
        let status = own.defaulted("status", JobStatus::Open);
        let access = own.read_if_there("access", |node, path, faults| self.access(node, path, faults));
        own.no_others();
        let posted_by = posted_by.unwrap_or(UserIx::NOBODY);
        if self.users.get(posted_by).is_some_and(|poster| epoch > poster.epoch) {
            faults.state(&path.member("postedByEpoch"), &"later than the poster's own epoch");
        }
        Job::new(id, posted_by, epoch, status, access.unwrap_or_default())
    }

    fn access(&mut self, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Vec<UserIx> {
        let users = list(|node, path, faults| self.granted_user(node, path, faults))(node, path, faults);
        let mut once = users.clone();
        sort_users(&mut once, &|user| user.0);
        once.dedup();
        if once.len() != users.len() {
            tell_doubled(&Index::new(ids(node, path, &mut Faults::default())), path, faults);
        }
        once
    }

    fn granted_user(&mut self, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> UserIx {
        let user = self.known_user(node, path, faults);
        if let Some(known) = self.users.get(user) {
            if known.user_type != UserType::SpecificJobAccess {
                faults.state(path, &"only `specificJobAccess` users hold stored grants");
            } else if known.status == UserStatus::Removed {
                faults.state(path, &"this user is removed");
            }
        }
        user
    }

    fn known_user(&mut self, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> UserIx {
        self.find(node).unwrap_or_else(|| {
            let id = read_id(node, path, faults);
            faults.state(path, &format_args!("there is no user {id}"));
            UserIx::NOBODY
        })
    }

    fn find(&mut self, node: Node<'_>) -> Option<UserIx> {
        let Kind::Text(text) = node.kind() else {
            return None;
        };
        let place = node.string_index().and_then(|index| self.by_string.get_mut(index));
        let Some(place) = place else {
            return self.users.find_text(text);
        };
        if matches!(place, Known::NotYet) {
            *place = self.users.find_text(text).map_or(Known::Nobody, Known::User);
        }
        match place {
            Known::User(user) => Some(*user),
            Known::NotYet | Known::Nobody => None,
        }
    }
}
