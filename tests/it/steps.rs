//! Undo and redo, the way back of a group, and people counted instead of shares.

use std::rc::Rc;

use lockout_lab::app::regions::{OFFSET, PLACES, RegionEdit, SHARE};
use lockout_lab::app::state::{Action, AppState, Edit, Group, STEPS_AT_MOST};
use lockout_lab::content::places::CITIES;
use lockout_model::choice::Kind;
use yew::Reducible as _;

fn after(state: &Rc<AppState>, action: Action) -> Rc<AppState> {
    Rc::clone(state).reduce(action)
}

fn opened() -> Rc<AppState> {
    Rc::new(AppState::default())
}

fn set(place: &str, value: f64) -> Action {
    Action::Set(Edit::to(place, value).expect(place))
}

fn drag(place: &str, value: f64) -> Action {
    Action::Drag(Edit::to(place, value).expect(place))
}

#[test]
fn fifty_steps_lead_back_and_forth_exactly() {
    let mut states = vec![opened()];
    for step in 0..60_u8 {
        let last = states.last().expect("a state");
        let action = match step % 4 {
            0 => set("tenant.users", 1000.0 + f64::from(step)),
            1 => Action::TypeShare(Kind::Okta, 100 * u32::from(step)),
            2 => Action::StartFrom("okta_block"),
            _ => set("protection.policy", f64::from(step % 3)),
        };
        let next = after(last, action);
        if next.settings.scenario != last.settings.scenario {
            states.push(next);
        }
    }
    assert!(states.len() > STEPS_AT_MOST + 1);
    let mut state = Rc::clone(states.last().expect("a state"));
    for at in (0..states.len() - 1).rev().take(STEPS_AT_MOST) {
        assert!(state.settings.steps.can_undo());
        state = after(&state, Action::Undo);
        assert_eq!(*state.settings.scenario, *states[at].settings.scenario, "step {at}");
        assert_eq!((state.settings.makeup, state.settings.locks), (states[at].settings.makeup, states[at].settings.locks));
        assert_eq!((&state.settings.origin, state.settings.edited), (&states[at].settings.origin, states[at].settings.edited));
        assert_eq!(state.link, states[at].link);
    }
    assert!(!state.settings.steps.can_undo());
    assert!(Rc::ptr_eq(&after(&state, Action::Undo), &state));
    while state.settings.steps.can_redo() {
        state = after(&state, Action::Redo);
    }
    let last = states.last().expect("a state");
    assert_eq!(*state.settings.scenario, *last.settings.scenario);
    assert_eq!(state.link, last.link);
}

#[test]
fn a_drag_is_one_step_and_an_edit_ends_what_could_be_made_again() {
    let began = opened();
    let mut state = after(&began, Action::Grasp("incident.window.hours"));
    assert!(!state.settings.steps.can_undo(), "a hand on a handle is no step");
    for hours in 1..30 {
        state = after(&state, drag("incident.window.hours", f64::from(hours)));
    }
    state = after(&state, Action::Release);
    state = after(&state, Action::Slide(Kind::Okta, 2000));
    state = after(&state, Action::Slide(Kind::Okta, 3000));
    let back = after(&state, Action::Undo);
    assert_eq!(back.settings.scenario.incident.window.hours, 29.0);
    assert_eq!(back.settings.makeup, began.settings.makeup);
    let back = after(&back, Action::Undo);
    assert_eq!(*back.settings.scenario, *began.settings.scenario);
    assert!(!back.settings.steps.can_undo() && back.settings.steps.can_redo());
    let other = after(&back, set("tenant.users", 7.0));
    assert!(!other.settings.steps.can_redo());
    // What the same hand does after an undo is a new step.
    let again = after(&after(&after(&began, drag("incident.window.hours", 9.0)), Action::Undo), drag("incident.window.hours", 10.0));
    assert_eq!(*after(&again, Action::Undo).settings.scenario, *began.settings.scenario);
}

#[test]
fn the_history_is_written_and_read_as_links() {
    let began = opened();
    let mut state = after(&after(&began, set("tenant.users", 7.0)), set("tenant.users", 8.0));
    state = after(&state, Action::Undo);
    let written = state.settings.history();
    let reloaded = Rc::new(AppState::opening(&state.link.fragment, None).with_history(&written));
    assert_eq!(reloaded.settings.history(), written);
    assert_eq!((&reloaded.settings.origin, reloaded.settings.edited), (&began.settings.origin, true));
    assert_eq!(*after(&reloaded, Action::Restore(Group::Tenant)).settings.scenario, *began.settings.scenario);
    assert_eq!(*after(&reloaded, Action::Undo).settings.scenario, *began.settings.scenario);
    assert_eq!(after(&reloaded, Action::Redo).settings.scenario.tenant.users, 8);
    for text in ["", "x", "5", "\n5", "v=1\n3\nv=1&users=5", "\n99999999999999999999\nv=1"] {
        let odd = Rc::new(AppState::default().with_history(text));
        assert_eq!(*odd.settings.scenario, *opened().settings.scenario, "{text:?}");
        let stepped = after(&after(&odd, Action::Undo), Action::Redo);
        assert!(!stepped.settings.is_invalid(), "{text:?}");
    }
}

#[test]
fn a_group_goes_back_alone() {
    let began = opened();
    let state = after(&after(&began, set("tenant.users", 7.0)), set("response.monitoring", 0.0));
    assert!(!state.settings.is_restored(Group::Tenant) && state.settings.is_restored(Group::Policy));
    let state = after(&state, Action::Restore(Group::Tenant));
    assert_eq!(state.settings.scenario.tenant, began.settings.scenario.tenant);
    assert_ne!(state.settings.scenario.response, began.settings.scenario.response);
    assert!(state.settings.edited);
    assert!(Rc::ptr_eq(&after(&state, Action::Restore(Group::Tenant)), &state));
    let state = after(&state, Action::Restore(Group::Response));
    assert_eq!(*state.settings.scenario, *began.settings.scenario);
    assert!(!state.settings.edited);
    assert_eq!(after(&state, Action::Undo).settings.scenario.response.monitoring, lockout_model::choice::Monitoring::AroundTheClock);
}

#[test]
fn people_are_counted_exactly() {
    let mut state = after(&opened(), Action::CountHeads(true));
    let heads = [12_345, 1, 0, 7, 999, 3, 0, 77];
    for (kind, heads) in <Kind as lockout_model::choice::Choice>::ALL.iter().zip(heads) {
        state = after(&state, Action::TypeHeads(*kind, heads));
        assert!(!state.settings.is_invalid());
    }
    assert_eq!(state.settings.scenario.people_per_kind(), heads);
    assert_eq!(state.settings.scenario.tenant.users, heads.iter().sum::<u64>());
    let total: u32 = <Kind as lockout_model::choice::Choice>::ALL.iter().map(|kind| state.settings.makeup.of(*kind)).sum();
    assert_eq!(total, 10_000);
}

/// The likely value pushes its bounds, but in one hand only from where they stood.
#[test]
fn there_and_back_in_one_hand_changes_nothing() {
    let state = opened();
    for (there, back) in [
        (drag("incident.scope.likely", 0.9), drag("incident.scope.likely", state.settings.scenario.incident.scope.likely)),
        (Action::Handle("decision", 60.0), Action::Handle("decision", state.settings.scenario.response.diagnosis_hours.likely)),
        (Action::Handle("start", -30.0), Action::Handle("start", 0.0)),
    ] {
        let away = after(&state, there.clone());
        assert_ne!(away.settings.scenario, state.settings.scenario, "{there:?}");
        let again = after(&after(&away, back.clone()), Action::Release);
        assert_eq!(*again.settings.scenario, *state.settings.scenario, "{there:?}");
        // Let go in between, the bounds stay where they were pushed.
        if matches!(there, Action::Handle("decision", _)) {
            let again = after(&after(&away, Action::Release), back);
            assert_eq!(again.settings.scenario.response.diagnosis_hours.high, 60.0);
        }
    }
}

#[test]
fn each_field_of_a_region_keeps_what_is_wrong_with_it() {
    let region = |at, edit| Action::Set(Edit::Region(at, edit));
    let state = after(&opened(), region(1, RegionEdit::Add));
    let wrong = after(&state, Action::Refuse(PLACES[0][OFFSET], "expected a number from -12 to 14".to_owned()));
    let wrong = after(&wrong, Action::Refuse(PLACES[1][SHARE], "expected a number from 0 to 100".to_owned()));
    let other = after(&wrong, region(0, RegionEdit::Share(0.7)));
    assert!(other.settings.is_invalid());
    assert_eq!(other.settings.problem(PLACES[0][OFFSET]), Some("expected a number from -12 to 14"));
    assert_eq!(other.settings.problem(PLACES[1][SHARE]), Some("expected a number from 0 to 100"));
    assert!(after(&wrong, region(0, RegionEdit::Offset(3.0))).settings.problem(PLACES[0][OFFSET]).is_none());
    // Their numbers mean other regions once there are more or fewer; their fields begin anew.
    assert!(!after(&wrong, region(2, RegionEdit::Add)).settings.is_invalid());
}

#[test]
fn a_name_stays_with_its_scenario_whatever_is_undone() {
    let state = after(&opened(), set("tenant.users", 500.0));
    let named = after(&state, Action::Name("My plan".to_owned()));
    let undone = after(&named, Action::Undo);
    assert_eq!((undone.settings.scenario.tenant.users, undone.title.as_str()), (1200, "My plan"));
    assert_eq!(after(&undone, set("tenant.users", 600.0)).title.as_str(), "My plan");
    // Another scenario has another name, and gives it back.
    let other = after(&after(&named, Action::StartFrom("okta_block")), Action::Name("Theirs".to_owned()));
    let back = after(&other, Action::Undo);
    assert_eq!(back.title.as_str(), "My plan");
    assert_eq!(after(&back, Action::Redo).title.as_str(), "Theirs");
}

#[test]
fn regions_that_stay_keep_their_cities() {
    let city = CITIES[12];
    let state = after(&opened(), Action::Set(Edit::Region(0, RegionEdit::City(city, 1.0, Vec::new()))));
    // Taken over as it is: what the group goes back to has this region.
    let base = after(&state, Action::Load(Box::new((*state.settings.scenario).clone()), lockout_lab::app::state::Origin::AllSettings));
    let base = after(&base, Action::Recognise(vec![Some(city)]));
    let restored = after(&after(&base, set("tenant.users", 77.0)), Action::Restore(Group::Tenant));
    assert_eq!((restored.settings.scenario.tenant.users, restored.settings.cities.as_slice()), (1200, &[Some(city)][..]));
    let swapped = after(&after(&after(&base, Action::Pin), set("tenant.users", 77.0)), Action::Swap);
    assert_eq!((swapped.settings.scenario.tenant.users, swapped.settings.cities.as_slice()), (1200, &[Some(city)][..]));
    let moved = after(&base, Action::Set(Edit::Region(0, RegionEdit::Offset(5.0))));
    assert!(after(&moved, Action::Restore(Group::Tenant)).settings.cities.is_empty());
}

#[test]
fn a_preset_of_which_a_link_keeps_parts_back_is_no_preset() {
    let state = Rc::new(AppState::opening("v=1&users=4200&policy=block&fixed=policy", None));
    let next = after(&state, Action::StartFrom("ad_fs_password_change"));
    assert_eq!(next.settings.origin, lockout_lab::app::state::Origin::AllSettings);
    assert_eq!(after(&state, Action::StartFrom("okta_block")).settings.origin, lockout_lab::app::state::Origin::Preset("okta_block"));
}
