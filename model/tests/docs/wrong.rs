//! Where the model is wrong, and how far: what it says of a scenario, and what would be true instead.

use lockout_model::forecast::Quantiles;
use lockout_model::outcome::{KindCounts, Outcome};
use lockout_model::run::Engine;
use lockout_model::{Forecast, Parameters, Run, Scenario};

use super::emulation;

pub(crate) const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/wrong/");

/// A case: the scenario `docs/wrong/NAME.json`, perhaps others beside it that stand for what would be true.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// What is compared, after a number: "people locked out, mean".
    what: &'static str,
    /// What the model says, and what would be true instead.
    figures: fn(&'static str) -> [f64; 2],
}

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "groups",
        what: "people locked out on average",
        figures: |name| {
            // One p for the whole tenant: the groups share their draws.
            let parts: f64 = [".instead-1", ".instead-2"].iter().map(|part| locked_out(&(name.to_owned() + part))).sum();
            [locked_out(name), parts]
        },
    },
    Case { name: "seats", what: "people locked out on average", figures: |name| pair(name, locked_out) },
    Case {
        name: "mass-reset",
        what: "hours until 90 % are back (median)",
        figures: |name| pair(name, |name| figure(name, |forecast| forecast.recovery.hours_to_90_percent, |hours| hours.p50)),
    },
    Case {
        name: "switched-back",
        what: "people stopped once the policy is back, on average",
        figures: |name| {
            let forecast = forecast(name, Engine::Reference);
            let mean = |figure: Option<Quantiles>| figure.and_then(|figure| figure.mean).expect("a mean");
            let paths = forecast.recovery.restored_by;
            let reset = [paths.self_service, paths.portal_reset, paths.on_premises_change, paths.help_desk].map(mean);
            // Who was let in because nothing was enforced is still at risk.
            [0.0, mean(forecast.totals.stopped) - reset.iter().sum::<f64>()]
        },
    },
    Case { name: "silent-refresh", what: "accounts with a refusal after six hours, on average", figures: emulation::logged },
    Case { name: "sharepoint", what: "people refused by 17:00 on average", figures: emulation::sharepoint },
    Case {
        name: "summer-time",
        what: "hours until the decision (median)",
        figures: |name| pair(name, |name| figure(name, |forecast| forecast.response.decision_hours, |hours| hours.p50)),
    },
    Case { name: "shift", what: "callers waiting at the worst moment, on average", figures: emulation::all_at_once },
    Case {
        name: "weekend-work",
        what: "people refused on average",
        figures: |name| pair(name, |name| figure(name, |forecast| forecast.totals.refused, |people| people.mean)),
    },
    Case {
        name: "slow-desk",
        what: "hours that a caller waits on average",
        figures: |name| pair(name, |name| figure(name, |forecast| forecast.recovery.help_desk_wait_hours, |hours| hours.mean)),
    },
    Case { name: "long-list", what: "people flagged and not on the first list, on average", figures: emulation::cut_list },
    Case {
        name: "fast-engine",
        what: "people refused on average",
        figures: |name| {
            let refused = |engine| forecast(name, engine).totals.refused.and_then(|people| people.mean);
            [Engine::Aggregate, Engine::Reference].map(|engine| refused(engine).expect("a mean"))
        },
    },
];

impl Case {
    /// The sentence of the documentation, with its numbers.
    pub(crate) fn sentence(&self) -> String {
        let [says, instead] = (self.figures)(self.name);
        let digits = usize::from(says.max(instead) < 100.0);
        // What is printed adds up.
        let scale = if digits == 0 { 1.0 } else { 10.0 };
        let [says, instead] = [says, instead].map(|value| (value * scale).round() / scale);
        let off = (says - instead).abs();
        let share = 100.0 * off / instead;
        let side = match (self.what.starts_with("hours"), says > instead) {
            (false, true) => "too many",
            (false, false) => "too few",
            (true, true) => "too long",
            (true, false) => "too short",
        };
        format!(
            "The model says **{says:.digits$}** {}; it would be **{instead:.digits$}**. That is {off:.digits$}, or {share:.0} %, {side}.\n",
            self.what
        )
    }
}

/// The parameters of a file under docs/wrong/, without its ending.
pub(crate) fn parameters(name: &str) -> Parameters {
    let text = std::fs::read_to_string(format!("{FOLDER}{name}.json")).unwrap_or_else(|error| panic!("{name}.json: {error}"));
    let scenario = Scenario::from_json(&text).unwrap_or_else(|issues| panic!("{name}.json: {issues:?}"));
    Parameters::derive(&scenario).expect("read scenarios are valid")
}

fn forecast(name: &str, engine: Engine) -> Forecast {
    let mut run = Run::with_engine(&parameters(name), engine);
    run.advance(u64::MAX);
    run.forecast()
}

/// A figure of the exact reference.
fn figure(name: &str, of: fn(&Forecast) -> Option<Quantiles>, statistic: fn(&Quantiles) -> Option<f64>) -> f64 {
    of(&forecast(name, Engine::Reference)).as_ref().and_then(statistic).unwrap_or_else(|| panic!("{name}: no such figure"))
}

fn locked_out(name: &str) -> f64 {
    figure(name, |forecast| forecast.totals.locked_out, |people| people.mean)
}

/// The same figure of the scenario and of the one that stands for what would be true.
fn pair(name: &'static str, figure: fn(&str) -> f64) -> [f64; 2] {
    [figure(name), figure(&format!("{name}.instead"))]
}

/// The mean over the reference's trials.
pub(crate) fn mean(parameters: &Parameters, of: impl Fn(&Outcome) -> f64) -> f64 {
    let mut sum = 0.0;
    let trials = Run::with_engine(parameters, Engine::Reference).advance_each(u64::MAX, |_, outcome| sum += of(outcome)).done;
    sum / trials as f64
}

/// Everybody's count.
pub(crate) fn people(outcome: &Outcome, of: fn(&KindCounts) -> u64) -> f64 {
    outcome.kinds.iter().map(of).sum::<u64>() as f64
}
