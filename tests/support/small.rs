//! Small scenario files that go through everything a step may hold, rightly or not.

const ACCOUNT: &str = r#"{"id":"acme","users":[{"id":"olga","type":"owner","status":"active"},
    {"id":"10","type":"specificJobAccess","status":"active"},{"id":"9","type":"specificJobAccess","status":"active"},
    {"id":"+","type":"fullAccess","status":"active"}],"jobs":[{"id":"nurse","postedBy":"olga","access":["9","10"]}]}"#;
const PROJECTION: &str = r#"{"id":"acme","users":[{"id":"9","type":"specificJobAccess","status":"active"}],
    "projectionFor":{"user":"9"}}"#;

const OF_DECISIONS: &[usize] = &[0, 1, 2, 4, 5, 9];

/// Each kind of step with everything but what it expects; and some of [`EXPECTED`], most of which fit.
const KINDS: &[(&str, &[usize])] = &[
    (r#""as":{"user":"9"},"check":{"type":"viewApplicants","job":"cook"}"#, OF_DECISIONS),
    (r#""as":{"user":"olga"},"do":{"type":"deleteJobAd","job":"nurse"}"#, OF_DECISIONS),
    (r#""as":{"user":"olga"},"preview":{"type":"deleteJobAd","job":"nurse"}"#, OF_DECISIONS),
    (r#""whoCan":{"type":"viewApplicants","job":"nurse"}"#, &[13, 12, 10]),
    (r#""as":{"user":"9"},"jobsFor":"viewApplicants""#, &[12, 10, 11, 15]),
    (r#""as":{"user":"9"},"canEver":"viewApplicants""#, &[15, 16]),
    (r#""project":{"user":"9"}"#, &[20, 21, 17]),
    (r#""load":{"id":"acme","users":[]}"#, &[17, 20]),
    (r#""state":"jobs[0].access""#, &[13, 16, 12]),
];

/// What steps expect, rightly or not.
const EXPECTED: &[&str] = &[
    r#""allow""#,
    r#""ok""#,
    r#""deny""#,
    r#""denied""#,
    r#"{"deny":"unknownJob"}"#,
    r#"{"deny":"malformed"}"#,
    r#"{"deny":"noSuchReason"}"#,
    r#"{"deny":"unknownJob","rule":"ENG-2"}"#,
    r#"{"deny":null}"#,
    r#"{"allowed":true}"#,
    r#""all""#,
    r#""none""#,
    r#"["nurse"]"#,
    r#"["9","10"]"#,
    r#"["10",9,"\ud800"]"#,
    "true",
    "null",
    r#"{"violations":["users"]}"#,
    r#"{"violations":["jobs","users"],"more":1}"#,
    r#"{"violations":"users"}"#,
    r#"{"id":"acme"}"#,
    r#"{"id":"acme","jobs":[{"id":"nurse","postedBy":"olga"}],"7":[]}"#,
];

/// What stands beside: each with a kind that it is beside of.
const BESIDE: &[(usize, &str)] = &[
    (0, r#""at":-1"#),
    (0, r#""at":"now""#),
    (0, r#""at":null"#),
    (0, r#""at":4102444800000"#),
    (0, r#""as":{"agent":"ann","session":"s"}"#),
    (0, r#""as":{"user":"\ud800"}"#),
    (0, r#""as":{"admin":true},"path":"principal""#),
    (0, r#""rule":"APP-2""#),
    (0, r#""rule":null"#),
    (0, r#""path":"action.job""#),
    (0, r#""validUntil":5"#),
    (0, r#""insteadBy":["olga"]"#),
    (0, r#""remedy":{"action":{"type":"grantJobAccess","user":"9"},"by":[]}"#),
    (0, r#""warnings":["notReversibleByYou"]"#),
    (0, r#""rows":[{"user":"9","reason":"x"}]"#),
    (0, r#""events":[]"#),
    (0, r#""activities":[{"outcome":"denied"}]"#),
    (0, r#""gain":{}"#),
    (0, r#""do":{"type":"viewUsers"}"#),
    (0, r#""check":{"type":"viewApplicant","job":"cook"}"#),
    (0, r#""check":{"type":"viewApplicants"}"#),
    (0, r#""check":{"type":"viewApplicants","jobb":"cook"},"path":"action.job""#),
    (1, r#""at":4102444800000,"events":["jobAdDeleted"]"#),
    (1, r#""at":1e300"#),
    (1, r#""at":9007199254740991,"activities":[{"outcome":"done"}]"#),
    (1, r#""expectedVersion":0"#),
    (1, r#""expectedVersion":1"#),
    (1, r#""expectedVersion":-1,"rule":"ENG-7""#),
    (1, r#""expectedVersion":0.5"#),
    (1, r#""expectedVersion":null"#),
    (1, r#""events":["jobAdDeleted"],"activities":[{"outcome":"done"}]"#),
    (1, r#""events":[],"activities":[]"#),
    (
        1,
        r#""as":{"agent":"ann"},"do":{"type":"fly"},"activities":[{"outcome":"denied","reason":"unknownAction"}]"#,
    ),
    (1, r#""as":{"agent":"ann"},"at":1.5,"activities":[{"outcome":"denied","reason":"malformed"}]"#),
    (2, r#""lose":{"9":["nurse"],"10":["nurse"],"olga":["nurse"],"+":["nurse"]}"#),
    (2, r#""lose":{"b":1,"10":["nurse"]}"#),
    (2, r#""gain":{"__proto__":{}},"lose":{"toString":["nurse"]}"#),
    (2, r#""preview":{"type":"deleteJobAd"},"lose":{"9":["nurse"]}"#),
    (2, r#""expectedVersion":0"#),
    (3, r#""as":{"user":"9"}"#),
    (3, r#""whoCan":{"type":"viewApplicant","job":"nurse"}"#),
    (3, r#""whoCan":{"type":"viewApplicants"}"#),
    (3, r#""whoCan":{"type":"viewApplicants","job":"nurse","a.b[0]":1}"#),
    (3, r#""whoCan":{"type":7}"#),
    (3, r#""whoCan":{}"#),
    (3, r#""whoCan":"viewApplicants""#),
    (3, r#""whoCan":{"type":"endSupportSession"}"#),
    (3, r#""whoCan":{"type":"endSupportSession","session":"s"}"#),
    (3, r#""whoCan":{"type":"endSupportSession","session":5}"#),
    (3, r#""whoCan":{"type":"setJobAccess","job":"nurse","grant":["9"],"revoke":["9"]}"#),
    (3, r#""whoCan":{"type":"setJobAccess","job":"nurse","grant":["9",8],"revoke":[]}"#),
    (
        3,
        r#""whoCan":{"type":"activateSupportAccess","consent":"c","scope":{"mode":"readOnly","applicantData":true},"expiresAt":null,"agents":["a","a"]}"#,
    ),
    (
        3,
        r#""whoCan":{"type":"requestSupportAccess","request":"r","scope":{"mode":"readOnly","applicantData":1},"durationMs":null,"purpose":""}"#,
    ),
    (4, r#""jobsFor":"viewApplicant""#),
    (4, r#""jobsFor":"postJobAd""#),
    (4, r#""jobsFor":["viewApplicants"]"#),
    (4, r#""as":null"#),
    (5, r#""canEver":"viewApplicant""#),
    (5, r#""canEver":{}"#),
    (5, r#""as":{"user":""}"#),
    (6, r#""project":{"user":"olga"}"#),
    (6, r#""project":{"user":7}"#),
    (6, r#""project":"9""#),
    (6, r#""project":{"agent":"ann"},"at":12"#),
    (7, r#""load":null"#),
    (7, r#""load":{"id":"acme","users":[],"users":[{"id":"olga","type":"owner","status":"active"}]}"#),
    (7, r#""load":{"id":"acme","9":1,"users":7,"10":2,"\ud800":3,"a":4}"#),
    (8, r#""state":"""#),
    (8, r#""state":7"#),
    (8, r#""state":"jobs[0].access[+1]""#),
    (8, r#""state":"jobs.0].access[01]""#),
    (8, r#""state":"jobs[99999999999999999999]""#),
    (8, r#""state":"users[0].constructor""#),
    (8, r#""state":"..version""#),
    (8, r#""state":"support.consent""#),
];

/// Small files: every kind of step with everything that steps expect; with everything beside it; and of a projection.
pub(crate) fn files() -> Vec<String> {
    let step = |kind: &str, expect: &usize| format!("{{{kind},\"expect\":{}}}", EXPECTED[*expect]);
    let mut steps = Vec::new();
    for (kind, _) in KINDS {
        steps.extend((0..EXPECTED.len()).map(|expect| step(kind, &expect)));
    }
    for (place, beside) in BESIDE {
        let (kind, fitting) = KINDS[*place];
        steps.extend(fitting.iter().map(|expect| step(&format!("{kind},{beside}"), expect)));
    }
    let all: Vec<String> = KINDS.iter().map(|(kind, fitting)| step(kind, &fitting[0])).collect();
    let of =
        |account: &str, steps: &str| format!(r#"{{"name":"small","account":{account},"steps":[{steps}]}}"#);
    let mut files: Vec<String> = steps.iter().map(|step| of(ACCOUNT, step)).collect();
    files.extend([of(ACCOUNT, &all.join(",")), of(PROJECTION, &all.join(",")), of("{}", &steps.join(","))]);
    files
}
