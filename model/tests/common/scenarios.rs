//! Random valid scenarios over the whole input space.

use lockout_model::Scenario;
use lockout_model::calendar::{Day, Moment};
use lockout_model::choice::{Arrival, Choice, ClearMethod, DeskHours, Kind, Licence, LockoutRule, Monitoring, Policy, RulesOf};
use lockout_model::facts::{self, Fact};
use lockout_model::scenario::{
    AdminClear, HashSync, HelpDesk, Incident, Protection, Region, Response, Settings, Tenant, Triple, VERSION, Window,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// Any valid scenario with up to `users` people and up to `trials` trials.
pub(crate) fn any_scenario(users: u64, trials: u64) -> impl Strategy<Value = Scenario> {
    (any_tenant(users), any_incident(), any_protection(), any_days(), any_response(), 1..=trials, any::<u64>()).prop_map(
        |(tenant, incident, protection, holidays, response, trials, seed)| Scenario {
            version: VERSION,
            tenant,
            incident,
            protection,
            holidays,
            response,
            run: Settings { trials, seed },
        },
    )
}

/// A number within a fact's limits: mostly anywhere, often at a limit, the default or a round value.
fn within(fact: Fact) -> BoxedStrategy<f64> {
    let (low, high) = (fact.low, fact.high);
    prop_oneof![
        4 => (0.0..=1.0f64).prop_map(move |share| (low + share * (high - low)).clamp(low, high)),
        2 => (0u8..=20).prop_map(move |part| (low + f64::from(part) / 20.0 * (high - low)).clamp(low, high)),
        // Small values of a wide range.
        2 => (0.0..=1.0f64).prop_map(move |share| (low + share * share * share * share * (high - low)).clamp(low, high)),
        1 => Just(low),
        1 => Just(high),
        1 => Just(fact.value),
    ]
    .boxed()
}

fn count(fact: Fact) -> BoxedStrategy<u64> {
    within(fact).prop_map(|value| value.round() as u64).boxed()
}

fn word<C: Choice + std::fmt::Debug>() -> impl Strategy<Value = C> {
    proptest::sample::select(C::ALL)
}

/// `n` shares that sum to 1, some of them 0, some whole percents.
fn shares(n: usize) -> impl Strategy<Value = Vec<f64>> {
    (vec(prop_oneof![2 => Just(0.0), 3 => 0.0..1.0f64, 3 => (1u8..=20).prop_map(f64::from)], n), 0..n, any::<bool>()).prop_map(
        |(mut weights, first, whole)| {
            weights[first] += 0.25;
            let sum: f64 = weights.iter().sum();
            let mut shares: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
            if whole {
                shares.iter_mut().for_each(|share| *share = (*share * 100.0).floor() / 100.0);
                let rest: f64 = shares.iter().enumerate().filter(|(at, _)| *at != first).map(|(_, share)| share).sum();
                shares[first] = ((1.0 - rest) * 100.0).round() / 100.0;
            }
            shares
        },
    )
}

fn triple(low: Fact, top: f64) -> impl Strategy<Value = Triple> {
    let bound = prop_oneof![3 => low.low..=top, 1 => Just(low.low), 1 => Just(low.value), 1 => Just(top)];
    vec(bound, 3).prop_map(|mut bounds| {
        bounds.sort_by(f64::total_cmp);
        Triple { low: bounds[0], likely: bounds[1], high: bounds[2] }
    })
}

fn any_day() -> impl Strategy<Value = Day> {
    // Around the default window, and anywhere from 2020 to 2036.
    prop_oneof![3 => 20_190i64..20_205, 1 => 18_262i64..24_106].prop_map(Day::since_1970)
}

fn any_days() -> impl Strategy<Value = Vec<Day>> {
    vec(any_day(), 0..=16)
}

fn quarter_hours() -> impl Strategy<Value = f64> {
    (-48i32..=56).prop_map(|quarters| f64::from(quarters) / 4.0)
}

fn any_regions() -> impl Strategy<Value = Vec<Region>> {
    (1usize..=6).prop_flat_map(|n| {
        (shares(n), vec((quarter_hours(), option::of(any_days())), n)).prop_map(|(shares, places)| {
            let region = |(share, (utc_offset_hours, holidays))| Region { utc_offset_hours, share, holidays };
            shares.into_iter().zip(places).map(region).collect()
        })
    })
}

fn any_tenant(users: u64) -> impl Strategy<Value = Tenant> {
    let people = (prop_oneof![3 => 1..=users, 1 => 1..=users.min(12)], shares(8), any_regions(), option::of(quarter_hours()));
    let settings = (any::<[bool; 7]>(), within(facts::MFA_REGISTERED), within(facts::SSPR_REGISTERED));
    let habits = (within(facts::CONTINUOUS_ACCESS), within(facts::OFF_HOURS_USERS));
    let others = (
        prop_oneof![0u64..=3, count(facts::ADMINS)],
        prop_oneof![0u64..=3, count(facts::BREAK_GLASS)],
        within(facts::GENUINE_OPEN),
        within(facts::GENUINE_PER_DAY),
    );
    (people, settings, habits, others).prop_map(|(people, settings, habits, others)| {
        let [pass_through, ad_fs, okta, ping, writeback, third_party, opt_in] = settings.0;
        Tenant {
            users: people.0,
            makeup: std::array::from_fn(|kind| people.1[kind]),
            regions: people.2,
            home_offset_hours: people.3,
            mfa_registered: settings.1,
            sspr_registered: settings.2,
            password_hash_sync: HashSync { pass_through, ad_fs, okta, ping },
            password_writeback: writeback,
            password_writeback_third_party: third_party,
            on_premises_change_clears_risk: opt_in,
            continuous_access: habits.0,
            off_hours_users: habits.1,
            admins: others.0,
            break_glass: others.1,
            genuine_open: others.2,
            genuine_per_day: others.3,
        }
    })
}

fn any_incident() -> impl Strategy<Value = Incident> {
    let kinds = proptest::sample::subsequence(Kind::ALL.to_vec(), 0..=8).prop_shuffle();
    // Minutes from 1970: the default's week, or anywhere from 2020 to 2036.
    let start = prop_oneof![29_083_680i64..29_093_760, 26_297_280i64..34_712_640].prop_map(Moment::since_1970);
    let window = (start, within(facts::WINDOW_HOURS), word::<Arrival>());
    (
        triple(facts::SCOPE_LOW, 1.0),
        prop_oneof![Just(Kind::ALL.to_vec()), kinds],
        within(facts::ALERT_PROBABILITY),
        window,
        option::of(within(facts::HALTED_AFTER)),
        word::<LockoutRule>(),
    )
        .prop_map(|(scope, kinds, alert_probability, (start, hours, arrival), halted_after_hours, lockout_rule)| Incident {
            scope,
            kinds,
            alert_probability,
            window: Window { start, hours, arrival },
            halted_after_hours,
            lockout_rule,
        })
}

fn any_protection() -> impl Strategy<Value = Protection> {
    let licence = prop_oneof![3 => Just(Licence::P2), 1 => word::<Licence>()];
    let combined = proptest::bool::weighted(0.1);
    (licence, word::<Policy>(), word::<RulesOf>(), combined, within(facts::EXCLUDED_SHARE)).prop_map(
        |(licence, policy, rules_of, needs_sign_in_risk_too, excluded_share)| Protection {
            licence,
            policy,
            // The only policy that one of the rules does not know.
            rules_of: if policy == Policy::RiskRemediation { RulesOf::Today } else { rules_of },
            needs_sign_in_risk_too,
            excluded_share,
        },
    )
}

fn any_clear() -> impl Strategy<Value = AdminClear> {
    (
        word::<ClearMethod>(),
        (count(facts::BATCH), within(facts::CALLS_PER_SECOND), count(facts::PAGE)),
        within(facts::USERS_PER_MINUTE),
        within(facts::SETTLE),
        within(facts::REPEAT),
    )
        .prop_map(|(method, (batch, calls_per_second, page), users_per_minute, settle_minutes, repeat_minutes)| {
            let default = AdminClear::by(method);
            match method {
                ClearMethod::Script => AdminClear { batch, calls_per_second, page, settle_minutes, repeat_minutes, ..default },
                ClearMethod::Portal => AdminClear { users_per_minute, settle_minutes, repeat_minutes, ..default },
            }
        })
}

fn any_desk() -> impl Strategy<Value = HelpDesk> {
    let agents = prop_oneof![0u64..=12, count(facts::AGENTS)];
    (agents, within(facts::MINUTES_PER_RESET), within(facts::CALL_SHARE), word::<DeskHours>())
        .prop_map(|(agents, minutes_per_reset, call_share, open)| HelpDesk { agents, minutes_per_reset, call_share, open })
}

fn any_response() -> impl Strategy<Value = Response> {
    let decision = (
        word::<Monitoring>(),
        option::of(prop_oneof![1u64..=20, count(facts::ESCALATE_AFTER)]),
        triple(facts::DIAGNOSIS_LOW, 120.0),
        within(facts::DETOUR),
    );
    let clearing = (option::of(any_clear()), option::of(within(facts::POLICY_CHANGE)), option::of(within(facts::PROVIDER_CLEARS)));
    let own = (within(facts::SELF_SERVICE_MINUTES), within(facts::PORTAL_RESET_MINUTES), within(facts::PORTAL_RESET_UPTAKE));
    (decision, clearing, own, option::of(any_desk())).prop_map(|(decision, clearing, own, help_desk)| Response {
        monitoring: decision.0,
        escalate_after_calls: decision.1,
        diagnosis_hours: decision.2,
        federation_detour_hours: decision.3,
        admin_clear: clearing.0,
        policy_change_minutes: clearing.1,
        self_service_minutes: own.0,
        portal_reset_minutes: own.1,
        portal_reset_uptake: own.2,
        help_desk,
        provider_clears_after_hours: clearing.2,
    })
}
