//! The account document out: every field, lists in the order `docs/contract.md` gives.

use super::users::{UserIx, sort_users};
use super::{Account, Job, Policy, Support, User};
use crate::value::Tape;
use crate::value::field::{id, ids, integer, integer_or_null, word};

impl Account {
    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| {
            integer(out, "format", 1);
            id(out, "id", &self.id);
            integer(out, "version", self.version);
            integer(out, "lastEventAt", self.last_event_at.ms());
            self.policy.write(out);
            out.key("users");
            out.list(|out| self.users.all().for_each(|(_, user)| user.write(out)));
            out.key("jobs");
            out.list(|out| self.jobs.all().for_each(|(_, job)| self.write_job(job, out)));
            ids(out, "deletedJobs", self.deleted_jobs.all());
            self.support.write(out);
            if let Some(principal) = &self.projection_for {
                out.key("projectionFor");
                principal.write(out);
            }
        });
    }

    fn write_job(&self, job: &Job, out: &mut Tape) {
        out.object(|out| {
            id(out, "id", &job.id);
            out.key("postedBy");
            self.write_user(job.posted_by, out);
            integer(out, "postedByEpoch", job.posted_by_epoch);
            word(out, "status", job.status.word());
            out.key("access");
            let mut access = job.access().to_vec();
            sort_users(&mut access, &|user| self.users.rank_of(user));
            self.write_users(&access, out);
        });
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

impl Policy {
    fn write(&self, out: &mut Tape) {
        out.key("policy");
        out.object(|out| {
            word(out, "administrators", self.administrators.word());
            word(out, "jobAdEditing", self.job_ad_editing.word());
            integer_or_null(out, "maxConsentMs", self.max_consent);
            integer(out, "requestLapseMs", self.request_lapse);
        });
    }
}

impl User {
    fn write(&self, out: &mut Tape) {
        out.object(|out| {
            id(out, "id", &self.id);
            word(out, "type", self.user_type.word());
            word(out, "status", self.status.word());
            integer(out, "epoch", self.epoch);
        });
    }
}

impl Support {
    fn write(&self, out: &mut Tape) {
        out.key("support");
        out.object(|out| {
            out.key("consent");
            match &self.consent {
                Some(consent) => consent.write(out),
                None => out.null(),
            }
            out.key("requests");
            out.list(|out| self.requests.iter().for_each(|request| request.write(out)));
            out.key("sessions");
            out.list(|out| self.sessions.iter().for_each(|session| session.write(out)));
            ids(out, "usedIds", self.used_ids.all());
        });
    }
}
