//! One number of a figure: its mean or a quantile, by its JSON pointer.

use super::Quantity;
use crate::forecast::{Forecast, Quantiles};
use crate::outcome::window_bins;
use crate::parameters::Parameters;
use crate::tally::PERCENTS;

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
        let place: Vec<&str> = pointer.strip_prefix('/')?.split('/').collect();
        let (quantity, rest) = Quantity::at(&place, window_bins(parameters))?;
        let statistic = match rest {
            [] if !quantity.has_quantiles() => Statistic::Mean,
            [word] if quantity.has_quantiles() => Statistic::all().find(|statistic| statistic.word() == *word)?,
            _ => return None,
        };
        Some(Self { quantity, statistic })
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
        if self.quantity == Quantity::AdminsLockedOut { self.quantity.label() } else { format!("{}, {statistic}", self.quantity.label()) }
    }

    /// The number in a forecast.
    pub fn read(self, forecast: &Forecast) -> Reading {
        let Some(figure) = self.quantity.of_forecast(forecast) else { return Reading::Undefined };
        self.statistic.of(&figure).map_or(Reading::Endless, Reading::Value)
    }
}
