//! Any action with its own fields (docs/rules.md §10), about an account as it stands.

use crate::commands::Present;
use crate::support::documents::CAP;
use crate::support::draw::Draw;
use consentry::{ActionKind, MAX_SAFE_INTEGER};
use serde_json::{Value, json};

const TYPES: &[&str] = &["specificJobAccess", "fullAccess", "specificJobAccess", "owner"];

impl Present<'_> {
    pub(crate) fn action(&self, kind: ActionKind, by: &Value, draw: &mut Draw<'_>) -> Value {
        let mut with = self.fields(kind, by, draw);
        with["type"] = json!(kind.word());
        with
    }

    fn fields(&self, kind: ActionKind, by: &Value, draw: &mut Draw<'_>) -> Value {
        match kind {
            ActionKind::PostJobAd => json!({ "job": self.new_or(Self::job, draw) }),
            ActionKind::DuplicateJobAd => {
                json!({ "job": self.job(draw), "copy": self.new_or(Self::job, draw) })
            }
            ActionKind::GrantJobAccess | ActionKind::RevokeJobAccess => {
                json!({ "job": self.job(draw), "user": self.other_or_oneself(by, draw) })
            }
            ActionKind::SetJobAccess => {
                let users =
                    |draw: &mut Draw<'_>| (0..draw.below(3)).map(|_| self.user(draw)).collect::<Vec<_>>();
                json!({ "job": self.job(draw), "grant": users(draw), "revoke": users(draw) })
            }
            ActionKind::InviteUser => self.invitation(draw),
            ActionKind::ChangeUserType => json!({ "user": self.user(draw), "to": draw.pick(TYPES) }),
            ActionKind::TransferOwnership
            | ActionKind::RemoveUser
            | ActionKind::DeactivateUser
            | ActionKind::ReactivateUser
            | ActionKind::SimulateUser => json!({ "user": self.other_or_oneself(by, draw) }),
            _ if kind.on_job().is_some() => json!({ "job": self.job(draw) }),
            _ => self.of_support(kind, by, draw),
        }
    }

    fn of_support(&self, kind: ActionKind, by: &Value, draw: &mut Draw<'_>) -> Value {
        let request = |draw: &mut Draw<'_>| self.in_support("/support/requests", draw);
        let new =
            |draw: &mut Draw<'_>| self.new_or(|own, draw| own.in_support("/support/usedIds", draw), draw);
        match kind {
            ActionKind::ActivateSupportAccess => json!({
                "consent": new(draw), "scope": scope(draw), "expiresAt": self.end(draw),
                "agents": draw.pick(&[None, None, None, Some(vec!["a0"]), Some(vec!["a2", "a1"]), Some(vec![])]),
                "purpose": "an import fails",
            }),
            ActionKind::ExtendSupportAccess => {
                let consent = self.document["support"]["consent"]["id"].clone();
                let named = if consent.is_null() || draw.once_in(8) { new(draw) } else { consent };
                json!({ "consent": named, "expiresAt": self.end(draw) })
            }
            ActionKind::RequestSupportAccess => json!({
                "request": new(draw), "scope": scope(draw), "durationMs": duration(draw),
                "purpose": "an import fails", "case": "T-4711",
            }),
            ActionKind::WithdrawSupportRequest => json!({ "request": self.own_request(by, draw) }),
            ActionKind::DenySupportRequest => json!({ "request": request(draw) }),
            ActionKind::ApproveSupportRequest => approval(request(draw), new(draw), draw),
            ActionKind::StartSupportSession => json!({ "session": new(draw) }),
            ActionKind::EndSupportSession if by.get("user").is_some() => {
                json!({ "session": self.in_support("/support/sessions", draw) })
            }
            _ => json!({}),
        }
    }

    fn own_request(&self, by: &Value, draw: &mut Draw<'_>) -> Value {
        let own = self.list("/support/requests").iter().find(|request| request["agent"] == by["agent"]);
        own.filter(|_| !draw.once_in(4))
            .map_or_else(|| self.in_support("/support/requests", draw), |own| own["id"].clone())
    }

    fn invitation(&self, draw: &mut Draw<'_>) -> Value {
        let mut with = json!({ "user": self.new_or(Self::user, draw), "userType": draw.pick(TYPES) });
        if draw.once_in(2) {
            with["job"] = self.job(draw);
        }
        with
    }

    fn end(&self, draw: &mut Draw<'_>) -> Value {
        let end = draw.pick(&[None, Some(1), Some(CAP / 2), Some(CAP), Some(CAP), Some(CAP + 3)]);
        json!(end.map(|ms| (self.now + ms - draw.ms(4)).clamp(0, MAX_SAFE_INTEGER)))
    }
}

fn approval(request: Value, consent: Value, draw: &mut Draw<'_>) -> Value {
    let mut with = json!({ "request": request, "consent": consent });
    if draw.once_in(3) {
        with["scope"] = scope(draw);
    }
    if draw.once_in(2) {
        with["durationMs"] = duration(draw);
    }
    with
}

fn scope(draw: &mut Draw<'_>) -> Value {
    json!({ "mode": draw.pick(&["readWrite", "readOnly"]), "applicantData": draw.pick(&[true, false]) })
}

fn duration(draw: &mut Draw<'_>) -> Value {
    json!(draw.pick(&[Some(3), Some(CAP / 2), Some(CAP), None, Some(0), Some(CAP + 1)]))
}
