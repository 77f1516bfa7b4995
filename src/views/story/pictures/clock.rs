//! The clock on which moments of the weekend are read: UTC, the reader's own, or a city's.

use yew::prelude::*;

use crate::browser::zone;
use crate::components::Pick;
use crate::content::places::CITIES;
use crate::content::story::timeline::SPAN;

/// What the clock of a choice adds to UTC, minutes.
#[expect(clippy::cast_possible_truncation, reason = "at most a day in minutes")]
fn offset(clock: usize) -> i64 {
    match clock.checked_sub(2) {
        None if clock == 0 => 0,
        None => zone::own_offset_minutes(SPAN.0.minutes()),
        Some(city) => CITIES.get(city).and_then(|city| zone::offset(city.1, SPAN.0.minutes())).map_or(0, |hours| (hours * 60.0) as i64),
    }
}

/// What the chosen clock adds to UTC in minutes, and the field to choose it.
#[hook]
pub(super) fn use_clock() -> (i64, Html) {
    let clock = use_state_eq(|| 0_usize);
    let at = *clock;
    let added = *use_memo(at, |clock| offset(*clock));
    let on_pick = Callback::from(move |at: usize| clock.set(at));
    let options: Vec<AttrValue> = ["UTC", "Your time"].into_iter().chain(CITIES.iter().map(|city| city.0)).map(AttrValue::Static).collect();
    (added, html! { <Pick label="Clock" {options} chosen={at} {on_pick} /> })
}
