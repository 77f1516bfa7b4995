//! The state and its link: the page opens with what a link says, and every state has one.

use std::rc::Rc;

use lockout_model::Scenario;
use lockout_model::presets;
use yew::AttrValue;

use super::{AppState, Beside, Origin, Places, Settings, Shared};
use crate::app::makeup::Locks;
use crate::content::{links, places};
use crate::link::{self, Reading, State};

impl AppState {
    /// The page as it opens: with what the link says (what stands behind the `#`), else with the link that was kept when
    /// the page broke, else with the first preset.
    pub fn opening(link: &str, kept: Option<&str>) -> Self {
        let reading = link::read(link);
        let notices = links::notices(&reading).into();
        let (opened, origin) = match (reading, kept.map(link::read)) {
            (Reading::Opened(opened), _) => {
                let origin = Origin::of(&opened.state.scenario);
                (opened.state, origin)
            }
            // What was kept was written by the page: where it says anything wrong, it is not what was written.
            (_, Some(Reading::Opened(opened))) if opened.issues.is_empty() => (opened.state, Origin::Restored),
            _ => first(),
        };
        let State { scenario, baseline, beside, view, step, cities, theme, hidden, fixed, locks, above, title } = opened;
        let mut settings = Settings::of(scenario, origin);
        (settings.locks, settings.fixed) = (Locks::on(locks), fixed);
        settings.named = AttrValue::from(cities);
        let state = Self {
            settings,
            job: None,
            shown: None,
            view,
            places: Places::default().with(view, &step),
            theme,
            hidden,
            title: AttrValue::from(title),
            baseline: baseline.map(Shared::new),
            beside: beside.into_iter().map(|scenario| Beside::new(scenario, "")).collect(),
            keys: true,
            threshold: above.map(f64::from),
            held: None,
            asked: None,
            notices,
            address: AttrValue::default(),
            link: Rc::default(),
            copied: None,
            entries: 0,
            followed: 0,
            gesture: None,
        };
        state.checked().with_link()
    }

    /// The state of another link, reached while the page is open: by the way back, or by hand.
    pub(super) fn following(&self, link: &str) -> Self {
        let mut next = Self::opening(link, None);
        if *next.settings.scenario == *self.settings.scenario {
            // The fields on screen, and what is known of them beyond the link, are already for it.
            // But text that was refused is out of its field.
            let loaded = self.settings.loaded + u32::from(!self.settings.refusals.is_empty());
            let Settings { locks, fixed, named, .. } = next.settings;
            let cities = if named == self.cities() { self.settings.cities.clone() } else { Vec::new() };
            next.settings = Settings { locks, fixed, named, cities, refusals: Vec::new(), loaded, ..self.settings.clone() };
        } else {
            next.settings.loaded = self.settings.loaded + 1;
            next.settings.heads = self.settings.heads;
            next.settings.steps = self.steps_from_here();
        }
        next.shown.clone_from(&self.shown);
        for kept in Rc::make_mut(&mut next.beside) {
            kept.take_name(&self.beside);
        }
        next.address.clone_from(&self.address);
        next.keys = self.keys;
        next.places = self.places.with(next.view, next.places.of(next.view));
        (next.entries, next.followed) = (self.entries, self.followed + 1);
        if *next.settings.scenario == *self.settings.scenario {
            // The figures on screen, or on their way, are already for it.
            next.settings.scenario = self.settings.scenario.clone();
            next.job.clone_from(&self.job);
        } else if let (Some(next), Some(job)) = (&mut next.job, &self.job) {
            next.number += job.number;
        }
        next
    }

    /// Whether a link to this state would be the same as to another.
    pub(super) fn links_as(&self, other: &Self) -> bool {
        let (one, two) = (&self.settings, &other.settings);
        (&one.scenario, one.locks, one.fixed) == (&two.scenario, two.locks, two.fixed)
            && (&one.cities, &one.named) == (&two.cities, &two.named)
            && self.hidden == other.hidden
            && (&self.baseline, self.view, self.theme, &self.title) == (&other.baseline, other.view, other.theme, &other.title)
            && (&self.places, &self.beside, self.threshold) == (&other.places, &other.beside, other.threshold)
    }

    /// The cities of the regions, as a link names them.
    fn cities(&self) -> String {
        let Settings { cities, named, .. } = &self.settings;
        if named.is_empty() { places::named(cities) } else { named.to_string() }
    }

    /// Whether the page is a file on a device: it has a name and no address.
    pub fn is_a_file(&self) -> bool {
        !self.address.contains(':')
    }

    /// The page's address with the link to all of this.
    pub fn link_in_full(&self) -> String {
        format!("{}#{}", self.address, self.link.fragment)
    }

    /// The same with the link that belongs to it.
    pub(super) fn with_link(mut self) -> Self {
        self.copied = None;
        self.link = Rc::new(link::write(&State {
            scenario: (*self.settings.scenario).clone(),
            baseline: self.baseline.as_ref().map(|baseline| (**baseline).clone()),
            beside: self.beside.iter().map(|kept| (*kept.scenario).clone()).collect(),
            view: self.view,
            step: self.places.of(self.view).to_string(),
            cities: self.cities(),
            theme: self.theme,
            hidden: self.hidden,
            fixed: self.settings.fixed,
            locks: self.settings.locks.by_kind(),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people, at most ten million")]
            above: self.threshold.map(|people| people as u32),
            title: self.title.to_string(),
        }));
        self
    }
}

/// The first preset.
fn first() -> (State, Origin) {
    let preset = presets::ALL.first().and_then(|preset| Some((preset.name, preset.scenario().ok()?)));
    let (origin, scenario) = preset.map_or((Origin::AllSettings, Scenario::default()), |(name, scenario)| (Origin::Preset(name), scenario));
    (State { scenario, ..State::default() }, origin)
}

impl Origin {
    /// Where the scenario of a link came from: it may be a preset.
    pub fn of(scenario: &Scenario) -> Self {
        let preset = presets::ALL.iter().find(|preset| preset.scenario().is_ok_and(|preset| preset == *scenario));
        preset.map_or(Self::Link, |preset| Self::Preset(preset.name))
    }
}
