//! JSON as it is written: names twice and in their order, halves of surrogate pairs, numbers letter by letter.

/// A JSON value; texts, names and numbers as they stand in the file.
#[derive(Clone)]
pub(crate) enum Raw {
    Plain(String),
    List(Vec<Raw>),
    Object(Vec<(String, Raw)>),
}

impl Raw {
    /// Reads text that is known to be JSON.
    pub(crate) fn of(text: &str) -> Self {
        let mut rest = text;
        value(&mut rest)
    }

    pub(crate) fn text(&self) -> String {
        let all = |parts: Vec<String>| parts.join(",");
        match self {
            Self::Plain(text) => text.clone(),
            Self::List(items) => format!("[{}]", all(items.iter().map(Self::text).collect())),
            Self::Object(members) => {
                let member = |(name, value): &(String, Self)| format!("{name}:{}", value.text());
                format!("{{{}}}", all(members.iter().map(member).collect()))
            }
        }
    }

    /// The values right inside it.
    pub(crate) fn inside(&mut self) -> Vec<&mut Self> {
        match self {
            Self::Plain(_) => Vec::new(),
            Self::List(items) => items.iter_mut().collect(),
            Self::Object(members) => members.iter_mut().map(|(_, value)| value).collect(),
        }
    }

    /// The members, of an object that is not empty.
    pub(crate) fn members(&mut self) -> Option<&mut Vec<(String, Self)>> {
        if let Self::Object(members) = self {
            Some(members).filter(|members| !members.is_empty())
        } else {
            None
        }
    }
}

fn value(rest: &mut &str) -> Raw {
    *rest = rest.trim_start();
    match rest.chars().next() {
        Some('{') => Raw::Object(parts(rest, '}', |rest| {
            *rest = rest.trim_start();
            let name = taken(rest, end_of_text(rest));
            skip(rest, ':');
            (name, value(rest))
        })),
        Some('[') => Raw::List(parts(rest, ']', value)),
        Some('"') => Raw::Plain(taken(rest, end_of_text(rest))),
        _ => Raw::Plain(taken(rest, rest.find([',', ']', '}', ' ', '\n', '\r', '\t']).unwrap_or(rest.len()))),
    }
}

fn parts<T>(rest: &mut &str, end: char, mut part: impl FnMut(&mut &str) -> T) -> Vec<T> {
    let mut all = Vec::new();
    *rest = &rest[1..];
    while !rest.trim_start().starts_with(end) {
        all.push(part(rest));
        if rest.trim_start().starts_with(',') {
            skip(rest, ',');
        }
    }
    skip(rest, end);
    all
}

fn end_of_text(rest: &str) -> usize {
    let mut escaped = false;
    let end = rest[1..].find(|letter| {
        let ends = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends
    });
    end.unwrap() + 2
}

fn taken(rest: &mut &str, end: usize) -> String {
    let (taken, left) = rest.split_at(end);
    *rest = left;
    taken.into()
}

fn skip(rest: &mut &str, letter: char) {
    *rest = rest.trim_start().strip_prefix(letter).unwrap();
}
