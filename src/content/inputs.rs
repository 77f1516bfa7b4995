//! The settings that an analysis varies, in words: what they are called, and their values.

use lockout_model::calendar::Moment;
use lockout_model::explain::words::with_unit;
use lockout_model::sensitivity::inputs;
use serde_json::Value;

use super::fields;
use crate::words;

/// What the input of this id is called: as its control, where it has one.
pub fn name(id: &str) -> String {
    match id {
        "incident.window.start" => "Start of the window".to_owned(),
        "response.admin_clear" => "How admins clear".to_owned(),
        "incident.scope.likely" => "Most likely share in scope".to_owned(),
        "response.diagnosis_hours.likely" => "Hours of diagnosis".to_owned(),
        _ => match fields::at(id) {
            Some(field) => field.label.to_owned(),
            None => inputs::ALL.iter().find(|input| input.id == id).map_or_else(|| id.to_owned(), |input| input.about.to_owned()),
        },
    }
}

/// A value of the input of this id.
pub fn setting(id: &str, value: &Value) -> String {
    let unit = inputs::ALL.iter().find(|input| input.id == id).map_or("", |input| input.unit);
    match value {
        Value::Number(number) => with_unit(number.as_f64().unwrap_or_default(), unit),
        Value::Bool(true) => "on".to_owned(),
        Value::Bool(false) => "off".to_owned(),
        Value::String(text) => match Moment::parse(text) {
            Some(start) => format!("{} {} UTC", words::weekday(start), words::clock(start)),
            None if text == "none" => "nobody clears".to_owned(),
            None => text.replace('_', " "),
        },
        other => other.to_string(),
    }
}
