//! What is wrong in a link is named, and the rest applies.

use lockout_lab::link::{self, Opened, Reading, State, Theme, View};
use lockout_model::choice::{ClearMethod, Policy};
use lockout_model::scenario::Region;
use lockout_model::{Scenario, presets};

use super::{opened, problems};

/// A link with one good setting and one bad one: the good one applies, the bad one is said to be so.
#[track_caller]
fn assert_named(bad: &str, expected: &str) {
    let link = format!("v=1&{bad}&admins=7&model=1.0");
    let opened = opened(&link);
    assert_eq!(opened.issues.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected], "{link}");
    let mut scenario = Scenario::default();
    scenario.tenant.admins = 7;
    assert_eq!(opened.state, State { scenario, ..State::default() }, "{link}");
}

#[test]
fn a_bad_field_is_named_and_the_rest_applies() {
    for (bad, expected) in [
        ("users=0", "users: 0 is outside 1 to 10000000"),
        ("users=many", "users: expected a whole number, found text \"many\""),
        ("users=4.5", "users: expected a whole number, found 4.5"),
        ("users=", "users: expected a whole number, found text \"\""),
        ("users=1e999", "users: expected a whole number, found text \"1e999\""),
        ("mfa=65", "mfa: 65 is outside 0 to 1"),
        ("policy=burn", "policy: expected one of off, report_only, block, password_change, risk_remediation, found text \"burn\""),
        ("writeback=yes", "writeback: expected true or false, found text \"yes\""),
        ("hours=none", "hours: expected a number, found text \"none\""),
        ("halted=121", "halted: 121 is outside 0 to 120"),
        ("home_offset=0.3", "home_offset: 0.3 is not in quarter hours"),
        ("start=soon", "start: expected a moment in UTC with whole minutes, like \"2025-04-20T04:00:00Z\", found text \"soon\""),
        ("start=1999-01-01T0000", "start: 1999-01-01T00:00:00Z is outside 2020-01-01T00:00:00Z to before 2036-01-01T00:00:00Z"),
        ("seed=-1", "seed: expected a whole number from 0 to 18446744073709551615, found -1"),
        ("clear=magic", "clear: expected one of script, portal, found text \"magic\""),
        ("help_desk=no", "help_desk: expected one of yes, found text \"no\""),
        (
            "users_per_minute=3",
            "users_per_minute: unknown field, expected one of method, batch, calls_per_second, page, settle_minutes, repeat_minutes",
        ),
        (
            "kinds=okta~novell",
            "kinds: expected one of cloud_only, hash_sync, pass_through, ad_fs, okta, ping, passwordless, guest, found text \"novell\"",
        ),
        ("kinds=okta~okta", "kinds: okta is given more than once"),
        ("holidays=2025-02-30", "holidays: expected a date like \"2025-04-20\", found text \"2025-02-30\""),
        ("regions=2_0.5~3_0.4", "regions: shares sum to 0.9, not 1"),
        ("regions=2", "regions: expected a number, found text \"\""),
        ("regions=none", "regions: has 0 entries, expected 1 to 6"),
        ("cloud_only=0.5&okta=0.4", "cloud_only, okta: shares sum to 0.9, not 1"),
        ("scope_low=0.5&scope_high=0.6", "scope_low, scope_high: expected low ≤ likely ≤ high, found 0.5, 0.33, 0.6"),
        ("policy=risk_remediation", "policy: risk_remediation did not exist in april_2025, expected rules_of today"),
        ("colour=blue", "colour: is not a setting of this page"),
        ("users", "users: is not a setting, expected one like users=1200"),
        ("view=tour", "view: expected one of story, what_if, compare, triage, teach, sources, found text \"tour\""),
        ("theme=neon", "theme: expected one of auto, light, dark, projector, found text \"neon\""),
        ("p=AAAA", "p: is damaged: it was cut or altered on its way"),
        ("base=!", "base: is damaged: it was cut or altered on its way"),
    ] {
        assert_named(bad, expected);
    }
    assert_eq!(problems("v=1&admins=7&admins=8"), ["admins: is given more than once"]);
    assert_eq!(opened("v=1&admins=7&admins=8").state.scenario.tenant.admins, 8);
    let locks = opened("v=1&locks=okta~lotus");
    assert_eq!(locks.state.locks, [false, false, false, false, true, false, false, false]);
    assert_eq!(locks.issues.len(), 1);
    assert_eq!(problems("v=1&model=new"), ["model: expected a version like 1.0, found text \"new\""]);
}

#[test]
fn several_problems_are_all_named() {
    let opened = opened("v=1&users=0&mfa=2&colour=1&view=tour&excluded=0.1");
    let keys: Vec<&str> = opened.issues.iter().map(|issue| issue.place.as_str()).collect();
    assert_eq!(keys, ["colour", "view", "users", "mfa"]);
    assert_eq!(opened.state.scenario.protection.excluded_share, 0.1);
    // One refused field may uncover that two others do not fit each other.
    assert_eq!(
        problems("v=1&scope_low=0.5&hours=100"),
        ["hours: 100 is outside 0.25 to 72", "scope_low: expected low ≤ likely ≤ high, found 0.5, 0.33, 0.4"]
    );
}

#[test]
fn parts_of_what_is_not_there_are_named() {
    let opened = opened("v=1&clear=none&batch=5&help_desk=none&agents=3&users=9");
    let found: Vec<String> = opened.issues.iter().map(ToString::to_string).collect();
    assert_eq!(found, ["batch: is not used where clear is none", "agents: is not used where help_desk is none"]);
    assert_eq!((opened.state.scenario.response.admin_clear, opened.state.scenario.response.help_desk), (None, None));
    let portal = super::opened("v=1&clear=portal&users_per_minute=3&batch=5");
    assert_eq!(portal.issues.len(), 1);
    let clear = portal.state.scenario.response.admin_clear.expect("by hand");
    assert_eq!((clear.method, clear.users_per_minute), (ClearMethod::Portal, 3.0));
}

#[test]
fn a_baseline_has_problems_of_its_own() {
    let fragment = link::write(&State { baseline: Some(Scenario::default()), ..State::default() }).fragment;
    let baseline = fragment.split('&').find(|part| part.starts_with("base=")).expect("a baseline").to_owned();
    let opened = opened(&format!("v=1&users=0&{baseline}"));
    assert_eq!(opened.issues.len(), 1);
    assert_eq!(opened.state.baseline, Some(Scenario::default()));
}

#[test]
fn keys_stand_above_a_packed_value() {
    let mut state = State { title: "\u{10ffff}".repeat(60), ..State::default() };
    state.baseline = Some(presets::ALL[12].scenario().expect("a preset"));
    state.scenario.tenant.admins = 7;
    state.scenario.tenant.regions = vec![Region { share: 0.25, ..Region::default() }; 4];
    state.scenario.run.seed = u64::MAX;
    state.scenario.holidays.clear();
    state.scenario.protection.policy = Policy::Off;
    let packed = link::write(&state).fragment;
    assert!(packed.contains("&p="), "{packed}");
    let opened = opened(&format!("policy=block&{packed}"));
    assert_eq!(opened.issues, []);
    assert_eq!((opened.state.scenario.tenant.admins, opened.state.scenario.protection.policy), (7, Policy::Block));
    // Cut on its way: named, and what else stands there applies.
    let cut = super::opened(&format!("admins=3&{}", &packed[..packed.len() - 20]));
    assert_eq!((cut.issues.len(), cut.state.scenario.tenant.admins), (1, 3));
}

#[test]
fn other_versions_and_texts_that_are_no_links() {
    assert_eq!(link::read(""), Reading::Empty);
    assert_eq!(link::read("v=2&users=5"), Reading::OtherVersion("2".to_owned()));
    assert_eq!(link::read("users=5&v=1.1"), Reading::OtherVersion("1.1".to_owned()));
    assert_eq!(link::read("v="), Reading::OtherVersion(String::new()));
    let Reading::OtherVersion(shown) = link::read(&format!("v={}\n", "é".repeat(500))) else { panic!("a version") };
    assert!(shown.chars().count() == 40 && !shown.contains('\n'));
    assert_eq!(problems("predicted-lockouts"), ["predicted-lockouts: is not a setting, expected one like users=1200"]);
    assert_eq!(opened("v=1"), Opened::default());
    assert_eq!(problems(&"x".repeat(10_001)), ["link: has 10001 characters, expected at most 10000"]);
    let many: String = (0..1000).map(|at| format!("a{at}=1&")).collect();
    assert_eq!(problems(&many).len(), 21);
    assert_eq!(problems(&many).last().map(String::as_str), Some("link: has 980 more problems"));
    assert_eq!(problems(&"a=1&".repeat(2000)), ["a: is not a setting of this page"]);
}

#[test]
fn strangers_stay_short_and_on_one_line() {
    let long = "é".repeat(1000);
    for link in [
        format!("v=1&{long}=1"),
        format!("v=1&policy={long}"),
        format!("v=1&view={long}"),
        format!("v=1&model={long}"),
        "v=1&a%0Ab%1b=c%0d".to_owned(),
    ] {
        let found = problems(&link);
        assert_eq!(found.len(), 1, "{link}");
        assert!(found[0].len() < 300 && !found[0].contains(char::is_control), "{found:?}");
    }
    let title = opened(&format!("v=1&title=a%0Ab{}", "c".repeat(70)));
    assert_eq!(title.state.title, format!("ab{}", "c".repeat(58)));
    assert_eq!(
        title.issues.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["title: expected at most 60 printable characters, found 73"]
    );
}

#[test]
fn views_and_themes_are_read() {
    let opened = opened("v=1&view=story&theme=dark&title=A_day");
    assert_eq!((opened.state.view, opened.state.theme, opened.state.title.as_str()), (View::Story, Theme::Dark, "A day"));
}
