//! Components rendered to strings.

use std::cell::Cell;
use std::rc::Rc;

use lockout_lab::app::regions::RegionEdit;
use lockout_lab::app::run_loop::Steps;
use lockout_lab::app::state::{Action, AppState, Edit, Group};
use lockout_lab::components::{NumberField, NumberFieldProps};
use lockout_lab::content::fields::Form;
use lockout_lab::content::places::CITIES;
use lockout_lab::content::{fields, kinds, paths};
use lockout_lab::views::compare::{Compare, CompareProps};
use lockout_lab::views::controls::folds;
use lockout_lab::views::what_if::{WhatIf, WhatIfProps};
use lockout_model::choice::{Choice as _, Kind, Path};
use lockout_model::presets;
use yew::{Callback, LocalServerRenderer, Reducible as _};

/// The whole page for a state, as the browser would get it.
fn page(state: AppState) -> String {
    let props = WhatIfProps { state, send: Callback::noop(), ready: None };
    futures_executor::block_on(LocalServerRenderer::<WhatIf>::with_props(props).hydratable(false).render())
}

fn after(state: AppState, action: Action) -> AppState {
    (*Rc::new(state).reduce(action)).clone()
}

/// The state with figures from a few trials.
fn counted(state: AppState) -> AppState {
    let state = after(state, Action::Set(Edit::trials(300)));
    let mut steps = Steps::new(state.job.as_ref().expect("a run"));
    let mut last = None;
    while !steps.is_done() {
        last = steps.step(|| 0.0).or(last);
    }
    after(state, Action::Publish(Box::new(last.expect("figures"))))
}

fn preset(name: &'static str) -> AppState {
    counted(after(AppState::default(), Action::StartFrom(name)))
}

/// The text of a page: tags away, blanks made one.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text.replace('\u{a0}', " ").replace("&#x27;", "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How often a text holds another.
fn times(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn groups_and_regions_have_their_names() {
    let html = page(counted(AppState::default()));
    for legend in ["Tenant makeup", "Token-invalidation scope", "Alert window", "Policy", "Response"] {
        assert_eq!(times(&html, &format!("<legend>{legend}</legend>")), 1, "{legend}");
    }
    for (id, name) in [("predicted-lockouts", "Predicted lockouts"), ("alert-window", "Alert window"), ("recovery-paths", "Recovery paths")]
    {
        assert_eq!(times(&html, &format!("aria-labelledby=\"{id}\"")), 1, "{name}");
        assert_eq!(times(&html, &format!("<h2 id=\"{id}\">{name}</h2>")), 1, "{name}");
    }
    assert_eq!(times(&html, "role=\"status\""), 1, "one polite line for the figures");
    let headlines: Vec<&str> = html.split("<output ").skip(1).filter(|output| output.contains("headline")).collect();
    assert_eq!(headlines.len(), 3, "each region has a headline");
    assert!(headlines.iter().all(|output| output.contains("aria-live=\"off\"")), "they are not announced by themselves");
}

/// While one control is moved, the groups that would show the same are not drawn again.
#[test]
fn a_group_that_is_left_alone_shows_the_same() {
    folds::fill(Vec::new());
    let edit = |field, value| Action::Set(Edit::Field(field, Some(value)));
    let fields = fields::ALL.iter().flat_map(|fields| fields.iter()).flat_map(|field| match field.form {
        Form::Share(fact) | Form::Amount(fact, _) | Form::Count(fact, _) => vec![edit(field, fact.low), edit(field, fact.high)],
        Form::Flag => vec![edit(field, 0.0), edit(field, 1.0)],
        Form::Choice(words) => (0_u8..).take(words.len()).map(|at| edit(field, f64::from(at))).collect(),
    });
    let region = |edit| Action::Set(Edit::Region(0, edit));
    let start = AppState::default().settings.scenario.incident.window.start;
    let others = [
        Action::Slide(Kind::Okta, 3000),
        Action::TurnLock(Kind::AdFs),
        Action::CountHeads(true),
        Action::TypeHeads(Kind::Guest, 7),
        Action::Set(Edit::TurnKind(Kind::Ping)),
        Action::Set(Edit::Start(start.plus_minutes(900))),
        Action::Set(Edit::Holidays(Vec::new())),
        region(RegionEdit::Add),
        region(RegionEdit::Offset(-7.0)),
        region(RegionEdit::City(CITIES[3], -5.0, Vec::new())),
        Action::Refuse("response.help_desk.agents", "expected a whole number".to_owned()),
        Action::Refuse("tenant.users", "expected a whole number".to_owned()),
    ];
    let groups = |state: &AppState| {
        let html = page(state.clone());
        html.split("<fieldset").skip(1).filter_map(|group| Some(group.split_once("</fieldset>")?.0.to_owned())).collect::<Vec<_>>()
    };
    let before = AppState::default();
    let shown = groups(&before);
    assert_eq!(shown.len(), Group::ALL.len());
    let (mut left_alone, mut changed) = (0, [0; 6]);
    for action in fields.chain(others) {
        let after = after(before.clone(), action.clone());
        for ((at, group), (shown, shows)) in Group::ALL.into_iter().enumerate().zip(shown.iter().zip(groups(&after))) {
            if before.settings.shows_alike(&after.settings, group) {
                left_alone += 1;
                assert_eq!(*shown, shows, "{group:?} after {action:?}");
            } else {
                changed[at] += 1;
            }
        }
    }
    // An edit draws one group, or the two that tell of local times.
    assert!(left_alone > 2 * changed.iter().sum::<i32>() && changed.iter().all(|times| *times > 2), "{left_alone}, {changed:?}");
}

#[test]
fn what_a_link_fixes_is_no_handle() {
    let mut state = preset("as_reported");
    let handles = |state: &AppState| {
        let html = page(state.clone());
        let live = html.split('<').filter(|tag| tag.contains("role=\"slider\"") && tag.contains("tabindex=\"0\""));
        live.filter_map(|tag| Some(tag.split_once("aria-label=\"")?.1.split('"').next()?.to_owned())).collect::<Vec<_>>()
    };
    let all = handles(&state);
    assert!(all.len() > 8, "{all:?}");
    state.settings.fixed[Group::Response as usize] = true;
    let left = handles(&state);
    assert_eq!(all.len() - left.len(), 2, "{left:?}");
    assert!(!left.iter().any(|name| name.starts_with("Decision") || name.starts_with("Clearing")), "{left:?}");
    let is_disabled =
        |state: &AppState, sign: &str| page(state.clone()).split('<').any(|tag| tag.contains(sign) && tag.contains(" disabled"));
    let signs = ["id=\"start-from\"", "Open a scenario file", ">Reset"];
    assert_eq!(signs.map(|sign| is_disabled(&state, sign)), [false; 3]);
    assert!(text(&page(state.clone())).contains("What the link fixes stays as it is."));
    state.settings.fixed = [true; 6];
    assert_eq!(handles(&state), ["Threshold, people locked out"], "it sets nothing");
    assert_eq!(signs.map(|sign| is_disabled(&state, sign)), [true; 3]);
    // The same of what Compare has to set.
    let compare = |state: &AppState| {
        let props = CompareProps { state: state.clone(), send: Callback::noop() };
        futures_executor::block_on(LocalServerRenderer::<Compare>::with_props(props).hydratable(false).render())
    };
    for name in ["as_reported", "no_p2"] {
        let scenario = presets::Preset::named(name).and_then(|preset| preset.scenario().ok()).expect(name);
        state = after(state, Action::Keep(Box::new(scenario), "".into()));
    }
    let fixed = compare(&state);
    state.settings.fixed = [false; 6];
    let free = compare(&state);
    let disabled = |html: &str| html.split('<').filter(|tag| tag.contains("Set this now") && tag.contains(" disabled")).count();
    assert_eq!((disabled(&fixed), disabled(&free)), (2, 0));
    // Without a baseline there are three of them.
    assert!(text(&free).contains("Two can be kept beside the baseline and what is set now") && !text(&free).contains("makes four"));
}

#[test]
fn every_kind_names_a_slider_and_a_number_field() {
    let html = page(AppState::default());
    let names = Kind::ALL.iter().map(|kind| (format!("share-{}", kind.index()), kinds::name(*kind))).chain([("users".to_owned(), "Users")]);
    for (id, name) in names {
        assert_eq!(times(&html, &format!("<label id=\"{id}\" for=\"{id}-number\">{name}</label>")), 1, "{name}");
        let fields: Vec<&str> =
            html.split("<input ").skip(1).filter(|input| input.contains(&format!("aria-labelledby=\"{id}\""))).collect();
        assert_eq!(fields.len(), 2, "{name}");
        assert!(fields[0].contains("type=\"range\"") && fields[1].contains("type=\"number\""), "{name}");
    }
    assert!(html.contains("aria-label=\"Open a scenario file\""));
}

#[test]
fn every_preset_makes_a_whole_page() {
    for preset in presets::ALL {
        let state = self::preset(preset.name);
        let html = page(state.clone());
        let said = text(&html);
        let users = state.settings.scenario.tenant.users;
        let headline =
            said.split("If a wave like April’s hit this tenant, ").nth(1).unwrap_or_else(|| panic!("{}: no headline", preset.name));
        let stopped = state.shown.as_ref().and_then(|shown| shown.forecast.totals.locked_out?.p90).unwrap_or_default() > 0.0;
        assert_eq!(headline.starts_with("about "), stopped, "{}: {headline:.60}", preset.name);
        assert_eq!(headline.starts_with("none of "), !stopped, "{}: {headline:.60}", preset.name);
        assert!(users > 0 && said.contains("300 weekends"), "{}", preset.name);
        for name in ["dotplot", "by-kind", "per-hour", "waiting", "restored"] {
            let figure =
                html.split(&format!("<figure class=\"chart {name}\">")).nth(1).unwrap_or_else(|| panic!("{}: {name}", preset.name));
            let figure = figure.split("</figure>").next().unwrap_or_default();
            assert!(figure.contains("<svg") && figure.contains("<figcaption>"), "{}: {name} draws nothing", preset.name);
            assert!(figure.contains("<details><summary>Table</summary>"), "{}: {name}", preset.name);
        }
        assert!(!said.contains("NaN") && !said.contains("inf "), "{}", preset.name);
        assert!(!html.contains(" style="), "{}", preset.name);
    }
}

#[test]
fn every_path_is_named_and_a_closed_one_says_why() {
    let said = text(&page(preset("as_reported")));
    for path in Path::ALL {
        assert!(said.contains(paths::name(*path)), "{}", paths::name(*path));
    }
    assert!(said.contains(paths::STILL_OUT));
    assert!(said.contains("not offered: the policy is Block"));
    assert!(said.contains("not known to have happened"));
}

#[test]
fn prompted_people_are_counted_apart() {
    let apart = "<div class=\"prompted\">";
    assert!(page(preset("cloud_only_password_change")).contains(apart));
    assert!(!page(preset("cloud_only_block")).contains(apart));
}

#[test]
fn the_page_says_how_far_it_is_and_what_the_figures_are_for() {
    let state = after(AppState::default(), Action::Set(Edit::trials(1000)));
    let mut steps = Steps::new(state.job.as_ref().expect("a run"));
    // A slow machine: every look at the clock finds it 20 milliseconds on.
    let clock = Cell::new(0.0);
    let tick = || {
        clock.set(clock.get() + 20.0);
        clock.get()
    };
    let first = loop {
        if let Some(shown) = steps.step(tick) {
            break shown;
        }
    };
    let first_done = first.progress.done;
    assert!((1..=200).contains(&first_done), "{first_done}");
    let state = after(state, Action::Publish(Box::new(first)));
    assert!(text(&page(state.clone())).contains(&format!("{first_done} of 1,000 weekends")));
    assert!(!text(&page(state.clone())).contains("For the settings before"));

    let edited = after(state.clone(), Action::Set(Edit::to("tenant.users", 77.0).expect("a field")));
    assert!(text(&page(edited)).contains("For the settings before."));

    let invalid = page(after(state, Action::Refuse("tenant.users", "expected a whole number from 1 to 10,000,000".to_owned())));
    assert!(text(&invalid).contains("For the settings before: a setting is not valid."));
    let problem = invalid.split("id=\"users-number-problem\"").nth(1).and_then(|rest| rest.split('>').nth(1));
    assert!(problem.is_some_and(|problem| problem.starts_with("expected a whole number from 1")), "{problem:?}");
    assert!(invalid.contains("aria-describedby=\"users-number-problem tenant.users-help\""));
}

#[test]
fn a_long_run_asks_first() {
    let state = after(AppState::default(), Action::Set(Edit::to("tenant.users", 10_000_000.0).expect("a field")));
    let state = after(state, Action::Set(Edit::trials(1_000_000)));
    if state.job.as_ref().is_some_and(|job| job.question.is_some()) {
        let said = text(&page(state.clone()));
        assert!(said.contains("Run it anyway") && said.contains("This run would take about"));
        let going = after(state, Action::RunAnyway);
        assert!(!text(&page(going)).contains("Run it anyway"));
    }
}

#[test]
fn folded_settings_are_there_once_the_whole_program_is() {
    let folded = page(AppState::default());
    assert_eq!(times(&folded, "class=\"fold\""), 10);
    assert!(!folded.contains(">Help-desk agents<"));
    folds::fill(vec!["fold-6".to_owned()]);
    let html = page(AppState::default());
    let scenario = AppState::default().settings.scenario;
    for field in fields::ALL.iter().flat_map(|fields| fields.iter()) {
        let there = field.maybe || (field.get)(&scenario).is_some();
        assert_eq!(html.contains(&format!(">{}</", field.label)), there, "{}", field.place);
    }
    let open = |id: &str| {
        html.split("<details ").any(|details| details.split('>').next().is_some_and(|tag| tag.contains(id) && tag.contains(" open")))
    };
    assert!(open("\"fold-6\"") && !open("\"fold-5\""), "the one that was open stays so");
    assert!(!html.contains(" style="));
}

#[test]
fn a_number_field_names_its_limits() {
    let props = NumberFieldProps {
        id: "n".into(),
        labelled_by: "label".into(),
        value: 12.5,
        low: 0.25,
        high: 72.0,
        whole: false,
        places: 2,
        unit: "hours".into(),
        help: None,
        problem: None,
        on_value: Callback::noop(),
        on_refuse: Callback::noop(),
    };
    let html = futures_executor::block_on(LocalServerRenderer::<NumberField>::with_props(props).hydratable(false).render());
    for part in ["min=\"0.25\"", "max=\"72\"", "value=\"12.5\"", "step=\"any\"", "inputmode=\"decimal\""] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("aria-invalid"));
}

#[test]
fn few_words_stand_before_the_first_control() {
    let html = page(counted(AppState::default()));
    let before = html.split("<main").nth(1).and_then(|main| main.split("<select").next()).unwrap_or_default();
    let words = text(&format!("{}<main{before}", html.split("<main").next().unwrap_or_default()));
    assert!(words.split_whitespace().count() <= 40, "{words}");
}
