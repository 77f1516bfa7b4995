//! Every figure that is counted over trials: its place in the forecast, its words, its unit, and its value in one trial.

mod count;
mod leaf;
mod words;

use serde_json::Value;

use crate::choice::{Choice, Kind, Path};
use crate::facts;
use crate::forecast::{ByPath, Figure, Forecast, Quantiles};
use crate::outcome::{Outcome, POINTS, point_hours, window_bins};
use crate::parameters::Parameters;

pub use count::{Count, RestoredShare};
pub use leaf::{Leaf, Reading, Statistic};
pub use words::{count_label, kind_label, path_label};

/// A figure that each trial has a value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// People of the whole tenant.
    Total(Count),
    /// Office hours lost by everybody.
    PersonHoursLost,
    /// People of one kind.
    OfKind(Kind, Count),
    /// People of one kind restored by one path.
    OfKindRestoredBy(Kind, Path),
    /// The first alert that the tenant sees.
    FirstAlert,
    /// The last alert that the tenant sees.
    LastAlert,
    /// Alerts in an hour of the window, from 0.
    AlertsInHour(usize),
    /// The decision.
    Decision,
    /// The chance that every admin is locked out.
    AdminsLockedOut,
    /// People waiting at a published point, from 0.
    Waiting(usize),
    /// People restored by one path.
    RestoredBy(Path),
    /// Time until a share of the refused is restored.
    HoursTo(RestoredShare),
    /// Most people waiting for an agent at once.
    PeakQueue,
    /// Mean wait for an agent.
    WaitHours,
}

use Quantity::{
    AdminsLockedOut, AlertsInHour, Decision, FirstAlert, HoursTo, LastAlert, OfKind, OfKindRestoredBy, PeakQueue, PersonHoursLost,
    RestoredBy, Total, WaitHours, Waiting,
};

impl Quantity {
    /// Every figure of a forecast with a window of so many hours, in the forecast's order.
    pub fn all(window_bins: usize) -> Vec<Self> {
        let mut all: Vec<Self> = Count::ALL.iter().map(|&count| Total(count)).collect();
        all.push(PersonHoursLost);
        for &kind in Kind::ALL {
            all.extend(Count::BY_KIND.map(|count| OfKind(kind, count)));
            all.extend(Path::ALL.iter().map(|&path| OfKindRestoredBy(kind, path)));
            all.push(OfKind(kind, Count::Stuck));
        }
        all.extend([FirstAlert, LastAlert]);
        all.extend((0..window_bins).map(AlertsInHour));
        all.extend([Decision, AdminsLockedOut]);
        all.extend((0..POINTS).map(Waiting));
        all.extend(Path::ALL.iter().map(|&path| RestoredBy(path)));
        all.extend(RestoredShare::ALL.iter().map(|&share| HoursTo(share)));
        all.extend([PeakQueue, WaitHours]);
        all
    }

    /// Every figure of a scenario's forecast.
    pub fn all_of(parameters: &Parameters) -> Vec<Self> {
        Self::all(window_bins(parameters))
    }

    /// The JSON pointer into the forecast, without mean or quantile.
    pub fn pointer(self) -> String {
        match self {
            Total(count) => format!("/totals/{}", count.word()),
            PersonHoursLost => "/totals/person_hours_lost".to_owned(),
            OfKind(kind, count) => format!("/by_kind/{}/{}", kind.index(), count.word()),
            OfKindRestoredBy(kind, path) => format!("/by_kind/{}/restored_by/{}", kind.index(), path.word()),
            FirstAlert => "/alert_window/first_alert_hours".to_owned(),
            LastAlert => "/alert_window/last_alert_hours".to_owned(),
            AlertsInHour(hour) => format!("/alert_window/per_hour/{hour}/alerts"),
            Decision => "/response/decision_hours".to_owned(),
            AdminsLockedOut => "/response/admins_locked_out".to_owned(),
            Waiting(point) => format!("/waiting/{point}/people"),
            RestoredBy(path) => format!("/recovery/restored_by/{}", path.word()),
            HoursTo(share) => format!("/recovery/{}", share.word()),
            PeakQueue => "/recovery/help_desk_peak_queue".to_owned(),
            WaitHours => "/recovery/help_desk_wait_hours".to_owned(),
        }
    }

    /// The figure at a place in a forecast, and the rest of the place.
    fn at<'a, 'b>(path: &'a [&'b str], window_bins: usize) -> Option<(Self, &'a [&'b str])> {
        Some(match path {
            ["totals", "person_hours_lost", rest @ ..] => (PersonHoursLost, rest),
            ["totals", count, rest @ ..] => (Total(Count::from_word(count)?), rest),
            ["by_kind", kind, "restored_by", path, rest @ ..] => {
                (OfKindRestoredBy(Kind::ALL[place(kind, Kind::ALL.len())?], Path::from_word(path)?), rest)
            }
            ["by_kind", kind, count, rest @ ..] => {
                let count = Count::from_word(count).filter(|&count| count != Count::Spared)?;
                (OfKind(Kind::ALL[place(kind, Kind::ALL.len())?], count), rest)
            }
            ["alert_window", "first_alert_hours", rest @ ..] => (FirstAlert, rest),
            ["alert_window", "last_alert_hours", rest @ ..] => (LastAlert, rest),
            ["alert_window", "per_hour", hour, "alerts", rest @ ..] => (AlertsInHour(place(hour, window_bins)?), rest),
            ["response", "decision_hours", rest @ ..] => (Decision, rest),
            ["response", "admins_locked_out", rest @ ..] => (AdminsLockedOut, rest),
            ["waiting", point, "people", rest @ ..] => (Waiting(place(point, POINTS)?), rest),
            ["recovery", "restored_by", path, rest @ ..] => (RestoredBy(Path::from_word(path)?), rest),
            ["recovery", "help_desk_peak_queue", rest @ ..] => (PeakQueue, rest),
            ["recovery", "help_desk_wait_hours", rest @ ..] => (WaitHours, rest),
            ["recovery", share, rest @ ..] => (HoursTo(RestoredShare::from_word(share)?), rest),
            _ => return None,
        })
    }

    /// The figure that a JSON pointer into a scenario's forecast names as a whole.
    pub fn named(pointer: &str, parameters: &Parameters) -> Option<Self> {
        let place: Vec<&str> = pointer.strip_prefix('/')?.split('/').collect();
        Self::at(&place, window_bins(parameters)).filter(|(_, rest)| rest.is_empty()).map(|(quantity, _)| quantity)
    }

    /// The unit; a chance has none.
    pub const fn unit(self) -> &'static str {
        match self {
            Total(_) | OfKind(..) | OfKindRestoredBy(..) | Waiting(_) | RestoredBy(_) | PeakQueue => "people",
            AlertsInHour(_) => "alerts",
            PersonHoursLost => "person-hours",
            FirstAlert | LastAlert | Decision => "hours after the start",
            HoursTo(_) => "hours after the first alert",
            WaitHours => "hours",
            AdminsLockedOut => "share",
        }
    }

    /// What it is, in plain words.
    pub fn label(self) -> String {
        match self {
            Total(count) => count_label(count).to_owned(),
            PersonHoursLost => "working hours lost".to_owned(),
            OfKind(kind, count) => format!("{}, {}", count_label(count), kind_label(kind)),
            OfKindRestoredBy(kind, path) => format!("people restored by {}, {}", path_label(path), kind_label(kind)),
            FirstAlert => "first alert".to_owned(),
            LastAlert => "last alert".to_owned(),
            AlertsInHour(hour) => format!("alerts in hour {} of the window", hour + 1),
            Decision => "decision that it is a false alarm".to_owned(),
            AdminsLockedOut => "chance that every admin is locked out".to_owned(),
            Waiting(point) => format!("people waiting {} hours after the start", point_hours(point)),
            RestoredBy(path) => format!("people restored by {}", path_label(path)),
            HoursTo(RestoredShare::Half) => "time until half of the refused are restored".to_owned(),
            HoursTo(RestoredShare::NinetyPercent) => "time until 90 % of the refused are restored".to_owned(),
            HoursTo(RestoredShare::All) => "time until all of the refused are restored".to_owned(),
            PeakQueue => "most people waiting for an agent at once".to_owned(),
            WaitHours => "mean wait for an agent".to_owned(),
        }
    }

    /// Whether the forecast holds quantiles of it, and not only a mean.
    pub const fn has_quantiles(self) -> bool {
        !matches!(self, OfKindRestoredBy(..) | OfKind(_, Count::Spared | Count::Stuck) | AdminsLockedOut)
    }

    /// Whether it is a time: undefined in some trials, endless in others.
    pub const fn is_time(self) -> bool {
        matches!(self, FirstAlert | LastAlert | Decision | HoursTo(_) | WaitHours)
    }

    /// The value in one trial, in [`unit`](Self::unit): NaN where it is undefined, infinite where it is beyond the horizon.
    #[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
    pub fn of_trial(self, outcome: &Outcome) -> f64 {
        match self {
            Total(count) => count.of_tenant(outcome),
            PersonHoursLost => outcome.person_hours_lost,
            OfKind(kind, count) => count.of_kind(&outcome.kinds[kind.index()]),
            OfKindRestoredBy(kind, path) => outcome.kinds[kind.index()].restored_by[path.index()],
            FirstAlert => outcome.first_alert,
            LastAlert => outcome.last_alert,
            // Beyond a shorter window nobody is flagged.
            AlertsInHour(hour) => outcome.per_hour.get(hour).copied().unwrap_or(0) as f64,
            Decision => outcome.decision,
            AdminsLockedOut => outcome.admins_locked_out,
            Waiting(point) => outcome.waiting[point] as f64,
            RestoredBy(path) => outcome.restored_by[path.index()] as f64,
            HoursTo(share) => outcome.hours_to[share as usize],
            PeakQueue => outcome.peak_queue as f64,
            WaitHours => outcome.wait_hours,
        }
    }

    /// The figure in a forecast; a figure that is only a mean has no quantiles.
    pub fn of_forecast(self, forecast: &Forecast) -> Figure {
        let totals = &forecast.totals;
        match self {
            Total(Count::Scoped) => totals.scoped,
            Total(Count::Flagged) => totals.flagged,
            Total(Count::Stopped) => totals.stopped,
            Total(Count::Prompted) => totals.prompted,
            Total(Count::LockedOut) => totals.locked_out,
            Total(Count::Refused) => totals.refused,
            Total(Count::Spared) => totals.spared,
            Total(Count::Stuck) => totals.stuck,
            PersonHoursLost => totals.person_hours_lost,
            OfKind(kind, count) => {
                let kind = &forecast.by_kind[kind.index()];
                match count {
                    Count::Scoped => kind.scoped,
                    Count::Flagged => kind.flagged,
                    Count::Stopped => kind.stopped,
                    Count::Prompted => kind.prompted,
                    Count::LockedOut => kind.locked_out,
                    Count::Refused => kind.refused,
                    Count::Spared => None,
                    Count::Stuck => only_mean(kind.stuck),
                }
            }
            OfKindRestoredBy(kind, path) => only_mean(by_path(&forecast.by_kind[kind.index()].restored_by, path)),
            FirstAlert => forecast.alert_window.first_alert_hours,
            LastAlert => forecast.alert_window.last_alert_hours,
            AlertsInHour(hour) => forecast.alert_window.per_hour.get(hour).and_then(|hour| hour.alerts),
            Decision => forecast.response.decision_hours,
            AdminsLockedOut => only_mean(forecast.response.admins_locked_out),
            Waiting(point) => forecast.waiting.get(point).and_then(|point| point.people),
            RestoredBy(path) => by_path(&forecast.recovery.restored_by, path),
            HoursTo(RestoredShare::Half) => forecast.recovery.hours_to_half,
            HoursTo(RestoredShare::NinetyPercent) => forecast.recovery.hours_to_90_percent,
            HoursTo(RestoredShare::All) => forecast.recovery.hours_to_all,
            PeakQueue => forecast.recovery.help_desk_peak_queue,
            WaitHours => forecast.recovery.help_desk_wait_hours,
        }
    }
}

fn by_path<T: Copy>(paths: &ByPath<T>, path: Path) -> T {
    paths.to_array()[path.index()]
}

const fn only_mean(mean: f64) -> Figure {
    Some(Quantiles { mean: Some(mean), p5: None, p10: None, p25: None, p50: None, p75: None, p90: None, p95: None })
}

/// A number for people and for JSON: null where it is not finite.
pub(crate) fn finite(value: f64) -> Value {
    if value.is_finite() { crate::json::Json::number(crate::tally::published(value)).to_value() } else { Value::Null }
}

/// The value that stands for an endless or undefined time where a mean over all trials is needed: a time beyond the
/// horizon counts as the horizon's 120 hours, and a trial in which nobody waits counts as 0.
pub fn bounded(hours: f64) -> f64 {
    if hours.is_nan() { 0.0 } else { hours.min(facts::HORIZON_HOURS.value) }
}

/// A place in a list of so many, as a JSON pointer writes it: "07" is none.
pub(crate) fn place(text: &str, below: usize) -> Option<usize> {
    text.parse().ok().filter(|at: &usize| *at < below && at.to_string() == text)
}
