//! Results for people.

use lockout_model::choice::{Choice as _, Path};
use lockout_model::compare::{Comparison, Replay};
use lockout_model::explain::words::{digits, with_unit};
use lockout_model::explain::{Chain, Origin};
use lockout_model::forecast::Forecast;
use lockout_model::quantity::{Count, Quantity};
use lockout_model::sensitivity::{OutcomeSensitivity, Sensitivity};
use lockout_model::solve::{Answer, Outcome, Solution, Wanted};

use crate::table::{Table, difference, exact, moving, number, range, setting};

/// The figures of a summary.
fn summary() -> Vec<Quantity> {
    let mut figures: Vec<Quantity> = Count::ALL.iter().map(|&count| Quantity::Total(count)).collect();
    figures.extend([Quantity::PersonHoursLost, Quantity::Decision]);
    figures.extend(Path::ALL.iter().map(|&path| Quantity::RestoredBy(path)));
    let recovery = Quantity::all(0)
        .into_iter()
        .filter(|quantity| matches!(quantity, Quantity::HoursTo(_) | Quantity::PeakQueue | Quantity::WaitHours));
    figures.extend(recovery);
    figures
}

/// A forecast.
pub(crate) fn forecast(forecast: &Forecast) -> String {
    let mut table = Table::new(&["figure", "unit", "mean", "median", "80 % range"]).right(&[2, 3]);
    for quantity in summary() {
        let Some(figure) = quantity.of_forecast(forecast) else {
            table.row(vec![quantity.label(), quantity.unit().to_owned(), "none".to_owned()]);
            continue;
        };
        let between = format!("{} to {}", number(figure.p10), number(figure.p90));
        table.row(vec![quantity.label(), quantity.unit().to_owned(), number(figure.mean), number(figure.p50), between]);
    }
    format!("{} weekends, seed {}, {} engine\n\n{}", forecast.trials, forecast.seed, forecast.engine, table.text())
}

/// A comparison; `names` are the scenarios' own.
pub(crate) fn comparison(comparison: &Comparison, names: &[String]) -> String {
    let mut text = format!(
        "{} weekends, the same in each, seed {}, {} engine\nmedian (80 % range); differences from the first: mean (80 % range), share of the weekends that have it in both, lower / higher\n",
        comparison.trials, comparison.seed, comparison.engine
    );
    for (at, name) in names.iter().enumerate() {
        text.push_str(&format!("{}: {name}\n", at + 1));
    }
    let mut heads = vec!["figure".to_owned(), "unit".to_owned(), "1".to_owned()];
    for differences in &comparison.differences {
        let at = differences.forecast + 1;
        heads.extend([at.to_string(), format!("{at} against 1"), "lower / higher".to_owned()]);
    }
    let mut table = Table::new(&heads.iter().map(String::as_str).collect::<Vec<_>>());
    for quantity in summary() {
        let mut row = vec![quantity.label(), quantity.unit().to_owned(), range(&quantity.of_forecast(&comparison.forecasts[0]))];
        for differences in &comparison.differences {
            row.push(range(&quantity.of_forecast(&comparison.forecasts[differences.forecast])));
            let Some(figure) = differences.at(&quantity.pointer()) else { continue };
            row.push(difference(&figure.difference));
            row.push(format!("{} / {}", with_unit(figure.lower, "share"), with_unit(figure.higher, "share")));
        }
        table.row(row);
    }
    format!("{text}\n{}", table.text())
}

/// One event through every policy.
pub(crate) fn replay(replay: &Replay) -> String {
    let names: Vec<String> = replay.policies.iter().map(|policy| policy.policy.replace('_', " ")).collect();
    let mut heads = vec!["figure", "unit"];
    heads.extend(names.iter().map(String::as_str));
    let mut table = Table::new(&heads).right(&(2..heads.len()).collect::<Vec<_>>());
    for quantity in summary() {
        let mut row = vec![quantity.label(), quantity.unit().to_owned()];
        let value =
            |figures: &serde_json::Map<String, serde_json::Value>| figures.get(&quantity.pointer()).and_then(serde_json::Value::as_f64);
        row.extend(replay.policies.iter().map(|policy| value(&policy.figures).map_or_else(|| "none".to_owned(), digits)));
        table.row(row);
    }
    let event = &replay.event;
    let one = format!(
        "one weekend (number {}, {} in scope) under every policy\n\n{}",
        event.trial,
        with_unit(event.scope, "share"),
        table.text()
    );
    format!("{one}\n{}", comparison(&replay.comparison, &names))
}

/// A sensitivity analysis; all outcomes or the one of this name.
pub(crate) fn sensitivity(sensitivity: &Sensitivity) -> String {
    let head = format!("{} weekends a mean, {} samples, seed {}\n", sensitivity.trials, sensitivity.samples, sensitivity.seed);
    let outcomes: Vec<String> = sensitivity.outcomes.iter().map(outcome).collect();
    let left_out = if sensitivity.left_out.is_empty() {
        String::new()
    } else {
        format!("\nleft out, without meaning here: {}\n", sensitivity.left_out.join(", "))
    };
    format!("{head}{}{left_out}", outcomes.concat())
}

fn outcome(outcome: &OutcomeSensitivity) -> String {
    let mut table = Table::new(&["input", "now", "lowest", "at", "highest", "at", "swing", "share of variance"]).right(&[2, 4, 6]);
    for swing in &outcome.swings {
        let at = |mean: Option<f64>| {
            let found = swing.at.iter().find(|at| at.mean == mean);
            found.map_or_else(|| "now".to_owned(), |at| moving(&at.value, swing.unit, &at.moves_along))
        };
        let share = outcome.shares.as_ref().and_then(|shares| shares.inputs.iter().find(|effect| effect.input == swing.input));
        let share = share
            .map_or_else(String::new, |share| format!("{} ± {}", with_unit(share.total, "share"), with_unit(share.total_error, "share")));
        table.row(vec![
            swing.input.to_owned(),
            setting(&swing.current, swing.unit),
            number(swing.lowest),
            at(swing.lowest),
            number(swing.highest),
            at(swing.highest),
            number(swing.swing),
            share,
        ]);
    }
    let mut text = format!("\n{}: now {} {}\n", outcome.label, number(outcome.now), outcome.unit);
    if !outcome.counted_as.is_empty() {
        text.push_str(&format!("{}\n", outcome.counted_as));
    }
    if let Some(warning) = outcome.shares.as_ref().and_then(|shares| shares.warning.as_ref()) {
        text.push_str(&format!("{warning}\n"));
    }
    format!("{text}\n{}", table.text())
}

/// What would have to be true.
pub(crate) fn solution(solution: &Solution) -> String {
    let wanted = match solution.wanted {
        Wanted::AtMost => "wanted at most",
        Wanted::AtLeast => "wanted at least",
        Wanted::Nothing => "already at",
    };
    let now = number(solution.now);
    let mut head = format!("{}: now {now} {}, {wanted} {}\n", solution.label, solution.unit, exact(solution.target));
    if !solution.counted_as.is_empty() {
        head.push_str(&format!("{}\n", solution.counted_as));
    }
    head.push('\n');
    let mut table = Table::new(&["input", "now", "change to", "outcome then"]).right(&[3]);
    for answer in &solution.answers {
        table.row(answer_row(answer));
    }
    head + &table.text()
}

fn answer_row(answer: &Answer) -> Vec<String> {
    let cells = |words: &str, outcome: &Outcome| {
        (format!("{words}{}", moving(&outcome.value, answer.unit, &answer.moves_along)), number(outcome.outcome))
    };
    let (change, outcome) = match (&answer.change_to, &answer.best) {
        (Some(change), _) => cells("", change),
        (None, Some(best)) => cells("not reachable; best at ", best),
        (None, None) if answer.tried.is_empty() => ("not tried".to_owned(), String::new()),
        (None, None) => ("not reachable; nothing in the range helps".to_owned(), String::new()),
    };
    vec![answer.input.to_owned(), setting(&answer.current, answer.unit), change, outcome]
}

/// Why this number.
pub(crate) fn chain(chain: &Chain) -> String {
    let mut table = Table::new(&["step", "value", "from", "standing"]).right(&[1]);
    for step in &chain.steps {
        let from = match &step.origin {
            Origin::Scenario { field, .. } => field.clone(),
            Origin::Constant { fact } => (*fact).to_owned(),
            Origin::Rule | Origin::Computed { .. } => step.rule.unwrap_or("arithmetic").to_owned(),
            Origin::Counted => "the forecast".to_owned(),
        };
        let standing =
            if step.sources.is_empty() { step.standing.to_owned() } else { format!("{}: {}", step.standing, step.sources.join("; ")) };
        table.row(vec![step.label.clone(), step.value_in_words(), from, standing]);
    }
    let rules: Vec<String> = chain.rules.iter().map(|rule| format!("{}: {}\n", rule.number, rule.text)).collect();
    format!("{}\n\n{}\n{}", chain.sentence(), table.text(), rules.concat())
}
