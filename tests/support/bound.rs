//! The engine as every other language asks it: by its binding, from JSON to JSON.

use consentry::Tape;
use consentry::binding::Engine;

/// What can be asked, by its number in `src/binding.rs`.
const VERBS: &[&str] = &[
    "load",
    "loadProjection",
    "validate",
    "check",
    "explain",
    "preview",
    "execute",
    "apply",
    "whoCan",
    "jobsFor",
    "canEver",
    "project",
    "toJSON",
    "runScenario",
    "userTable",
    "jobHandle",
    "vocabulary",
    "canMany",
    "can",
    "counts",
    "nextTurn",
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
    pub(crate) fn ask(&mut self, verb: &str, arguments: &str) -> Result<String, String> {
        let number = VERBS.iter().position(|known| *known == verb).unwrap();
        let (arguments, mut told) = (Tape::from_json(arguments).unwrap(), Tape::default());
        let answered = self.0.ask(u32::try_from(number).unwrap(), arguments.root(), &mut told);
        answered.map(|()| told.to_json()).map_err(|_| told.to_json())
    }

    /// The answer, which there must be.
    pub(crate) fn told(&mut self, verb: &str, arguments: &str) -> String {
        self.ask(verb, arguments).unwrap_or_else(|why| panic!("{verb} {arguments}: {why}"))
    }
}
