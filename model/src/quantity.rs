//! Every figure that is counted over trials: its place in the forecast, its words, its unit, and its value in one trial.

use serde_json::Value;

use crate::choice::{Choice, Kind, Path};
use crate::facts;
use crate::forecast::{ByPath, Figure, Forecast, Quantiles};
use crate::outcome::{KindCounts, Outcome, POINTS, point_hours, window_bins};
use crate::parameters::Parameters;
use crate::tally::PERCENTS;

/// A set of people of the definition's section 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of the definition's section 1")]
pub enum Count {
    Scoped,
    Flagged,
    Stopped,
    Prompted,
    LockedOut,
    Refused,
    Spared,
    Stuck,
}

impl Choice for Count {
    const ALL: &'static [Self] =
        &[Self::Scoped, Self::Flagged, Self::Stopped, Self::Prompted, Self::LockedOut, Self::Refused, Self::Spared, Self::Stuck];

    fn word(self) -> &'static str {
        match self {
            Self::Scoped => "scoped",
            Self::Flagged => "flagged",
            Self::Stopped => "stopped",
            Self::Prompted => "prompted",
            Self::LockedOut => "locked_out",
            Self::Refused => "refused",
            Self::Spared => "spared",
            Self::Stuck => "stuck",
        }
    }
}

impl Count {
    /// The sets that every kind's row has quantiles of.
    pub const BY_KIND: [Self; 6] = [Self::Scoped, Self::Flagged, Self::Stopped, Self::Prompted, Self::LockedOut, Self::Refused];

    /// People of this set in one kind's counts.
    #[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
    const fn of_kind(self, counts: &KindCounts) -> f64 {
        match self {
            Self::Scoped => counts.scoped as f64,
            Self::Flagged => counts.flagged as f64,
            Self::Stopped => counts.stopped as f64,
            Self::Prompted => counts.prompted as f64,
            Self::LockedOut => (counts.stopped - counts.prompted) as f64,
            Self::Refused => counts.refused as f64,
            // Not published by kind.
            Self::Spared => f64::NAN,
            Self::Stuck => counts.stuck,
        }
    }

    /// People of this set in the tenant.
    #[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
    fn of_tenant(self, outcome: &Outcome) -> f64 {
        match self {
            Self::Spared => outcome.spared as f64,
            Self::Stuck => outcome.stuck as f64,
            _ => outcome.kinds.iter().map(|counts| self.of_kind(counts)).sum(),
        }
    }
}

/// A share of the refused whose restoration is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the shares are the names")]
pub enum RestoredShare {
    Half,
    NinetyPercent,
    All,
}

impl Choice for RestoredShare {
    const ALL: &'static [Self] = &[Self::Half, Self::NinetyPercent, Self::All];

    fn word(self) -> &'static str {
        match self {
            Self::Half => "hours_to_half",
            Self::NinetyPercent => "hours_to_90_percent",
            Self::All => "hours_to_all",
        }
    }
}

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
            PersonHoursLost => "office hours lost".to_owned(),
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

/// A set's words.
pub const fn count_label(count: Count) -> &'static str {
    match count {
        Count::Scoped => "people in the invalidation scope",
        Count::Flagged => "people flagged",
        Count::Stopped => "people stopped",
        Count::Prompted => "people prompted for a password change",
        Count::LockedOut => "people locked out",
        Count::Refused => "people refused",
        Count::Spared => "people spared",
        Count::Stuck => "people stuck",
    }
}

/// A kind's name.
pub const fn kind_label(kind: Kind) -> &'static str {
    match kind {
        Kind::CloudOnly => "cloud-only",
        Kind::HashSync => "password hash sync",
        Kind::PassThrough => "pass-through",
        Kind::AdFs => "AD FS",
        Kind::Okta => "Okta",
        Kind::Ping => "Ping or other IdP",
        Kind::Passwordless => "passwordless",
        Kind::Guest => "guests",
    }
}

/// A path's name.
pub const fn path_label(path: Path) -> &'static str {
    match path {
        Path::SelfService => "the prompted password change",
        Path::PortalReset => "the public reset page",
        Path::OnPremisesChange => "a change in Active Directory",
        Path::HelpDesk => "the help desk",
        Path::AdminClear => "an admin who clears risk",
        Path::PolicyChange => "the policy change",
        Path::Provider => "the provider",
    }
}

/// Mean or a published quantile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// The mean over trials.
    Mean,
    /// A percentile over trials; one of [`PERCENTS`].
    Percentile(u64),
}

impl Statistic {
    /// Mean first, then the percentiles, ascending.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Mean).chain(PERCENTS.map(Self::Percentile))
    }

    /// The name in the forecast: `mean`, `p5` …
    pub fn word(self) -> String {
        match self {
            Self::Mean => "mean".to_owned(),
            Self::Percentile(percent) => format!("p{percent}"),
        }
    }

    /// The value in a figure; None where it is infinite.
    pub const fn of(self, figure: &Quantiles) -> Option<f64> {
        match self {
            Self::Mean => figure.mean,
            Self::Percentile(5) => figure.p5,
            Self::Percentile(10) => figure.p10,
            Self::Percentile(25) => figure.p25,
            Self::Percentile(50) => figure.p50,
            Self::Percentile(75) => figure.p75,
            Self::Percentile(90) => figure.p90,
            Self::Percentile(_) => figure.p95,
        }
    }
}

/// One number that is counted over trials: a quantity's mean or quantile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Of what.
    pub quantity: Quantity,
    /// Which number.
    pub statistic: Statistic,
}

/// What a forecast says of one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// The figure is undefined in every trial.
    Undefined,
    /// It is beyond the horizon.
    Endless,
    /// The number.
    Value(f64),
}

impl Leaf {
    /// The number that a JSON pointer into a scenario's forecast names. None if it names none that is counted over trials.
    pub fn at(pointer: &str, parameters: &Parameters) -> Option<Self> {
        Quantity::all_of(parameters).into_iter().find_map(|quantity| {
            let rest = pointer.strip_prefix(quantity.pointer().as_str())?;
            if !quantity.has_quantiles() {
                return rest.is_empty().then_some(Self { quantity, statistic: Statistic::Mean });
            }
            let word = rest.strip_prefix('/')?;
            let statistic = Statistic::all().find(|statistic| statistic.word() == word)?;
            Some(Self { quantity, statistic })
        })
    }

    /// The JSON pointer.
    pub fn pointer(self) -> String {
        if self.quantity.has_quantiles() {
            format!("{}/{}", self.quantity.pointer(), self.statistic.word())
        } else {
            self.quantity.pointer()
        }
    }

    /// What it is, in plain words: "people locked out, median".
    pub fn label(self) -> String {
        let statistic = match self.statistic {
            Statistic::Mean => "mean".to_owned(),
            Statistic::Percentile(50) => "median".to_owned(),
            Statistic::Percentile(percent) => format!("{percent} % of weekends are at or below"),
        };
        if self.quantity == AdminsLockedOut { self.quantity.label() } else { format!("{}, {statistic}", self.quantity.label()) }
    }

    /// The number in a forecast.
    pub fn read(self, forecast: &Forecast) -> Reading {
        let Some(figure) = self.quantity.of_forecast(forecast) else { return Reading::Undefined };
        self.statistic.of(&figure).map_or(Reading::Endless, Reading::Value)
    }
}

/// A number for people and for JSON: null where it is not finite.
pub(crate) fn finite(value: f64) -> Value {
    if value.is_finite() { crate::scenario::number_json(crate::tally::published(value)) } else { Value::Null }
}

/// The value that stands for an endless or undefined time where a mean over all trials is needed: a time beyond the
/// horizon counts as the horizon's 120 hours, and a trial in which nobody waits counts as 0.
pub fn bounded(hours: f64) -> f64 {
    if hours.is_nan() { 0.0 } else { hours.min(facts::HORIZON_HOURS.value) }
}
