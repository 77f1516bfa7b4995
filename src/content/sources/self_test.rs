//! Invariants of the model that the page can run itself: each is red if it does not hold.

mod checks;

pub use checks::CHECKS;

use lockout_model::{Forecast, Issue, Scenario, run};

/// What is tested: something that turns a scenario into a forecast.
pub type Oracle<'a> = &'a dyn Fn(&Scenario) -> Result<Forecast, Vec<Issue>>;

/// A check.
#[derive(Clone, Copy)]
pub struct Check {
    /// What must hold, in plain words.
    pub name: &'static str,
    /// Runs it; the error says what was found.
    pub run: fn(Oracle<'_>) -> Result<(), String>,
}

impl Check {
    /// Runs the check against the model of this page.
    ///
    /// # Errors
    /// What was found instead.
    pub fn of_the_model(&self) -> Result<(), String> {
        (self.run)(&run::forecast)
    }
}
