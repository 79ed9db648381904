//! The policies, read, and what they say to one request.

use crate::asking::request;
use crate::facts::Facts;
use crate::questions::Question;
use cedar_policy::{
    Authorizer, Decision, Policy, PolicyId, PolicySet, Response, Schema, ValidationMode, Validator,
};
use serde_json::Value;
use std::collections::HashMap;

const SCHEMA: &str = include_str!("policies/schema.cedarschema");
const POLICIES: &[(&str, &str)] = &[
    ("shape", include_str!("policies/shape.cedar")),
    ("principal", include_str!("policies/principal.cedar")),
    ("session", include_str!("policies/session.cedar")),
    ("references", include_str!("policies/references.cedar")),
    ("jobs", include_str!("policies/jobs.cedar")),
    ("applicants", include_str!("policies/applicants.cedar")),
    ("access", include_str!("policies/access.cedar")),
    ("users", include_str!("policies/users.cedar")),
    ("administrators", include_str!("policies/administrators.cedar")),
    ("consent", include_str!("policies/consent.cedar")),
    ("requests", include_str!("policies/requests.cedar")),
    ("sessions", include_str!("policies/sessions.cedar")),
    ("version", include_str!("policies/version.cedar")),
];

/// What a policy says beside its condition: the step of §10 and the place in it, and what an answer tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rung {
    order: String,
    pub(crate) reason: String,
    pub(crate) rule: String,
    pub(crate) warning: Option<String>,
}

/// What the policies say to one request, by the one that decides.
#[derive(Debug)]
pub(crate) enum Said<'m> {
    Yes(&'m PolicyId, &'m Rung),
    No(&'m PolicyId, &'m Rung),
    /// No policy is about this action.
    Nothing,
}

pub(crate) struct Model {
    schema: Schema,
    /// By type of principal and action: the policies that Cedar's typechecker does not find trivially false there.
    slices: HashMap<(String, String), PolicySet>,
    rungs: HashMap<PolicyId, Rung>,
    authorizer: Authorizer,
}

impl Model {
    pub(crate) fn new() -> Self {
        Self::of(policies())
    }

    /// The model without the refusals for one reason: wrong on purpose.
    pub(crate) fn without(reason: &str) -> Self {
        Self::of(
            policies().into_iter().filter(|policy| policy.annotation("reason") != Some(reason)).collect(),
        )
    }

    fn of(policies: Vec<Policy>) -> Self {
        let schema = schema();
        let mut slices: HashMap<_, PolicySet> = HashMap::new();
        for policy in &policies {
            for env in policy.get_valid_request_envs(&schema) {
                let key = (env.principal().to_string(), env.action().id().unescaped().to_owned());
                let slice = slices.entry(key).or_insert_with(PolicySet::new);
                if slice.policy(policy.id()).is_none() {
                    slice.add(policy.clone()).unwrap();
                }
            }
        }
        let rungs = policies.iter().map(|policy| (policy.id().clone(), Rung::of(policy))).collect();
        Self { schema, slices, rungs, authorizer: Authorizer::new() }
    }

    pub(crate) fn facts(&self, account: &Value) -> Facts {
        Facts::of(account, &self.schema)
    }

    pub(crate) fn policies(&self) -> impl Iterator<Item = &PolicyId> {
        self.rungs.keys()
    }

    pub(crate) fn ask(&self, facts: &Facts, question: &Question) -> Said<'_> {
        let who = if question.principal.get("user").is_some() { "User" } else { "Agent" };
        let action = question.action["type"].as_str().unwrap();
        let Some(slice) = self.slices.get(&(who.to_owned(), action.to_owned())) else {
            return Said::Nothing;
        };
        let request = request(question, facts, &self.schema);
        let response = self.authorizer.is_authorized(&request, slice, &facts.entities);
        let said = self.read(&response);
        hold_errors(&said, &response, question);
        said
    }

    /// Of the policies that made the decision, the first in the order of §10: exactly one permit, or the
    /// forbid that stands first.
    fn read(&self, response: &Response) -> Said<'_> {
        let mut by: Vec<_> =
            response.diagnostics().reason().map(|id| self.rungs.get_key_value(id).unwrap()).collect();
        by.sort_by_key(|(_, rung)| *rung);
        match (response.decision(), by.as_slice()) {
            (Decision::Allow, [(id, rung)]) => Said::Yes(id, rung),
            (Decision::Deny, [(id, rung), others @ ..]) => {
                let ties = others.iter().any(|(_, other)| other.order == rung.order && other != rung);
                assert!(!ties, "two refusals in one place of §10: {by:?}");
                Said::No(id, rung)
            }
            (decision, by) => panic!("the chapters and §10 do not fit together: {decision:?} by {by:?}"),
        }
    }
}

/// A policy that looks at an attribute of who or what is not there errs, and Cedar leaves it out. So it may
/// only where an earlier step, up to the references, has refused.
fn hold_errors(said: &Said<'_>, response: &Response, question: &Question) {
    let refused_before = matches!(said, Said::No(_, rung) if rung.order.as_str() < "5");
    if let Some(error) = response.diagnostics().errors().next() {
        assert!(refused_before, "{error}: {question:?}");
    }
}

impl Rung {
    fn of(policy: &Policy) -> Self {
        let text = |name| policy.annotation(name).map(str::to_owned);
        Self {
            order: text("order").unwrap_or_default(),
            reason: text("reason").unwrap_or_default(),
            rule: text("rule").unwrap(),
            warning: text("warning"),
        }
    }
}

fn schema() -> Schema {
    let (schema, warnings) = Schema::from_cedarschema_str(SCHEMA).unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(warnings.count(), 0);
    schema
}

/// Every policy, named after its file and its place in it.
fn policies() -> Vec<Policy> {
    let mut all = Vec::new();
    for (file, text) in POLICIES {
        let set: PolicySet = text.parse().unwrap_or_else(|why| panic!("{file}: {why:?}"));
        all.extend(
            set.policies().map(|policy| policy.new_id(PolicyId::new(format!("{file}/{}", policy.id())))),
        );
    }
    all
}

#[test]
fn the_policies_are_valid_by_their_schema() {
    let set = PolicySet::from_policies(policies()).unwrap();
    let result = Validator::new(schema()).validate(&set, ValidationMode::Strict);
    let told: Vec<String> = result
        .validation_errors()
        .map(ToString::to_string)
        .chain(result.validation_warnings().map(ToString::to_string))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_refusal_has_its_place_and_no_permit_has() {
    for policy in policies() {
        let forbids = policy.effect() == cedar_policy::Effect::Forbid;
        let rung = Rung::of(&policy);
        assert_eq!((!rung.order.is_empty(), !rung.reason.is_empty()), (forbids, forbids), "{}", policy.id());
    }
}
