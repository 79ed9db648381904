//! The engine as every other language asks it: by its binding, from JSON to JSON.

use consentry::Tape;
use consentry::binding::{Engine, verb};

/// What can be asked, by the names of the JavaScript API.
const VERBS: &[(&str, u32)] = &[
    ("load", verb::LOAD),
    ("loadProjection", verb::LOAD_PROJECTION),
    ("validate", verb::VALIDATE),
    ("check", verb::CHECK),
    ("explain", verb::EXPLAIN),
    ("preview", verb::PREVIEW),
    ("execute", verb::EXECUTE),
    ("apply", verb::APPLY),
    ("whoCan", verb::WHO_CAN),
    ("jobsFor", verb::JOBS_FOR),
    ("canEver", verb::CAN_EVER),
    ("project", verb::PROJECT),
    ("toJSON", verb::TO_JSON),
    ("runScenario", verb::RUN_SCENARIO),
    ("userTable", verb::USER_TABLE),
    ("jobHandle", verb::JOB_HANDLE),
    ("vocabulary", verb::VOCABULARY),
    ("canMany", verb::MASKS),
    ("can", verb::CAN),
    ("counts", verb::COUNTS),
    ("nextTurn", verb::NEXT_TURN),
];

/// One account behind the binding; none until a document is loaded.
#[derive(Default)]
pub(crate) struct Bound(pub(crate) Engine);

impl Bound {
    /// An account that must load.
    pub(crate) fn to(document: &str) -> Self {
        let mut bound = Self::default();
        bound.told("load", &format!("[{document}]"));
        bound
    }

    /// The answer, or why there is none.
    pub(crate) fn ask(&mut self, name: &str, arguments: &str) -> Result<String, String> {
        let (_, verb) = VERBS.iter().find(|(known, _)| *known == name).unwrap();
        let (arguments, mut told) = (Tape::from_json(arguments).unwrap(), Tape::default());
        let answered = self.0.ask(*verb, arguments.root(), &mut told);
        answered.map(|()| told.to_json()).map_err(|_| told.to_json())
    }

    /// The answer, which there must be.
    pub(crate) fn told(&mut self, name: &str, arguments: &str) -> String {
        self.ask(name, arguments).unwrap_or_else(|why| panic!("{name} {arguments}: {why}"))
    }
}
