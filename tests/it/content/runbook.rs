//! The page to act by.

use lockout_lab::content::markup::plain;
use lockout_lab::content::today::{FIRST, PARTS, admin_clears, paths};
use lockout_model::Preset;
use lockout_model::choice::{Choice as _, Kind};
use lockout_model::parameters::Whom;

/// Short enough for one sheet beside its table.
#[test]
fn it_fits_on_a_page() {
    let words: usize = PARTS.iter().flat_map(|part| part.lines).map(|line| plain(line.text).split_whitespace().count()).sum();
    assert!((300..=640).contains(&words), "{words} words");
    assert!(plain(FIRST).split_whitespace().count() < 40);
}

#[test]
fn it_names_the_limits_and_the_local_test() {
    let all: String =
        PARTS.iter().flat_map(|part| part.lines).map(|line| plain(line.text) + "\n").collect::<String>().replace('\u{a0}', " ");
    for words in [
        "60 users",
        "1 call per second",
        "hash is not in the cloud",
        "53003",
        "53011",
        "530032",
        "530034",
        "confirm safe",
        "emergency account",
    ] {
        assert!(all.to_lowercase().contains(&words.to_lowercase()), "{words} is missing");
    }
    let slugs: Vec<&str> = PARTS.iter().map(|part| part.slug).collect();
    assert_eq!(slugs, ["false", "real", "minutes", "clear", "not", "after"]);
}

/// The table is the model's, for the tenant at hand.
#[test]
fn paths_are_the_models() {
    let rows = |preset: &str| paths(&Preset::named(preset).expect("a preset").scenario().expect("a scenario"));
    let okta = rows("okta_block");
    assert_eq!(okta.len(), 1);
    assert_eq!((okta[0].open.portal_reset, okta[0].open.desk_reset_works), (Whom::Nobody, false));
    let change = rows("cloud_only_password_change");
    assert_eq!((change[0].kind, change[0].open.self_service), (Kind::CloudOnly, Whom::MfaRegistered));
    assert!(rows("as_reported").len() > 3);
    assert!(Kind::ALL.iter().filter(|kind| admin_clears(**kind) != "yes").eq([&Kind::Guest]));
}
