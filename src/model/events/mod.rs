//! What happened: the events that commands yield, and that alone change an account (`docs/contract.md`, Execute).

mod table;

pub use table::{AccessEvent, ConsentEvent, EventKind, Happening, JobAdEvent, SessionEvent, UserEvent};

use crate::model::principal::Actor;
use crate::value::codec::Value;
use crate::value::object::{Object, count};
use crate::value::shape::{Faults, Path};
use crate::value::time::{MAX_SAFE_INTEGER, Time};
use crate::value::{Node, Tape, json_text};

/// One event of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, after ENG-9.
    pub at: Time,
    /// The account's version once this is applied.
    pub version: i64,
    /// Who caused it.
    pub by: Actor,
    /// What happened.
    pub what: Happening,
}

json_text! { Event, "an event" }

impl Happening {
    /// The word of this type of event, `jobAdPosted`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        self.kind().word()
    }
}

impl Event {
    /// Whether its version can be written: a document holds none that is larger (ENG-7).
    pub(crate) const fn is_countable(&self) -> bool {
        self.version <= MAX_SAFE_INTEGER
    }
}

impl Value for Event {
    const TYPE: &'static str = "Event";

    fn read(node: Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Self {
        let mut own = Object::of(node, path, faults);
        let told = own.faults();
        let kind = own.required::<EventKind>("type");
        let known = own.faults() == told;
        let at = own.required("at");
        let version = own.read("version", |node, path, faults| count(1, node, path, faults)).unwrap_or(1);
        let by = own.required("by");
        let what = Happening::read_fields(kind, &mut own);
        // Of an event of no known type nobody knows the fields.
        if known {
            own.no_others();
        }
        Self { at, version, by, what }
    }

    fn write(&self, out: &mut Tape) {
        out.object(|out| {
            out.required("type", &self.what.kind());
            out.required("at", &self.at);
            out.required("version", &self.version);
            out.required("by", &self.by);
            self.what.write_fields(out);
        });
    }
}
