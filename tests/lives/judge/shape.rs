//! The shape of an account document: docs/contract.md as a table.

use super::{Broken, fault};
use serde_json::{Map, Value};

pub(crate) const RULES: &[&str] = &[MISSING, UNKNOWN, WRONG_KIND, TOO_SMALL];

const MISSING: &str = "a field is missing";
const UNKNOWN: &str = "a field is unknown";
const WRONG_KIND: &str = "a value is of the wrong kind";
const TOO_SMALL: &str = "a count or time is below its least";

/// "Integers are safe integers".
const LARGEST: i64 = (1 << 53) - 1;

/// What a value must be.
enum Shape {
    /// Well-formed text of that many bytes.
    Text(usize, usize),
    /// A whole number; below the least it is well shaped, but against ENG-8.
    Whole(i64),
    Format,
    Flag,
    Word(&'static [&'static str]),
    Object(&'static [Field]),
    List(&'static Shape),
    /// A list of which CON-3 says that it is never empty.
    Some(&'static Shape),
    OrNull(&'static Shape),
}

/// A member of an object: its name, whether it must be there, its shape.
struct Field(&'static str, bool, Shape);

const REQUIRED: bool = true;
const OPTIONAL: bool = false;

/// rules.md §0: at most 128 bytes, and not none.
const ID: Shape = Shape::Text(1, 128);
const PEOPLE_WROTE: Shape = Shape::Text(1, 1_000);
const TIME: Shape = Shape::Whole(0);
const TYPE: Shape = Shape::Word(&["owner", "fullAccess", "specificJobAccess"]);
const SCOPE: Shape = Shape::Object(&[
    Field("mode", REQUIRED, Shape::Word(&["readOnly", "readWrite"])),
    Field("applicantData", REQUIRED, Shape::Flag),
]);

const DOCUMENT: Shape = Shape::Object(&[
    Field("format", OPTIONAL, Shape::Format),
    Field("id", REQUIRED, ID),
    Field("version", OPTIONAL, Shape::Whole(0)),
    Field("lastEventAt", OPTIONAL, TIME),
    Field("policy", OPTIONAL, POLICY),
    Field("users", REQUIRED, Shape::List(&USER)),
    Field("jobs", OPTIONAL, Shape::List(&JOB)),
    Field("deletedJobs", OPTIONAL, Shape::List(&ID)),
    Field("support", OPTIONAL, SUPPORT),
]);

const POLICY: Shape = Shape::Object(&[
    Field("administrators", OPTIONAL, Shape::Word(&["ownerAndFullAccess", "ownerOnly"])),
    Field("jobAdEditing", OPTIONAL, Shape::Word(&["anyUser", "posterOwnerOrFullAccess"])),
    Field("maxConsentMs", OPTIONAL, Shape::OrNull(&Shape::Whole(1))),
    Field("requestLapseMs", OPTIONAL, Shape::Whole(1)),
]);

const USER: Shape = Shape::Object(&[
    Field("id", REQUIRED, ID),
    Field("type", REQUIRED, TYPE),
    Field("status", REQUIRED, Shape::Word(&["invited", "active", "deactivated", "removed"])),
    Field("epoch", OPTIONAL, Shape::Whole(1)),
]);

const JOB: Shape = Shape::Object(&[
    Field("id", REQUIRED, ID),
    Field("postedBy", REQUIRED, ID),
    Field("postedByEpoch", OPTIONAL, Shape::Whole(1)),
    Field("status", OPTIONAL, Shape::Word(&["open", "closed"])),
    Field("access", OPTIONAL, Shape::List(&ID)),
]);

const SUPPORT: Shape = Shape::Object(&[
    Field("consent", OPTIONAL, Shape::OrNull(&CONSENT)),
    Field("requests", OPTIONAL, Shape::List(&REQUEST)),
    Field("sessions", OPTIONAL, Shape::List(&SESSION)),
    Field("usedIds", OPTIONAL, Shape::List(&ID)),
]);

const CONSENT: Shape = Shape::Object(&[
    Field("id", REQUIRED, ID),
    Field("givenBy", REQUIRED, ID),
    Field("givenByType", REQUIRED, TYPE),
    Field("givenAt", REQUIRED, TIME),
    Field("expiresAt", REQUIRED, Shape::OrNull(&TIME)),
    Field("scope", REQUIRED, SCOPE),
    Field("agents", REQUIRED, Shape::OrNull(&Shape::Some(&ID))),
    Field("purpose", OPTIONAL, PEOPLE_WROTE),
    Field("case", OPTIONAL, PEOPLE_WROTE),
    Field("request", OPTIONAL, ID),
]);

const REQUEST: Shape = Shape::Object(&[
    Field("id", REQUIRED, ID),
    Field("agent", REQUIRED, ID),
    Field("askedAt", REQUIRED, TIME),
    Field("scope", REQUIRED, SCOPE),
    Field("durationMs", REQUIRED, Shape::OrNull(&Shape::Whole(1))),
    Field("purpose", REQUIRED, PEOPLE_WROTE),
    Field("case", OPTIONAL, PEOPLE_WROTE),
]);

const SESSION: Shape = Shape::Object(&[
    Field("id", REQUIRED, ID),
    Field("agent", REQUIRED, ID),
    Field("consent", REQUIRED, ID),
    Field("startedAt", REQUIRED, TIME),
    Field("simulating", REQUIRED, Shape::OrNull(&ID)),
]);

/// What the look found.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) wrong: Vec<Broken>,
    pub(crate) too_small: Vec<Broken>,
}

pub(crate) fn look(document: &Value) -> Found {
    let mut found = Found::default();
    found.value(document, &DOCUMENT, String::new());
    found
}

impl Found {
    fn value(&mut self, value: &Value, shape: &Shape, path: String) {
        match (shape, value) {
            (Shape::OrNull(_), Value::Null) => {}
            (Shape::OrNull(shape), _) => self.value(value, shape, path),
            (Shape::Object(fields), Value::Object(members)) => self.object(members, fields, &path),
            (Shape::Some(_), Value::Array(items)) if items.is_empty() => self.wrong(path, WRONG_KIND),
            (Shape::List(shape) | Shape::Some(shape), Value::Array(items)) => {
                let all = items.iter().enumerate();
                all.for_each(|(n, item)| self.value(item, shape, format!("{path}[{n}]")));
            }
            (Shape::Whole(least), _) => match whole(value) {
                Some(number) if number < *least => self.too_small.push(fault(path, TOO_SMALL)),
                Some(_) => {}
                None => self.wrong(path, WRONG_KIND),
            },
            _ => {
                if !fits(value, shape) {
                    self.wrong(path, WRONG_KIND);
                }
            }
        }
    }

    fn object(&mut self, members: &Map<String, Value>, fields: &[Field], path: &str) {
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        for Field(name, required, shape) in fields {
            match members.get(*name) {
                Some(value) => self.value(value, shape, below(name)),
                None if *required => self.wrong(below(name), MISSING),
                None => {}
            }
        }
        let unknown = members.keys().filter(|name| !fields.iter().any(|Field(known, ..)| known == name));
        unknown.for_each(|name| self.wrong(below(name), UNKNOWN));
    }

    fn wrong(&mut self, path: String, rule: &'static str) {
        self.wrong.push(fault(path, rule));
    }
}

fn fits(value: &Value, shape: &Shape) -> bool {
    match shape {
        Shape::Text(least, most) => value.as_str().is_some_and(|text| (*least..=*most).contains(&text.len())),
        Shape::Word(words) => value.as_str().is_some_and(|text| words.contains(&text)),
        Shape::Flag => value.is_boolean(),
        Shape::Format => whole(value) == Some(1),
        Shape::Whole(_) | Shape::Object(_) | Shape::List(_) | Shape::Some(_) | Shape::OrNull(_) => false,
    }
}

/// `1000.0` is 1000.
pub(crate) fn whole(value: &Value) -> Option<i64> {
    let whole = |number: f64| number.fract() == 0.0 && number.abs() <= LARGEST as f64;
    let number = value.as_i64().or_else(|| value.as_f64().filter(|number| whole(*number)).map(|n| n as i64));
    number.filter(|number| number.abs() <= LARGEST)
}
