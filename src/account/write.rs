//! The account document out: every field, lists in the order `docs/contract.md` gives.

use super::users::{UserIx, sort_users};
use super::{Account, Job, Support};
use crate::value::Tape;
use crate::value::codec::Value;
use crate::value::field::{ids, integer};

impl Account {
    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| {
            integer(out, "format", 1);
            out.required("id", &self.id);
            out.required("version", &self.version);
            out.required("lastEventAt", &self.last_event_at);
            out.required("policy", &self.policy);
            out.key("users");
            out.list(|out| self.users.all().for_each(|(_, user)| user.write(out)));
            out.key("jobs");
            out.list(|out| self.jobs.all().for_each(|(_, job)| self.write_job(job, true, out)));
            ids(out, "deletedJobs", self.deleted_jobs.all());
            self.support.write(out);
            out.optional("projectionFor", &self.projection_for);
        });
    }

    /// A job, with its access list or without it.
    pub(crate) fn write_job(&self, job: &Job, with_access: bool, out: &mut Tape) {
        out.object(|out| {
            out.required("id", &job.id);
            out.key("postedBy");
            self.write_user(job.posted_by, out);
            out.required("postedByEpoch", &job.posted_by_epoch);
            out.required("status", &job.status);
            if with_access {
                out.key("access");
                self.write_users(&self.sorted_access(job), out);
            }
        });
    }

    /// The users with access to a job, sorted by id.
    pub(crate) fn sorted_access(&self, job: &Job) -> Vec<UserIx> {
        let mut access = job.access().to_vec();
        sort_users(&mut access, &|user| self.users.rank_of(user));
        access
    }

    /// A list of users, by handle where the reader knows handles.
    pub(crate) fn write_users(&self, users: &[UserIx], out: &mut Tape) {
        out.list(|out| {
            if out.users_by_handle {
                out.user_handles(users.iter().map(|user| user.0));
            } else {
                users.iter().for_each(|user| self.write_user(*user, out));
            }
        });
    }

    fn write_user(&self, user: UserIx, out: &mut Tape) {
        match self.users.get(user) {
            Some(known) => out.user(user.0, &known.id),
            None => out.null(),
        }
    }
}

impl Support {
    fn write(&self, out: &mut Tape) {
        out.key("support");
        out.object(|out| {
            out.nullable("consent", &self.consent);
            out.all("requests", &self.requests);
            out.all("sessions", &self.sessions);
            ids(out, "usedIds", self.used_ids.all());
        });
    }
}
