//! The smaller pictures: the ladder is the model's, and what they say is in order.

use lockout_lab::content::incident::{Value, fact};
use lockout_lab::content::story::pictures::{ISSUED, LADDER, LOG_LINES, WATCHERS};
use lockout_model::choice::{Kind, Licence, LockoutRule, Policy, RulesOf};
use lockout_model::forecast::Figure;
use lockout_model::{Scenario, run};

type Edit = fn(&mut Scenario);

/// Steps off the ladder, with the rung that is missing; None: every rung holds.
const CASES: &[(Option<&str>, Edit)] = &[
    (None, |_| ()),
    (None, |scenario| scenario.protection.policy = Policy::PasswordChange),
    (None, |scenario| scenario.protection.excluded_share = 0.5),
    (Some("scoped"), |scenario| scenario.incident.kinds.clear()),
    (Some("scoped"), |scenario| scenario.incident.kinds = vec![Kind::Guest]),
    (Some("scoped"), |scenario| scenario.incident.scope.low = 0.0),
    (Some("flagged"), |scenario| scenario.incident.alert_probability = 0.0),
    (Some("flagged"), |scenario| scenario.incident.halted_after_hours = Some(0.0)),
    (Some("licence"), |scenario| scenario.protection.licence = Licence::P1),
    (Some("in-force"), |scenario| scenario.protection.policy = Policy::ReportOnly),
    (Some("in-force"), |scenario| scenario.protection.policy = Policy::Off),
    (Some("fits"), |scenario| scenario.protection.needs_sign_in_risk_too = true),
    (Some("included"), |scenario| scenario.protection.excluded_share = 1.0),
    (Some("no-way-on"), |scenario| {
        scenario.protection.policy = Policy::PasswordChange;
        scenario.tenant.makeup = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        scenario.tenant.mfa_registered = 1.0;
    }),
    (Some("no-way-on"), |scenario| {
        scenario.protection.policy = Policy::RiskRemediation;
        scenario.protection.rules_of = RulesOf::Today;
        scenario.tenant.makeup = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0];
    }),
];

fn people(figure: &Figure) -> f64 {
    figure.and_then(|figure| figure.mean).expect("a mean")
}

/// Somebody is locked out exactly where every rung holds, under either lockout rule.
#[test]
fn the_ladder_leads_where_the_model_leads() {
    for (missing, edit) in CASES {
        for rule in [LockoutRule::TenantPolicy, LockoutRule::EveryAlert] {
            let mut scenario = Scenario::default();
            (scenario.run.trials, scenario.tenant.users, scenario.incident.lockout_rule) = (20, 100, rule);
            edit(&mut scenario);
            if *missing == Some("scoped") && !scenario.incident.kinds.is_empty() && scenario.incident.scope.low == 0.0 {
                scenario.incident.scope.likely = 0.0;
                scenario.incident.scope.high = 0.0;
            }
            let off: Vec<&str> = LADDER.iter().filter(|rung| !(rung.holds)(&scenario)).map(|rung| rung.slug).collect();
            let totals = run::forecast(&scenario).expect("a forecast").totals;
            assert_eq!(people(&totals.locked_out) > 0.0, off.is_empty(), "{missing:?} {rule:?}: {off:?}");
            if rule == LockoutRule::TenantPolicy {
                assert!(off.first().copied() == *missing, "{missing:?}: {off:?}");
            }
        }
    }
}

#[test]
fn one_line_holds_the_token() {
    let [plain, leaky] = LOG_LINES;
    let secret = leaky.secret.expect("the second line's secret");
    assert!(plain.secret.is_none() && leaky.fields.iter().any(|(name, _)| *name == secret));
    assert!(plain.fields.iter().all(|field| leaky.fields.contains(field)), "the lines differ in the token alone");
    assert!(ISSUED.iter().any(|token| token.days_before < 0) && ISSUED.is_sorted_by_key(|token| -token.days_before));
}

#[test]
fn watchers_come_in_order() {
    let moments: Vec<_> = WATCHERS
        .iter()
        .filter_map(|watcher| watcher.when)
        .map(|id| match fact(id).unwrap_or_else(|| panic!("{id} is no fact")).value {
            Value::At(moment) => moment,
            Value::Day(day) => day.plus_minutes(12 * 60),
            _ => panic!("{id} is no moment"),
        })
        .collect();
    assert!(moments.is_sorted() && moments.len() > 3);
}
