//! A scenario that is taken over: of a preset, of a file, of what is compared.

use std::rc::Rc;

use lockout_model::Scenario;
use yew::AttrValue;

use super::{AppState, Origin, Settings};

impl AppState {
    /// The state once a scenario is taken over, as far as the link lets it be.
    pub(super) fn loaded(&self, mut scenario: Scenario, origin: Origin) -> Self {
        let wanted = scenario.clone();
        self.settings.keep_fixed(&mut scenario);
        let loaded = self.settings.loaded + 1;
        if scenario != wanted && scenario == *self.settings.scenario {
            // All that it would change is fixed: no step, and what was chosen is shown no longer.
            let mut same = self.clone();
            same.settings.loaded = loaded;
            same.settings.refusals.clear();
            return same;
        }
        // What a link keeps as it is makes something else of it.
        let origin = if scenario == wanted { origin } else { Origin::AllSettings };
        let (heads, steps) = (self.settings.heads, self.steps_from_here());
        let settings = Settings { loaded, heads, steps, fixed: self.settings.fixed, ..Settings::of(scenario, origin) };
        Self { settings, title: AttrValue::default(), notices: Rc::from([]), entries: self.entries + 1, gesture: None, ..self.clone() }
            .checked()
    }
}
