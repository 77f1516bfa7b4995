//! Every figure of a forecast in a file.

use lockout_model::Forecast;
use lockout_model::choice::{Choice as _, Kind, Path};
use lockout_model::forecast::{ByKind, Figure, Quantiles};
use lockout_model::run;

use super::escape::json as text_in_json;
use super::{Exported, NOTE};
use crate::chart::csv_cell;
use crate::content::{kinds, paths};

/// The columns. Every row says what its numbers are counted in.
const HEADERS: [&str; 12] = [
    "Figure",
    "Part",
    "Time (hours after the window's start)",
    "Unit",
    "Mean (in Unit)",
    "p5 (in Unit)",
    "p10 (in Unit)",
    "p25 (in Unit)",
    "p50 (in Unit)",
    "p75 (in Unit)",
    "p90 (in Unit)",
    "p95 (in Unit)",
];

const PEOPLE: &str = "people";
const HOURS: &str = "hours";
const AFTER_START: &str = "hours after the window's start";
const AFTER_ALERT: &str = "hours after the first alert";

/// Counts that the tenant and each of its kinds have.
const COUNTS: [&str; 6] = ["Scoped", "Flagged", "Stopped", "Prompted", "Locked out", "Refused"];

/// A file of comma-separated values being written.
struct Rows(String);

impl Rows {
    /// A row of words, numbers and nothing. Only what the model counted is written as a number.
    fn line(&mut self, words: [&str; 2], time: Option<f64>, unit: &str, numbers: &[Option<f64>]) {
        csv_cell(words[0], false, &mut self.0);
        self.0.push(',');
        csv_cell(words[1], false, &mut self.0);
        self.0.push(',');
        self.number(time);
        self.0.push(',');
        csv_cell(unit, false, &mut self.0);
        for at in 0..8 {
            self.0.push(',');
            self.number(numbers.get(at).copied().flatten());
        }
        self.0.push_str("\r\n");
    }

    fn number(&mut self, number: Option<f64>) {
        if let Some(number) = number {
            // A point, no groups, no exponent: the same in every country.
            self.0.push_str(&number.to_string());
        }
    }

    fn about(&mut self, what: &str, words: &str) {
        self.line([what, words], None, "", &[]);
    }

    fn figure(&mut self, name: &str, part: &str, unit: &str, figure: &Figure) {
        self.at(name, part, None, unit, figure);
    }

    fn at(&mut self, name: &str, part: &str, time: Option<f64>, unit: &str, figure: &Figure) {
        let numbers = figure.map(|Quantiles { mean, p5, p10, p25, p50, p75, p90, p95 }| [mean, p5, p10, p25, p50, p75, p90, p95]);
        self.line([name, part], time, unit, &numbers.unwrap_or_default());
    }
}

/// The whole forecast as comma-separated values (RFC 4180, UTF-8): first what it is, then a row per figure. Words that a
/// spreadsheet would take for a formula begin with an apostrophe.
pub fn csv(exported: &Exported, forecast: &Forecast) -> String {
    let mut rows = Rows(HEADERS.join(",") + "\r\n");
    rows.about("Title", &exported.title);
    rows.about("Result", &exported.sentence);
    rows.about("Link", &exported.address);
    rows.about("Model version", exported.model);
    rows.about("Weekends", &exported.trials.to_string());
    rows.about("Seed", &exported.seed.to_string());
    rows.about("Note", NOTE);
    totals(&mut rows, forecast);
    forecast.by_kind.iter().for_each(|kind| by_kind(&mut rows, kind));
    times(&mut rows, forecast);
    rows.0
}

fn totals(rows: &mut Rows, forecast: &Forecast) {
    let of = &forecast.totals;
    for (name, figure) in COUNTS.iter().zip([of.scoped, of.flagged, of.stopped, of.prompted, of.locked_out, of.refused]) {
        rows.figure(name, "", PEOPLE, &figure);
    }
    rows.figure("Spared", "", PEOPLE, &of.spared);
    rows.figure("Stuck", "", PEOPLE, &of.stuck);
    rows.figure("Person-hours lost", "", "person-hours", &of.person_hours_lost);
    rows.line(["Sampling error of the median of locked out", ""], None, PEOPLE, &[Some(forecast.sampling_error.locked_out_p50)]);
}

#[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
fn by_kind(rows: &mut Rows, of: &ByKind) {
    let kind = Kind::from_word(of.kind).map_or(of.kind, kinds::name);
    rows.line(["Users", kind], None, PEOPLE, &[Some(of.users as f64)]);
    for (name, figure) in COUNTS.iter().zip([of.scoped, of.flagged, of.stopped, of.prompted, of.locked_out, of.refused]) {
        rows.figure(name, kind, PEOPLE, &figure);
    }
    for (path, mean) in Path::ALL.iter().zip(of.restored_by.to_array()) {
        rows.line([&format!("Restored: {}", paths::name(*path)), kind], None, PEOPLE, &[Some(mean)]);
    }
    rows.line(["Stuck", kind], None, PEOPLE, &[Some(of.stuck)]);
}

fn times(rows: &mut Rows, forecast: &Forecast) {
    let (window, recovery) = (&forecast.alert_window, &forecast.recovery);
    rows.figure("First alert", "", AFTER_START, &window.first_alert_hours);
    rows.figure("Last alert", "", AFTER_START, &window.last_alert_hours);
    for (hour, at) in window.per_hour.iter().zip(0_u32..) {
        rows.at("Alerts in an hour", &hour.start, Some(f64::from(at)), "alerts", &hour.alerts);
    }
    rows.figure("Decision", "", AFTER_START, &forecast.response.decision_hours);
    rows.line(["Every admin locked out, no emergency account", ""], None, "probability", &[Some(forecast.response.admins_locked_out)]);
    for (path, figure) in Path::ALL.iter().zip(recovery.restored_by.to_array()) {
        rows.figure("Restored", paths::name(*path), PEOPLE, &figure);
    }
    rows.figure("Half of the refused restored", "", AFTER_ALERT, &recovery.hours_to_half);
    rows.figure("90 % of the refused restored", "", AFTER_ALERT, &recovery.hours_to_90_percent);
    rows.figure("All of the refused restored", "", AFTER_ALERT, &recovery.hours_to_all);
    rows.figure("Longest queue of the help desk", "", PEOPLE, &recovery.help_desk_peak_queue);
    rows.figure("Mean wait for the help desk", "", HOURS, &recovery.help_desk_wait_hours);
    let residue = &forecast.triage;
    let rules = [
        ("everything", residue.everything),
        ("updated in the window", residue.updated_in_window),
        ("bare leak in the window", residue.bare_leak_in_window),
    ];
    for (rule, mean) in rules {
        rows.line(["Really risky users wrongly cleared", rule], None, PEOPLE, &[Some(mean)]);
    }
    for point in &forecast.waiting {
        rows.at("Refused and not yet restored", "", Some(point.hours), PEOPLE, &point.people);
    }
}

/// The whole run as JSON: what it is, and the forecast with its scenario, every field filled in. The scenario in it gives
/// the same forecast again, byte by byte.
pub fn json(exported: &Exported, forecast: &Forecast) -> String {
    let about = [("title", &exported.title), ("result", &exported.sentence), ("link", &exported.address), ("note", &NOTE.to_owned())];
    let mut text = String::from("{\n");
    for (name, words) in about {
        text.push_str(&format!("  \"{name}\": {},\n", text_in_json(words)));
    }
    text.push_str("  \"forecast\": ");
    text.push_str(&run::to_json(forecast).trim_end().replace('\n', "\n  "));
    text + "\n}\n"
}
