//! Load refuses exactly what it must (ENG-8): documents of a life, spoiled, beside what the judge says.

use crate::judge::{Broken, broken};
use crate::life::{Fault, Holds, Moment};
use crate::tamper::{against_eng_8, spoiled};
use consentry::Account;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Looking at one document costs more than all else that is held of a command.
const ONCE_IN: usize = 16;

pub(crate) fn load_refuses_exactly_what_it_must(moment: &mut Moment<'_, '_>) -> Holds {
    if !moment.draw.once_in(ONCE_IN) {
        return Ok(());
    }
    let document: Value = serde_json::from_str(moment.document_after).unwrap();
    for _ in 0..4 {
        let mut bad = against_eng_8(&document, moment.draw);
        for _ in 0..moment.draw.below(3) {
            bad = spoiled(&bad, moment.draw);
        }
        let judged = broken(&bad);
        moment.counts.judged(&judged);
        agree(&bad, &judged)?;
    }
    Ok(())
}

/// The same verdict, told at the same paths, and each of them in the message.
pub(crate) fn agree(document: &Value, judged: &BTreeSet<Broken>) -> Holds {
    let must: BTreeSet<&str> = judged.iter().map(|broken| broken.path.as_str()).collect();
    let refusal = Account::from_json(&document.to_string()).err();
    let told: BTreeSet<&str> =
        refusal.iter().flat_map(|why| &why.violations).map(|violation| violation.path.as_str()).collect();
    let step = || Some(json!({ "load": document, "expect": { "violations": must } }));
    if must != told {
        return Err(Fault { what: format!("ENG-8: {told:?} are told, wrong are {judged:?}"), step: step() });
    }
    let message = refusal.map(|why| why.to_string()).unwrap_or_default();
    match must.iter().find(|path| !message.contains(**path)) {
        None => Ok(()),
        Some(path) => Err(Fault { what: format!("ENG-8: {path} is not named in: {message}"), step: step() }),
    }
}
