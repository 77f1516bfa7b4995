//! The hop view tells what the model says: no second truth.

use std::collections::BTreeSet;

use lockout_lab::content::story::hops::{Ending, Hop, Person, Row, Station, VARIANTS, scenario, walk};
use lockout_model::choice::{Choice as _, Kind, Licence, LockoutRule, Policy};
use lockout_model::scenario::Triple;
use lockout_model::{Forecast, Scenario, run};

/// A tenant in which everybody is flagged, and everybody or nobody is registered.
fn tenant(second_factor: bool) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.tenant.users = 24;
    scenario.tenant.mfa_registered = f64::from(u8::from(second_factor));
    scenario.incident.scope = Triple { low: 1.0, likely: 1.0, high: 1.0 };
    scenario.run.trials = 3;
    scenario
}

fn forecast(scenario: &Scenario) -> Forecast {
    run::forecast(scenario).expect("a forecast")
}

/// Every combination that the view offers, with and without a second factor and writeback.
fn cases() -> Vec<(Person, Scenario)> {
    let mut cases = Vec::new();
    for &kind in Kind::ALL {
        for &policy in Policy::ALL {
            for &rule in LockoutRule::ALL {
                for second_factor in [false, true] {
                    for writeback in [false, true] {
                        let mut tenant = tenant(second_factor);
                        tenant.tenant.password_writeback = writeback;
                        tenant.tenant.password_writeback_third_party = writeback;
                        let person = Person { kind, second_factor, can_reset: true };
                        cases.push((person, scenario(&tenant, kind, policy, rule)));
                    }
                }
            }
        }
    }
    cases
}

/// Every hop that any walk shows, by name.
pub(super) fn every_hop() -> Vec<(String, &'static Hop)> {
    let mut all: Vec<(String, &'static Hop)> = Vec::new();
    let mut add = |place: String, hop: &'static Hop| {
        if !all.iter().any(|(_, known)| *known == hop) {
            all.push((place, hop));
        }
    };
    let mut cases = cases();
    for edit in [
        (|scenario: &mut Scenario| scenario.protection.licence = Licence::P1) as fn(&mut Scenario),
        |scenario| scenario.protection.needs_sign_in_risk_too = true,
        |scenario| scenario.protection.excluded_share = 1.0,
    ] {
        let mut tenant = tenant(true);
        edit(&mut tenant);
        let person = Person { kind: Kind::CloudOnly, second_factor: true, can_reset: true };
        cases.push((person, scenario(&tenant, Kind::CloudOnly, Policy::Block, LockoutRule::TenantPolicy)));
    }
    for (person, scenario) in &cases {
        for hop in walk(*person, scenario).0 {
            add(format!("{:?} of {:?} under {:?}", hop.station, person.kind, scenario.protection.policy), hop);
        }
    }
    for variant in VARIANTS {
        variant.hops.iter().for_each(|hop| add(format!("variant {}", variant.slug), hop));
    }
    all
}

#[test]
fn every_ending_is_the_models() {
    let mut endings = BTreeSet::new();
    for (person, scenario) in cases() {
        let (_, ending) = walk(person, &scenario);
        let totals = forecast(&scenario).totals;
        let mean = |figure: lockout_model::forecast::Figure| figure.and_then(|figure| figure.mean).expect("a mean");
        let (flagged, stopped, prompted, locked_out) =
            (mean(totals.flagged), mean(totals.stopped), mean(totals.prompted), mean(totals.locked_out));
        assert_eq!(flagged, 24.0);
        let expected = match ending {
            Ending::Passes | Ending::ReportedOnly => (0.0, 0.0, 0.0),
            Ending::Prompted => (24.0, 24.0, 0.0),
            Ending::LockedOut => (24.0, 0.0, 24.0),
        };
        assert_eq!((stopped, prompted, locked_out), expected, "{person:?} {:?} {ending:?}", scenario.protection);
        assert_eq!(
            ending == Ending::ReportedOnly,
            scenario.protection.policy == Policy::ReportOnly && scenario.incident.lockout_rule == LockoutRule::TenantPolicy
        );
        endings.insert(ending.word());
    }
    assert_eq!(endings.len(), 4, "{endings:?}");
}

#[test]
fn hops_come_in_order_and_agree_with_the_ending() {
    let stations = [Station::Device, Station::Provider, Station::SignIn, Station::Risk, Station::Policy, Station::Token, Station::App];
    let of = |hop: &Hop, name: &str| {
        hop.rows.iter().flat_map(|row| row.fields).filter(|(field, _)| *field == name).map(|(_, value)| *value).collect::<Vec<_>>()
    };
    for (person, scenario) in cases() {
        let (hops, ending) = walk(person, &scenario);
        assert_eq!(hops.map(|hop| hop.station), stations);
        let codes = of(hops[4], "status.errorCode");
        let token = of(hops[5], "status.errorCode");
        match ending {
            Ending::Passes | Ending::ReportedOnly => assert_eq!((codes, token), (vec!["0"], vec!["0"])),
            Ending::Prompted => assert!(codes == ["{code:change_needed}"] || codes == ["{code:fresh_token}"], "{codes:?}"),
            Ending::LockedOut => assert!(!codes.contains(&"0") && of(hops[5], "riskState") == ["atRisk"], "{codes:?}"),
        }
    }
}

/// The detour is felt: what checks a federated person shows a success, and the refusal stands in Entra's log.
#[test]
fn the_federated_detour_can_be_seen() {
    for kind in [Kind::AdFs, Kind::Okta, Kind::Ping, Kind::PassThrough] {
        let person = Person { kind, second_factor: true, can_reset: true };
        let (hops, ending) = walk(person, &scenario(&tenant(true), kind, Policy::Block, LockoutRule::TenantPolicy));
        assert_eq!(ending, Ending::LockedOut);
        let logs: Vec<&str> = hops[1].rows.iter().map(|row| row.log).collect();
        assert!(!logs.is_empty() && logs.iter().all(|log| !log.contains("Entra sign-in")), "{logs:?}");
        let success = hops[1].rows.iter().flat_map(|row| row.fields).any(|(_, value)| value.to_lowercase().contains("success"));
        assert!(success, "{kind:?} shows no success");
        assert!(hops[4].rows[0].log.starts_with("Entra"));
    }
}

#[test]
fn every_kind_has_a_provider_of_its_own() {
    let systems: Vec<&Hop> = Kind::ALL
        .iter()
        .map(|&kind| {
            let person = Person { kind, second_factor: true, can_reset: true };
            walk(person, &scenario(&tenant(true), kind, Policy::Block, LockoutRule::TenantPolicy)).0[1]
        })
        .collect();
    for (at, system) in systems.iter().enumerate() {
        assert!(!systems[..at].contains(system), "{:?} has another kind's hop", Kind::ALL[at]);
    }
}

#[test]
fn hops_are_whole() {
    for (place, hop) in every_hop() {
        assert!(!hop.happens.is_empty() && !hop.believes.is_empty() && !hop.system.is_empty() && !hop.sources.is_empty(), "{place}");
        for Row { log, fields } in hop.rows {
            assert!(
                !log.is_empty() && !fields.is_empty() && fields.iter().all(|(name, value)| !name.is_empty() && !value.is_empty()),
                "{place}"
            );
            let real = ["example.com", "partner.example", "example\\"];
            let person = fields.iter().find(|(_, value)| value.contains('@') || value.contains("\\adele"));
            assert!(person.is_none_or(|(_, value)| real.iter().any(|name| value.to_lowercase().contains(name))), "{place}: {person:?}");
        }
    }
    assert_eq!(
        VARIANTS.iter().map(|variant| variant.slug).collect::<Vec<_>>(),
        ["open-session", "continuous-access", "guest", "emergency-account", "technician"]
    );
}
