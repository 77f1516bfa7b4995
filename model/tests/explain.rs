//! Why this number: every number of a forecast has a chain, and every chain recomputes.

#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

#[path = "common/lockout.rs"]
mod lockout;

mod explain {
    mod given;
}

use lockout::{lockout, refused, succeeded};
use lockout_model::choice::{Kind, Policy};
use lockout_model::explain::{Chain, Claim, Op, Origin, explain, rules};
use lockout_model::quantity::{Leaf, Statistic};
use lockout_model::scenario::{Region, Triple};
use lockout_model::{Forecast, Parameters, Run, Scenario, facts, presets};
use serde_json::Value;

/// Scenarios that take every branch of the closed forms.
fn scenarios() -> Vec<Scenario> {
    let mut all: Vec<Scenario> = presets::ALL.iter().map(|preset| preset.scenario().unwrap()).collect();
    let change = |json: &str| Scenario::from_json(json).unwrap();
    all.push(Scenario::default());
    all.push(change(
        r#"{"tenant":{"users":701,"makeup":{"cloud_only":0.4,"hash_sync":0.21,"passwordless":0.19,"guest":0.2},"mfa_registered":0.8},
            "incident":{"alert_probability":0.7,"halted_after_hours":3.3,"window":{"hours":6.5,"arrival":"front_loaded"},"kinds":["cloud_only","hash_sync","guest"]},
            "protection":{"policy":"password_change","excluded_share":0.12},"response":{"monitoring":"around_the_clock","escalate_after_calls":null}}"#,
    ));
    all.push(change(
        r#"{"tenant":{"users":90,"admins":1,"break_glass":0,"regions":[{"utc_offset_hours":1,"share":0.4},{"utc_offset_hours":-5,"share":0.6}]},
            "incident":{"scope":{"low":0.3,"likely":0.3,"high":0.3},"window":{"start":"2025-05-06T09:00:00Z","hours":10}},
            "response":{"monitoring":"office_hours","escalate_after_calls":null,"help_desk":null,"admin_clear":null}}"#,
    ));
    all.push(change(
        r#"{"tenant":{"users":12000,"on_premises_change_clears_risk":true},"protection":{"policy":"risk_remediation","rules_of":"today"},
            "response":{"policy_change_minutes":30,"provider_clears_after_hours":20,"admin_clear":{"method":"portal"}}}"#,
    ));
    all.push(change(r#"{"tenant":{"users":300},"incident":{"lockout_rule":"every_alert","alert_probability":0.5}}"#));
    all.push(change(r#"{"tenant":{"users":250},"incident":{"kinds":[]}}"#));
    for scenario in &mut all {
        scenario.run.trials = if scenario.tenant.users < 200 { 1500 } else { 400 };
    }
    all
}

fn run(scenario: &Scenario) -> (Parameters, Forecast) {
    let parameters = Parameters::derive(scenario).unwrap();
    let mut run = Run::new(&parameters);
    run.advance(u64::MAX);
    let forecast = run.forecast();
    (parameters, forecast)
}

/// Every number of a JSON value, with its pointer.
fn numbers(value: &Value, pointer: &str, found: &mut Vec<(String, f64)>) {
    match value {
        Value::Number(number) => found.push((pointer.to_owned(), number.as_f64().unwrap())),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| numbers(item, &format!("{pointer}/{at}"), found)),
        Value::Object(fields) => fields.iter().for_each(|(name, field)| numbers(field, &format!("{pointer}/{name}"), found)),
        _ => {}
    }
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1e-9)
}

/// Does a step's arithmetic again, without the model where a line of arithmetic will do.
fn again(op: Op, x: &[f64], parameters: &Parameters) -> f64 {
    match op {
        Op::Same => x[0],
        Op::Product => x.iter().fold(1.0, |product, x| product * x),
        Op::Sum => x.iter().fold(0.0, |sum, x| sum + x),
        Op::Difference => x[0] - x[1],
        Op::Quotient => x[0] / x[1],
        Op::Complement => 1.0 - x[0],
        Op::Least => x[0].min(x[1]),
        Op::PertMean => x[0] / 6.0 + x[1] * 2.0 / 3.0 + x[2] / 6.0,
        Op::LogNormalMean => x[0] * (0.5 * x[1].powi(2)).exp(),
        Op::FrontLoaded => (-x[0] * x[1]).exp_m1() / (-x[1]).exp_m1(),
        Op::Half => x[0] / 2.0,
        // The mean square of a uniform is (h³ − l³)/3(h − l), its mean (l + h)/2; what is left at a random moment is half their quotient.
        Op::ResidualMean => (x[1].powi(3) - x[0].powi(3)) / (3.0 * (x[1] - x[0])) / (x[0] + x[1]),
        Op::ActiveShare => -(-x[0]).exp_m1(),
        Op::Power => x[0].powf(x[1]),
        Op::WholePeople { kind } => {
            let whole = parameters.scenario.people_per_kind()[kind] as f64;
            assert!((whole - x[0] * x[1]).abs() < 1.0);
            whole
        }
        Op::PooledPeople => {
            let mean: f64 = x.chunks(2).map(|pair| pair[0] * pair[1]).sum();
            let square: f64 = x.chunks(2).map(|pair| pair[0] * pair[1] * pair[1]).sum();
            if square == 0.0 { 0.0 } else { mean * mean / square }
        }
        Op::PooledChance => {
            let mean: f64 = x.chunks(2).map(|pair| pair[0] * pair[1]).sum();
            let square: f64 = x.chunks(2).map(|pair| pair[0] * pair[1] * pair[1]).sum();
            if mean == 0.0 { 0.0 } else { square / mean }
        }
        Op::EventsBy { region, off_hours } => {
            let rate = |hour: lockout_model::calendar::Hour| match (hour, off_hours) {
                (lockout_model::calendar::Hour::Office, _) => hour.rate(),
                (_, true) => hour.rate() / parameters.scenario.tenant.off_hours_users,
                (_, false) => 0.0,
            };
            let stretches = &parameters.regions[region].local.stretches;
            stretches.iter().map(|stretch| rate(stretch.hour) * (x[0].min(stretch.to) - stretch.from).max(0.0)).sum()
        }
        Op::ScopeMoment => {
            let n = 20_000;
            let p = |i: i32| parameters.scope.quantile((f64::from(i) + 0.5) / f64::from(n));
            (0..n).map(|i| p(i).powf(x[0])).sum::<f64>() / f64::from(n)
        }
        Op::LawQuantile { percentile } => {
            let law = lockout_model::law::Law { scope: &parameters.scope, people: x[0], chance: x[1] };
            let value = op.apply(x, parameters);
            let q = percentile as f64 / 100.0;
            assert!(x[0] * x[1] == 0.0 || law.at_most(value) >= q && (value == 0.0 || law.at_most(value - 1.0) < q));
            value
        }
        // Checked against the published means, standard errors and one another.
        Op::MedianError | Op::FirstAlertMean | Op::LastAlertMean | Op::FirstOfficeMean => op.apply(x, parameters),
    }
}

const fn tolerance(op: Op) -> f64 {
    if matches!(op, Op::ScopeMoment) { 1e-3 } else { 1e-9 }
}

fn recompute(chain: &Chain, parameters: &Parameters) {
    let json = parameters.scenario.to_json();
    for (at, step) in chain.steps.iter().enumerate() {
        assert!(!step.label.is_empty() && !step.standing.is_empty(), "{}: {step:?}", chain.pointer);
        match &step.origin {
            Origin::Scenario { field, default } => {
                assert_eq!(json.pointer(&format!("/{}", field.replace('.', "/"))), Some(&step.value), "{field}");
                // A source, or the word.
                let known = !step.sources.is_empty() || ["assumption", "yours", "computed"].contains(&step.standing);
                assert!(known, "{}: {field} has neither source nor assumption", chain.pointer);
                assert_eq!(*default != step.value, step.standing == "yours", "{field}");
            }
            Origin::Constant { fact } => {
                let fact = facts::ALL.iter().find(|known| known.id == *fact).unwrap();
                assert_eq!(step.number(), Some(fact.value));
                assert_eq!(step.standing, fact.standing.word());
            }
            Origin::Rule => assert!(step.rule.is_some() && step.number().is_some()),
            Origin::Counted => assert!(step.number().is_some()),
            Origin::Computed { op, steps } => {
                assert!(steps.iter().all(|&used| used < at), "{}: a step uses a later one", chain.pointer);
                let operands: Vec<f64> = steps.iter().map(|&used| chain.steps[used].number().unwrap()).collect();
                let value = again(*op, &operands, parameters);
                assert!(close(step.number().unwrap(), value, tolerance(*op)), "{}: {step:?} {operands:?} {value}", chain.pointer);
            }
        }
        if let Some(rule) = step.rule {
            assert!(chain.rules.iter().any(|known| known.number == rule), "{}: {rule}", chain.pointer);
        }
    }
}

/// Mean and standard error of a figure over the trials, undefined ones left out.
fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let values: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

#[test]
fn every_number_of_every_forecast_has_a_chain_that_recomputes() {
    for scenario in scenarios() {
        let (parameters, forecast) = run(&scenario);
        let mut found = Vec::new();
        numbers(&serde_json::to_value(&forecast).unwrap(), "", &mut found);
        assert!(found.len() > 2000);
        let mut trials: std::collections::BTreeMap<String, Vec<f64>> = std::collections::BTreeMap::new();
        let means: Vec<Leaf> = found
            .iter()
            .filter_map(|(pointer, _)| Leaf::at(pointer, &parameters))
            .filter(|leaf| leaf.statistic == Statistic::Mean)
            .collect();
        Run::new(&parameters).advance_each(u64::MAX, |_, outcome| {
            for leaf in &means {
                trials.entry(leaf.pointer()).or_default().push(leaf.quantity.of_trial(outcome));
            }
        });
        for (pointer, published) in found {
            let chain = explain(&parameters, &forecast, &pointer).unwrap_or_else(|issue| panic!("{issue}"));
            assert_eq!((chain.pointer.as_str(), chain.published), (pointer.as_str(), Some(published)), "{pointer}");
            recompute(&chain, &parameters);
            let sentence = chain.sentence();
            assert!(sentence.len() > 10 && !sentence.contains("NaN") && sentence.ends_with('.'), "{pointer}: {sentence}");
            let Some(expected) = chain.expected() else {
                assert_eq!(chain.claim, Claim::Counted);
                assert!(!chain.rules.is_empty() && !chain.notes.is_empty(), "{pointer}");
                continue;
            };
            match chain.claim {
                Claim::Equals => assert!(close(expected, published, 6e-6), "{pointer}: {expected} {published}"),
                Claim::Expects | Claim::AtMost => {
                    let (mean, error) = mean_and_error(&trials[&pointer]);
                    assert!(close(mean, published, 1e-5) || (mean - published).abs() < 1e-9, "{pointer}: {mean} {published}");
                    // Strata of p are too even for their own standard error: a little is always allowed.
                    let allowed = 5.0 * error + 2e-5 * expected.abs() + 1e-9;
                    let off = published - expected;
                    let fits = if chain.claim == Claim::AtMost { off < allowed } else { off.abs() < allowed };
                    assert!(fits, "{pointer}: published {published}, expected {expected}, standard error {error}\n{}", chain.sentence());
                }
                Claim::Law | Claim::NearLaw => {
                    let leaf = Leaf::at(&pointer, &parameters).unwrap();
                    let Statistic::Percentile(percentile) = leaf.statistic else { panic!("{pointer} is a mean with a law") };
                    let last = chain.steps.last().unwrap();
                    let Origin::Computed { steps, .. } = &last.origin else { panic!() };
                    let [people, chance] = [0, 1].map(|at| chain.steps[steps[at]].number().unwrap());
                    let law = lockout_model::law::Law { scope: &parameters.scope, people, chance };
                    let q = percentile as f64 / 100.0;
                    let slack =
                        5.0 * (q * (1.0 - q) / forecast.trials as f64).sqrt() + if chain.claim == Claim::NearLaw { 0.02 } else { 0.0 };
                    if people * chance > 0.0 {
                        assert!(law.at_most(published) >= q - slack, "{pointer}: {published} {expected}");
                        assert!(law.at_most(published - 1.0) <= q + slack, "{pointer}: {published} {expected}");
                    } else {
                        assert_eq!(published, 0.0, "{pointer}");
                    }
                }
                Claim::Counted => unreachable!(),
            }
        }
    }
}

fn chain_of(scenario: &Scenario, pointer: &str) -> Chain {
    let (parameters, forecast) = run(scenario);
    explain(&parameters, &forecast, pointer).unwrap()
}

fn mid_size() -> Scenario {
    let mut scenario = presets::Preset::named("mid_size_ad_fs").unwrap().scenario().unwrap();
    scenario.run.trials = 200;
    scenario
}

#[test]
fn a_chain_of_a_kind_says_its_factors() {
    let chain = chain_of(&mid_size(), "/by_kind/3/locked_out/mean");
    let sentence = chain.sentence();
    for part in [
        "4,200 people × 55 % AD FS = 2,310 people",
        "30.3 % E[p]",
        "100 % alerted",
        "100 % stopped (P2, Block, 0 % excluded)",
        "100 % not let in",
        "= 701 people",
    ] {
        assert!(sentence.contains(part), "{part}: {sentence}");
    }
    assert_eq!(chain.claim, Claim::Expects);
    let numbers: Vec<&str> = chain.rules.iter().map(|rule| rule.number).collect();
    assert_eq!(numbers, ["section 2", "rule 1", "rule 6", "rule 7", "rule 8", "section 4"]);
}

#[test]
fn quantiles_name_their_law_or_their_sample() {
    let law = chain_of(&mid_size(), "/totals/locked_out/p90");
    assert_eq!(law.claim, Claim::Law);
    assert!(law.sentence().contains("Binomial(N, c·p), mixed over p"), "{}", law.sentence());
    assert!(law.sentence().contains("rank 180 of 200 weekends"), "{}", law.sentence());
    let sample = chain_of(&mid_size(), "/totals/refused/p25");
    assert_eq!((sample.claim, sample.expected()), (Claim::Counted, None));
    assert!(sample.notes.iter().any(|note| note.starts_with("sample: rank 50 of 200 weekends")), "{:?}", sample.notes);
    let mut mixed = mid_size();
    mixed.protection.policy = Policy::PasswordChange;
    assert_eq!(chain_of(&mixed, "/totals/prompted/p50").claim, Claim::NearLaw);
    assert_eq!(chain_of(&mixed, "/by_kind/0/prompted/p50").claim, Claim::Law);
}

#[test]
fn counted_figures_name_rules_inputs_and_the_parts_on_paper() {
    let chain = chain_of(&mid_size(), "/recovery/hours_to_90_percent/p50");
    let labels: Vec<&str> = chain.steps.iter().map(|step| step.label.as_str()).collect();
    for part in [
        "E[p]: expected share in the invalidation scope",
        "mean token delay",
        "mean delay to the first look",
        "time lost in the wrong logs",
    ] {
        assert!(labels.contains(&part), "{part}: {labels:?}");
    }
    let delay = chain.steps.iter().find(|step| step.label == "mean token delay").unwrap();
    assert!((delay.number().unwrap() - 22.75).abs() < 1e-9);
    assert!(labels.iter().any(|label| label.starts_with("share of people who act at least once")));
    assert!(chain.rules.windows(2).all(|pair| pair[0] != pair[1]));
    assert!(chain.notes.iter().any(|note| note.contains("counted over 200 weekends with seed 20250420")), "{:?}", chain.notes);
    let peak = chain_of(&mid_size(), "/recovery/help_desk_peak_queue/mean");
    assert!(peak.rules.contains(&rules::RULE_11_HELP_DESK));
    assert!(peak.steps.iter().any(|step| matches!(&step.origin, Origin::Scenario { field, .. } if field == "response.help_desk.agents")));
}

#[test]
fn changed_values_are_yours_and_defaults_keep_their_source() {
    let mut scenario = mid_size();
    scenario.tenant.mfa_registered = 0.9;
    scenario.protection.policy = Policy::PasswordChange;
    let chain = chain_of(&scenario, "/totals/locked_out/mean");
    let step = |field: &str| {
        let known = |origin: &Origin| matches!(origin, Origin::Scenario { field: known, .. } if known == field);
        chain.steps.iter().find(|step| known(&step.origin)).unwrap()
    };
    assert_eq!((step("tenant.mfa_registered").standing, step("protection.policy").standing), ("yours", "yours"));
    assert_eq!(step("incident.scope.likely").standing, "reported");
    assert!(step("incident.scope.likely").sources[0].starts_with("BleepingComputer"));
    assert!(chain.sentence().contains("Yours: "), "{}", chain.sentence());
}

#[test]
fn what_cannot_happen_says_why() {
    let mut scenario = mid_size();
    let why = |scenario: &Scenario, pointer: &str| {
        let chain = chain_of(scenario, pointer);
        assert_eq!((chain.claim, chain.expected(), chain.published), (Claim::Equals, Some(0.0), Some(0.0)), "{pointer}");
        chain.notes.join("; ")
    };
    assert_eq!(why(&scenario, "/recovery/restored_by/self_service/mean"), "the policy offers no password change");
    assert_eq!(why(&scenario, "/by_kind/4/refused/p50"), "the tenant has nobody of this kind: Okta");
    assert_eq!(why(&scenario, "/recovery/restored_by/provider/p90"), "the provider does not clear its alerts");
    scenario.response.help_desk = None;
    assert_eq!(why(&scenario, "/recovery/help_desk_peak_queue/mean"), "there is no help desk");
    scenario.protection.policy = Policy::ReportOnly;
    assert_eq!(why(&scenario, "/totals/refused/p50"), "nobody is stopped");
    assert_eq!(why(&scenario, "/waiting/40/people/p90"), "nobody is stopped");
}

#[test]
fn undefined_and_endless_figures_say_so() {
    let mut scenario = mid_size();
    scenario.response.admin_clear = None;
    scenario.response.help_desk = None;
    let endless = chain_of(&scenario, "/recovery/hours_to_90_percent/p95");
    assert_eq!(endless.published, None);
    assert!(endless.notes[0].contains("beyond the horizon of 120 hours"));
    scenario.incident.kinds = vec![Kind::Guest];
    let undefined = chain_of(&scenario, "/response/decision_hours/mean");
    assert_eq!((undefined.published, undefined.claim), (None, Claim::Counted));
    assert!(undefined.notes[0].contains("nobody is flagged"), "{:?}", undefined.notes);
    // In the forecast the whole figure is null, so its own place is asked about, too.
    let whole = chain_of(&scenario, "/response/decision_hours");
    assert_eq!((whole.pointer.as_str(), whole.published), ("/response/decision_hours", None));
    assert_eq!((&whole.steps, &whole.notes), (&undefined.steps, &undefined.notes));
}

#[test]
fn what_is_no_number_is_refused() {
    let (parameters, forecast) = run(&mid_size());
    for wrong in [
        "",
        "/",
        "/engine",
        "/by_kind/0/kind",
        "/by_kind/8/users",
        "/totals/locked_out",
        "/scenario",
        "/scenario/protection/policy",
        "/waiting/241/hours",
        "/waiting/07/hours",
        "/triage/nothing",
    ] {
        let issue = explain(&parameters, &forecast, wrong).unwrap_err();
        assert!(issue.message.starts_with("is not a number of the forecast"), "{issue}");
    }
}

#[test]
fn rules_are_quoted_with_the_constants_of_the_code() {
    let text = |number: &str| rules::ALL.iter().find(|rule| rule.number == number).unwrap().text;
    let has = |number: &str, fact: f64| {
        let plain = format!("{fact}");
        let short = plain.trim_start_matches('0');
        assert!(text(number).contains(short), "{number} does not say {plain}");
    };
    has("rule 3", facts::NOTICE_CLOCK_MEDIAN.value);
    has("rule 3", facts::NOTICE_CALL_MEDIAN.value);
    has("rule 3", facts::NOTICE_CALL_SIGMA.value);
    has("rule 5", facts::SUPPORT_MEDIAN.value);
    has("rule 9", facts::CONTINUOUS_MINUTES.value);
    has("rule 9", facts::TOKEN_MINUTES_HIGH.value);
    for rate in [facts::OFFICE_RATE, facts::EVENING_RATE, facts::WEEKEND_RATE, facts::HOLIDAY_RATE, facts::NIGHT_RATE] {
        has("rule 10", rate.value);
    }
    has("rule 11, on_premises_change", facts::ON_PREMISES_MINUTES.value);
    has("rule 12", facts::HORIZON_HOURS.value);
}

#[test]
fn regions_split_the_active_share() {
    let mut scenario = mid_size();
    scenario.tenant.regions =
        vec![Region { utc_offset_hours: 0.0, share: 0.5, holidays: None }, Region { utc_offset_hours: 8.0, share: 0.5, holidays: None }];
    scenario.incident.scope = Triple { low: 0.2, likely: 0.2, high: 0.2 };
    let chain = chain_of(&scenario, "/waiting/100/people/mean");
    assert!(chain.steps.iter().any(|step| step.label.ends_with("region 2")));
}

#[test]
fn the_command_line_explains() {
    let scenario = r#"{"tenant":{"users":300},"run":{"trials":20}}"#;
    let json = succeeded(lockout(&["explain", "-", "--figure", "/totals/locked_out/mean"], scenario));
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((json["claim"].as_str(), json["pointer"].as_str()), (Some("expects"), Some("/totals/locked_out/mean")));
    assert!(json["steps"].as_array().unwrap().iter().any(|step| step["origin"]["from"] == "computed"));
    let table = succeeded(lockout(&["explain", "-", "--figure", "/totals/refused/p50", "--format", "table"], scenario));
    assert!(table.contains("Parts on paper") && table.contains("rule 9"), "{table}");
    for (arguments, expected) in [
        (
            &["explain", "-", "--figure", "/engine"][..],
            "/engine: is not a number of the forecast, expected a pointer such as /totals/locked_out/mean",
        ),
        (&["explain", "-"], "--figure: is missing, see lockout --help"),
        (&["explain", "-", "--figure", "/x", "--target", "3"], "--target: not an option of explain"),
        (&["explain", "-", "--format", "picture"], "--format: expected json or table, found \"picture\""),
    ] {
        refused(&lockout(arguments, scenario), &[expected]);
    }
}
