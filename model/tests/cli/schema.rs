//! The printed JSON Schema: presets satisfy it, and where it refuses a file the reader refuses it too.

use lockout_model::{Scenario, presets};
use serde_json::{Value, json};

use super::super::{lockout, parsed, succeeded};

/// The complaints of a JSON Schema about a value, for the words that this schema uses; another word is a failure, so that
/// the schema cannot say something that this does not check.
fn complaints(schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    for (word, says) in schema.as_object().unwrap_or_else(|| panic!("{schema} is no schema")) {
        let holds = match word.as_str() {
            "$schema" | "title" | "description" | "default" | "format" => true,
            "type" => says.as_array().map_or_else(|| is(value, says), |types| types.iter().any(|one| is(value, one))),
            "const" => value == says,
            "enum" => says.as_array().is_some_and(|words| words.contains(value)),
            "minimum" => value.as_f64().is_none_or(|number| Some(number) >= says.as_f64()),
            "maximum" => value.as_f64().is_none_or(|number| Some(number) <= says.as_f64()),
            "minItems" => value.as_array().is_none_or(|items| Some(items.len() as u64) >= says.as_u64()),
            "maxItems" => value.as_array().is_none_or(|items| Some(items.len() as u64) <= says.as_u64()),
            "uniqueItems" => value.as_array().is_none_or(|items| items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))),
            "required" => value.as_object().is_none_or(|fields| {
                says.as_array().is_some_and(|names| names.iter().all(|name| fields.contains_key(name.as_str().unwrap_or_default())))
            }),
            "additionalProperties" => {
                assert_eq!(*says, json!(false));
                value.as_object().is_none_or(|fields| fields.keys().all(|name| schema["properties"].get(name).is_some()))
            }
            "pattern" => {
                assert_eq!(*says, json!("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:00Z$"));
                value.as_str().is_none_or(|text| {
                    text.len() == 20
                        && text
                            .chars()
                            .zip("0000-00-00T00:00:00Z".chars().enumerate())
                            .all(|(found, (at, like))| if like == '0' && at < 17 { found.is_ascii_digit() } else { found == like })
                })
            }
            "properties" => {
                for (name, inner) in says.as_object().expect("properties") {
                    if let Some(value) = value.get(name) {
                        complaints(inner, value, &format!("{place}/{name}"), found);
                    }
                }
                true
            }
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    complaints(says, item, &format!("{place}/{at}"), found);
                }
                true
            }
            "oneOf" => {
                let fits = says.as_array().expect("options").iter().filter(|option| {
                    let mut inner = Vec::new();
                    complaints(option, value, place, &mut inner);
                    inner.is_empty()
                });
                fits.count() == 1
            }
            other => panic!("{other} is not checked"),
        };
        if !holds {
            found.push(format!("{place}: {word} {says}"));
        }
    }
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no type"),
    }
}

fn all_complaints(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    complaints(schema, value, "", &mut found);
    found
}

#[test]
fn presets_and_defaults_satisfy_the_schema() {
    let schema = parsed(&succeeded(lockout(&["schema"], b"")));
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    for preset in presets::ALL {
        let file = parsed(preset.json());
        assert_eq!(all_complaints(&schema, &file["scenario"]), Vec::<String>::new(), "{}", preset.name);
        let whole = preset.scenario().expect("a scenario").to_json();
        assert_eq!(all_complaints(&schema, &whole), Vec::<String>::new(), "{}", preset.name);
    }
    assert_eq!(all_complaints(&schema, &json!({})), Vec::<String>::new());
    // What the schema gives as defaults is the default.
    fn filled(schema: &Value) -> Option<Value> {
        let fields = schema.get("properties")?.as_object()?;
        let values = fields.iter().filter_map(|(name, field)| {
            let options = field.get("oneOf").and_then(|options| options.get(0));
            Some((name.clone(), filled(options.unwrap_or(field)).or_else(|| field.get("default").cloned())?))
        });
        Some(Value::Object(values.collect()))
    }
    let mut defaults = filled(&schema).expect("an object");
    // The makeup's own defaults are those of the whole; null is an office where most people are.
    defaults["tenant"].as_object_mut().expect("a tenant").remove("home_offset_hours");
    assert_eq!(Scenario::from_json(&defaults.to_string()), Ok(Scenario::default()), "{defaults:#}");
}

/// Whatever the schema refuses the reader refuses; what only the reader refuses are rules between fields, and dates.
#[test]
fn the_schema_and_the_reader_agree() {
    let schema = parsed(&succeeded(lockout(&["schema"], b"")));
    let both = [
        json!([]),
        json!({"x": 1}),
        json!({"version": 2}),
        json!({"tenant": null}),
        json!({"tenant": {"users": 0}}),
        json!({"tenant": {"users": 1.5}}),
        json!({"tenant": {"users": "5"}}),
        json!({"tenant": {"makeup": {"cloud": 1}}}),
        json!({"tenant": {"regions": []}}),
        json!({"tenant": {"regions": [{"share": 1, "name": "x"}]}}),
        json!({"tenant": {"password_writeback": 1}}),
        json!({"tenant": {"home_offset_hours": 15}}),
        json!({"incident": {"kinds": ["guest", "guest"]}}),
        json!({"incident": {"kinds": ["guests"]}}),
        json!({"incident": {"window": {"start": "2025-04-20"}}}),
        json!({"incident": {"window": {"arrival": "slow"}}}),
        json!({"protection": {"policy": "allow"}}),
        json!({"calendar": {"holidays": vec!["2025-04-20"; 17]}}),
        json!({"response": {"escalate_after_calls": 0}}),
        json!({"response": {"admin_clear": {"method": "portal", "batch": 3}}}),
        json!({"response": {"admin_clear": {"users_per_minute": 3}}}),
        json!({"response": {"admin_clear": {"method": "magic"}}}),
        json!({"response": {"admin_clear": {"repeat_minutes": 4}}}),
        json!({"response": {"admin_clear": 3}}),
        json!({"response": {"help_desk": {"agents": -1}}}),
        json!({"response": {"help_desk": {"open": null}}}),
        json!({"response": {"policy_change_minutes": 7201}}),
        json!({"run": {"seed": -1}}),
        json!({"run": {"trials": 0}}),
    ];
    for file in both {
        assert_ne!(all_complaints(&schema, &file), Vec::<String>::new(), "the schema takes {file}");
        assert!(Scenario::from_json(&file.to_string()).is_err(), "the reader takes {file}");
    }
    let neither = [
        json!({"version": 1, "tenant": {"regions": [{"holidays": null}], "home_offset_hours": null}}),
        json!({"response": {"admin_clear": null, "help_desk": null, "escalate_after_calls": null, "policy_change_minutes": null}}),
        json!({"response": {"admin_clear": {"method": "portal", "users_per_minute": 3}}}),
        json!({"response": {"admin_clear": {"batch": 3}}}),
        json!({"incident": {"kinds": [], "halted_after_hours": 0}, "run": {"seed": u64::MAX}}),
    ];
    for file in neither {
        assert_eq!(all_complaints(&schema, &file), Vec::<String>::new(), "{file}");
        assert!(Scenario::from_json(&file.to_string()).is_ok(), "the reader refuses {file}");
    }
    let only_the_reader = [
        json!({"tenant": {"makeup": {"guest": 0.5}}}),
        json!({"incident": {"scope": {"low": 0.9}}}),
        json!({"protection": {"policy": "risk_remediation"}}),
        json!({"calendar": {"holidays": ["2025-02-29"]}}),
        json!({"tenant": {"home_offset_hours": 0.3}}),
        json!({"incident": {"window": {"start": "2019-01-01T00:00:00Z"}}}),
    ];
    for file in only_the_reader {
        assert_eq!(all_complaints(&schema, &file), Vec::<String>::new(), "{file}");
        assert!(Scenario::from_json(&file.to_string()).is_err(), "the reader takes {file}");
    }
}
