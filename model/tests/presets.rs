//! The presets: every file opens, and what each story promises comes out.

use lockout_model::choice::{Choice, Kind, Licence, Monitoring, Policy};
use lockout_model::forecast::{ByKind, Figure, Forecast};
use lockout_model::{Parameters, Preset, Run, Scenario, presets, run};

fn scenario(name: &str) -> Scenario {
    let preset = Preset::named(name).unwrap_or_else(|| panic!("no preset {name}"));
    let mut scenario = preset.scenario().unwrap_or_else(|issues| panic!("{name}: {issues:?}"));
    scenario.run.trials = 1000;
    scenario
}

fn forecast(scenario: &Scenario) -> Forecast {
    run::forecast(scenario).unwrap_or_else(|issues| panic!("{issues:?}"))
}

/// The mean of a figure that is defined in some trial.
fn mean(figure: Figure) -> f64 {
    figure.and_then(|figure| figure.mean).expect("a finite mean")
}

fn row(forecast: &Forecast, kind: Kind) -> &ByKind {
    &forecast.by_kind[kind.index()]
}

/// A figure that is 0 in every trial.
fn is_zero(figure: Figure) -> bool {
    mean(figure) == 0.0
}

#[test]
fn every_preset_opens() {
    let names: Vec<&str> = presets::ALL.iter().map(|preset| preset.name).collect();
    assert_eq!(names.len(), 13);
    assert_eq!(names[0], "as_reported", "the page opens with it");
    for preset in presets::ALL {
        let words = preset.words().unwrap_or_else(|issues| panic!("{}: {issues:?}", preset.name));
        assert!(!words.title.is_empty() && words.title.len() < 60, "{}", preset.name);
        assert!(!words.story.is_empty() && !words.story.contains('\n') && words.story.ends_with('.'), "{}", preset.name);
        assert!(!words.sources.is_empty(), "{}", preset.name);
        assert!(Parameters::derive(&scenario(preset.name)).is_ok());
        assert_eq!(Preset::named(preset.name), Some(preset));
    }
    assert_eq!(Preset::named("nothing"), None);
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../static/presets")).expect("the presets' folder");
    let mut files: Vec<String> =
        files.map(|file| file.expect("a file").file_name().to_string_lossy().trim_end_matches(".json").to_owned()).collect();
    files.sort();
    let mut names = names;
    names.sort_unstable();
    assert_eq!(files, names, "a file that nobody opens");
}

#[test]
fn as_reported_is_the_reported_tenant() {
    let scenario = scenario("as_reported");
    assert_eq!(scenario.tenant.users, 1200);
    assert_eq!(scenario.incident.scope.likely, 0.33);
    assert_eq!((scenario.protection.licence, scenario.protection.policy), (Licence::P2, Policy::Block));
    assert_eq!(scenario.response.monitoring, Monitoring::OfficeHours);
    let offsets: Vec<f64> = scenario.tenant.regions.iter().map(|region| region.utc_offset_hours).collect();
    assert_eq!(offsets, [2.0]);
    let hybrid = scenario.tenant.makeup.iter().filter(|share| **share > 0.0).count();
    assert!(hybrid > 2 && scenario.tenant.makeup[Kind::HashSync.index()] > 0.4);
    let forecast = forecast(&scenario);
    // A third of 1,200, a little less in the mean.
    assert!((300.0..420.0).contains(&mean(forecast.totals.locked_out)));
}

/// No P2, report-only, combined risk: nobody stopped, the same people scoped.
#[test]
fn policies_that_never_fire() {
    for name in ["no_p2", "report_only", "combined_risk"] {
        let quiet = scenario(name);
        let mut block = quiet.clone();
        block.protection = Scenario::default().protection;
        let [quiet, block] = [forecast(&quiet), forecast(&block)];
        assert_eq!(quiet.totals.scoped, block.totals.scoped, "{name}");
        assert_eq!(quiet.totals.flagged, block.totals.flagged, "{name}");
        assert!(mean(quiet.totals.scoped) > 100.0, "{name}");
        for (kind, other) in quiet.by_kind.iter().zip(&block.by_kind) {
            assert_eq!((kind.scoped, kind.flagged), (other.scoped, other.flagged), "{name}");
        }
        let totals = quiet.totals;
        for figure in
            [totals.stopped, totals.prompted, totals.locked_out, totals.refused, totals.spared, totals.stuck, totals.person_hours_lost]
        {
            assert!(is_zero(figure), "{name}: {figure:?}");
        }
        assert!(mean(block.totals.stopped) > 100.0, "{name}");
    }
}

#[test]
fn block_prompts_nobody() {
    let mut blocking = 0;
    for preset in presets::ALL {
        let scenario = scenario(preset.name);
        if scenario.protection.policy == Policy::Block {
            blocking += 1;
            let totals = forecast(&scenario).totals;
            assert!(is_zero(totals.prompted), "{}", preset.name);
            assert_eq!(totals.locked_out, totals.stopped, "{}", preset.name);
        }
    }
    assert!(blocking >= 7, "{blocking}");
}

/// Password change with 90 % MFA, cloud-only: locked out are the unregistered.
#[test]
fn password_change_locks_out_the_unregistered() {
    let change = scenario("cloud_only_password_change");
    let mut all = change.clone();
    all.tenant.mfa_registered = 1.0;
    let mut nobody = change.clone();
    nobody.tenant.mfa_registered = 0.0;
    let [change, all, nobody] = [change, all, nobody].map(|scenario| forecast(&scenario).totals);
    assert_eq!(change.stopped, all.stopped);
    assert!(is_zero(all.locked_out) && is_zero(nobody.prompted));
    let share = mean(change.locked_out) / mean(change.stopped);
    assert!((share - 0.1).abs() < 0.003, "{share}");
    let share = mean(change.prompted) / mean(change.stopped);
    assert!((share - 0.9).abs() < 0.003, "{share}");
    // The same tenant with Block: everybody.
    let block = forecast(&scenario("cloud_only_block")).totals;
    assert_eq!(block.locked_out, block.stopped);
}

/// AD FS without writeback and opt-in, and Okta: no reset restores anybody, admin_clear restores all.
#[test]
fn only_an_admin_can_clear() {
    for name in ["ad_fs_no_way_back", "okta_block"] {
        let forecast = forecast(&scenario(name));
        let [self_service, portal, on_premises, desk, admin, policy, provider] = forecast.recovery.restored_by.to_array();
        for figure in [self_service, portal, on_premises, desk, policy, provider] {
            assert!(is_zero(figure), "{name}: {figure:?}");
        }
        assert!(mean(forecast.totals.refused) > 1.0 && admin == forecast.totals.refused, "{name}");
        assert!(is_zero(forecast.totals.stuck), "{name}");
        // Without the admins everybody who was refused stays out.
        let mut alone = scenario(name);
        alone.response.admin_clear = None;
        let alone = run::forecast(&alone).expect("a scenario").totals;
        assert!(mean(alone.stuck) > 100.0 && alone.stuck == alone.refused, "{name}");
    }
}

/// With hash sync, writeback and password change the same kind of tenant gets back by itself.
#[test]
fn ad_fs_with_writeback_gets_back() {
    let forecast = forecast(&scenario("ad_fs_password_change"));
    let (prompted, locked_out) = (mean(forecast.totals.prompted), mean(forecast.totals.locked_out));
    assert!(prompted > locked_out && locked_out > 1.0, "{prompted} and {locked_out}");
    assert!(mean(forecast.recovery.restored_by.self_service) > 0.0);
}

/// Passwordless: locked out under April's rules, prompted under today's, marked unclear.
#[test]
fn passwordless_then_and_now() {
    let [then, now] = ["passwordless_april_2025", "passwordless_today"].map(|name| forecast(&scenario(name)));
    let (then_row, now_row) = (row(&then, Kind::Passwordless), row(&now, Kind::Passwordless));
    assert!(mean(then_row.stopped) > 100.0 && then_row.locked_out == then_row.stopped && is_zero(then_row.prompted));
    assert!(mean(now_row.stopped) > 100.0 && now_row.prompted == now_row.stopped && is_zero(now_row.locked_out));
    assert_eq!(then_row.flagged, now_row.flagged);
    let words = Preset::named("passwordless_today").map(|preset| preset.words().expect("words")).expect("a preset");
    assert!(words.story.contains("nclear") && words.sources.iter().any(|source| source.contains("unclear")), "{words:?}");
}

/// No account is left out: some day every admin is locked out too.
#[test]
fn the_cisa_baseline_can_lock_out_its_admins() {
    let scenario = scenario("cisa_baseline");
    assert_eq!((scenario.tenant.break_glass, scenario.protection.excluded_share), (0, 0.0));
    let forecast = forecast(&scenario);
    // Two admins, each with chance p: E[p²] is the square of the mean and the variance.
    let scope = scenario.incident.scope;
    let expected = scope.mean() * scope.mean() + (scope.mean() - scope.low) * (scope.high - scope.mean()) / 7.0;
    assert!((forecast.response.admins_locked_out - expected).abs() < 0.001, "{}", forecast.response.admins_locked_out);
    let mut glass = scenario;
    glass.tenant.break_glass = 1;
    assert_eq!(run::forecast(&glass).map(|forecast| forecast.response.admins_locked_out), Ok(0.0));
}

#[test]
fn the_mid_size_tenant() {
    let scenario = scenario("mid_size_ad_fs");
    assert_eq!((scenario.tenant.users, scenario.tenant.regions.len()), (4200, 2));
    let parameters = Parameters::derive(&scenario).expect("a scenario");
    let people: Vec<u64> = parameters.kinds.iter().map(|kind| kind.people).collect();
    assert_eq!(people, [1260, 0, 0, 2310, 0, 0, 630, 0]);
    // Nobody looks before Tuesday 08:00 in Europe, 50 hours after the start, unless ten people call.
    let mut run = Run::new(&parameters);
    run.advance(200);
    let first = run.forecast().response.decision_hours.and_then(|figure| figure.p5).expect("a decision");
    assert!(first > 50.0, "{first}");
    assert_eq!(Kind::AdFs.word(), run.forecast().by_kind[3].kind);
}
