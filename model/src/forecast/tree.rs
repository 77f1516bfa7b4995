//! A forecast as JSON, field by field in the order of the definition: what the derived form is, without its code.

use super::{ByKind, ByPath, Figure, Forecast};
use crate::json::Json;

fn maybe(value: Option<f64>) -> Json {
    value.map_or(Json::Null, Json::float)
}

fn figure(figure: Figure) -> Json {
    figure.map_or(Json::Null, |of| {
        let (names, values) =
            (["mean", "p5", "p10", "p25", "p50", "p75", "p90", "p95"], [of.mean, of.p5, of.p10, of.p25, of.p50, of.p75, of.p90, of.p95]);
        named(&names, &values, maybe)
    })
}

/// An object of values of one type.
fn named<T: Copy>(names: &[&str], values: &[T], json: fn(T) -> Json) -> Json {
    Json::Object(names.iter().zip(values).map(|(name, value)| ((*name).to_owned(), json(*value))).collect())
}

fn by_path<T: Copy>(paths: ByPath<T>, json: fn(T) -> Json) -> Json {
    let names = ["self_service", "portal_reset", "on_premises_change", "help_desk", "admin_clear", "policy_change", "provider"];
    named(&names, &paths.to_array(), json)
}

/// The figures of a kind and of the tenant that have the same names.
const COUNTS: [&str; 6] = ["scoped", "flagged", "stopped", "prompted", "locked_out", "refused"];

fn add(object: &mut Json, more: Json) {
    if let (Json::Object(fields), Json::Object(more)) = (object, more) {
        fields.extend(more);
    }
}

fn by_kind(of: &ByKind) -> Json {
    let mut json = Json::object([("kind", Json::text(of.kind)), ("users", Json::Count(of.users))]);
    add(&mut json, named(&COUNTS, &[of.scoped, of.flagged, of.stopped, of.prompted, of.locked_out, of.refused], figure));
    add(&mut json, Json::object([("restored_by", by_path(of.restored_by, Json::float)), ("stuck", Json::float(of.stuck))]));
    json
}

impl Forecast {
    /// The forecast as JSON.
    pub fn tree(&self) -> Json {
        let totals = &self.totals;
        let mut of_tenant =
            named(&COUNTS, &[totals.scoped, totals.flagged, totals.stopped, totals.prompted, totals.locked_out, totals.refused], figure);
        let more = [totals.spared, totals.stuck, totals.person_hours_lost];
        add(&mut of_tenant, named(&["spared", "stuck", "person_hours_lost"], &more, figure));
        let window = &self.alert_window;
        let hours = window.per_hour.iter().map(|hour| Json::object([("start", Json::text(&hour.start)), ("alerts", figure(hour.alerts))]));
        let points = self.waiting.iter().map(|point| Json::object([("hours", Json::float(point.hours)), ("people", figure(point.people))]));
        let recovery = &self.recovery;
        let times = ["hours_to_half", "hours_to_90_percent", "hours_to_all", "help_desk_peak_queue", "help_desk_wait_hours"];
        let mut recovered = Json::object([("restored_by", by_path(recovery.restored_by, figure))]);
        add(
            &mut recovered,
            named(
                &times,
                &[
                    recovery.hours_to_half,
                    recovery.hours_to_90_percent,
                    recovery.hours_to_all,
                    recovery.help_desk_peak_queue,
                    recovery.help_desk_wait_hours,
                ],
                figure,
            ),
        );
        let triage = &self.triage;
        let rules = ["everything", "updated_in_window", "bare_leak_in_window"];
        Json::object([
            ("model_version", Json::text(self.model_version)),
            ("scenario", self.scenario.clone()),
            ("trials", Json::Count(self.trials)),
            ("seed", Json::Count(self.seed)),
            ("engine", Json::text(self.engine)),
            ("totals", of_tenant),
            ("by_kind", Json::List(self.by_kind.iter().map(by_kind).collect())),
            (
                "alert_window",
                Json::object([
                    ("start", Json::text(&window.start)),
                    ("hours", window.hours.clone()),
                    ("first_alert_hours", figure(window.first_alert_hours)),
                    ("last_alert_hours", figure(window.last_alert_hours)),
                    ("per_hour", Json::List(hours.collect())),
                ]),
            ),
            (
                "response",
                Json::object([
                    ("decision_hours", figure(self.response.decision_hours)),
                    ("admins_locked_out", Json::float(self.response.admins_locked_out)),
                ]),
            ),
            ("waiting", Json::List(points.collect())),
            ("recovery", recovered),
            ("triage", named(&rules, &[triage.everything, triage.updated_in_window, triage.bare_leak_in_window], Json::float)),
            ("sampling_error", Json::object([("locked_out_p50", Json::float(self.sampling_error.locked_out_p50))])),
        ])
    }
}
