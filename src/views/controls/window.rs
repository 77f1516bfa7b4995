//! When the alerts are raised.

use lockout_model::calendar::Moment;
use yew::prelude::*;

use super::folds::{Fold, fold};
use super::rows::{group, rows};
use crate::app::state::{Action, Edit, Group, Settings};
use crate::browser::event;
use crate::components::{Choices, problem, week_strip};
use crate::content::fields::HOURS;
use crate::content::notes::{DATE_SOURCE, DATES};
use crate::content::places;
use crate::words;

const START: &str = "incident.window.start";

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
        help: Some("window-source".into()),
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
    let region = |(at, region): (usize, &lockout_model::scenario::Region)| {
        let holidays = region.holidays.as_deref().unwrap_or(&settings.scenario.holidays);
        let city = settings.cities.get(at).copied().flatten();
        let name = city.map_or_else(|| places::offset_name(region.utc_offset_hours), |city| city.0.to_owned());
        let when = places::local(start, region.utc_offset_hours, holidays);
        let share = if region.share < 1.0 { format!("; {} of people", words::percent(region.share)) } else { String::new() };
        html! {
            <div key={at}>
                <dt>{ name }</dt>
                <dd>{ when }{ share }</dd>
            </div>
        }
    };
    let body = html! {
        <>
            { dates.view() }
            <p class="source" id="window-source">{ DATE_SOURCE }</p>
            { week_strip(settings, send) }
            <p class="hours-key" aria-hidden="true">
                { for ["office hours", "evening, weekend", "holiday", "night"].into_iter().map(|kind| html! {
                    <span key={kind}><svg class="week" viewBox="0 0 10 10"><rect class={kind} width="10" height="10" />
                        if kind == "holiday" {
                            <rect class="mark" width="10" height="3" />
                        }
                    </svg>{ kind }</span>
                }) }
            </p>
            <div class="row">
                <label for="window-start">{ "Starts, UTC" }</label>
                <input type="datetime-local" id="window-start" min="2020-01-01T00:00" max="2035-12-31T23:59" value={written(start)}
                    aria-invalid={why.as_ref().map(|_| "true")} aria-describedby={why.as_ref().map(|_| "window-start-problem")} {onchange} />
            </div>
            { problem("window-start-problem", why) }
            { rows(&HOURS, settings, send) }
            <dl class="local">
                <div><dt>{ "UTC" }</dt><dd>{ words::day(start) }{ ", " }{ words::clock(start) }</dd></div>
                { for settings.scenario.tenant.regions.iter().enumerate().map(region) }
            </dl>
            { fold(Fold::Window, settings, send) }
        </>
    };
    group(Group::Window, "Alert window", settings, send, body)
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
