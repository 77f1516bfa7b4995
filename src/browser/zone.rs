//! What the browser knows of time zones.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// The offset from UTC, in hours, of a time zone (`Europe/Berlin`) some minutes after 1970 began. None where the
/// browser does not know it.
#[expect(clippy::cast_precision_loss, reason = "minutes of this century")]
pub fn offset(zone: &str, minutes: i64) -> Option<f64> {
    // By name: the ready-made constructor of a zone that is not known ends the program.
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let format: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    for (name, value) in [("timeZone", zone), ("timeZoneName", "longOffset")] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let format = Reflect::construct(&format, &Array::of2(&"en".into(), &options)).ok()?;
    let write: Function = Reflect::get(&format, &"format".into()).ok()?.dyn_into().ok()?;
    let text = write.call1(&JsValue::NULL, &(minutes as f64 * 60_000.0).into()).ok()?.as_string()?;
    hours(text.rsplit_once("GMT")?.1)
}

/// The offset from UTC of the reader's own clock some minutes after 1970 began, in minutes.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "minutes of this century")]
pub fn own_offset_minutes(minutes: i64) -> i64 {
    -js_sys::Date::new(&(minutes as f64 * 60_000.0).into()).get_timezone_offset() as i64
}

/// `+05:30` in hours; nothing is 0.
fn hours(text: &str) -> Option<f64> {
    if text.is_empty() {
        return Some(0.0);
    }
    let (sign, text) = if let Some(text) = text.strip_prefix('+') { (1.0, text) } else { (-1.0, text.strip_prefix(['-', '−'])?) };
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "0"));
    Some(sign * (f64::from(hours.parse::<u8>().ok()?) + f64::from(minutes.parse::<u8>().ok()?) / 60.0))
}

#[cfg(test)]
mod tests {
    use super::hours;

    #[test]
    fn offsets_are_read() {
        for (text, offset) in
            [("", Some(0.0)), ("+02:00", Some(2.0)), ("-03:30", Some(-3.5)), ("+5", Some(5.0)), ("noon", None), ("+x", None)]
        {
            assert_eq!(hours(text), offset, "{text}");
        }
    }
}
