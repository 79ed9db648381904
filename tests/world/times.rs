//! ENG-4: `validUntil` is exact. And time alone gives an agent nothing.

use crate::bounds::{CAP, LAPSE, NOW};
use crate::explore::now;
use crate::moment::{Asked, Holds, Moment, is_agents_own};
use consentry::{Account, MAX_SAFE_INTEGER, Principal, Time};

/// Beyond every end, lapse and cap of a canonical state, and of the questions about it.
const HORIZON: i64 = NOW + CAP + LAPSE + 1;

pub(crate) fn valid_until_is_exact(moment: &Moment<'_>) -> Holds {
    for asked in moment.all() {
        let changes = later(moment, asked)
            .find(|at| answer(moment.account, asked, *at) != answer(moment.account, asked, now()));
        if changes != asked.decision.valid_until {
            return Err(asked.told(&format!("the answer changes at {changes:?}")));
        }
    }
    Ok(())
}

/// Every moment up to the horizon, and the last but one that there is; where neither the principal nor the action
/// knows times, the farthest of these alone.
fn later<'m>(moment: &Moment<'_>, asked: Asked<'m>) -> impl Iterator<Item = Time> + use<'m> {
    let of_support = asked.action.kind().word().contains("Support");
    let may_change = of_support
        || (matches!(asked.principal, Principal::Agent { .. }) && moment.is_in_open_session(asked.principal));
    let from = if may_change { NOW + 1 } else { HORIZON };
    (from..=HORIZON).chain([MAX_SAFE_INTEGER - 1]).filter_map(Time::new)
}

fn answer(account: &Account, asked: Asked<'_>, at: Time) -> (bool, Option<consentry::Reason>) {
    let decision = account.check(asked.principal, asked.action, at);
    (decision.allowed(), decision.reason())
}

/// CON-7: silence is not consent.
pub(crate) fn time_gives_an_agent_nothing(moment: &Moment<'_>) -> Holds {
    let of_agents = moment.all().filter(|asked| matches!(asked.principal, Principal::Agent { .. }));
    for asked in of_agents.filter(|asked| !asked.decision.allowed() && !is_agents_own(asked.action)) {
        if Time::new(HORIZON).is_some_and(|at| moment.account.can(asked.principal, asked.action, at)) {
            return Err(asked.told("time alone allows it"));
        }
    }
    Ok(())
}
