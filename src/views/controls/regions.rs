//! Where people work: cities, offsets, shares and holidays.

use lockout_model::calendar::Day;
use lockout_model::facts;
use lockout_model::scenario::Region;
use yew::prelude::*;

use super::ControlsProps;
use crate::app::regions::{DAYS, OFFSET, PLACES, REGIONS_AT_MOST, RegionEdit, SHARE};
use crate::app::state::{Action, Edit, Settings};
use crate::browser::{event, page, zone};
use crate::components::{NumberField, Pick, problem};
use crate::content::places::{CITIES, HOLIDAYS, HOLIDAYS_SOURCE, Holidays, offset_name};

const PLACE: &str = "tenant.regions";
/// The id of the button that adds a place.
const ADD: &str = "add-place";

/// Every region, the way to one more, and the office's own holidays.
#[component]
pub(super) fn Regions(props: &ControlsProps) -> Html {
    let ControlsProps { settings, send } = props;
    {
        // The cities' clocks are right for the date of the window: summer time may begin or end in between.
        let send = send.clone();
        use_effect_with((settings.scenario.incident.window.start, settings.cities.clone()), move |(start, cities)| {
            for (at, (_, zone, _)) in cities.iter().enumerate().filter_map(|(at, city)| Some((at, (*city)?))) {
                if let Some(offset) = zone::offset(zone, start.minutes()) {
                    send.emit(Action::Adjust(Edit::Region(at, RegionEdit::Clock(offset))));
                }
            }
        });
    }
    let scenario = &settings.scenario;
    let count = scenario.tenant.regions.len();
    html! {
        <>
            { for (0..count).map(|at| region(at, settings, send)) }
            { problem("regions-problem", settings.problem_at(PLACE).filter(|_| PLACES.as_flattened().iter().all(|place| settings.problem(place).is_none()))) }
            if count < REGIONS_AT_MOST {
                <button type="button" id={ADD} onclick={send.reform(move |_: MouseEvent| Action::Set(Edit::Region(count, RegionEdit::Add)))}>{ "Add a place" }</button>
            }
            <div class="field">
                <label class="label" for="holidays">{ "Holidays at the office" }</label>
                { days("holidays", "calendar.holidays", &scenario.holidays, settings, send, send.reform(|days| Action::Set(Edit::Holidays(days)))) }
            </div>
            <p class="help">{ HOLIDAYS_SOURCE }</p>
        </>
    }
}

/// One region's controls.
fn region(at: usize, settings: &Settings, send: &Callback<Action>) -> Html {
    let Region { utc_offset_hours: offset, share, holidays } = &settings.scenario.tenant.regions[at];
    let (offset, share) = (*offset, *share);
    let start = settings.scenario.incident.window.start;
    let count = settings.scenario.tenant.regions.len();
    let city = settings.cities.get(at).copied().flatten();
    let set = send.reform(move |edit: RegionEdit| Action::Set(Edit::Region(at, edit)));
    let choose_city = send.reform(move |chosen: usize| {
        let Some(&city) = CITIES.get(chosen.wrapping_sub(1)) else { return Action::Set(Edit::Region(at, RegionEdit::Offset(offset))) };
        match zone::offset(city.1, start.minutes()) {
            Some(offset) => Action::Set(Edit::Region(at, RegionEdit::City(city, offset, HOLIDAYS[city.2].list()))),
            None => Action::Refuse(PLACES[at][OFFSET], "this browser does not know that city’s time: type the hours from UTC".to_owned()),
        }
    });
    let remove = set.reform(|_: MouseEvent| {
        // What was pressed goes away with its place.
        page::focus(ADD);
        RegionEdit::Remove
    });
    let known = holidays.as_ref().map(|own| HOLIDAYS.iter().position(|set| set.list() == *own).unwrap_or(HOLIDAYS.len()));
    let choose_days = {
        let own = holidays.clone().unwrap_or_default();
        set.reform(move |chosen: usize| match chosen {
            0 => RegionEdit::Holidays(None),
            chosen => RegionEdit::Holidays(Some(HOLIDAYS.get(chosen - 1).map_or_else(|| own.clone(), Holidays::list))),
        })
    };
    // An option that is none: the first choice of a city is a change.
    let no_city = AttrValue::from(offset_name(offset));
    let cities: Vec<AttrValue> = std::iter::once(no_city).chain(CITIES.iter().map(|city| AttrValue::Static(city.0))).collect();
    let city = city.and_then(|city| CITIES.iter().position(|other| *other == city)).map_or(0, |place| place + 1);
    let named = HOLIDAYS.iter().map(|set| set.name).chain((known == Some(HOLIDAYS.len())).then_some("Other days"));
    let sets: Vec<AttrValue> = std::iter::once("Holidays as at the office").chain(named).map(AttrValue::Static).collect();
    let set_of_days = known.map_or(0, |place| place + 1);
    let field = |(name, value, low, high, unit): (&'static str, f64, f64, f64, &'static str),
                 place: &'static str,
                 edit: fn(f64) -> RegionEdit| {
        let label = AttrValue::from(format!("region-{at}-{unit}"));
        let id = AttrValue::from(format!("{label}-number"));
        html! {
            // Unfinished text belongs to the city that was there.
            <div class="row" key={format!("{name}{city}")}>
                <label id={label.clone()} for={id.clone()}>{ name }</label>
                <NumberField {id} labelled_by={label} {value} {low} {high} {unit} problem={settings.problem_at(place)} on_value={set.reform(edit)}
                    on_refuse={send.reform(move |why| Action::Refuse(place, why))} />
            </div>
        }
    };
    html! {
        <div class="region" key={format!("{at} of {count}")} role="group" aria-label={format!("Place {}", at + 1)}>
            <Pick label="City" is_bare={true} options={cities} chosen={city} on_pick={choose_city} />
            if count > 1 {
                { field(("Share of people", share * 100.0, 0.0, 100.0, "%"), PLACES[at][SHARE], |percent| RegionEdit::Share(percent / 100.0)) }
            }
            { field(("Hours from UTC", offset, facts::UTC_OFFSET.low, facts::UTC_OFFSET.high, "h"), PLACES[at][OFFSET], RegionEdit::Offset) }
            <Pick label="Holidays" is_bare={true} options={sets} chosen={set_of_days} on_pick={choose_days} />
            if let Some(own) = holidays {
                { days(&format!("region-{at}-days"), PLACES[at][DAYS], own, settings, send, set.reform(|days| RegionEdit::Holidays(Some(days)))) }
            }
            if count > 1 {
                <button type="button" onclick={remove}>{ "Remove this place" }</button>
            }
        </div>
    }
}

/// Days as text, a new one for each that was applied: what cannot be read stays.
fn days(id: &str, place: &'static str, days: &[Day], settings: &Settings, send: &Callback<Action>, on_days: Callback<Vec<Day>>) -> Html {
    let text = AttrValue::from(days.iter().map(Day::to_string).collect::<Vec<_>>().join(" "));
    let send = send.clone();
    let onchange = Callback::from(move |change: Event| {
        let text = event::textarea_value(&change);
        let read: Option<Vec<Day>> = text.split([' ', ',', ';', '\n']).filter(|day| !day.is_empty()).map(Day::parse).collect();
        match read.filter(|days| days.len() <= 16) {
            Some(days) => on_days.emit(days),
            None => send.emit(Action::Refuse(place, "expected at most 16 days such as 2025-04-18, with blanks between them".to_owned())),
        }
    });
    let problem_id = format!("{id}-problem");
    let wrong = settings.problem_at(place);
    html! {
        <>
            <textarea class="days" key={&*text} id={id.to_owned()} rows="2" aria-label={place.starts_with(PLACE).then_some("Days")} defaultvalue={text.clone()} aria-describedby={wrong.as_ref().map(|_| problem_id.clone())}
                aria-invalid={wrong.as_ref().map(|_| "true")} {onchange} />
            { problem(problem_id, wrong) }
        </>
    }
}
