//! What must be true of every state, whatever led to it: who is there, and who may do anything at all.

use crate::moment::{Holds, Moment, fault, is_agents_own, is_applicant_data};
use consentry::{ActionKind, Principal};
use serde_json::Value;

/// §0, USR-6
pub(crate) fn one_owner(moment: &Moment<'_>) -> Holds {
    let owners: Vec<&Value> = moment.users().filter(|user| user["type"] == "owner").collect();
    match owners.as_slice() {
        [owner] if owner["status"] == "active" => Ok(()),
        other => Err(fault(format!("{other:?}"))),
    }
}

/// ACC-5, USR-5, USR-6, USR-8
pub(crate) fn grants_are_of_specific_users(moment: &Moment<'_>) -> Holds {
    let may_hold = |id: &Value| {
        moment.users().any(|user| {
            user["id"] == *id && user["type"] == "specificJobAccess" && user["status"] != "removed"
        })
    };
    let wrong = moment.jobs().find(|job| !job["access"].as_array().unwrap().iter().all(may_hold));
    wrong.map_or(Ok(()), |job| Err(fault(format!("{job}"))))
}

/// USR-0
pub(crate) fn only_active_users_act(moment: &Moment<'_>) -> Holds {
    for asked in moment.all().filter(|asked| asked.decision.allowed()) {
        let Principal::User(user) = asked.principal else { continue };
        let accepts = moment.status(user.as_str()) == Some("invited")
            && asked.action.kind() == ActionKind::AcceptInvitation;
        if !accepts && !moment.is_active_user(asked.principal) {
            return Err(asked.should_not("somebody who is not active may do something"));
        }
    }
    Ok(())
}

/// APP-2: of each specific user exactly the jobs with a stored grant for them.
pub(crate) fn applicants_by_stored_grants(moment: &Moment<'_>) -> Holds {
    for asked in moment.all().filter(|asked| is_applicant_data(asked.action)) {
        let (Principal::User(user), Some(job)) = (asked.principal, asked.job()) else {
            continue;
        };
        let specific = |known: &Value| known["id"] == user.as_str() && known["type"] == "specificJobAccess";
        let granted =
            |job: &Value| job["access"].as_array().unwrap().iter().any(|holder| holder == user.as_str());
        let holds = moment.jobs().any(|known| known["id"] == job && granted(known));
        let expected = holds && moment.is_active_user(asked.principal);
        if moment.users().any(specific) && asked.decision.allowed() != expected {
            return Err(asked.should_not("job access and stored grants differ"));
        }
    }
    Ok(())
}

/// CON-11
pub(crate) fn nobody_enters_without_consent(moment: &Moment<'_>) -> Holds {
    if moment.consent_in_force() {
        return Ok(());
    }
    let of_agents = moment.all().filter(|asked| matches!(asked.principal, Principal::Agent { .. }));
    for asked in of_agents.filter(|asked| asked.decision.allowed()) {
        let leaves = asked.action.kind() == ActionKind::EndSupportSession;
        let asks = is_agents_own(asked.action) && asked.action.kind() != ActionKind::StartSupportSession;
        if !leaves && !asks {
            return Err(asked.should_not("an agent may do something without consent"));
        }
    }
    Ok(())
}

/// CON-10, SES-5: and only as a user who might, and only where the consent covers it.
pub(crate) fn applicants_only_within_the_scope(moment: &Moment<'_>) -> Holds {
    let covered = moment.document["support"]["consent"]["scope"]["applicantData"] == true;
    let of_agents = moment.all().filter(|asked| matches!(asked.principal, Principal::Agent { .. }));
    for asked in of_agents.filter(|asked| is_applicant_data(asked.action) && asked.decision.allowed()) {
        if !covered || !moment.consent_in_force() || !moment.is_in_open_session(asked.principal) {
            return Err(asked.should_not("an agent reaches applicant data"));
        }
    }
    Ok(())
}

/// CON-4, CON-5, SES-2. Once used, an id stays so (`edges`): what holds of one that is not open now holds for ever.
pub(crate) fn a_session_that_is_over_allows_nothing(moment: &Moment<'_>) -> Holds {
    let of_sessions =
        moment.all().filter(|asked| matches!(asked.principal, Principal::Agent { session: Some(_), .. }));
    for asked in of_sessions.filter(|asked| asked.decision.allowed() && !is_agents_own(asked.action)) {
        if !moment.is_in_open_session(asked.principal) {
            return Err(asked.should_not("something is allowed in a session that is not open"));
        }
    }
    Ok(())
}
