//! The way back and forth through the settings, step by step.

use std::rc::Rc;

use super::{AppState, Settings, Shared};
use crate::link::{self, State};

/// Steps that can be taken back.
pub const STEPS_AT_MOST: usize = 50;

/// Settings to go back to.
#[derive(Clone, Debug)]
struct Step {
    /// The link to them, which says their name too.
    link: Rc<str>,
    /// Themselves; None if the page was loaded again since.
    settings: Option<Settings>,
}

/// The settings before and after those on screen, the nearest last.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    past: Shared<Vec<Step>>,
    future: Shared<Vec<Step>>,
}

impl Default for Steps {
    fn default() -> Self {
        Self::of(Vec::new(), Vec::new())
    }
}

impl Steps {
    fn of(past: Vec<Step>, future: Vec<Step>) -> Self {
        Self { past: Shared::new(past), future: Shared::new(future) }
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to make again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// All of it as lines: how many are past, and the links.
    fn written(&self) -> String {
        let mut text = self.past.len().to_string();
        for step in self.past.iter().chain(self.future.iter()) {
            text.push('\n');
            text.push_str(&step.link);
        }
        text
    }

    /// What [`written`](Self::written) wrote, as far as it can be read.
    fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let past = lines.next().and_then(|count| count.parse().ok()).unwrap_or_default();
        let mut steps: Vec<Step> = lines.take(2 * STEPS_AT_MOST).map(|link| Step { link: link.into(), settings: None }).collect();
        let future = steps.split_off(steps.len().min(past));
        Self::of(steps, future)
    }
}

impl Settings {
    /// Where they came from, as a link, and the way back and forth, in lines: what a link to the settings does not say.
    pub fn history(&self) -> String {
        let base = link::write(&State { scenario: (*self.base).clone(), ..State::default() });
        format!("{}\n{}", base.fragment, self.steps.written())
    }
}

impl AppState {
    /// The page opens with the history that it wrote when it was left.
    #[must_use]
    pub fn with_history(mut self, written: &str) -> Self {
        let (base, steps) = written.split_once('\n').unwrap_or_default();
        let opened = Self::opening(base, None).settings;
        self.settings.steps = Steps::read(steps);
        self.settings.edited = *opened.scenario != *self.settings.scenario;
        if self.settings.edited {
            (self.settings.origin, self.settings.base) = (opened.origin, opened.base);
        }
        self
    }

    fn step(&self) -> Step {
        let settings = Settings { steps: Steps::default(), ..self.settings.clone() };
        Step { link: self.link.fragment.as_str().into(), settings: Some(settings) }
    }

    /// The steps once these settings are changed.
    pub(super) fn steps_from_here(&self) -> Steps {
        let past = &self.settings.steps.past;
        let kept = past.iter().skip((past.len() + 1).saturating_sub(STEPS_AT_MOST)).cloned();
        Steps::of(kept.chain([self.step()]).collect(), Vec::new())
    }

    /// The state one step back, or forth.
    pub(super) fn stepped(&self, back: bool) -> Option<Self> {
        let Steps { past, future } = &self.settings.steps;
        let (mut past, mut future) = ((**past).clone(), (**future).clone());
        let (from, onto) = if back { (&mut past, &mut future) } else { (&mut future, &mut past) };
        let Step { link, settings } = from.pop()?;
        onto.push(self.step());
        let opened = Self::opening(&link, None);
        let mut next = self.clone();
        next.gesture = None;
        let is_known = settings.is_some();
        next.settings = settings.unwrap_or(opened.settings);
        // A name is no setting: it changes only with a scenario that was taken over since.
        if next.settings.base != self.settings.base && (is_known || self.title.is_empty()) {
            next.title = opened.title;
        }
        // Unfinished text belongs to the settings before.
        let unfinished = !self.settings.refusals.is_empty() || next.settings.origin != self.settings.origin;
        next.settings.refusals.clear();
        next.settings.loaded = self.settings.loaded + u32::from(unfinished);
        next.settings.heads = self.settings.heads;
        next.settings.steps = Steps::of(past, future);
        Some(next.checked())
    }
}
