//! Scenarios that are kept beside what is set and its baseline.

use lockout_model::Scenario;
use lockout_model::presets::Preset;
use yew::AttrValue;

use super::{AppState, Origin, Shared};
use crate::link::{self, BESIDE_AT_MOST};

/// A scenario that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The scenario.
    pub scenario: Shared<Scenario>,
    /// What it is called: the user's name for it, or the preset's; empty if it has neither.
    pub name: AttrValue,
}

impl Beside {
    /// Keeps a scenario under its name, else under that of the preset that it is.
    pub fn new(scenario: Scenario, name: &str) -> Self {
        let title = || match Origin::of(&scenario) {
            Origin::Preset(preset) => Preset::named(preset).and_then(|preset| preset.words().ok()).map(|words| words.title),
            _ => None,
        };
        let name = if name.is_empty() { title().unwrap_or_default() } else { name.to_owned() };
        Self { scenario: Shared::new(scenario), name: name.into() }
    }

    /// A link has no room for names: one that is known for the same scenario stays.
    pub(super) fn take_name(&mut self, known: &[Self]) {
        if let Some(same) = known.iter().find(|known| *known.scenario == *self.scenario) {
            self.clone_from(same);
        }
    }
}

impl AppState {
    /// Keeps a scenario; None where it is kept already or there is no room.
    pub(super) fn keeping(&self, scenario: Scenario, name: &str) -> Option<Self> {
        let known = self.beside.iter().any(|kept| *kept.scenario == scenario);
        (!known && self.beside.len() < BESIDE_AT_MOST).then(|| {
            let beside = self.beside.iter().cloned().chain([Beside::new(scenario, name)]).collect();
            Self { beside, ..self.clone() }
        })
    }

    /// The one at a place is called so, for as long as the page is open.
    pub(super) fn renaming(&self, at: usize, name: &str) -> Option<Self> {
        let name = AttrValue::from(link::named(name));
        let mut beside = self.beside.to_vec();
        let kept = beside.get_mut(at).filter(|kept| kept.name != name)?;
        kept.name = name;
        Some(Self { beside: beside.into(), ..self.clone() })
    }

    /// Keeps the one at a place no longer.
    pub(super) fn dropping(&self, at: usize) -> Option<Self> {
        (at < self.beside.len()).then(|| {
            let others = self.beside.iter().enumerate().filter(|(place, _)| *place != at);
            Self { beside: others.map(|(_, kept)| kept.clone()).collect(), ..self.clone() }
        })
    }
}
