//! The account document in: its shape, its references, then everything else of ENG-8.

use super::jobs::{Job, Jobs};
use super::support::Support;
use super::users::{User, UserIx, Users, sort_handles};
use super::{Account, Policy};
use crate::id::Id;
use crate::index::{IdSet, Index};
use crate::principal::Principal;
use crate::record::{Consent, Request, Session, Whole, at_least_one, not_negative, time};
use crate::scope::{Administrators, JobAdEditing, JobStatus, UserStatus, UserType};
use crate::value::shape::{self, Expected, Faults, Fields, Path, Violation, list, nullable};
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
    ///
    /// # Errors
    /// [`InvalidAccount`] with every violation, each with its path.
    pub fn load(document: Node<'_>) -> Result<Self, InvalidAccount> {
        Self::read(document, Whole::Account)
    }

    /// Loads what [`Account::project`] gave: it may lack an owner and answers for one principal alone (ENG-10).
    ///
    /// # Errors
    /// As [`Account::load`]; also when the document is no projection.
    pub fn load_projection(document: Node<'_>) -> Result<Self, InvalidAccount> {
        Self::read(document, Whole::Projection)
    }

    /// As [`Account::load`], from JSON text.
    ///
    /// # Errors
    /// As [`Account::load`]; text that is not JSON is one violation at the root.
    pub fn from_json(text: &str) -> Result<Self, InvalidAccount> {
        let tape = Tape::from_json(text).map_err(|why: NotJson| InvalidAccount {
            violations: vec![Violation { path: String::new(), text: why.to_string() }],
        })?;
        Self::load(tape.root())
    }

    pub(crate) fn read(document: Node<'_>, whole: Whole) -> Result<Self, InvalidAccount> {
        let mut faults = Faults::default();
        let account = read_account(document, whole, &mut faults);
        if let Some(account) = &account {
            account.check_state(whole, &mut faults);
        }
        let violations = faults.into_violations();
        account.filter(|_| violations.is_empty()).ok_or(InvalidAccount { violations })
    }
}

const MEMBERS: &[&str] =
    &["format", "id", "version", "lastEventAt", "policy", "users", "jobs", "deletedJobs", "support"];

fn read_account(document: Node<'_>, whole: Whole, faults: &mut Faults) -> Option<Account> {
    let root = Path::Root;
    let fields = Fields::of(document, &root, faults)?;
    fields.or("format", (), format_one, faults);
    let id = fields.required("id", shape::id, faults);
    let version = fields.or("version", 0, not_negative, faults);
    let last_event_at = fields.or("lastEventAt", Default::default(), time, faults);
    let policy = fields.or("policy", Policy::default(), read_policy, faults);
    let users = fields.required("users", list(read_user), faults).map(Users::new);
    let none = Users::default();
    let mut resolver = Resolver::new(users.as_ref().unwrap_or(&none), document);
    let jobs =
        fields.or("jobs", Vec::new(), list(|node, path, faults| resolver.job(node, path, faults)), faults);
    let jobs = jobs.map(Jobs::new);
    let in_use = |id: &Id| jobs.as_ref().is_some_and(|jobs| jobs.find(id).is_some());
    let deleted_jobs = fields.or("deletedJobs", IdSet::default(), id_set(in_use), faults);
    let support = fields.or(
        "support",
        Support::default(),
        |node, path, faults| read_support(whole, node, path, faults),
        faults,
    );
    let projection_for = read_projection_for(whole, fields, faults);
    match whole {
        Whole::Account => fields.no_others(MEMBERS, faults),
        Whole::Projection | Whole::Expected => {
            fields.no_others(&[MEMBERS, &["projectionFor"]].concat(), faults)
        }
    }
    Some(Account {
        id: id?,
        version: version?,
        last_event_at: last_event_at?,
        policy: policy?,
        users: users?,
        jobs: jobs?,
        deleted_jobs: deleted_jobs?,
        support: support?,
        projection_for: projection_for?,
    })
}

fn read_projection_for(
    whole: Whole,
    fields: Fields<'_, '_>,
    faults: &mut Faults,
) -> Option<Option<Principal>> {
    match whole {
        Whole::Account => Some(None),
        Whole::Projection => fields.required("projectionFor", Principal::read, faults).map(Some),
        Whole::Expected => fields.optional("projectionFor", Principal::read, faults),
    }
}

fn format_one(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<()> {
    if shape::integer(node, path, faults)? != 1 {
        faults.shape(path, &Expected("1, the only format there is", node));
        return None;
    }
    Some(())
}

fn read_policy(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Policy> {
    let fields = Fields::of(node, path, faults)?;
    let default = Policy::default();
    let administrators = fields.or("administrators", default.administrators, Administrators::read, faults);
    let job_ad_editing = fields.or("jobAdEditing", default.job_ad_editing, JobAdEditing::read, faults);
    let max_consent = fields.or("maxConsentMs", default.max_consent, nullable(at_least_one), faults);
    let request_lapse = fields.or("requestLapseMs", default.request_lapse, at_least_one, faults);
    fields.no_others(&["administrators", "jobAdEditing", "maxConsentMs", "requestLapseMs"], faults);
    Some(Policy {
        administrators: administrators?,
        job_ad_editing: job_ad_editing?,
        max_consent: max_consent?,
        request_lapse: request_lapse?,
    })
}

fn read_user(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<User> {
    let fields = Fields::of(node, path, faults)?;
    let id = fields.required("id", shape::id, faults);
    let user_type = fields.required("type", UserType::read, faults);
    let status = fields.required("status", UserStatus::read, faults);
    let epoch = fields.or("epoch", 1, at_least_one, faults);
    fields.no_others(&["id", "type", "status", "epoch"], faults);
    Some(User { id: id?, user_type: user_type?, status: status?, epoch: epoch? })
}

fn read_support(whole: Whole, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Support> {
    let fields = Fields::of(node, path, faults)?;
    let consent = fields.or("consent", None, nullable(Consent::read(whole)), faults);
    let requests = fields.or("requests", Vec::new(), list(Request::read), faults);
    let sessions = fields.or("sessions", Vec::new(), list(Session::read), faults);
    let mut support =
        Support { consent: consent?, requests: requests?, sessions: sessions?, used_ids: IdSet::default() };
    let used_ids = fields.or("usedIds", IdSet::default(), id_set(|id: &Id| support.ever_used(id)), faults);
    fields.no_others(&["consent", "requests", "sessions", "usedIds"], faults);
    support.used_ids = used_ids?;
    Some(support)
}

/// Ids that may not be used again: each once, and apart from those in use (ENG-8).
fn id_set<'t>(
    in_use: impl Fn(&Id) -> bool,
) -> impl FnOnce(Node<'t>, &Path<'_>, &mut Faults) -> Option<IdSet> {
    move |node, path, faults| {
        let read = |node: Node<'t>, path: &Path<'_>, faults: &mut Faults| {
            let id = shape::id(node, path, faults)?;
            if in_use(&id) {
                faults.state(path, &"this id is in use");
            }
            Some(id)
        };
        let ids = Index::new(list(read)(node, path, faults)?.into_iter());
        tell_doubled(&ids, path, faults);
        Some(IdSet::new(ids))
    }
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

    fn job(&mut self, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Job> {
        let fields = Fields::of(node, path, faults)?;
        let id = fields.required("id", shape::id, faults);
        let posted_by =
            fields.required("postedBy", |node, path, faults| self.known_user(node, path, faults), faults);
        let epoch = fields.or("postedByEpoch", 1, at_least_one, faults);
        let status = fields.or("status", JobStatus::Open, JobStatus::read, faults);
        let access =
            fields.or("access", Vec::new(), |node, path, faults| self.access(node, path, faults), faults);
        fields.no_others(&["id", "postedBy", "postedByEpoch", "status", "access"], faults);
        let (posted_by, epoch) = (posted_by?, epoch?);
        if self.users.get(posted_by).is_some_and(|poster| epoch > poster.epoch) {
            faults.state(&path.member("postedByEpoch"), &"later than the poster's own epoch");
        }
        Some(Job::new(id?, posted_by, epoch, status?, access?))
    }

    fn access(&mut self, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Vec<UserIx>> {
        let users = list(|node, path, faults| self.granted_user(node, path, faults))(node, path, faults)?;
        let mut once = users.clone();
        sort_handles(&mut once, &|user| user.0);
        once.dedup();
        if once.len() < users.len() {
            let ids = list(shape::id)(node, path, faults)?;
            tell_doubled(&Index::new(ids.into_iter()), path, faults);
        }
        Some(users)
    }

    fn granted_user(&mut self, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<UserIx> {
        let user = self.known_user(node, path, faults)?;
        let known = self.users.get(user)?;
        if known.user_type != UserType::SpecificJobAccess {
            faults.state(path, &"only `specificJobAccess` users hold stored grants");
        } else if known.status == UserStatus::Removed {
            faults.state(path, &"this user is removed");
        }
        Some(user)
    }

    fn known_user(&mut self, node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<UserIx> {
        let Some(user) = self.find(node) else {
            let id = shape::id(node, path, faults)?;
            faults.state(path, &format_args!("there is no user {:?}", id.as_str()));
            // Any handle will do: with a violation told, no account comes of this.
            return Some(UserIx(u32::MAX));
        };
        Some(user)
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
