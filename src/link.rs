//! The page's state as a link: everything the user set stands in the address behind the `#`, and is read back from there.
//!
//! ```text
//! State -> texts of the changed settings -> readable keys, or one packed number -> link
//! link -> texts of the given settings -> the scenario file's format -> the model's own check -> State
//! ```
//!
//! Every published version of the format has a module of its own that keeps its defaults, its words and its order for
//! ever, so that an old link goes on meaning what it meant. Reading never fails: what cannot be read is named, and the
//! rest applies.

mod digits;
mod v1;

use lockout_model::choice::Choice;
use lockout_model::{Issue, Scenario};

/// The most characters that a link adds to the page's address, the `#` included.
pub const CHARACTERS_AT_MOST: usize = 600;
/// The most characters of a title.
pub const TITLE_AT_MOST: usize = 60;
/// The most characters of the names of all cities.
pub const CITIES_AT_MOST: usize = 120;
/// The most characters of a step's name.
pub const STEP_AT_MOST: usize = 40;
/// The most scenarios that are kept beside what is set and its baseline: four in all.
pub const BESIDE_AT_MOST: usize = 2;
/// The longest text that is read as a link at all.
const READ_AT_MOST: usize = 10_000;
/// The most problems of one link that are worth naming.
const ISSUES_AT_MOST: usize = 20;

/// A view of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What happened, step by step.
    Story,
    /// The calculator.
    #[default]
    WhatIf,
    /// Several scenarios side by side.
    Compare,
    /// Own exports, sorted.
    Triage,
    /// Lessons.
    Teach,
    /// Where the numbers come from.
    Sources,
}

impl Choice for View {
    const ALL: &'static [Self] = &[Self::Story, Self::WhatIf, Self::Compare, Self::Triage, Self::Teach, Self::Sources];
    fn word(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::WhatIf => "what_if",
            Self::Compare => "compare",
            Self::Triage => "triage",
            Self::Teach => "teach",
            Self::Sources => "sources",
        }
    }
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the device.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// For a bright room and the last row.
    Projector,
}

impl Choice for Theme {
    const ALL: &'static [Self] = &[Self::Auto, Self::Light, Self::Dark, Self::Projector];
    fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
        }
    }
}

/// Parts of the page that a link can leave out, by their words.
pub const PARTS: [&str; 4] = ["views", "settings", "alerts", "recovery"];
/// Groups of settings that a link can fix, by their words.
pub const GROUPS: [&str; 6] = ["tenant", "scope", "window", "policy", "response", "run"];

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What the controls show.
    pub scenario: Scenario,
    /// The scenario to compare with.
    pub baseline: Option<Scenario>,
    /// Scenarios that are kept beside both; at most [`BESIDE_AT_MOST`].
    pub beside: Vec<Scenario>,
    /// What is looked at.
    pub view: View,
    /// Which step or part of the view, by name; empty: its first.
    pub step: String,
    /// The city that each region is, by name: `berlin~none`; empty: none is known.
    pub cities: String,
    /// The colours.
    pub theme: Theme,
    /// By part of the page ([`PARTS`]), whether it is left out.
    pub hidden: [bool; 4],
    /// By group of settings ([`GROUPS`]), whether it cannot be changed.
    pub fixed: [bool; 6],
    /// By kind, whether it keeps its share when another is moved.
    pub locks: [bool; 8],
    /// More people locked out than this are counted apart; None: the page's own round number.
    pub above: Option<u32>,
    /// What the user calls the scenario; at most [`TITLE_AT_MOST`] characters.
    pub title: String,
}

/// A link to a state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What stands behind the `#`: letters, digits and `-._~=&` only.
    pub fragment: String,
    /// Whether holidays that the forecast never looks at, or what is hidden and fixed, were left out, because the link
    /// would be too long.
    pub left_out: bool,
    /// How many of the scenarios kept beside were left out, because the link would be too long.
    pub without: usize,
}

impl Written {
    /// What stands behind the `#` for the same state in another view, at a step of it.
    pub fn showing(&self, view: View, step: &str) -> String {
        let (version, rest) = self.fragment.split_once('&').unwrap_or((&self.fragment, ""));
        let kept = rest.split('&').filter(|setting| !setting.is_empty() && !setting.starts_with("view=") && !setting.starts_with("step="));
        // A readable key stands above a packed one, so it is always said.
        let mut link = format!("{version}&view={}", view.word());
        if !step.is_empty() {
            link.extend(["&step=", step]);
        }
        kept.fold(link, |link, setting| link + "&" + setting)
    }
}

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Nothing: the address has no link.
    Empty,
    /// It is of a version that this page does not know.
    OtherVersion(String),
    /// A state.
    Opened(Box<Opened>),
}

/// What could be read of a link.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// What it sets; where it says nothing, or nothing that can be used, the defaults of its version.
    pub state: State,
    /// The version of the model that made it, if it says so.
    pub model: Option<String>,
    /// What could not be used, by key, and what was expected.
    pub issues: Vec<Issue>,
}

/// The link to a state. Shares are rounded to 0.01 % and still make a whole, other fractions to 0.01 of their unit.
pub fn write(state: &State) -> Written {
    v1::write(state)
}

/// A name as it is kept, of what is set or of a scenario beside it: without characters that cannot be seen or turn others
/// around, no longer than it may be ([`TITLE_AT_MOST`]), and not of blanks alone.
pub fn named(title: &str) -> String {
    let title: String = title.chars().filter(|letter| !is_hidden(*letter)).take(TITLE_AT_MOST).collect();
    if title.trim().is_empty() { String::new() } else { title }
}

/// Controls, ends of lines, marks of direction and letters without width. What joins letters in one is not meant.
fn is_hidden(letter: char) -> bool {
    let marks = matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    letter.is_control() || marks
}

/// Reads what stands behind the `#`, or may stand there: somebody may have typed it.
pub fn read(fragment: &str) -> Reading {
    if fragment.is_empty() {
        return Reading::Empty;
    }
    if fragment.len() > READ_AT_MOST {
        let issue = Issue::new("link", format!("has {} characters, expected at most {READ_AT_MOST}", fragment.len()));
        return Reading::Opened(Box::new(Opened { issues: vec![issue], ..v1::read(&[]) }));
    }
    // Links are passed on by programs that write some characters, or all but letters and digits, as %41.
    let text = if fragment.contains('=') { fragment.to_owned() } else { percent_decoded(fragment) };
    // A page that shows a link may have written & as &amp;.
    let parts = text.split('&').map(|part| part.strip_prefix("amp;").unwrap_or(part)).filter(|part| !part.is_empty());
    let pairs: Vec<Pair> = parts
        .map(|part| part.split_once('=').map_or((part, None), |(key, value)| (key, Some(value))))
        .map(|(key, value)| (percent_decoded(key), value.map(percent_decoded)))
        .collect();
    let version = pairs.iter().find(|(key, _)| key == "v").and_then(|(_, value)| value.as_deref());
    match version {
        None | Some("1") => {
            let mut opened = v1::read(&pairs);
            let more = opened.issues.len().saturating_sub(ISSUES_AT_MOST);
            if more > 0 {
                opened.issues.truncate(ISSUES_AT_MOST);
                opened.issues.push(Issue::new("link", format!("has {more} more problems")));
            }
            Reading::Opened(Box::new(opened))
        }
        Some(other) => Reading::OtherVersion(shown(other)),
    }
}

/// A key or value of a stranger: short, on one line, and without what is not seen.
fn shown(text: &str) -> String {
    text.chars().take(40).map(|letter| if letter.is_ascii_graphic() || letter == ' ' { letter } else { '·' }).collect()
}

/// A key of a link, and its value if there is one.
type Pair = (String, Option<String>);

/// The text with every `%41` made an `A`; as it is if that makes no text.
fn percent_decoded(text: &str) -> String {
    let hex = |at: usize| text.as_bytes().get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut bytes, mut at) = (Vec::with_capacity(text.len()), 0);
    while let Some(byte) = text.as_bytes().get(at) {
        let code = hex(at + 1).zip(hex(at + 2)).filter(|_| *byte == b'%').and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        bytes.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A setting as a link writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its key.
    pub key: &'static str,
    /// Its place in the scenario file; empty for what is not of the scenario.
    pub place: &'static str,
    /// What it is when a link does not say.
    pub default: &'static str,
}

/// Every setting of the version that is written, in order.
pub fn settings() -> impl Iterator<Item = Setting> {
    v1::settings()
}
