//! The largest legal state fits, in the worst order of everything.

use lockout_lab::link::{self, CITIES_AT_MOST, STEP_AT_MOST, State, TITLE_AT_MOST, Theme, View, Written};
use lockout_model::calendar::{Day, Moment};
use lockout_model::choice::{Arrival, ClearMethod, DeskHours, Kind, Licence, LockoutRule, Monitoring, Policy, RulesOf};
use lockout_model::scenario::{AdminClear, HashSync, HelpDesk, Region, Triple};
use lockout_model::{Parameters, Scenario, run};
use proptest::prelude::*;

use super::round_trip::assert_same;
use super::scenarios::any_scenario;
use super::{assert_travels, cases, opened};

/// The first moment that a window may not have, less a minute.
const LAST_START: &str = "2035-12-31T23:59:00Z";

fn last_start() -> Moment {
    Moment::parse(LAST_START).expect("a moment")
}

/// A scenario in which every field has a value that needs all its room; two of them have as little as can be in common.
/// Its seven lists of holidays are numbered, the calendar's first.
fn full(other: bool, holidays: impl Fn(usize) -> Vec<Day>) -> Scenario {
    let steps = if other { 1.0 } else { 0.0 };
    let count = |most: u64| most - u64::from(other);
    let share = |most: f64| ((most - steps * 1e-4) * 1e4).round() / 1e4;
    let hours = |most: f64| ((most - steps * 1e-2) * 1e2).round() / 1e2;
    let mut scenario = Scenario::default();
    let tenant = &mut scenario.tenant;
    tenant.users = count(9_999_999);
    tenant.makeup =
        [13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0, 9951.0].map(|part| if part > 14.0 { part - 7.0 * steps } else { part + steps } / 1e4);
    let region = |at: usize| Region {
        utc_offset_hours: 13.75 - steps - at as f64 / 4.0,
        share: if at == 0 { 0.9985 } else { 0.0003 },
        holidays: Some(holidays(1 + at)),
    };
    tenant.regions = (0..6).map(region).collect();
    tenant.home_offset_hours = Some(13.25 - steps);
    (tenant.mfa_registered, tenant.sspr_registered) = (share(0.9999), share(0.9999));
    tenant.password_hash_sync = HashSync { pass_through: true, ad_fs: false, okta: true, ping: true };
    (tenant.password_writeback, tenant.password_writeback_third_party, tenant.on_premises_change_clears_risk) = (false, true, true);
    (tenant.continuous_access, tenant.off_hours_users) = (share(0.9999), share(0.9999));
    (tenant.admins, tenant.break_glass) = (count(9_999), count(9_999));
    (tenant.genuine_open, tenant.genuine_per_day) = (hours(999.99), hours(999.99));
    let incident = &mut scenario.incident;
    incident.scope = Triple { low: share(0.9997), likely: share(0.9998), high: share(0.9999) };
    incident.kinds = vec![if other { Kind::Ping } else { Kind::Guest }];
    incident.alert_probability = share(0.9999);
    incident.window.start = last_start().plus_minutes(-i64::from(other));
    (incident.window.hours, incident.window.arrival) = (hours(71.99), Arrival::FrontLoaded);
    (incident.halted_after_hours, incident.lockout_rule) = (Some(hours(119.99)), LockoutRule::EveryAlert);
    let protection = &mut scenario.protection;
    protection.licence = if other { Licence::P1 } else { Licence::Free };
    (protection.policy, protection.rules_of) = (if other { Policy::PasswordChange } else { Policy::RiskRemediation }, RulesOf::Today);
    (protection.needs_sign_in_risk_too, protection.excluded_share) = (true, share(0.9999));
    scenario.holidays = holidays(0);
    let response = &mut scenario.response;
    response.monitoring = if other { Monitoring::AroundTheClock } else { Monitoring::OfficeHours };
    response.escalate_after_calls = Some(count(99_999));
    response.diagnosis_hours = Triple { low: hours(119.97), likely: hours(119.98), high: hours(119.99) };
    response.federation_detour_hours = hours(47.99);
    response.admin_clear = Some(AdminClear {
        batch: count(999),
        calls_per_second: hours(99.99),
        page: count(998),
        settle_minutes: hours(1439.99),
        repeat_minutes: hours(1439.99),
        ..AdminClear::by(ClearMethod::Script)
    });
    response.policy_change_minutes = Some(hours(7199.99));
    (response.self_service_minutes, response.portal_reset_minutes) = (hours(1439.99), hours(1439.99));
    response.portal_reset_uptake = share(0.9999);
    response.help_desk =
        Some(HelpDesk { agents: count(99_999), minutes_per_reset: hours(239.99), call_share: share(0.9999), open: DeskHours::Always });
    response.provider_clears_after_hours = Some(hours(119.99));
    (scenario.run.trials, scenario.run.seed) = (count(999_999), count(u64::MAX));
    assert!(Parameters::derive(&scenario).is_ok(), "{:?}", Parameters::derive(&scenario).err());
    scenario
}

/// A state with two such scenarios and a title that needs all its room.
pub(super) fn largest(holidays: impl Fn(usize) -> Vec<Day>) -> State {
    let letter = |at: u32| char::from_u32(0x10_fff0 + at % 13).expect("a character");
    State {
        scenario: full(false, &holidays),
        baseline: Some(full(true, |list| holidays(7 + list))),
        beside: Vec::new(),
        view: View::Sources,
        step: "a".repeat(STEP_AT_MOST),
        cities: "b".repeat(CITIES_AT_MOST),
        theme: Theme::Projector,
        hidden: [false; 4],
        fixed: [false; 6],
        locks: [true, false, true, true, true, true, true, true],
        above: None,
        title: (0..60).map(letter).collect(),
    }
}

/// Days by their distance from the latest window's first.
fn near(distances: impl Iterator<Item = i64>) -> Vec<Day> {
    distances.map(|distance| Day::since_1970(last_start().day().days() + distance)).collect()
}

/// Sixteen days anywhere in ten thousand years, other ones for every list.
pub(super) fn anywhere(list: usize) -> Vec<Day> {
    let list = i64::try_from(list).expect("small");
    (0..16).map(|at| Day::since_1970(2_932_896 - list - at * (228_000 + list * 17))).collect()
}

/// Writes and reads a state; the link must be short enough.
fn there_and_back(state: &State) -> (Written, State) {
    let written = link::write(state);
    assert_travels(&written.fragment);
    let read = opened(&written.fragment);
    assert_eq!(read.issues, [], "{}", written.fragment);
    assert_same(state, &read.state, written.left_out);
    (written, read.state)
}

#[test]
fn the_largest_state_fits() {
    assert_eq!(largest(anywhere).title.chars().count(), TITLE_AT_MOST);
    // Sixteen holidays in the sixty days that the office's calendar is read for, all eight days around the window for
    // the regions, each list another: nothing can be left out.
    let seen = |list: usize| {
        let other = i64::try_from(list).expect("small");
        match list % 7 {
            0 => near((0..15).map(|at| at * 4).chain([59 + other / 7])),
            _ => near((-1..7).filter(|day| *day != other % 8 - 1)),
        }
    };
    let (written, _) = there_and_back(&largest(seen));
    assert!(!written.left_out);
    println!("the largest link has {} characters with its #", written.fragment.len() + 1);
    assert!(written.fragment.len() > 500, "this state is not the largest: {}", written.fragment.len());
    // What is hidden and fixed is the last to go.
    let (written, read) = there_and_back(&State { hidden: [true; 4], fixed: [true; 6], ..largest(seen) });
    assert!(written.left_out && read.hidden == [false; 4]);
}

#[test]
fn scenarios_beside_are_the_last_to_fit() {
    let alone = largest(anywhere);
    let (without, _) = there_and_back(&alone);
    let beside = vec![Scenario::default(), full(true, anywhere)];
    // There is room for one that says little, none for one that says everything.
    let (written, read) =
        there_and_back(&State { beside: beside.clone(), title: String::new(), ..State { baseline: None, ..alone.clone() } });
    assert_eq!(written.without, 2 - read.beside.len());
    assert_eq!(read.beside, beside[..read.beside.len()]);
    assert_eq!(without.without, 0);
    let every = Scenario::from_json(include_str!("../../fixtures/scenarios/every-field.json")).expect("a scenario");
    let small = State { beside: vec![Scenario::default(), every], ..State::default() };
    let (written, read) = there_and_back(&small);
    assert_eq!((written.without, read.beside.len()), (0, 2), "{}", written.fragment);
    // A third is told.
    let third = format!("{}&also=", written.fragment.replace("&model", "&also=&model"));
    assert_eq!(opened(&third).issues.iter().map(|issue| issue.place.as_str()).collect::<Vec<_>>(), ["also"]);
}

#[test]
fn holidays_that_nobody_looks_at_are_left_out_before_a_link_is_too_long() {
    let (written, read) = there_and_back(&largest(anywhere));
    assert!(written.left_out);
    assert!(read.scenario.holidays.is_empty());
    assert!(read.scenario.tenant.regions.iter().all(|region| region.holidays == Some(Vec::new())), "they stay the region's own");
    // One such scenario alone does not fit either, half of its lists do.
    let alone =
        |lists: usize| State { scenario: full(false, |list| if list < lists { anywhere(list) } else { Vec::new() }), ..State::default() };
    assert!(there_and_back(&alone(7)).0.left_out);
    assert!(!there_and_back(&alone(4)).0.left_out);
}

/// Every field changed, six countries with sixteen holidays of the year each, a baseline with the same calendars and
/// another policy, a title in words.
#[test]
fn what_people_have_fits_whole() {
    let year = |list: i64| (0..16).map(|at| Day::since_1970(20_089 + list + at * 22 + (at * at * (list + 3)) % 17)).collect::<Vec<_>>();
    let mut scenario = Scenario::from_json(include_str!("../../fixtures/scenarios/every-field.json")).expect("a scenario");
    let region =
        |list: i64| Region { utc_offset_hours: 2.0 - list as f64, share: if list < 5 { 0.17 } else { 0.15 }, holidays: Some(year(list)) };
    scenario.tenant.regions = (0..6).map(region).collect();
    scenario.holidays = year(6);
    let mut baseline = scenario.clone();
    baseline.protection.policy = Policy::PasswordChange;
    baseline.response.monitoring = Monitoring::AroundTheClock;
    let title = "Ostern 2025: Zürich, Łódź, São Paulo, Reykjavík und der Rest".to_owned();
    assert_eq!(title.chars().count(), TITLE_AT_MOST);
    let (hidden, fixed) = ([true; 4], [true, false, true, false, true, false]);
    let state = State { scenario, baseline: Some(baseline), title, hidden, fixed, ..State::default() };
    let (written, read) = there_and_back(&state);
    assert!(!written.left_out);
    assert_eq!((read.hidden, read.fixed), (hidden, fixed));
}

proptest! {
    #![proptest_config(cases(60))]

    /// Left out is only what changes no figure.
    #[test]
    fn the_figures_stay_the_same(scenario in any_scenario(300, 20)) {
        let (_, exact) = there_and_back(&State { scenario: scenario.clone(), ..State::default() });
        let (written, read) = there_and_back(&State { scenario, ..largest(anywhere) });
        prop_assert!(written.left_out);
        let (exact, read) = (run::forecast(&exact.scenario), run::forecast(&read.scenario));
        prop_assert_eq!(exact.expect("a forecast").totals, read.expect("a forecast").totals);
    }
}
