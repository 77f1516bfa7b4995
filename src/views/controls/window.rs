//! When the alerts are raised.

use lockout_model::calendar::Moment;
use lockout_model::facts;
use yew::prelude::*;

use crate::app::state::{Action, Edit, Settings};
use crate::browser::event;
use crate::components::{Choices, NumberField, problem};
use crate::content::notes::{DATE_SOURCE, DATES};

const START: &str = "incident.window.start";
const HOURS: &str = "incident.window.hours";

/// The date switch, the start and the length.
pub(super) fn alert_window(settings: &Settings, send: &Callback<Action>) -> Html {
    let window = settings.scenario.incident.window;
    let start = window.start;
    let day = start.day().to_string();
    let dates = Choices {
        name: "window-date",
        label: "Date",
        show_label: false,
        options: DATES.iter().map(|(_, name)| *name).collect(),
        selected: DATES.iter().position(|(date, _)| *date == day),
        problem: None,
        on_select: send.reform(move |at: usize| {
            let date = DATES[at.min(DATES.len() - 1)].0;
            Action::Set(Edit::Start(at_time(date, start).unwrap_or(start)))
        }),
    };
    let onchange = send.reform(|change: Event| match read(&event::input_value(&change)) {
        Some(start) => Action::Set(Edit::Start(start)),
        None => Action::Refuse(START, "expected a date and a time".to_owned()),
    });
    let why = settings.problem_at(START);
    html! {
        <fieldset>
            <legend>{ "Alert window" }</legend>
            { dates.view() }
            <div class="row">
                <label for="window-start">{ "Starts, UTC" }</label>
                <input type="datetime-local" id="window-start" min="2020-01-01T00:00" max="2035-12-31T23:59" value={written(start)}
                    aria-invalid={why.as_ref().map(|_| "true")} aria-describedby={why.as_ref().map(|_| "window-start-problem")} {onchange} />
            </div>
            { problem("window-start-problem", why) }
            <div class="row">
                <label id="window-hours" for="window-hours-number">{ "Lasts" }</label>
                <NumberField id="window-hours-number" labelled_by="window-hours" value={window.hours}
                    low={facts::WINDOW_HOURS.low} high={facts::WINDOW_HOURS.high} unit="hours" problem={settings.problem_at(HOURS)}
                    on_value={send.reform(|hours| Action::Set(Edit::Hours(hours)))} on_refuse={send.reform(|why| Action::Refuse(HOURS, why))} />
            </div>
            <p class="source">{ DATE_SOURCE }</p>
        </fieldset>
    }
}

/// A moment as the browser's field writes it.
fn written(moment: Moment) -> String {
    moment.to_string().chars().take(16).collect()
}

/// What the browser's field says; it may add seconds.
fn read(text: &str) -> Option<Moment> {
    Moment::parse(&format!("{}:00Z", text.get(..16)?))
}

/// The same time of day on another date.
fn at_time(date: &str, moment: Moment) -> Option<Moment> {
    Moment::parse(&format!("{date}{}", moment.to_string().get(10..)?))
}
