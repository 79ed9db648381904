//! ENG-11, §11: carrying out a remedy makes the denied check pass.

use crate::bounds::NOW;
use crate::explore::now;
use crate::moment::{Asked, Holds, Moment};
use crate::support::values;
use consentry::{Account, Action, Id, Principal, Remedy, RemedyAction};
use serde_json::json;

pub(crate) fn a_remedy_helps(moment: &Moment<'_>) -> Holds {
    let mut carried_out = CarriedOut { moment, known: Vec::new() };
    for asked in moment.all() {
        let Some(remedy) = asked.decision.denied().and_then(|denied| denied.remedy.as_ref()) else {
            continue;
        };
        let passes = |after: &Account| after.can(asked.principal, asked.action, now());
        let cure = cure(&remedy.action);
        let by = by(moment, asked, remedy, &cure);
        // Those who are named can all help; where nobody is, somebody can.
        let helped = by.iter().filter(|helper| carried_out.after(helper, &cure).is_some_and(passes)).count();
        let enough = if remedy.by.is_some() { helped == by.len() && helped > 0 } else { helped > 0 };
        if !enough {
            return Err(asked.told("the remedy does not help"));
        }
    }
    Ok(())
}

/// What came of each remedy: many questions have the same.
struct CarriedOut<'m> {
    moment: &'m Moment<'m>,
    known: Vec<(Principal, Action, Option<Account>)>,
}

impl CarriedOut<'_> {
    fn after(&mut self, helper: &Principal, cure: &Action) -> Option<&Account> {
        let is_known =
            |(by, action, _): &(Principal, Action, Option<Account>)| by == helper && action == cure;
        let place = self.known.iter().position(is_known).unwrap_or_else(|| {
            let execution = self.moment.account.execute(helper, cure, now(), None);
            let mut after = self.moment.account.clone();
            let applied = execution.decision.allowed() && after.apply(&execution.events).is_ok();
            self.known.push((helper.clone(), cure.clone(), applied.then_some(after)));
            self.known.len() - 1
        });
        self.known[place].2.as_ref()
    }
}

fn by(moment: &Moment<'_>, asked: Asked<'_>, remedy: &Remedy, cure: &Action) -> Vec<Principal> {
    let users = |ids: &[Id]| ids.iter().cloned().map(Principal::user).collect();
    match &remedy.by {
        Some(named) => users(named),
        // An agent is not told who: users who can, and themselves in their own session.
        None => {
            let mut all: Vec<Principal> = users(&moment.account.who_can(cure, now()));
            if let Principal::Agent { agent, .. } = asked.principal {
                let own =
                    |other: &&Principal| matches!(other, Principal::Agent { agent: of, .. } if of == agent);
                let open = |other: &&Principal| moment.is_in_open_session(other);
                all.extend(moment.explorer.principals.iter().filter(own).filter(open).cloned());
            }
            all
        }
    }
}

/// The action of a remedy, with what was left to choose.
fn cure(cure: &RemedyAction) -> Action {
    match cure {
        RemedyAction::Action(action) => action.clone(),
        RemedyAction::ActivateSupportAccess => values::action(&json!({
            "type": "activateSupportAccess", "consent": "chosen", "expiresAt": NOW + 1, "agents": null,
            "scope": { "mode": "readOnly", "applicantData": false },
        })),
    }
}
