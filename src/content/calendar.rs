//! What the calendar does: a sentence on when the window falls at the office.

use lockout_model::Parameters;
use lockout_model::calendar::{Hour, Moment};

use crate::words;

/// When the window opens at the office, and when the office opens.
pub fn sentence(parameters: &Parameters) -> String {
    let start = parameters.scenario.incident.window.start;
    let offset = parameters.scenario.tenant.home_offset_hours.unwrap_or_default();
    let local = at_office(start, offset, 0.0);
    let when = format!("The window opens at {} on {} at the office", words::clock(local), words::day(local));
    let hour = parameters.home.stretches.first().map(|stretch| stretch.hour);
    let opens = parameters.home.next_office_hour(0.0);
    if hour == Some(Hour::Office) {
        return format!("{when}, in office hours: people meet the stop soon, and somebody is there to look.");
    }
    let next = parameters.home.stretches.get(1).map(|stretch| stretch.hour);
    let what = match (hour, next) {
        (Some(Hour::Night), Some(Hour::Holiday)) | (Some(Hour::Holiday), _) => ", a holiday",
        (Some(Hour::Night), Some(Hour::Weekend)) | (Some(Hour::Weekend), _) => ", a weekend",
        (Some(Hour::Night), _) => ", at night",
        _ => "",
    };
    if !opens.is_finite() {
        return format!("{when}{what}. No office hour follows.");
    }
    let open = at_office(start, offset, opens);
    format!(
        "{when}{what}; the next office hour begins {} later, at {} on {}. Until then few people sign in.",
        words::hours(opens),
        words::clock(open),
        words::day(open)
    )
}

/// The office's local time some hours after a moment.
#[expect(clippy::cast_possible_truncation, reason = "hours of some days")]
fn at_office(start: Moment, offset_hours: f64, hours: f64) -> Moment {
    start.plus_minutes(((offset_hours + hours) * 60.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockout_model::Preset;

    #[test]
    fn easter_hides_the_wave() {
        let scenario = Preset::named("as_reported").expect("a preset").scenario().expect("a scenario");
        let parameters = Parameters::derive(&scenario).expect("parameters");
        let text = sentence(&parameters).replace(words::NBSP, " ");
        assert_eq!(
            text,
            "The window opens at 06:00 on Sunday 20 April at the office, a holiday; the next office hour begins 50 h later, at 08:00 on Tuesday 22 April. Until then few people sign in."
        );
    }
}
