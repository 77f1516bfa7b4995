//! Version 1 of the link: `v=1&users=4200&policy=block&model=1.0`, or `v=1&p=…&model=1.0` where that would be too long.
//!
//! Frozen with the first release. When the model changes its defaults, words or fields, this module goes on turning old
//! links into what they meant, and new links get a version of their own.

mod form;
mod packed;
mod scenario;
mod table;
mod title;

use lockout_model::Issue;
use lockout_model::choice::Choice;
use lockout_model::forecast::MODEL_VERSION;

use super::digits::Digits;
use super::{CHARACTERS_AT_MOST, Opened, Pair, Setting, State, Written, shown};
use packed::Packed;
use table::{KINDS, PAGE, Row, SCENARIO};

/// The texts of a table's settings; None: the default.
type Given = Vec<Option<String>>;

/// Where the settings of [`PAGE`] stand.
const TITLE: usize = 0;
const VIEW: usize = 1;
const THEME: usize = 2;
const LOCKS: usize = 3;

pub(super) fn settings() -> impl Iterator<Item = Setting> {
    PAGE.iter().chain(&SCENARIO).map(|row| Setting { key: row.key, place: row.place, default: row.default })
}

pub(super) fn write(state: &State) -> Written {
    let page = page_of(state);
    let scenario = scenario::given(&state.scenario);
    let baseline = state.baseline.as_ref().map(scenario::given);
    let readable = readable(&page, &scenario, baseline.as_ref());
    if fits(&readable) {
        return Written { fragment: readable, left_out: false };
    }
    // The theme is needed before the program runs: it is never packed.
    let mut rest = page;
    let theme = rest[THEME].take().map(|theme| format!("&{}={theme}", PAGE[THEME].key)).unwrap_or_default();
    let packed = |scenario: &Given, baseline: &Option<Given>| link(&format!("{theme}&p={}", packed(&rest, scenario, baseline.as_ref())));
    let whole = packed(&scenario, &baseline);
    if fits(&whole) {
        return Written { fragment: whole, left_out: false };
    }
    let (seen, baseline_seen) = (scenario::seen(&scenario), baseline.as_ref().map(scenario::seen));
    let left_out = seen != scenario || baseline_seen != baseline;
    Written { fragment: packed(&seen, &baseline_seen), left_out }
}

pub(super) fn read(pairs: &[Pair]) -> Opened {
    let mut link = Link { page: vec![None; PAGE.len()], scenario: vec![None; SCENARIO.len()], baseline: None, model: None };
    let (mut issues, mut taken) = (Vec::new(), Vec::<&str>::new());
    // Readable keys beside a packed value stand above it.
    let (packed, readable): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|(key, _)| key == "p");
    for (key, value) in packed.into_iter().chain(readable) {
        let problem = match value {
            None => Some("is not a setting, expected one like users=1200".to_owned()),
            Some(_) if taken.contains(&key.as_str()) => Some("is given more than once".to_owned()),
            Some(value) => link.take(key, value).err(),
        };
        // Only keys that were understood are few enough to be kept.
        match problem {
            Some(problem) => issues.push(Issue::new(shown(key), problem)),
            None => taken.push(key),
        }
    }
    link.open(issues)
}

/// The settings of a link as texts.
struct Link {
    page: Given,
    scenario: Given,
    baseline: Option<Given>,
    model: Option<String>,
}

impl Link {
    /// Takes one setting.
    fn take(&mut self, key: &str, value: &str) -> Result<(), String> {
        let damaged = || "is damaged: it was cut or altered on its way".to_owned();
        match key {
            "v" => {}
            "p" => (self.page, self.scenario, self.baseline) = unpacked(value).ok_or_else(damaged)?,
            "base" => self.baseline = Some(unpacked_scenario(value).ok_or_else(damaged)?),
            "model" if is_version(value) => self.model = Some(value.to_owned()),
            "model" => return Err(format!("expected a version like {MODEL_VERSION}, found text \"{}\"", shown(value))),
            _ => {
                let slot = find(&PAGE, &mut self.page, key).or_else(|| find(&SCENARIO, &mut self.scenario, key));
                *slot.ok_or("is not a setting of this page")? = Some(value.to_owned());
            }
        }
        Ok(())
    }

    fn open(self, mut issues: Vec<Issue>) -> Opened {
        let Self { page, scenario, baseline, model } = self;
        let mut problem = |at: usize, message: String| issues.push(Issue::new(PAGE[at].key, message));
        let title = title::unescape(page[TITLE].as_deref().unwrap_or_default());
        let cleaned = title::clean(&title);
        if cleaned != title {
            problem(TITLE, format!("expected at most {} printable characters, found {}", super::TITLE_AT_MOST, title.chars().count()));
        }
        let view = page[VIEW].as_deref().map_or(Ok(super::View::WhatIf), word).unwrap_or_else(|message| {
            problem(VIEW, message);
            super::View::WhatIf
        });
        let theme = page[THEME].as_deref().map_or(Ok(super::Theme::Auto), word).unwrap_or_else(|message| {
            problem(THEME, message);
            super::Theme::Auto
        });
        let locked = form::entries(page[LOCKS].as_deref().unwrap_or_default());
        if let Some(odd) = locked.iter().find(|kind| !KINDS.contains(kind)) {
            problem(LOCKS, expected(&KINDS, odd));
        }
        let locks = KINDS.map(|kind| locked.contains(&kind));
        let scenario = scenario::read(scenario, "", &mut issues);
        let baseline = baseline.map(|baseline| scenario::read(baseline, "base: ", &mut issues));
        Opened { state: State { scenario, baseline, view, theme, locks, title: cleaned }, model, issues }
    }
}

/// The place of a setting among those given.
fn find<'a>(rows: &[Row], given: &'a mut Given, key: &str) -> Option<&'a mut Option<String>> {
    given.get_mut(rows.iter().position(|row| row.key == key)?)
}

fn word<C: Choice>(text: &str) -> Result<C, String> {
    C::from_word(text).ok_or_else(|| expected(&C::ALL.iter().map(|choice| choice.word()).collect::<Vec<_>>(), text))
}

fn expected(words: &[&str], found: &str) -> String {
    format!("expected one of {}, found text \"{}\"", words.join(", "), shown(found))
}

/// Whether a text is a version of the model: `1.0`.
fn is_version(text: &str) -> bool {
    text.len() <= 12 && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit()))
}

fn page_of(state: &State) -> Given {
    let texts =
        [title::escape(&title::clean(&state.title)), state.view.word().to_owned(), state.theme.word().to_owned(), form::kinds(state.locks)];
    PAGE.iter().zip(texts).map(|(row, text)| (text != row.default).then_some(text)).collect()
}

/// A link of these settings. The model's version ends it: programs that pass links on may drop a last `-` or `_`.
fn link(settings: &str) -> String {
    format!("v=1{settings}&model={MODEL_VERSION}")
}

/// Whether a link, with the `#` before it, is short enough.
fn fits(link: &str) -> bool {
    link.len() < CHARACTERS_AT_MOST
}

fn readable(page: &Given, scenario: &Given, baseline: Option<&Given>) -> String {
    let rows = PAGE.iter().zip(page).chain(SCENARIO.iter().zip(scenario));
    let mut text = String::new();
    for (key, value) in rows.filter_map(|(row, value)| Some((row.key, value.as_deref()?))) {
        text.extend(["&", key, "=", value]);
    }
    if let Some(baseline) = baseline {
        text.extend(["&base=", &packed_scenario(baseline)]);
    }
    link(&text)
}

fn packed(page: &Given, scenario: &Given, baseline: Option<&Given>) -> String {
    let mut packed = Packed::through(Digits::to_write());
    packed.pass(&PAGE, page, None);
    packed.pass(&SCENARIO, scenario, None);
    packed.digits.flag(baseline.is_some());
    if let Some(baseline) = baseline {
        packed.pass(&SCENARIO, baseline, Some(scenario));
    }
    packed.digits.text()
}

fn unpacked(text: &str) -> Option<(Given, Given, Option<Given>)> {
    let mut packed = Packed::through(Digits::of(text)?);
    let page = packed.pass(&PAGE, &Given::new(), None);
    let scenario = packed.pass(&SCENARIO, &Given::new(), None);
    let has_baseline = packed.digits.flag(false);
    let baseline = has_baseline.then(|| packed.pass(&SCENARIO, &Given::new(), Some(&scenario)));
    packed.digits.is_whole().then_some((page, scenario, baseline))
}

fn packed_scenario(scenario: &Given) -> String {
    let mut packed = Packed::through(Digits::to_write());
    packed.pass(&SCENARIO, scenario, None);
    packed.digits.text()
}

fn unpacked_scenario(text: &str) -> Option<Given> {
    let mut packed = Packed::through(Digits::of(text)?);
    let scenario = packed.pass(&SCENARIO, &Given::new(), None);
    packed.digits.is_whole().then_some(scenario)
}
