//! Forecasts beside the page's own: worked out between two frames, kept while the page lives.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lockout_model::{Forecast, Parameters, Scenario};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::app::run_loop::Steps;
use crate::app::state::{Job, Shared};
use crate::browser::clock::{self, Turns};

/// Equally likely weekends of such a forecast, at most: as many as of the presets, so that What-if says the same.
pub const TRIALS: u64 = 10_000;
/// Forecasts that are kept.
const KEPT: usize = 60;

/// A forecast, or None while it is on its way.
pub type Asked = Option<Shared<Forecast>>;

thread_local! {
    static KNOWN: RefCell<Vec<(Scenario, Shared<Forecast>)>> = const { RefCell::new(Vec::new()) };
}

fn known(scenario: &Scenario) -> Asked {
    KNOWN.with(|known| known.borrow().iter().find(|(other, _)| other == scenario).map(|(_, forecast)| forecast.clone()))
}

fn keep(scenario: Scenario, forecast: Shared<Forecast>) {
    KNOWN.with(|known| {
        let mut known = known.borrow_mut();
        if known.len() >= KEPT {
            known.remove(0);
        }
        known.push((scenario, forecast));
    });
}

/// The forecast of a scenario, some milliseconds at a time; None if the scenario cannot be, or if nobody waits any more.
async fn work(scenario: &Scenario, wanted: &Cell<bool>) -> Asked {
    let parameters = Shared::new(Parameters::derive(scenario).ok()?);
    let mut steps = Steps::new(&Job { number: 0, parameters, question: None });
    let turns = Turns::new();
    let mut forecast = None;
    while wanted.get() && !steps.is_done() {
        turns.next().await;
        forecast = steps.step(clock::now).map(|shown| shown.forecast).or(forecast);
    }
    forecast.filter(|_| steps.is_done())
}

/// The forecasts of some scenarios, with at most [`TRIALS`] trials each.
#[hook]
pub fn use_forecasts(scenarios: Vec<Scenario>) -> Vec<Asked> {
    let mut scenarios = scenarios;
    for scenario in &mut scenarios {
        scenario.run.trials = scenario.run.trials.min(TRIALS);
    }
    let found = use_force_update();
    let answers: Vec<Asked> = scenarios.iter().map(known).collect();
    use_effect_with(scenarios, move |scenarios| {
        let wanted = Rc::new(Cell::new(true));
        let missing: Vec<Scenario> = scenarios.iter().filter(|scenario| known(scenario).is_none()).cloned().collect();
        if !missing.is_empty() {
            let wanted = Rc::clone(&wanted);
            spawn_local(async move {
                for scenario in missing {
                    if let Some(forecast) = work(&scenario, &wanted).await {
                        keep(scenario, forecast);
                        if wanted.get() {
                            found.force_update();
                        }
                    }
                }
            });
        }
        move || wanted.set(false)
    });
    answers
}
