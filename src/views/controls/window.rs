//! When the alerts are raised.

use lockout_model::calendar::Moment;
use lockout_model::facts;
use yew::prelude::*;

use super::{ControlsProps, problem};
use crate::app::state::{Action, Edit};
use crate::browser::event;
use crate::components::{Choices, NumberField, Problem};
use crate::content::notes::{DATE_SOURCE, DATES};
use crate::views::use_send;

const PLACE: &str = "incident.window.start";

/// The date switch, the start and the length.
#[component]
pub fn AlertWindow(props: &ControlsProps) -> Html {
    let settings = &props.settings;
    let send = use_send();
    let window = settings.scenario.incident.window;
    let start = window.start;
    let day = start.day().to_string();
    let on_date = send.reform(move |at: usize| {
        let date = DATES[at.min(DATES.len() - 1)].0;
        Action::Set(Edit::Start(at_time(date, start).unwrap_or(start)))
    });
    let apply = {
        let send = send.clone();
        move |event: &Event| {
            let text = event::input_value(event);
            send.emit(match read(&text) {
                Some(start) => Action::Set(Edit::Start(start)),
                None => Action::Refuse(PLACE, "expected a date and a time".to_owned()),
            });
        }
    };
    let why = problem(settings, PLACE);
    html! {
        <fieldset>
            <legend>{ "Alert window" }</legend>
            <Choices name="window-date" label="Date" show_label={false} options={DATES.map(|(_, name)| AttrValue::from(name)).to_vec()}
                selected={DATES.iter().position(|(date, _)| *date == day)} on_select={on_date} />
            <div class="row">
                <label for="window-start">{ "Starts, UTC" }</label>
                <input type="datetime-local" id="window-start" min="2020-01-01T00:00" max="2035-12-31T23:59" value={written(start)}
                    aria-invalid={why.as_ref().map(|_| "true")} aria-describedby={why.as_ref().map(|_| "window-start-problem")}
                    onchange={Callback::from(move |change: Event| apply(&change))} />
            </div>
            <Problem id="window-start-problem" {why} />
            <div class="row">
                <label id="window-hours" for="window-hours-number">{ "Lasts" }</label>
                <NumberField id="window-hours-number" labelled_by="window-hours" value={window.hours} low={facts::WINDOW_HOURS.low} high={facts::WINDOW_HOURS.high} unit="hours"
                    problem={problem(settings, "incident.window.hours")} on_value={send.reform(|hours| Action::Set(Edit::Hours(hours)))}
                    on_refuse={send.reform(|why| Action::Refuse("incident.window.hours", why))} />
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
