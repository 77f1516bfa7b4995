//! Each cut moves its figure, and only cuts what the model can show.

use lockout_lab::content::story::chain::{CUTS, LINKS, UNCUT, Watch};
use lockout_model::{Parameters, Scenario, run};

fn watched(mut scenario: Scenario, watch: Watch) -> f64 {
    scenario.run.trials = 1000;
    watch.of(&run::forecast(&scenario).expect("a forecast")).expect("a figure")
}

#[test]
fn every_cut_lowers_what_it_watches() {
    for cut in CUTS {
        let before = UNCUT.scenario();
        let after = cut.made_to(&before);
        assert_ne!(before, after, "{} changes nothing", cut.slug);
        Parameters::derive(&after).unwrap_or_else(|issues| panic!("{}: {issues:?}", cut.slug));
        let (before, after) = (watched(before, cut.watch), watched(after, cut.watch));
        assert!(after < 0.97 * before, "{}: {before} before, {after} after", cut.slug);
    }
}

#[test]
fn every_cut_is_at_a_link_with_evidence_and_limits() {
    for cut in CUTS {
        assert!(LINKS.iter().any(|link| link.slug == cut.link), "{} cuts no link", cut.slug);
        assert!(!cut.text.is_empty() && !cut.evidence.is_empty() && !cut.limits.is_empty() && !cut.sources.is_empty(), "{}", cut.slug);
    }
    let order = |slug: &str| LINKS.iter().position(|link| link.slug == slug);
    assert!(CUTS.is_sorted_by_key(|cut| order(cut.link)), "cuts follow the chain");
}

/// What the limits say.
#[test]
fn limits_are_what_the_model_shows() {
    let cut = |slug: &str| CUTS.iter().find(|cut| cut.slug == slug).expect("a cut");
    let after = cut("emergency-account").made_to(&UNCUT.scenario());
    assert_eq!(watched(UNCUT.scenario(), Watch::LockedOut), watched(after.clone(), Watch::LockedOut), "as many are locked out as before");
    assert_eq!(watched(after, Watch::AdminsLockedOut), 0.0);
    let noticed = cut("health-notice").made_to(&UNCUT.scenario());
    assert_eq!(watched(UNCUT.scenario(), Watch::LockedOut), watched(noticed, Watch::LockedOut), "a notice lets nobody in");
    let change = cut("password-change").made_to(&UNCUT.scenario());
    assert!(watched(change, Watch::LockedOut) > 10.0, "some are still locked out");
}
