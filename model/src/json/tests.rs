//! Against the general library: the same trees, the same text, the same complaints at the same places.

use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};

use super::{Json, read};

/// One of the two readers, as text: the tree, or what is wrong and where.
fn ours(text: &str) -> String {
    match read(text) {
        Ok(json) => json.to_string(),
        Err(error) => format!("{} at line {} column {}", error.what, error.line, error.column),
    }
}

fn theirs(text: &str) -> String {
    serde_json::from_str::<serde_json::Value>(text).map_or_else(|error| error.to_string(), |value| value.to_string())
}

#[test]
fn same_complaints() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let texts = [
        "",
        " ",
        "nul",
        "nulL",
        "tru",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,",
        "[1 2]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{a",
        "{\"a\" 1}",
        "{\"a\":1 2",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\ud800\\n\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\\ud83d\\ude00\"",
        "\"\n\"",
        "-",
        "-x",
        "01",
        "-01",
        "1.",
        "1.x",
        "1e",
        "1e+",
        "1ex",
        "1e400",
        "-1e400",
        "1e-400",
        "0e9999999999",
        "1e9999999999",
        "1e-9999999999",
        "-0",
        "-0.0",
        "1 2",
        "\n\n {\n\"a\": ?}",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "1E5",
        "0.1e1",
        "1.50",
        "ä",
        "[\"ä\",x]",
    ];
    for text in texts.map(ToOwned::to_owned).into_iter().chain([deep(127), deep(128), deep(500)]) {
        assert_eq!(ours(&text), theirs(&text), "{text}");
    }
}

#[test]
fn same_powers_of_two() {
    for value in (-1074..1024).map(|power| 2_f64.powi(power)).filter(|value| *value > 0.0) {
        assert_eq!(Json::Float(value).to_string(), serde_json::to_string(&value).expect("text"));
    }
}

fn json() -> impl Strategy<Value = Json> {
    let name = "[a-c]{1,3}|\\PC{0,4}";
    let text = prop_oneof![Just("\u{0}\u{1f}\n\"\\/\u{7f}\u{8}\u{c}\r\t".to_owned()), "\\PC{0,6}".prop_map(|text| text)];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Flag),
        any::<u64>().prop_map(Json::Count),
        (i64::MIN..0).prop_map(Json::Minus),
        any::<f64>().prop_map(Json::float),
        (-1000_i32..1000, -9_i32..9).prop_map(|(steps, power)| Json::Float(f64::from(steps) * 10_f64.powi(power))),
        text.prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        let field = (name, inner.clone());
        prop_oneof![
            proptest::collection::vec(inner, 0..5).prop_map(Json::List),
            proptest::collection::vec(field, 0..5).prop_map(|mut fields| {
                // The general library keeps one of each.
                fields.sort_by(|one, other| one.0.cmp(&other.0));
                fields.dedup_by(|one, other| one.0 == other.0);
                Json::Object(fields)
            }),
        ]
    })
}

proptest! {
    #[test]
    fn same_text_and_back(json in json()) {
        prop_assert_eq!(json.to_string(), serde_json::to_string(&json).expect("text"));
        prop_assert_eq!(json.indented(), serde_json::to_string_pretty(&json).expect("text"));
        prop_assert_eq!(read(&json.to_string()), Ok(json.clone()));
        prop_assert_eq!(read(&json.indented()), Ok(json));
    }

    #[test]
    fn same_complaints_about_damaged_text(json in json(), at in any::<proptest::sample::Index>(), change in "[\\[\\]{},:\"\\\\ \n0-9a-z.+-]{0,2}", indented in any::<bool>()) {
        let text = if indented { json.indented() } else { json.to_string() };
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let place = places[at.index(places.len())];
        let next = place + text[place..].chars().next().map_or(0, char::len_utf8);
        let damaged = format!("{}{change}{}", &text[..place], &text[next..]);
        let expected = theirs(&damaged);
        // What is read all the same may name a field twice.
        if serde_json::from_str::<serde_json::Value>(&damaged).is_err() {
            prop_assert_eq!(ours(&damaged), expected);
        } else {
            prop_assert_eq!(read(&damaged).map(|json| json.to_value()).expect("JSON").to_string(), expected);
        }
    }
}
