//! The reducer: what changes, what stays, and which figures are still good.

use std::rc::Rc;

use lockout_lab::app::makeup::Makeup;
use lockout_lab::app::run_loop::Steps;
use lockout_lab::app::state::{Action, AppState, Edit, Origin, Shown};
use lockout_lab::chart::{Alerts, Chart, Dotplot, Waiting};
use lockout_lab::content::kinds;
use lockout_model::Scenario;
use lockout_model::choice::{Choice as _, Kind, Monitoring, Policy, RulesOf};
use yew::Reducible as _;

fn after(state: &Rc<AppState>, action: Action) -> Rc<AppState> {
    Rc::clone(state).reduce(action)
}

/// The edit of the field at a place.
fn set(place: &str, value: f64) -> Action {
    Action::Set(Edit::to(place, value).expect(place))
}

/// The edit that chooses a word of the field at a place.
fn choose<C: lockout_model::choice::Choice>(place: &str, word: C) -> Action {
    let at = C::ALL.iter().position(|other| *other == word).expect("a word");
    set(place, f64::from(u8::try_from(at).expect("small")))
}

fn opened() -> Rc<AppState> {
    Rc::new(AppState::default())
}

/// The first figures of the state's run.
fn figures(state: &AppState) -> Shown {
    let mut steps = Steps::new(state.job.as_ref().expect("a run"));
    loop {
        if let Some(shown) = steps.step(|| 0.0) {
            return shown;
        }
    }
}

fn total(makeup: Makeup) -> u32 {
    Kind::ALL.iter().map(|kind| makeup.of(*kind)).sum()
}

#[test]
fn the_page_opens_with_the_first_preset_and_a_run() {
    let state = opened();
    assert_eq!(state.settings.origin, Origin::Preset("as_reported"));
    assert_eq!(state.settings.scenario.tenant.users, 1200);
    assert_eq!(state.job.as_ref().map(|job| job.number), Some(1));
    assert!(state.shown.is_none() && state.is_stale() && !state.settings.is_invalid());
}

#[test]
fn an_action_that_changes_nothing_gives_the_same_state() {
    let state = opened();
    let users = state.settings.scenario.tenant.users;
    let share = state.settings.makeup.of(Kind::CloudOnly);
    for action in [
        set("tenant.users", users as f64),
        choose("protection.policy", Policy::Block),
        Action::TypeShare(Kind::CloudOnly, share),
        Action::Release,
        Action::RunAnyway,
        Action::StartFrom("no such preset"),
    ] {
        assert!(Rc::ptr_eq(&after(&state, action.clone()), &state), "{action:?}");
    }
}

#[test]
fn an_edit_starts_a_new_run_and_late_figures_are_dropped() {
    let first = opened();
    let late = figures(&first);
    let second = after(&first, choose("response.monitoring", Monitoring::AroundTheClock));
    assert!(second.settings.edited);
    assert_eq!(second.job.as_ref().map(|job| job.number), Some(2));
    assert!(Rc::ptr_eq(&after(&second, Action::Publish(Box::new(late))), &second));

    let figures = figures(&second);
    let third = after(&second, Action::Publish(Box::new(figures)));
    assert!(third.shown.is_some() && !third.is_stale());
    let fourth = after(&third, set("tenant.users", 50.0));
    assert_eq!(fourth.shown, third.shown, "the last good forecast stays");
    assert!(fourth.is_stale());
}

#[test]
fn a_hand_that_moves_faster_than_figures_sees_those_of_where_it_was() {
    let drag = |share: f64| Action::Drag(Edit::to("incident.scope.high", share).expect("a field"));
    let first = after(&opened(), drag(0.5));
    let second = after(&first, drag(0.6));
    let third = after(&second, drag(0.7));
    let passed = after(&third, Action::Publish(Box::new(figures(&second))));
    assert_eq!(passed.shown.as_ref().map(|shown| shown.run), second.job.as_ref().map(|job| job.number));
    assert!(passed.is_stale(), "they are not those of where the hand is");
    let earlier = Action::Publish(Box::new(figures(&first)));
    assert!(Rc::ptr_eq(&after(&passed, earlier.clone()), &passed), "time does not run backwards");
    let rests = after(&third, Action::Release);
    assert!(Rc::ptr_eq(&after(&rests, earlier), &rests), "a hand that rests waits for its own");
}

#[test]
fn a_field_that_is_no_value_is_named_and_stops_nothing() {
    let state = opened();
    let refused = after(&state, Action::Refuse("tenant.users", "expected a whole number".to_owned()));
    assert_eq!(refused.settings.problem("tenant.users"), Some("expected a whole number"));
    assert_eq!(refused.settings.problem("tenant"), Some("expected a whole number"));
    assert_eq!(refused.settings.problem("tenant.user"), None);
    assert!(refused.settings.is_invalid() && refused.is_stale());
    assert_eq!(refused.job, state.job, "the run goes on");
    let forgiven = after(&refused, set("tenant.users", state.settings.scenario.tenant.users as f64));
    assert!(!forgiven.settings.is_invalid());
}

#[test]
fn what_the_model_refuses_keeps_the_run_before() {
    let state = after(&opened(), choose("protection.policy", Policy::RiskRemediation));
    assert_eq!(state.settings.scenario.protection.rules_of, RulesOf::Today, "it did not exist in April 2025");
    assert!(!state.settings.is_invalid());
    let refused = after(&state, choose("protection.rules_of", RulesOf::April2025));
    assert!(refused.settings.is_invalid());
    assert!(refused.settings.problem("protection").is_some());
    assert!(refused.settings.other_issues(&["protection"]).is_empty());
    assert_eq!(refused.job, state.job);
    let mended = after(&refused, choose("protection.policy", Policy::Block));
    assert!(!mended.settings.is_invalid());
}

#[test]
fn a_gesture_takes_from_where_it_began() {
    let began = opened();
    let held = after(&began, Action::Grasp(kinds::place(Kind::Okta)));
    let there = after(&held, Action::Slide(Kind::Okta, 10_000));
    assert_eq!(there.settings.makeup.of(Kind::HashSync), 0);
    let back = after(&there, Action::Slide(Kind::Okta, 0));
    assert_eq!(back.settings.makeup, began.settings.makeup, "there and back in one gesture");
    let again = after(&after(&there, Action::Release), Action::Slide(Kind::Okta, 3000));
    assert_ne!(again.settings.makeup.of(Kind::HashSync), 4200, "another gesture begins where the first ended");
    assert_eq!(total(again.settings.makeup), 10_000);
}

#[test]
fn locked_kinds_keep_their_share_until_another_scenario_is_opened() {
    let state = after(&opened(), Action::TurnLock(Kind::HashSync));
    let moved = after(&state, Action::TypeShare(Kind::AdFs, 10_000));
    assert_eq!(moved.settings.makeup.of(Kind::HashSync), 6000);
    assert_eq!(moved.settings.makeup.of(Kind::AdFs), 4000);
    let reset = after(&moved, Action::StartFrom("as_reported"));
    assert_eq!(reset.settings.makeup, opened().settings.makeup);
    assert!(!reset.settings.locks.holds(Kind::HashSync) && !reset.settings.edited);
    assert!(reset.settings.loaded > moved.settings.loaded, "fields forget unfinished text");
}

#[test]
fn the_scenario_holds_the_makeup_that_is_shown() {
    let mut state = opened();
    for (at, kind) in Kind::ALL.iter().enumerate() {
        state = after(&state, Action::Slide(*kind, 700 * u32::try_from(at).expect("small")));
        assert_eq!(Makeup::from_shares(&state.settings.scenario.tenant.makeup), state.settings.makeup);
        assert!(!state.settings.is_invalid(), "{}", kinds::name(*kind));
    }
}

#[test]
fn scope_bounds_push_each_other_along() {
    let state = after(&opened(), set("incident.scope.low", 0.5));
    let scope = state.settings.scenario.incident.scope;
    assert_eq!((scope.low, scope.likely, scope.high), (0.5, 0.5, 0.5));
    let state = after(&state, set("incident.scope.high", 0.2));
    let scope = state.settings.scenario.incident.scope;
    assert_eq!((scope.low, scope.likely, scope.high), (0.2, 0.2, 0.2));
    assert!(!state.settings.is_invalid());
}

#[test]
fn a_file_is_taken_over_whole_and_unrounded() {
    let text = r#"{"tenant": {"makeup": {"cloud_only": 0.3333333333, "okta": 0.6666666667}}}"#;
    let scenario = Scenario::from_json(text).expect("a scenario");
    let state = after(&opened(), Action::Load(Box::new(scenario.clone()), Origin::File("mine.json".to_owned())));
    assert_eq!(*state.settings.scenario, scenario);
    assert_eq!(total(state.settings.makeup), 10_000);
    assert_eq!(state.job.as_ref().map(|job| job.parameters.users()), Some(1000));
}

#[test]
fn a_run_is_cut_into_steps_by_the_clock() {
    let state = after(&opened(), Action::Set(Edit::trials(2000)));
    let mut steps = Steps::new(state.job.as_ref().expect("a run"));
    // Every look at the clock finds it two milliseconds on: a step is a few chunks long.
    let clock = std::cell::Cell::new(0.0);
    let tick = || {
        clock.set(clock.get() + 2.0);
        clock.get()
    };
    let mut shown = Vec::new();
    let mut turns = 0;
    while !steps.is_done() {
        let before = clock.get();
        shown.extend(steps.step(tick).map(|shown| shown.progress.done));
        assert!(clock.get() - before <= 16.0, "a step of {} ms", clock.get() - before);
        turns += 1;
    }
    assert_eq!(shown.first(), Some(&200), "the first figures are from 200 trials");
    assert_eq!(shown.last(), Some(&2000));
    assert!(turns > 10 && shown.len() < turns, "{turns} turns, {} times shown", shown.len());
}

#[test]
fn the_figures_do_not_depend_on_the_steps() {
    let state = after(&opened(), Action::Set(Edit::trials(300)));
    let mut steps = Steps::new(state.job.as_ref().expect("a run"));
    let mut last = None;
    while !steps.is_done() {
        last = steps.step(|| 0.0).or(last);
    }
    let shown = last.expect("figures");
    let whole = lockout_model::run::forecast(&state.settings.scenario).expect("a forecast");
    assert_eq!(*shown.forecast, whole);
    assert!(shown.progress.is_complete());
}

#[test]
fn cities_of_a_link_stay_in_it_until_they_are_known() {
    let state = Rc::new(AppState::opening("v=1&regions=2_0.5~0_0.5&cities=berlin~london&model=1.0", None));
    assert!(state.settings.cities.is_empty() && state.link.fragment.contains("cities=berlin~london"));
    let state = after(&state, set("tenant.users", 500.0));
    assert!(state.link.fragment.contains("cities=berlin~london"), "{}", state.link.fragment);
    let berlin = lockout_lab::content::places::by_name("berlin")[0];
    let state = after(&state, Action::Recognise(vec![berlin, None]));
    assert_eq!(state.settings.cities, [berlin, None]);
    assert!(state.link.fragment.contains("cities=berlin~none"), "{}", state.link.fragment);
    // The same link again changes nothing that is known; one without them takes them away.
    let again = after(&state, Action::Follow(state.link.fragment.clone()));
    assert_eq!((&again.settings.cities, &again.link.fragment), (&state.settings.cities, &state.link.fragment));
    let without = after(&again, Action::Follow(state.link.fragment.replace("&cities=berlin~none", "")));
    assert!(without.settings.cities.is_empty() && !without.link.fragment.contains("cities"), "{}", without.link.fragment);
    // A way back within the page knows them, too.
    let edited = after(&state, Action::StartFrom("as_reported"));
    assert!(!edited.link.fragment.contains("cities"), "{}", edited.link.fragment);
    assert_eq!(after(&edited, Action::Undo).settings.cities, [berlin, None]);
}

#[test]
fn every_handle_of_a_chart_moves_its_setting() {
    let state = opened();
    let shown = figures(&state);
    let forecast = &shown.forecast;
    let charts: [Box<dyn Chart>; 3] = [
        Box::new(Dotplot::from_forecast(forecast, shown.dots.to_vec(), Some(10.0)).expect("dots")),
        Box::new(Alerts::from_forecast(forecast).expect("alerts")),
        Box::new(Waiting::from_forecast(forecast).expect("waiting")),
    ];
    let value = |id: &str, state: &AppState| {
        let scenario = &state.settings.scenario;
        match id {
            "threshold" => state.threshold.unwrap_or(10.0),
            "start" => {
                (scenario.incident.window.start.minutes() - opened().settings.scenario.incident.window.start.minutes()) as f64 / 60.0
            }
            "hours" => scenario.incident.window.hours,
            "decision" => scenario.response.diagnosis_hours.likely,
            "cleared" => scenario.response.admin_clear.expect("clears").settle_minutes / 60.0,
            other => panic!("{other} is not known here"),
        }
    };
    let mut ids = Vec::new();
    for handle in charts.iter().flat_map(|chart| chart.scene(640).expect("a scene").handles().to_vec()) {
        assert!((value(handle.id, &state) - handle.value).abs() < 1e-9, "{}: the chart says {}", handle.id, handle.value);
        let to = handle.axis.within(handle.value + 4.0 * handle.axis.step);
        let moved = after(&state, Action::Handle(handle.id, to));
        assert!((value(handle.id, &moved) - to).abs() < 0.01, "{}: {} instead of {to}", handle.id, value(handle.id, &moved));
        assert_ne!(to, handle.value, "{}", handle.id);
        ids.push(handle.id);
    }
    assert_eq!(ids, ["threshold", "start", "hours", "start", "decision", "cleared"]);
}
