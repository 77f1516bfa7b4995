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
use lockout_model::choice::Choice as _;
use lockout_model::forecast::MODEL_VERSION;

use super::digits::Digits;
use super::{
    BESIDE_AT_MOST, CHARACTERS_AT_MOST, CITIES_AT_MOST, Opened, Pair, STEP_AT_MOST, Setting, State, TITLE_AT_MOST, Theme, View, Written,
    named, shown,
};
use packed::Packed;
use table::{CITIES, FIXED, GROUPS, HIDE, KINDS, LOCKS, PARTS, ROWS, SCENARIO, STEP, THEME, THEMES, TITLE, VIEW, VIEWS};

/// The signs and the length of a step's name, and of cities'.
const STEP_SIGNS: (&str, usize) = ("-_.", STEP_AT_MOST);
const CITY_SIGNS: (&str, usize) = ("_~", CITIES_AT_MOST);

/// No tenant has more people.
const PEOPLE_AT_MOST: u32 = 10_000_000;

/// The texts of the table's settings; None: the default.
type Given = Vec<Option<String>>;

pub(super) fn settings() -> impl Iterator<Item = Setting> {
    ROWS.iter().map(|row| Setting { key: row.key, place: row.place, default: row.default })
}

pub(super) fn write(state: &State) -> Written {
    let mut given = scenario::given(&state.scenario);
    given[TITLE] = Some(title::escape(&named(&state.title)));
    given[VIEW] = Some(state.view.word().to_owned());
    given[STEP] = Some(form::slug(&state.step, STEP_SIGNS));
    given[CITIES] = Some(form::slug(&state.cities, CITY_SIGNS));
    given[THEME] = Some(state.theme.word().to_owned());
    given[HIDE] = Some(form::names(&state.hidden, &PARTS));
    given[FIXED] = Some(form::names(&state.fixed, &GROUPS));
    given[LOCKS] = Some(form::kinds(state.locks));
    for (row, text) in ROWS.iter().zip(&mut given).take(SCENARIO) {
        text.take_if(|text| text == row.default);
    }
    let baseline = state.baseline.as_ref().map(scenario::given);
    let also: Vec<String> = state.beside.iter().map(|kept| format!("&also={}", packed(SCENARIO, &scenario::given(kept), None))).collect();
    let above = state.above.map(|people| format!("&above={people}"));
    // Scenarios beside are the last to go, one by one.
    let mut written = Written::default();
    for kept in (0..=also.len()).rev() {
        let beside = [above.as_deref().unwrap_or_default(), &also[..kept].concat()].concat();
        written = Written { without: also.len() - kept, ..alone(given.clone(), baseline.as_ref(), &beside) };
        if fits(&written.fragment) {
            break;
        }
    }
    // The threshold goes before anything of the scenario does.
    let is_cut = written.left_out || !fits(&written.fragment);
    if is_cut && above.is_some() { write(&State { above: None, ..state.clone() }) } else { written }
}

/// The first form that is short enough with what stands beside, else the shortest.
fn alone(mut given: Given, baseline: Option<&Given>, also: &str) -> Written {
    let as_it_is = |fragment| Written { fragment, ..Written::default() };
    let readable = link(&[&readable(&given, baseline), also].concat());
    if fits(&readable) {
        return as_it_is(readable);
    }
    // Colours and hidden parts are needed before the program runs, and names have no numbers: they are never packed.
    let [step, cities, theme, hide, fixed] = [STEP, CITIES, THEME, HIDE, FIXED]
        .map(|at| given[at].take().map(|text| ["&", ROWS[at].key, "=", &text].concat()).unwrap_or_default());
    let apart = [theme.as_str(), &hide, &fixed].concat();
    let whole = packed(0, &given, Some(baseline));
    // A place of the page is the first to go, then the names of cities.
    for (step, cities) in [(&*step, &*cities), ("", &cities), ("", "")] {
        let whole = link(&[step, cities, &apart, "&p=", &whole, also].concat());
        if fits(&whole) {
            return as_it_is(whole);
        }
    }
    let (seen, baseline_seen) = (scenario::seen(&given), baseline.map(scenario::seen));
    let left_out = seen != given || baseline_seen.as_ref() != baseline;
    let seen = packed(0, &seen, Some(baseline_seen.as_ref()));
    // What is hidden and fixed is the very last to go.
    let [full, short] = [&apart, &theme].map(|apart| link(&[apart, "&p=", &seen, also].concat()));
    if fits(&full) || !also.is_empty() {
        return Written { left_out, ..as_it_is(full) };
    }
    Written { left_out: left_out || full != short, ..as_it_is(short) }
}

pub(super) fn read(pairs: &[Pair]) -> Opened {
    let mut link = Link { given: vec![None; ROWS.len()], baseline: None, beside: Vec::new(), above: None, packed: None, model: None };
    let mut issues = Vec::new();
    for (key, value) in pairs {
        let taken = value.as_deref().ok_or_else(|| "is not a setting, expected one like users=1200".to_owned());
        if let Err(problem) = taken.and_then(|value| link.take(key, value)) {
            let issue = Issue::new(if key.is_empty() { "=".to_owned() } else { shown(key) }, problem);
            // The same once more says nothing more.
            if !issues.contains(&issue) {
                issues.push(issue);
            }
        }
    }
    link.open(issues)
}

/// The settings of a link as texts.
struct Link {
    given: Given,
    baseline: Option<Given>,
    beside: Vec<Given>,
    above: Option<u32>,
    packed: Option<(Given, Option<Given>)>,
    model: Option<String>,
}

impl Link {
    /// Takes one setting.
    fn take(&mut self, key: &str, value: &str) -> Result<(), String> {
        let damaged = || "is damaged: it was cut or altered on its way".to_owned();
        let again = match key {
            "v" => false,
            "p" => self.packed.replace(unpacked(0, value, true).ok_or_else(damaged)?).is_some(),
            "base" => self.baseline.replace(unpacked(SCENARIO, value, false).ok_or_else(damaged)?.0).is_some(),
            "also" if self.beside.len() == BESIDE_AT_MOST => return Err(format!("is given more than {BESIDE_AT_MOST} times")),
            "also" => {
                self.beside.push(unpacked(SCENARIO, value, false).ok_or_else(damaged)?.0);
                false
            }
            "above" => {
                let people = value.parse().ok().filter(|people: &u32| *people <= PEOPLE_AT_MOST && value == people.to_string());
                let odd = || format!("expected a whole number from 0 to {PEOPLE_AT_MOST}, found text \"{}\"", shown(value));
                self.above.replace(people.ok_or_else(odd)?).is_some()
            }
            "model" if is_version(value) => self.model.replace(value.to_owned()).is_some(),
            "model" => return Err(format!("expected a version like {MODEL_VERSION}, found text \"{}\"", shown(value))),
            _ => {
                let at = ROWS.iter().position(|row| row.key == key).ok_or("is not a setting of this page")?;
                self.given[at].replace(value.to_owned()).is_some()
            }
        };
        if again { Err("is given more than once".to_owned()) } else { Ok(()) }
    }

    fn open(mut self, mut issues: Vec<Issue>) -> Opened {
        // Readable keys beside a packed value stand above it.
        if let Some((given, baseline)) = self.packed {
            self.given.iter_mut().zip(given).for_each(|(text, packed)| *text = text.take().or(packed));
            self.baseline = self.baseline.or(baseline);
        }
        let given = self.given;
        let mut problem = |at: usize, message: String| issues.push(Issue::new(ROWS[at].key, message));
        let mut word = |at: usize, words: &[&str]| {
            let text = given[at].as_deref().unwrap_or(ROWS[at].default);
            words.iter().position(|word| *word == text).unwrap_or_else(|| {
                problem(at, expected(words, text));
                words.iter().position(|word| *word == ROWS[at].default).unwrap_or_default()
            })
        };
        let (view, theme) = (View::ALL[word(VIEW, &VIEWS)], Theme::ALL[word(THEME, &THEMES)]);
        let typed = title::unescape(given[TITLE].as_deref().unwrap_or_default());
        let title = named(&typed);
        if title != typed && !typed.trim().is_empty() {
            problem(TITLE, format!("expected at most {TITLE_AT_MOST} printable characters, found {}", typed.chars().count()));
        }
        let [step, cities] = [(STEP, STEP_SIGNS), (CITIES, CITY_SIGNS)].map(|(at, form)| {
            let asked = given[at].as_deref().unwrap_or_default();
            let kept = form::slug(asked, form);
            if kept != asked {
                let (signs, most) = form;
                problem(at, format!("expected at most {most} small letters, digits and {signs}, found text \"{}\"", shown(asked)));
            }
            kept
        });
        let mut listed = |at: usize, words: &[&str]| {
            let listed = form::entries(given[at].as_deref().unwrap_or_default());
            if let Some(odd) = listed.iter().find(|word| !words.contains(word)) {
                problem(at, expected(words, odd));
            }
            listed
        };
        let [hidden, fixed, locked] = [listed(HIDE, &PARTS), listed(FIXED, &GROUPS), listed(LOCKS, &KINDS)];
        let (hidden, fixed) = (PARTS.map(|part| hidden.contains(&part)), GROUPS.map(|group| fixed.contains(&group)));
        let locks = KINDS.map(|kind| locked.contains(&kind));
        let scenario = scenario::read(given, "", &mut issues);
        let baseline = self.baseline.map(|baseline| scenario::read(baseline, "base: ", &mut issues));
        let beside = self.beside.into_iter().map(|kept| scenario::read(kept, "also: ", &mut issues)).collect();
        let above = self.above;
        let state = State { scenario, baseline, beside, view, step, cities, theme, hidden, fixed, locks, above, title };
        Opened { state, model: self.model, issues }
    }
}

fn expected(words: &[&str], found: &str) -> String {
    format!("expected one of {}, found text \"{}\"", words.join(", "), shown(found))
}

/// Whether a text is a version of the model: `1.0`.
fn is_version(text: &str) -> bool {
    text.len() <= 12 && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit()))
}

/// A link of these settings. The model's version ends it: programs that pass links on may drop a last `-` or `_`.
fn link(settings: &str) -> String {
    format!("v=1{settings}&model={MODEL_VERSION}")
}

/// Whether a link, with the `#` before it, is short enough.
fn fits(link: &str) -> bool {
    link.len() < CHARACTERS_AT_MOST
}

fn readable(given: &Given, baseline: Option<&Given>) -> String {
    let mut text = String::new();
    for (row, value) in ROWS.iter().zip(given) {
        if let Some(value) = value {
            text.extend(["&", row.key, "=", value]);
        }
    }
    if let Some(baseline) = baseline {
        text.extend(["&base=", &packed(SCENARIO, baseline, None)]);
    }
    text
}

/// The settings from a place of the table on as one value; with a baseline, or with the word that there is none.
fn packed(from: usize, given: &Given, baseline: Option<Option<&Given>>) -> String {
    let mut packed = Packed::through(Digits::to_write());
    packed.pass(from, given, None);
    if let Some(baseline) = baseline {
        packed.digits.flag(baseline.is_some());
        if let Some(baseline) = baseline {
            packed.pass(SCENARIO, baseline, Some(given));
        }
    }
    packed.digits.text()
}

/// What such a value says; None if it is damaged.
fn unpacked(from: usize, text: &str, may_have_baseline: bool) -> Option<(Given, Option<Given>)> {
    let mut packed = Packed::through(Digits::of(text)?);
    let given = packed.pass(from, &Given::new(), None);
    let has_baseline = may_have_baseline && packed.digits.flag(false);
    let baseline = has_baseline.then(|| packed.pass(SCENARIO, &Given::new(), Some(&given)));
    packed.digits.is_whole().then_some((given, baseline))
}
