//! The explainer's words: steps, hops, timeline, chain. Nothing of the calculator refers to these.

pub mod chain;
pub mod hops;
pub mod pictures;
pub mod steps;
pub mod timeline;

use lockout_model::{Preset, Scenario};

pub use steps::STEPS;

/// A change to a scenario.
pub type Edit = fn(&mut Scenario);

/// A state of the calculator: a preset and what differs from it.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The preset's name.
    pub preset: &'static str,
    /// What differs.
    pub edit: Edit,
}

impl Setting {
    /// The scenario; the default one if there is no such preset, which a test excludes.
    pub fn scenario(&self) -> Scenario {
        let mut scenario = Preset::named(self.preset).and_then(|preset| preset.scenario().ok()).unwrap_or_default();
        (self.edit)(&mut scenario);
        scenario
    }
}

/// What stands beside a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// A log line with the token in it, and one with metadata only.
    TokenLog,
    /// People around a clock: tokens before the moved time fail.
    ValidFrom,
    /// The chain from logging to lockout, as far as it has come.
    CauseChain,
    /// What has to be true, rung by rung, until somebody is locked out.
    RiskLadder,
    /// One sign-in, hop by hop.
    HopView,
    /// The days around Easter, in tracks.
    Timeline,
    /// Who could notice, and when, on the timeline's clock.
    WhoNoticed,
    /// Which path is open to whom.
    WaysBack,
    /// The chain again, with scissors.
    Scissors,
}

/// The place of the step with this name.
pub fn place(slug: &str) -> Option<usize> {
    STEPS.iter().position(|step| step.slug == slug)
}

/// A step of the story.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Its name in the page's address.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its paragraphs, with references.
    pub paragraphs: &'static [&'static str],
    /// What the picture shows, for those who do not see it.
    pub picture_says: &'static str,
    /// The picture.
    pub picture: Picture,
    /// What the calculator shows at this step.
    pub setting: Setting,
    /// What to look for there.
    pub try_this: &'static str,
    /// Keys of the sources.
    pub sources: &'static [&'static str],
}
