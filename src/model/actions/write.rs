//! Actions as values, in the fields of `docs/rules.md` §10.

use super::Action;
use crate::value::Tape;
use crate::value::field::{id, ids, integer_or_null, people_text, word};

impl Action {
    pub(crate) fn write(&self, out: &mut Tape) {
        out.object(|out| {
            out.key("type");
            out.word(self.kind().word());
            self.write_fields(out);
        });
    }

    fn write_fields(&self, out: &mut Tape) {
        match self {
            Self::ViewUsers
            | Self::AcceptInvitation
            | Self::ViewSettings
            | Self::ViewActivities
            | Self::DeactivateSupportAccess
            | Self::StopSimulating => {}
            Self::OnJob { job, .. } | Self::PostJobAd { job } => id(out, "job", job),
            Self::DuplicateJobAd { job, copy } => {
                id(out, "job", job);
                id(out, "copy", copy);
            }
            Self::GrantJobAccess { job, user } | Self::RevokeJobAccess { job, user } => {
                id(out, "job", job);
                id(out, "user", user);
            }
            Self::SetJobAccess { job, grant, revoke } => {
                id(out, "job", job);
                ids(out, "grant", grant);
                ids(out, "revoke", revoke);
            }
            Self::TransferOwnership { user }
            | Self::RemoveUser { user }
            | Self::DeactivateUser { user }
            | Self::ReactivateUser { user }
            | Self::SimulateUser { user } => id(out, "user", user),
            Self::InviteUser { user, user_type, job } => {
                id(out, "user", user);
                word(out, "userType", user_type.word());
                if let Some(job) = job {
                    id(out, "job", job);
                }
            }
            Self::ChangeUserType { user, to } => {
                id(out, "user", user);
                word(out, "to", to.word());
            }
            Self::StartSupportSession { session } => id(out, "session", session),
            Self::EndSupportSession { session } => {
                if let Some(session) = session {
                    id(out, "session", session);
                }
            }
            Self::WithdrawSupportRequest { request } | Self::DenySupportRequest { request } => {
                id(out, "request", request);
            }
            Self::ActivateSupportAccess { .. }
            | Self::ExtendSupportAccess { .. }
            | Self::RequestSupportAccess { .. }
            | Self::ApproveSupportRequest { .. } => self.write_consent_fields(out),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "only called for the four it knows")]
    fn write_consent_fields(&self, out: &mut Tape) {
        match self {
            Self::ActivateSupportAccess { consent, scope, expires_at, agents, purpose, case } => {
                id(out, "consent", consent);
                out.key("scope");
                scope.write(out);
                integer_or_null(out, "expiresAt", *expires_at);
                match agents {
                    Some(agents) => ids(out, "agents", agents),
                    None => {
                        out.key("agents");
                        out.null();
                    }
                }
                people_text(out, "purpose", purpose.as_deref());
                people_text(out, "case", case.as_deref());
            }
            Self::ExtendSupportAccess { consent, expires_at } => {
                id(out, "consent", consent);
                integer_or_null(out, "expiresAt", *expires_at);
            }
            Self::RequestSupportAccess { request, scope, duration, purpose, case } => {
                id(out, "request", request);
                out.key("scope");
                scope.write(out);
                integer_or_null(out, "durationMs", *duration);
                people_text(out, "purpose", Some(purpose));
                people_text(out, "case", case.as_deref());
            }
            Self::ApproveSupportRequest { request, consent, scope, duration } => {
                id(out, "request", request);
                id(out, "consent", consent);
                if let Some(scope) = scope {
                    out.key("scope");
                    scope.write(out);
                }
                if let Some(duration) = duration {
                    integer_or_null(out, "durationMs", *duration);
                }
            }
            _ => {}
        }
    }
}
