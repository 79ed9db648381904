//! States that are one but for names: no rule looks at who a user, an agent or a job is, only at what holds of them.
//! So of all states that renaming makes of each other one alone is explored; `walks.rs` holds that no answer is lost.

use crate::ask::{request_of, session_of};
use crate::bounds::World;
use serde_json::Value;

/// One document for all that renaming makes of each other. It is a renamed document itself: where the order
/// of users below did not tell two apart that are, states would be explored twice, never left out.
pub(crate) fn representative(document: &Value, world: &World) -> String {
    let of_agents = |agents: Vec<&'static str>| {
        let of_jobs = move |jobs| (agents.clone(), jobs);
        orders(world.jobs).into_iter().map(of_jobs)
    };
    let all = orders(world.agents).into_iter().flat_map(of_agents);
    let renamed = all.map(|(agents, jobs)| {
        let users = by_what_holds(document, world, &agents, &jobs);
        Names::new(world, &users, &agents, &jobs).document(document).to_string()
    });
    renamed.min().unwrap()
}

/// Every order of a list of one or two.
fn orders(list: &[&'static str]) -> Vec<Vec<&'static str>> {
    match list {
        [first, second] => vec![vec![*first, *second], vec![*second, *first]],
        one => vec![one.to_vec()],
    }
}

/// The users, known or not, in the order of all that a document says of them.
fn by_what_holds(document: &Value, world: &World, agents: &[&str], jobs: &[&str]) -> Vec<&'static str> {
    let mut users = world.everybody();
    users.sort_by_cached_key(|user| what_holds(document, user, agents, jobs));
    users
}

fn what_holds(document: &Value, user: &str, agents: &[&str], jobs: &[&str]) -> String {
    let mut all = String::new();
    if let Some(known) = find(&document["users"], "id", user) {
        let text = |member: &str| known[member].as_str().unwrap();
        all += &format!("{} {} {}", text("type"), text("status"), known["epoch"]);
    }
    for name in jobs {
        let job = find(&document["jobs"], "id", name);
        let is_granted = |job: &Value| job["access"].as_array().unwrap().iter().any(|holder| holder == user);
        all.push(if job.is_some_and(is_granted) { '+' } else { '-' });
        all.push(if job.is_some_and(|job| job["postedBy"] == user) { '+' } else { '-' });
    }
    for name in agents {
        let session = find(&document["support"]["sessions"], "agent", name);
        all.push(if session.is_some_and(|session| session["simulating"] == user) { '+' } else { '-' });
    }
    all
}

fn find<'d>(list: &'d Value, member: &str, name: &str) -> Option<&'d Value> {
    list.as_array().unwrap().iter().find(|item| item[member] == name)
}

/// Other names for all users, agents and jobs of a world: pairs of a name and what takes its place.
#[derive(Default)]
pub(crate) struct Names(Vec<(String, String)>);

impl Names {
    /// Those in these orders become those in the order of the world.
    pub(crate) fn new(world: &World, users: &[&str], agents: &[&str], jobs: &[&str]) -> Self {
        let mut names: Vec<(String, String)> = Vec::new();
        let mut add = |old: &[&str], new: &[&str], name: fn(&str) -> String| {
            names.extend(
                old.iter().zip(new).filter(|(old, new)| old != new).map(|(old, new)| (name(old), name(new))),
            );
        };
        add(users, &world.everybody(), str::to_owned);
        add(jobs, world.jobs, str::to_owned);
        for name in [str::to_owned, session_of, request_of] {
            add(agents, world.agents, name);
        }
        Self(names)
    }

    pub(crate) fn rename(&self, value: &mut Value) {
        match value {
            Value::String(text) => {
                if let Some((_, new)) = self.0.iter().find(|(old, _)| old == text) {
                    text.clone_from(new);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.rename(item)),
            Value::Object(members) => members.values_mut().for_each(|value| self.rename(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// That document with these names, its lists in their order again.
    pub(crate) fn document(&self, document: &Value) -> Value {
        let mut document = document.clone();
        self.rename(&mut document);
        for list in ["users", "jobs", "deletedJobs"] {
            sort(&mut document[list]);
        }
        document["jobs"].as_array_mut().unwrap().iter_mut().for_each(|job| sort(&mut job["access"]));
        let giver = document["users"][0]["id"].clone();
        let support = &mut document["support"];
        sort(&mut support["requests"]);
        sort(&mut support["sessions"]);
        if support["consent"].is_object() {
            support["consent"]["givenBy"] = giver;
            sort(&mut support["consent"]["agents"]);
        }
        document
    }
}

/// Ids, or what has one.
fn sort(list: &mut Value) {
    let key = |item: &Value| item.as_str().or(item["id"].as_str()).unwrap().to_owned();
    list.as_array_mut().into_iter().for_each(|items| items.sort_by_cached_key(key));
}
