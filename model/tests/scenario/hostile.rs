//! Text that nobody meant as a scenario: clear errors, never a panic.

use lockout_model::Scenario;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::problems;
use super::super::scenarios::any_scenario;
use super::round_trip::cases;

/// One problem, with the place of the fault in the file.
#[track_caller]
fn assert_not_json(text: &str, line: usize) {
    let found = problems(text);
    assert!(found.len() == 1 && found[0].starts_with(&format!("line {line}, column ")) && found[0].contains(": not JSON: "), "{found:?}");
}

#[test]
fn ten_megabytes_of_garbage() {
    for text in ["x".repeat(10 << 20), "[".repeat(10 << 20), "{\"a\":".repeat(2 << 20), " ".repeat(10 << 20), "\u{feff}".repeat(4 << 20)] {
        let expected = format!("scenario: the file has {} bytes, expected at most 1048576", text.len());
        assert_eq!(problems(&text), [expected]);
    }
    // As large as a file may be.
    assert_not_json(&"x".repeat(1 << 20), 1);
    assert_not_json(&" ".repeat(1 << 20), 1);
    let padded = format!("{{{}}}", " ".repeat((1 << 20) - 2));
    assert_eq!(Scenario::from_json(&padded), Ok(Scenario::default()));
}

#[test]
fn nesting_ten_thousand_deep() {
    for text in
        [format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)), format!("{}1{}", "{\"tenant\":".repeat(10_000), "}".repeat(10_000))]
    {
        let found = problems(&text);
        assert!(found.len() == 1 && found[0].contains("not JSON: too many lists or objects within each other"), "{found:?}");
    }
    // A value that nobody reads may be nested as deep as the reader can see.
    let deep = format!("{{\"x\":{}{}}}", "[".repeat(100), "]".repeat(100));
    assert!(problems(&deep)[0].starts_with("x: unknown field"));
}

#[test]
fn not_json_at_all() {
    assert_not_json("", 1);
    assert_not_json("{\n\"tenant\": {\n}", 3);
    assert_not_json("{\"tenant\": }", 1);
    assert_not_json("{} {}", 1);
    assert_not_json("{\"a\": NaN}", 1);
    assert_not_json("{\"a\": 01}", 1);
    assert_not_json("{\"a\": \"\n\"}", 2);
    assert_not_json("{\"a\": \"\\ud800\"}", 1);
    assert_not_json("// a comment\n{}", 1);
    assert_not_json("\u{0}", 1);
    for (text, shown) in [("null", "null"), ("[]", "a list"), ("3", "3"), ("\"{}\"", "text \"{}\""), ("true", "true")] {
        assert_eq!(problems(text), [format!("scenario: expected an object, found {shown}")]);
    }
}

#[test]
fn repeated_fields_are_named() {
    assert_eq!(problems(r#"{"version":1,"version":1}"#), ["version: given more than once"]);
    assert_eq!(problems(r#"{"tenant":{"users":5,"users":6},"run":{"trials":1}}"#), ["tenant.users: given more than once"]);
    assert_eq!(problems(r#"{"tenant":{},"tenant":{}}"#), ["tenant: given more than once"]);
    assert_eq!(problems(r#"{"tenant":{"users":1,"\u0075sers":2}}"#), ["tenant.users: given more than once"]);
    let unknown = problems(r#"{"x":1,"x":2}"#);
    assert!(unknown.iter().all(|problem| problem.starts_with("x: unknown field")), "{unknown:?}");
}

#[test]
fn control_characters_stay_on_their_line() {
    let hostile = "a\nb\r\u{1b}[31m\u{0}\u{7f}\u{202e}\"\\";
    let files = [
        json!({hostile: 1}),
        json!({"tenant": {hostile: 1}}),
        json!({"protection": {"policy": hostile}}),
        json!({"tenant": {"users": hostile}}),
        json!({"calendar": {"holidays": [hostile]}}),
        json!({"incident": {"window": {"start": hostile}}}),
        json!({"incident": {"kinds": [hostile]}}),
        json!({"version": hostile}),
    ];
    for file in files {
        let found = problems(&file.to_string());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(!found[0].contains(|c: char| c.is_control() || c == '\u{202e}'), "{:?}", found[0]);
    }
    // A long text is cut, in characters.
    let long = problems(&json!({"protection": {"policy": "é".repeat(5000)}}).to_string());
    assert!(long[0].len() < 300 && long[0].contains('…'), "{long:?}");
    let long = problems(&json!({"é".repeat(5000): 1}).to_string());
    assert!(long[0].len() < 300 && long[0].contains('…'), "{long:?}");
}

#[test]
fn a_thousand_problems_are_a_hundred_lines() {
    let mut fields = serde_json::Map::new();
    for field in 0..1000 {
        fields.insert(format!("field_{field}"), json!(1));
    }
    let problems = problems(&Value::Object(fields).to_string());
    assert_eq!(problems.len(), 101);
    assert_eq!(problems[100], "scenario: has 900 more problems than the 100 named");
}

/// A problem inside a group does not hide what is wrong with the group, unless that asks for a value that was not read.
#[test]
fn problems_come_all_at_once() {
    let both = [
        (r#"{"tenant":{"regions":[{"utc_offset_hours":99,"share":0.5}]}}"#, "tenant.regions"),
        (r#"{"tenant":{"regions":[{"utc_offset_hours":"x","share":0.5}]}}"#, "tenant.regions"),
        (r#"{"tenant":{"regions":[{"share":0.5,"city":"Bonn"}]}}"#, "tenant.regions"),
        (r#"{"tenant":{"makeup":{"cloud_only":0.5},"makeup_note":1}}"#, "tenant.makeup"),
        (r#"{"incident":{"scope":{"low":0.5},"scope_note":"x"}}"#, "incident.scope"),
        (r#"{"incident":{"kinds":["okta","okta","Okta"]}}"#, "incident.kinds"),
    ];
    for (text, place) in both {
        let problems = problems(text);
        assert_eq!(problems.len(), 2, "{text}: {problems:?}");
        assert!(problems.iter().any(|problem| problem.starts_with(&format!("{place}: "))), "{text}: {problems:?}");
    }
    for text in [
        r#"{"tenant":{"regions":[{"share":"half"}]}}"#,
        r#"{"tenant":{"regions":[5]}}"#,
        r#"{"tenant":{"makeup":{"okta":"all"}}}"#,
        r#"{"tenant":{"makeup":{"cloud_only":0.5,"saml":0.5}}}"#,
        r#"{"incident":{"scope":{"low":"0.5"}}}"#,
    ] {
        assert_eq!(problems(text).len(), 1, "{text}: {:?}", problems(text));
    }
}

/// Names and words that the reader knows, so that random JSON gets past the first door.
fn vocabulary() -> impl Strategy<Value = String> {
    let mut words: Vec<String> = Vec::new();
    fn collect(value: &Value, words: &mut Vec<String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| {
                words.push(name.clone());
                collect(value, words);
            }),
            Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
            Value::String(text) => words.push(text.clone()),
            _ => {}
        }
    }
    collect(&Scenario::default().to_json(), &mut words);
    words.extend(["portal", "home_offset_hours", "users_per_minute", "always", "today", ""].map(str::to_owned));
    prop_oneof![8 => proptest::sample::select(words), 1 => any::<String>()]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(|value| json!(value)),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-2i64..20).prop_map(Value::from),
        vocabulary().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((vocabulary(), inner), 0..10).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A scenario, or problems with places that are one line each; never both, never a panic.
fn assert_reads(text: &str) -> Result<(), TestCaseError> {
    match Scenario::from_json(text) {
        Ok(scenario) => prop_assert!(lockout_model::Parameters::derive(&scenario).is_ok()),
        Err(issues) => {
            prop_assert!(!issues.is_empty() && issues.len() <= 100);
            for issue in issues {
                prop_assert!(!issue.to_string().contains('\n'), "{:?}", issue);
            }
        }
    }
    Ok(())
}

/// A valid scenario with one value, anywhere, replaced by another.
fn bent(mut json: Value, at: usize, with: Value) -> Value {
    fn slots(value: &Value, path: String, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| slots(value, format!("{path}/{name}"), found)),
            Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| slots(item, format!("{path}/{at}"), found)),
            _ => {}
        }
        found.push(path);
    }
    let mut found = Vec::new();
    slots(&json, String::new(), &mut found);
    if let Some(slot) = json.pointer_mut(&found[at % found.len()]) {
        *slot = with;
    }
    json
}

proptest! {
    #![proptest_config(cases(4000))]

    #[test]
    fn any_text_reads_or_is_refused(text in any::<String>()) {
        assert_reads(&text)?;
    }

    #[test]
    fn any_json_reads_or_is_refused(json in any_json()) {
        assert_reads(&json.to_string())?;
    }

    #[test]
    fn a_cut_or_altered_file_reads_or_is_refused(scenario in any_scenario(1000, 10), cut in any::<usize>(), byte in any::<u8>()) {
        let mut bytes = scenario.to_json().to_string().into_bytes();
        let at = cut % bytes.len();
        assert_reads(&String::from_utf8_lossy(&bytes[..at]))?;
        bytes[at] = byte;
        assert_reads(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn a_scenario_with_one_odd_value_reads_or_is_refused(scenario in any_scenario(1000, 10), at in any::<usize>(), with in any_json()) {
        assert_reads(&bent(scenario.to_json(), at, with).to_string())?;
    }
}
