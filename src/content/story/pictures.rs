//! What the smaller pictures show: log lines, tokens on a line of time, the ladder, those who could notice.

use lockout_model::Scenario;
use lockout_model::choice::{Kind, Monitoring};
use lockout_model::parameters::{Open, stop_chance};

/// A log line for one use of a token, made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// What kind of line it is.
    pub title: &'static str,
    /// Field names and values.
    pub fields: &'static [(&'static str, &'static str)],
    /// The field that must not be there, if the line has it.
    pub secret: Option<&'static str>,
    /// What somebody who reads the line can do.
    pub says: &'static str,
}

/// For [`Picture::TokenLog`](super::Picture::TokenLog): what a log should hold, and what it held.
pub const LOG_LINES: [LogLine; 2] = [
    LogLine {
        title: "Metadata only",
        fields: &[("time", "2025-04-17T09:12:44Z"), ("app", "mail"), ("person", "adele@example.com"), ("token id", "7f3c")],
        secret: None,
        says: "Who reads this line knows that a token was used. Nothing can be done with it.",
    },
    LogLine {
        title: "With the token",
        fields: &[
            ("time", "2025-04-17T09:12:44Z"),
            ("app", "mail"),
            ("person", "adele@example.com"),
            ("token id", "7f3c"),
            ("token", "0.AXoA-made-up-rQ9vK2…"),
        ],
        secret: Some("token"),
        says: "Who reads this line could fetch access tokens as that person, until the token is invalidated.",
    },
];

/// For [`Picture::ValidFrom`](super::Picture::ValidFrom): a token of one person, by days before the clean-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Which app holds it.
    pub app: &'static str,
    /// Days before the mark at which it was issued; negative for one issued afterwards.
    pub days_before: i8,
}

/// Tokens of one made-up person: all from before the mark fail, whatever kind of sign-in they came from.
pub const ISSUED: [Issued; 4] = [
    Issued { app: "phone", days_before: 41 },
    Issued { app: "mail", days_before: 12 },
    Issued { app: "chat", days_before: 2 },
    Issued { app: "chat, after signing in again", days_before: -1 },
];

/// A rung of [`Picture::RiskLadder`](super::Picture::RiskLadder): something that has to be so for anybody to be locked out.
#[derive(Clone, Copy, Debug)]
pub struct Rung {
    /// Its name.
    pub slug: &'static str,
    /// What has to be so.
    pub title: &'static str,
    /// Whether it is so in a scenario; where the policy decides, the model is asked.
    pub holds: fn(&Scenario) -> bool,
    /// What happens to people if it is not.
    pub otherwise: &'static str,
}

/// Whether the model stops anybody in a tenant in which everything is in place but what `take` takes over.
fn stops_with(scenario: &Scenario, take: fn(&Scenario, &mut Scenario)) -> bool {
    let mut ready = Scenario::default();
    ready.incident.lockout_rule = scenario.incident.lockout_rule;
    take(scenario, &mut ready);
    stop_chance(&ready) > 0.0
}

/// Kinds that have people and can be in scope.
fn kinds(scenario: &Scenario) -> impl Iterator<Item = Kind> {
    let people = scenario.people_per_kind();
    scenario.incident.kinds.iter().copied().filter(move |kind| people[kind.index()] > 0)
}

/// The ladder, from the ground.
pub const LADDER: &[Rung] = &[
    Rung {
        slug: "scoped",
        title: "Some of the tenant’s people are in scope",
        holds: |scenario| scenario.incident.scope.high > 0.0 && kinds(scenario).next().is_some(),
        otherwise: "Nothing happens to anybody.",
    },
    Rung {
        slug: "flagged",
        title: "The invalidation raises an alert",
        holds: |scenario| scenario.incident.alert_probability > 0.0 && scenario.incident.halted_after_hours != Some(0.0),
        otherwise: "People sign in once more.",
    },
    Rung {
        slug: "licence",
        title: "The licence can run policies on risk",
        holds: |scenario| stops_with(scenario, |from, to| to.protection.licence = from.protection.licence),
        otherwise: "People are flagged, and no policy can act on it.",
    },
    Rung {
        slug: "in-force",
        title: "A policy on user risk is in force",
        holds: |scenario| {
            stops_with(scenario, |from, to| {
                to.protection.policy = from.protection.policy;
                to.protection.rules_of = from.protection.rules_of;
            })
        },
        otherwise: "People are flagged. Report-only writes down whom it would have stopped.",
    },
    Rung {
        slug: "fits",
        title: "The policy fits an alert that raises user risk alone",
        holds: |scenario| stops_with(scenario, |from, to| to.protection.needs_sign_in_risk_too = from.protection.needs_sign_in_risk_too),
        otherwise: "People are flagged. A policy that asks for sign-in risk as well does not fire.",
    },
    Rung {
        slug: "included",
        title: "The policy does not leave these people out",
        holds: |scenario| stops_with(scenario, |from, to| to.protection.excluded_share = from.protection.excluded_share),
        otherwise: "Those who are left out are flagged and go on working.",
    },
    Rung {
        slug: "no-way-on",
        title: "Some people cannot do what the policy asks for",
        holds: |scenario| kinds(scenario).any(|kind| Open::to(kind, scenario).self_service.share(scenario) < 1.0),
        otherwise: "Everybody is prompted, does what is asked, and goes on.",
    },
];

/// Somebody who could notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watcher {
    /// Who.
    pub who: &'static str,
    /// How they notice.
    pub how: &'static str,
    /// The incident fact that says when, if anybody has said so.
    pub when: Option<&'static str>,
    /// Keys of the sources; empty where it is our reading.
    pub sources: &'static [&'static str],
}

/// For [`Picture::WhoNoticed`](super::Picture::WhoNoticed), in the order in which they could.
pub const WATCHERS: &[Watcher] = &[
    Watcher {
        who: "Providers that watch over others",
        how: "Notifications from several customers at once: {fact:burst} in {fact:burst_minutes} at one of them. The date is inferred.",
        when: Some("earliest"),
        sources: &["indefent"],
    },
    Watcher {
        who: "Somebody whom Teams turns away",
        how: "The sign-in fails, and the log shows why. The moment is the log’s.",
        when: Some("latest"),
        sources: &["redmond"],
    },
    Watcher {
        who: "An analyst on call",
        how: "Alerts on {fact:soc_alerts} members of the team itself. The date is inferred.",
        when: Some("saturday"),
        sources: &["case_study"],
    },
    Watcher {
        who: "Admins who get the warning mail",
        how: "At most {fact:mail_members} members of each role, and only with {term:p2}. A mail at night is read in the morning.",
        when: None,
        sources: &["notifications"],
    },
    Watcher {
        who: "Admins who read forums",
        how: "A thread on Reddit, and answers from other tenants.",
        when: Some("saturday"),
        sources: &["bleeping_rollout"],
    },
    Watcher {
        who: "People who meet the stop",
        how: "The next app that needs a token is refused. Over Easter few try.",
        when: None,
        sources: &[],
    },
    Watcher { who: "The help desk", how: "Calls, as soon as it opens.", when: None, sources: &[] },
    Watcher {
        who: "Everybody else",
        how: "The press and the advisory.",
        when: Some("circulated"),
        sources: &["bleeping_mishap", "itnerd"],
    },
];

/// Who watches, for three forecasts side by side, and their names on the clock: the moment of the decision moves, the number
/// locked out does not.
pub const WATCHES: [(Monitoring, &str, &str); 3] = [
    (Monitoring::AroundTheClock, "Somebody always watches", "Forecast, always watched"),
    (Monitoring::OnCall, "Somebody is paged", "Forecast, somebody paged"),
    (Monitoring::OfficeHours, "Somebody looks when the office opens", "Forecast, office hours"),
];

/// What the clock says of the time in which somebody noticed at a moment that is not known.
pub const NOT_SAID: &str = "nobody has said when";
/// What the legend says of that.
pub const NOT_SAID_MEANS: &str = "Sometime here, after the first alert.";
/// What the clock says of a forecast.
pub const BY_FORECAST: &str = "forecast";
/// What the legend says of that.
pub const BY_FORECAST_MEANS: &str = "The decision in eight in ten weekends, if the alerts come when the advisory says.";
