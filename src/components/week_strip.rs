//! The week of the alert window as a strip: office hours, nights, weekends and holidays at home, and the window as a block
//! that can be moved over them.

use lockout_model::calendar::{Hour, LocalTime, Moment, Stretch};
use yew::prelude::*;

use super::handle::{Handle, handle};
use crate::app::state::{Action, Edit, Group, Settings};
use crate::chart::alerts::word;
use crate::content::places;
use crate::words;

const PLACE: &str = "incident.window.start";
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// The week that a moment lies in begins here: Monday, 00:00 UTC.
fn monday(moment: Moment) -> i64 {
    let day = moment.day().days();
    (day - (day + 3).rem_euclid(7)) * DAY
}

/// The strip. By hand the window moves by hours within its week; by keyboard also beyond.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "minutes of some weeks")]
pub fn week_strip(settings: &Settings, send: &Callback<Action>) -> Html {
    let scenario = &settings.scenario;
    let fixed = settings.is_fixed(Group::Window);
    let window = scenario.incident.window;
    let start = window.start.minutes();
    let first = monday(window.start);
    let home = places::home_offset(scenario);
    let spoken = format!(
        "{}, {} UTC; at the office {}",
        words::day(window.start),
        words::clock(window.start),
        places::local(window.start, home, &scenario.holidays)
    );
    let time = LocalTime::new(Moment::since_1970(first), 168.0, (home * 60.0).round() as i64, &scenario.holidays);
    let part = |hours: f64| format!("{}%", words::decimal(hours / 1.68, 2));
    let stretch = |(at, stretch): (usize, &Stretch)| {
        let (x, width) = (part(stretch.from), part(stretch.to - stretch.from));
        html! {
            <g key={at}>
                <rect class={word(stretch.hour)} x={x.clone()} width={width.clone()} y="20" height="26" />
                if stretch.hour == Hour::Holiday {
                    <rect class="mark" {x} {width} y="20" height="3" />
                }
            </g>
        }
    };
    let day = |day: i64| {
        let name = words::day(Moment::since_1970(first + day * DAY));
        let mut name = name.split(' ');
        let (weekday, date) = (name.next().unwrap_or_default(), name.next().unwrap_or_default());
        html! {
            <g key={day}>
                if day > 0 {
                    <line class="midnight" x1={part(day as f64 * 24.0)} x2={part(day as f64 * 24.0)} y1="4" y2="46" />
                }
                <text x={part(day as f64 * 24.0 + 12.0)} y="13">{ weekday.get(..3) }<tspan class="date">{ " " }{ date }</tspan></text>
            </g>
        }
    };
    let to = send.reform(|minutes: i64| Action::Drag(Edit::Start(Moment::since_1970(minutes))));
    let by_hand = to.reform(move |at: f64| first + ((at * 168.0).round() as i64).clamp(0, 167) * HOUR);
    let by_key = to.reform(move |hours: f64| match hours {
        f64::INFINITY => first + WEEK - HOUR,
        f64::NEG_INFINITY => first,
        _ => start + hours as i64 * HOUR,
    });
    let Handle { onpointerdown, onpointermove, onpointerup, onkeydown, onblur } =
        handle(PLACE, (start - first) as f64 / WEEK as f64, [6.0, 24.0], by_hand, by_key, send);
    let from = (start - first) as f64 / 60.0;
    // What lies beyond the week is not on the strip.
    let (hours, goes_on) = if from + window.hours > 168.0 { (168.0 - from, true) } else { (window.hours, false) };
    html! {
        <svg class="week track" role="group" aria-label="The week, in UTC">
            <g aria-hidden="true">{ for time.stretches.iter().enumerate().map(stretch) }{ for (0..7).map(day) }</g>
            <svg class="block" x={part(from)} y="16" width={part(hours)} height="34" overflow="visible" role="slider"
                tabindex={(!fixed).then_some("0")} aria-disabled={fixed.then_some("true")}
                aria-label="Start of the alert window" aria-valuemin="0" aria-valuemax="167" aria-valuenow={((start - first) / HOUR).to_string()} aria-valuetext={spoken}
                {onpointerdown} {onpointermove} onpointercancel={onpointerup.clone()} {onpointerup} {onkeydown} {onblur}>
                <rect class="reach" width="100%" height="100%" />
                <rect class="grip" width="100%" height="100%" rx="3" />
                if goes_on {
                    <text class="goes-on" x="100%" y="22">{ "→" }</text>
                }
            </svg>
        </svg>
    }
}
