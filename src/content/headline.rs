//! The sentences that carry the figures.

use lockout_model::Forecast;
use lockout_model::forecast::{Figure, Quantiles};

use crate::words;

/// A sentence cut where its figure stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Before the figure.
    pub before: String,
    /// The figure.
    pub figure: String,
    /// After it.
    pub after: String,
}

impl Headline {
    /// The sentence as one text.
    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.figure, self.after)
    }
}

/// Median, p10 and p90; None if the figure is undefined.
pub fn range(figure: &Figure) -> Option<(f64, f64, f64)> {
    let Quantiles { p50, p10, p90, .. } = (*figure)?;
    Some((p50?, p10?, p90?))
}

/// The median; 0 if the figure is undefined.
pub fn median(figure: &Figure) -> f64 {
    figure.and_then(|quantiles| quantiles.p50).unwrap_or_default()
}

/// How many people would be locked out.
pub fn lockouts(forecast: &Forecast) -> Headline {
    let users: u64 = forecast.by_kind.iter().map(|kind| kind.users).sum();
    let before = "If a wave like April’s hit this tenant, ".to_owned();
    let (middle, low, high) = range(&forecast.totals.locked_out).unwrap_or_default();
    if high < 0.5 {
        let prompted = median(&forecast.totals.prompted);
        let but =
            if prompted >= 0.5 { format!("; about {} would be prompted, then let in", words::count(prompted)) } else { String::new() };
        let figure = if users == 1 { "nobody".to_owned() } else { format!("none of {}", words::people(whole(users))) };
        return Headline { before, figure, after: format!(" would be locked out{but}.") };
    }
    let figure = format!("{} of {}", words::count(middle), words::people(whole(users)));
    let (low, high) = (words::count(low), words::count(high));
    if low == high {
        return Headline { before, figure, after: " would be locked out in at least 8 of 10 such weekends.".to_owned() };
    }
    let after = format!(" would be locked out; in 8 of 10 such weekends, between {low} and {high}.");
    Headline { before: before + "about ", figure, after }
}

/// Whether no weekend at all has any.
fn is_never(figure: &Figure) -> bool {
    figure.is_none_or(|quantiles| quantiles.mean == Some(0.0))
}

/// When alerts would come.
pub fn alerts(forecast: &Forecast) -> Headline {
    let flagged = median(&forecast.totals.flagged);
    let first = range(&forecast.alert_window.first_alert_hours);
    let last = range(&forecast.alert_window.last_alert_hours);
    match (first, last) {
        (Some((first, ..)), Some((last, ..))) if flagged >= 0.5 => Headline {
            before: "About ".to_owned(),
            figure: words::counted(flagged, "alert", "alerts"),
            after: match words::hours(last - first) {
                span if last > first && flagged >= 1.5 => format!(" within {span}."),
                _ if flagged >= 1.5 => " at once.".to_owned(),
                _ => ".".to_owned(),
            },
        },
        // "A guest's risk shows only at home" (model.md, section 3, rule 2).
        _ if flagged >= 0.5 => Headline {
            before: "About ".to_owned(),
            figure: words::counted(flagged, "alert", "alerts"),
            after: ", but this tenant sees none: a guest’s alert shows at home only.".to_owned(),
        },
        _ => {
            let before = if is_never(&forecast.totals.flagged) { "Such weekends bring " } else { "Most such weekends bring " };
            Headline { before: before.to_owned(), figure: "no alert".to_owned(), after: ".".to_owned() }
        }
    }
}

/// How soon people would be back.
pub fn recovery(forecast: &Forecast) -> Headline {
    let recovery = &forecast.recovery;
    let refused = median(&forecast.totals.refused);
    if refused < 0.5 {
        return Headline {
            before: if is_never(&forecast.totals.refused) { "Nobody is refused, so " } else { "Hardly anybody is refused, so " }.to_owned(),
            figure: "nobody waits".to_owned(),
            after: " for a way back.".to_owned(),
        };
    }
    if recovery.hours_to_half.is_none() {
        return Headline {
            before: "This tenant sees ".to_owned(),
            figure: "no alert".to_owned(),
            after: " from which to count how soon people are back.".to_owned(),
        };
    }
    match (range(&recovery.hours_to_half), range(&recovery.hours_to_90_percent)) {
        (Some((half, ..)), Some((most, ..))) => Headline {
            before: "Half of the refused are back ".to_owned(),
            figure: words::hours(half),
            after: match words::hours(most) {
                same if same == words::hours(half) => " after the first alert, nine in ten within the same hour.".to_owned(),
                later => format!(" after the first alert, nine in ten after {later}."),
            },
        },
        (Some((half, ..)), None) => Headline {
            before: "Half of the refused are back ".to_owned(),
            figure: words::hours(half),
            after: " after the first alert; nine in ten are not back within the five days that the forecast follows.".to_owned(),
        },
        _ => Headline {
            before: "Half of the refused are ".to_owned(),
            figure: "not back".to_owned(),
            after: " within the five days that the forecast follows.".to_owned(),
        },
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
fn whole(users: u64) -> f64 {
    users as f64
}
