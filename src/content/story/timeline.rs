//! The days from Good Friday to the Tuesday after Easter, UTC.

use lockout_model::calendar::Moment;

use crate::content::incident::{Value, april, fact};

/// Whose doings a track shows, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Track {
    /// Microsoft.
    Provider,
    /// ID Protection and what it sent.
    RiskEngine,
    /// Admins and those who watch for them.
    Admins,
    /// Microsoft's support.
    Support,
    /// Press and blogs.
    Press,
}

impl Track {
    /// Every track, in order.
    pub const ALL: [Self; 5] = [Self::Provider, Self::RiskEngine, Self::Admins, Self::Support, Self::Press];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Provider => "Provider",
            Self::RiskEngine => "Risk engine",
            Self::Admins => "Admins",
            Self::Support => "Support",
            Self::Press => "Press",
        }
    }
}

/// How an entry is known: where and how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The provider's own statement says so: above the axis.
    Documented,
    /// First-hand accounts or the press say so: below it.
    Reported,
    /// Sources contradict each other: hollow.
    Disputed,
}

impl Ground {
    /// The word in the legend and the table.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Documented => "advisory",
            Self::Reported => "reported",
            Self::Disputed => "disputed",
        }
    }

    /// What the legend says of it.
    pub const fn means(self) -> &'static str {
        match self {
            Self::Documented => "Microsoft’s own advisory, known only as the press relayed it.",
            Self::Reported => "A first-hand account or the press says so.",
            Self::Disputed => "Sources contradict each other.",
        }
    }
}

/// An entry.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name.
    pub id: &'static str,
    /// Its track.
    pub track: Track,
    /// The first moment.
    pub from: Moment,
    /// The last; equal to the first for a moment.
    pub to: Moment,
    /// Whether only the day is known.
    pub day_only: bool,
    /// How it is known.
    pub ground: Ground,
    /// What happened, with references.
    pub text: &'static str,
    /// The same in a few words, with references, for beside the mark.
    pub short: &'static str,
    /// Keys of the sources.
    pub sources: &'static [&'static str],
}

impl Entry {
    /// Whether it rests on the provider's own statement, and so stands above the axis; disputed entries too have a side.
    pub fn above(&self) -> bool {
        self.sources.contains(&"itnerd")
    }
}

/// The first and the last moment that the timeline shows.
pub const SPAN: (Moment, Moment) = (april(18, 0, 0), april(23, 0, 0));

/// Days to mark, by their first moment, and why.
pub const MARKED: [(Moment, &str); 3] =
    [(april(18, 0, 0), "Good Friday"), (april(20, 0, 0), "Easter Sunday"), (april(21, 0, 0), "Easter Monday")];

/// What stands under the timeline on its one dispute.
pub const DISPUTE: &str = "The advisory and the first-hand accounts name the same hours of two different days. Seen from the west of the \
    Americas both begin on the evening before, so that Friday night and Saturday morning can be the same hours. Nobody has published a \
    record that settles it, so both are drawn, hollow.";

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// When something happened, from the fact that says so.
struct When(&'static str);

impl When {
    fn span(&self) -> (Moment, Moment, bool) {
        match fact(self.0).map(|known| known.value) {
            Some(Value::At(moment)) => (moment, moment, false),
            Some(Value::Span(from, to)) => (from, to, false),
            Some(Value::Day(day)) => (day, day.plus_minutes(DAY), true),
            Some(Value::Days(first, last)) => (first, last.plus_minutes(DAY), true),
            _ => (SPAN.0, SPAN.0, true),
        }
    }
}

/// A line of the table: name, track, when, ground, text, a few words, sources.
type Line = (&'static str, Track, When, Ground, &'static str, &'static str, &'static [&'static str]);

use Ground::{Disputed, Documented, Reported};
use Track::{Admins, Press, Provider, RiskEngine, Support};

const LINES: &[Line] = &[
    (
        "found",
        Provider,
        When("found"),
        Documented,
        "Microsoft finds real refresh tokens in its logs, stops writing them, and begins to invalidate them.",
        "real tokens found in logs",
        &["bleeping_mishap", "itnerd"],
    ),
    (
        "window_advisory",
        RiskEngine,
        When("advisory_window"),
        Disputed,
        "The alerts were sent in these hours, by the advisory.",
        "alerts, by the advisory",
        &["bleeping_mishap", "itnerd"],
    ),
    (
        "window_accounts",
        RiskEngine,
        When("logged_span"),
        Disputed,
        "The alerts had begun by these hours of Saturday: the first and the last moment that first-hand accounts give.",
        "alerts, by first-hand accounts",
        &["indefent", "redmond"],
    ),
    (
        "provisioned",
        Provider,
        When("provisioned"),
        Reported,
        "An app named {fact:app} appears in one tenant, put there by Microsoft’s own provisioning.",
        "app appears in a tenant",
        &["redmond"],
    ),
    (
        "token_time",
        RiskEngine,
        When("latest"),
        Reported,
        "In the same tenant the app moves a person’s token time to now. The person is refused, and Teams no longer signs in.",
        "a person is refused",
        &["redmond"],
    ),
    (
        "burst",
        Admins,
        When("earliest"),
        Reported,
        "A Swiss provider gets {fact:burst} notifications from several customers within {fact:burst_minutes}. The page says Saturday; \
         the date is inferred.",
        "{fact:burst} notices in {fact:burst_minutes}",
        &["indefent"],
    ),
    (
        "thread",
        Admins,
        When("saturday"),
        Reported,
        "Admins compare notes on Reddit. One sees {fact:one_third} of the accounts of a service provider locked.",
        "notes compared on Reddit",
        &["bleeping_rollout"],
    ),
    (
        "overnight",
        Admins,
        When("saturday"),
        Reported,
        "A monitoring provider counts {fact:notifications} notifications overnight, over all its customers.",
        "{fact:notifications} notices",
        &["bleeping_rollout"],
    ),
    (
        "team",
        Admins,
        When("saturday"),
        Reported,
        "An analyst on call finds {fact:soc_alerts} people of the security team itself flagged. The page says Saturday of the long \
         weekend; the date is inferred.",
        "{fact:soc_alerts} of a security team",
        &["case_study"],
    ),
    (
        "support",
        Support,
        When("saturday"),
        Reported,
        "A support engineer tells an admin that the error is {code:blocked}, and needs {fact:support_hour} to file the case as what it is.",
        "support names {code:blocked}",
        &["bleeping_rollout"],
    ),
    (
        "answers",
        Support,
        When("weekend"),
        Reported,
        "One article says that support gave different answers, and that the service health page was silent. Nobody else confirms it.",
        "answers differ, says one article",
        &["kawula"],
    ),
    (
        "first_story",
        Press,
        When("saturday"),
        Reported,
        "The press carries the first story. Microsoft has not answered yet.",
        "first story",
        &["bleeping_rollout"],
    ),
    (
        "advisory",
        Provider,
        When("circulated"),
        Documented,
        "Microsoft’s advisory to customers asks admins to confirm the flagged people safe and promises a review. It went round on this day.",
        "advisory goes round",
        &["bleeping_mishap", "itnerd"],
    ),
    (
        "press",
        Press,
        When("circulated"),
        Reported,
        "The press carries the advisory.",
        "press carries the advisory",
        &["bleeping_mishap", "petri"],
    ),
    (
        "over",
        Admins,
        When("one_off"),
        Reported,
        "German integrators call it over, and not repeated. One of them names Saturday’s date in its title.",
        "called over",
        &["blueprint", "busitec"],
    ),
];

/// Every entry, track by track, the earliest first.
pub fn entries() -> Vec<Entry> {
    let mut entries: Vec<Entry> = LINES
        .iter()
        .map(|(id, track, when, ground, text, short, sources)| {
            let (from, to, day_only) = when.span();
            Entry { id, track: *track, from, to, day_only, ground: *ground, text, short, sources }
        })
        .collect();
    entries.sort_by_key(|entry| (entry.track, entry.from));
    entries
}
