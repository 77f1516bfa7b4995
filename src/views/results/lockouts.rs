//! How many people, and of which kind.

use lockout_model::Forecast;
use lockout_model::choice::{Choice as _, Kind};
use lockout_model::forecast::Figure as Counts;
use yew::prelude::*;

use super::{Against, Charts, Draw, DrawFigure, DrawTerm};
use crate::app::state::Shown;
use crate::chart::bars::{Bar, Counted, Middle};
use crate::chart::{Bars, ChartError, Dotplot, Funnel, Icons, Range80};
use crate::components::Part;
use crate::components::figure::SharedChart;
use crate::content::headline::{self, median};
use crate::content::kinds;
use crate::words;

/// The headline, the way from scope to refusal, the spread, and the kinds.
pub(super) fn section(shown: Option<&Shown>, charts: &Charts, run_line: Html, draw: &Draw<'_>) -> Html {
    let Draw { figure, term, against } = *draw;
    html! {
        <section class="lockouts" aria-labelledby="predicted-lockouts">
            <h2 id="predicted-lockouts">{ "Predicted lockouts" }</h2>
            { super::headline("main", shown.map(|shown| headline::lockouts(&shown.forecast))) }
            { run_line }
            { totals(shown, against, term) }
            <Part at=10>
                <div class="two">
                    <div>
                        <h3>{ "How it could turn out" }</h3>
                        { figure("dotplot", &charts.dotplot, 640) }
                    </div>
                    <div>
                        <h3>{ "By identity kind" }</h3>
                        { figure("by-kind", &charts.by_kind, 640) }
                    </div>
                    <div class="across">
                        <h3>{ "From scope to refusal" }</h3>
                        { figure("funnel", &charts.funnel, 960) }
                    </div>
                </div>
            </Part>
        </section>
    }
}

/// The same once more, in accounts that can be counted.
pub(super) fn thousand(charts: &Charts, figure: &DrawFigure<'_>) -> Html {
    html! {
        <section class="thousand" aria-labelledby="thousand">
            <h2 id="thousand">{ "Of every 1,000 accounts" }</h2>
            { figure("icons", &charts.icons, 960) }
        </section>
    }
}

/// Fifty equally likely numbers of people locked out.
pub(super) fn dotplot(shown: &Shown, threshold: Option<f64>) -> Option<SharedChart> {
    let threshold = super::threshold(shown, threshold);
    Dotplot::from_forecast(&shown.forecast, shown.dots.to_vec(), Some(threshold)).ok().map(SharedChart::new)
}

/// The roundest number that about a quarter of the dots lie above, give or take a tenth of all; where many dots are alike,
/// the number below those at the quarter.
pub(super) fn round_above(dots: &[f64]) -> f64 {
    let quarter = dots.get(dots.len() * 3 / 4).copied().unwrap_or_default();
    let is_about_a_quarter = |round: &f64| {
        let above = dots.iter().filter(|dot| *dot > round).count();
        (dots.len() * 3..=dots.len() * 7).contains(&(above * 20))
    };
    let mut decade = 1.0;
    while decade * 10.0 <= quarter {
        decade *= 10.0;
    }
    while decade >= 1.0 {
        for unit in [decade, decade / 2.0, decade / 5.0].into_iter().filter(|unit| *unit >= 1.0) {
            let round = [(quarter / unit).floor() * unit, (quarter / unit).ceil() * unit].into_iter().find(is_about_a_quarter);
            if let Some(round) = round {
                return round;
            }
        }
        decade /= 10.0;
    }
    (quarter - 1.0).max(0.0)
}

/// People locked out of each kind that the tenant has, or `also` a baseline; before the first figures, the names alone.
///
/// # Errors
/// No kind; a kind without a figure.
pub(in crate::views) fn by_kind(forecast: Option<&Forecast>, people: &[u64], also: &[u64]) -> Result<Bars, ChartError> {
    let bar = |(kind, &users): (&Kind, &u64)| {
        let counts = forecast.map(|forecast| &forecast.by_kind[kind.index()]);
        let prompted = counts.map_or(0.0, |counts| median(&counts.prompted));
        Bar {
            name: kinds::name(*kind).to_owned(),
            of: Some(users),
            range: counts.and_then(|counts| Range80::from_figure(&counts.locked_out, counts.kind).ok()),
            note: (prompted >= 0.5).then(|| format!("{} prompted", words::count(prompted))),
            ..Bar::default()
        }
    };
    let there = |(kind, users): &(&Kind, &u64)| **users > 0 || also.get(kind.index()).is_some_and(|users| *users > 0);
    let bars = Kind::ALL.iter().zip(people).filter(there).map(bar).collect();
    Bars::new(Counted::LockedOut, Middle::Median, bars)
}

/// From the scope to the people who meet the stop, as bars.
pub(super) fn funnel(shown: &Shown) -> Option<SharedChart> {
    Funnel::from_forecast(&shown.forecast).ok().map(SharedChart::new)
}

/// A thousand accounts, by kind and by what happens to them.
///
/// # Errors
/// Nobody at all; a kind without a figure.
pub(in crate::views) fn icons(forecast: &Forecast) -> Result<Icons, ChartError> {
    let name = |word: &str| Kind::from_word(word).map_or_else(String::new, |kind| kinds::name(kind).to_owned());
    Icons::from_forecast(forecast, &name)
}

/// From the scope to the people who meet the stop: sets that the press merged.
fn totals(shown: Option<&Shown>, against: Against<'_>, term: &DrawTerm<'_>) -> Html {
    let totals = shown.map(|shown| &shown.forecast.totals);
    let step = |class: &'static str, counts: Option<&Counts>, pointer: &str, words: &'static str| {
        let figure = counts.map_or_else(|| "–".to_owned(), |counts| words::count(median(counts)));
        let range = counts.and_then(headline::range).filter(|(_, low, high)| high > low);
        html! {
            <div {class}>
                <dt>{ term(words) }</dt>
                <dd>
                    <output aria-live="off">{ figure }</output>
                    <small>{ range.map(|(_, low, high)| format!("{} – {}", words::count(low), words::count(high))) }</small>
                    { against.beside(pointer) }
                </dd>
            </div>
        }
    };
    let prompted = totals.is_some_and(|totals| totals.prompted.is_some_and(|prompted| prompted.p90.unwrap_or_default() >= 0.5));
    // Whoever is only prompted has met the stop, too.
    let refused =
        if prompted { "refused: prompted or locked out, before anybody clears them" } else { "refused before anybody clears them" };
    html! {
        <dl class={classes!("totals", prompted.then_some("five"))}>
            { step("scoped", totals.map(|totals| &totals.scoped), "/totals/scoped", "in scope: sign in again") }
            { step("flagged", totals.map(|totals| &totals.flagged), "/totals/flagged", "flagged as High risk") }
            { step("locked", totals.map(|totals| &totals.locked_out), "/totals/locked_out", "locked out") }
            if prompted {
                { step("prompted", totals.map(|totals| &totals.prompted), "/totals/prompted", "prompted at sign-in") }
            }
            { step("refused", totals.map(|totals| &totals.refused), "/totals/refused", refused) }
        </dl>
    }
}

#[cfg(test)]
mod tests {
    use super::round_above;

    #[test]
    fn about_a_quarter_of_the_dots_lie_above_the_roundest_number_that_divides_them_so() {
        let spread = |low: f64, step: f64| -> Vec<f64> { (0..50).map(|dot| low + step * f64::from(dot)).collect() };
        for (dots, round) in [
            (spread(1.0, 1.0), 40.0),
            (spread(103.0, 7.0), 350.0),
            (spread(800.0, 13.0), 1300.0),
            (spread(3_000.0, 31.0), 4_000.0),
            (spread(1_000_000.0, 50_021.0), 3_000_000.0),
        ] {
            assert_eq!(round_above(&dots), round);
            let above = dots.iter().filter(|dot| **dot > round).count();
            assert!((8..=17).contains(&above), "{above} above {round}");
        }
    }

    #[test]
    fn where_many_dots_are_alike_the_number_below_them_tells_them_from_the_rest() {
        assert_eq!(round_above(&[vec![0.0; 30], vec![1.0; 20]].concat()), 0.0);
        assert_eq!(round_above(&[7.0; 50]), 6.0);
        assert_eq!(round_above(&[0.0; 50]), 0.0);
        assert_eq!(round_above(&[]), 0.0);
    }
}
