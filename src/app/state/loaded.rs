//! A scenario that is taken over: of a preset, of a file, of what is compared.

use std::rc::Rc;

use lockout_model::Scenario;
use yew::AttrValue;

use super::{AppState, Origin, Settings};
use crate::link;

/// What the name of every saved file begins with.
const FILE: &str = "lockout-scenario";

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
        let title = AttrValue::from(origin.title());
        // What a link keeps as it is makes something else of it.
        let origin = if scenario == wanted { origin } else { Origin::AllSettings };
        let (heads, steps) = (self.settings.heads, self.steps_from_here());
        let settings = Settings { loaded, heads, steps, fixed: self.settings.fixed, ..Settings::of(scenario, origin) };
        Self { settings, title, notices: Rc::from([]), entries: self.entries + 1, gesture: None, ..self.clone() }.checked()
    }
}

impl Origin {
    /// What its file says that the scenario is called, by its name alone; else nothing.
    fn title(&self) -> String {
        let Self::File(file) = self else { return String::new() };
        let name = file.strip_prefix(FILE).unwrap_or_default().chars().map(|letter| if letter == '-' { ' ' } else { letter });
        // A browser puts a number behind the name of a second such file.
        let name: String = name.take_while(|letter| !matches!(letter, '.' | '(')).collect();
        link::named(name.trim())
    }
}

/// The name of a file for a scenario that is called so; every system takes it.
pub fn file_name(title: &str) -> String {
    let safe = |letter: char| if letter.is_ascii_alphanumeric() || !letter.is_ascii() { letter } else { '-' };
    let name: String = title.trim().chars().map(safe).collect();
    [FILE, if name.is_empty() { "" } else { "-" }, &name, ".json"].concat()
}
