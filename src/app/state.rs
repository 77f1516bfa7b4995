//! Everything the user set and everything that is shown, and the one place where it changes.

mod action;
mod beside;
mod linked;
mod loaded;
mod places;
mod settings;
mod shared;
mod steps;

use std::rc::Rc;

use lockout_model::presets::Preset;
use lockout_model::run::{Progress, cost};
use lockout_model::{Forecast, Parameters, Scenario};
use yew::{AttrValue, Reducible};

use super::makeup::{Gesture, Makeup, count};
use crate::content::kinds;
use crate::content::links::Notice;
use crate::link::{self, Theme, View, Written};

pub use action::{Action, Edit, Group};
pub use beside::Beside;
pub use loaded::file_name;
pub use places::Places;
pub use settings::{Origin, Settings};
pub use shared::Shared;
pub use steps::{STEPS_AT_MOST, Steps};

/// A run that takes longer than this, in seconds, asks first.
const PATIENCE_SECONDS: f64 = 60.0;
/// What the shorter run offered instead should take, in seconds.
const SHORT_SECONDS: f64 = 20.0;

/// A forecast that is shown, as far as its run has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The number of its run.
    pub run: u64,
    /// The settings that it is for.
    pub parameters: Shared<Parameters>,
    /// The figures.
    pub forecast: Shared<Forecast>,
    /// Equally likely numbers of people locked out, ascending.
    pub dots: Shared<Vec<f64>>,
    /// How far the run is.
    pub progress: Progress,
}

/// A run that would take minutes and has not been asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// Estimated seconds of the whole run.
    pub seconds: f64,
    /// Trials of a run that takes some seconds.
    pub fewer: u64,
}

/// A checked scenario and the number of its run.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Later runs have larger numbers.
    pub number: u64,
    /// The way into the model.
    pub parameters: Shared<Parameters>,
    /// Set while the run waits for a yes.
    pub question: Option<Question>,
}

/// The state of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct AppState {
    /// What the controls show.
    pub settings: Settings,
    /// The run that is on or done; None until a first valid scenario.
    pub job: Option<Job>,
    /// The last good forecast.
    pub shown: Option<Shown>,
    /// What is looked at.
    pub view: View,
    /// Which step or part of each view.
    pub places: Places,
    /// The colours.
    pub theme: Theme,
    /// By part of the page, whether the link leaves it out; the starter and the stylesheet do.
    pub hidden: [bool; 4],
    /// What the user calls the scenario.
    pub title: AttrValue,
    /// The scenario to compare with.
    pub baseline: Option<Shared<Scenario>>,
    /// Scenarios that are kept beside both.
    pub beside: Rc<[Beside]>,
    /// Whether single keys do something.
    pub keys: bool,
    /// More people than this are counted apart; None: a round number of the page's own.
    pub threshold: Option<f64>,
    /// The scenario when somebody took hold of what is in the hand: a way there and back changes nothing.
    held: Option<Shared<Scenario>>,
    /// The figure whose derivation is open: its JSON pointer into the forecast.
    pub asked: Option<AttrValue>,
    /// What there is to know about the link that was opened.
    pub notices: Rc<[Notice]>,
    /// The page's own address, without a link.
    pub address: AttrValue,
    /// The link to all of this.
    pub link: Rc<Written>,
    /// What was copied last, or that the browser did not allow it.
    pub copied: Option<&'static str>,
    /// How often something began that the way back should lead back from: another view, another preset, another file.
    pub entries: u32,
    /// How often the state was taken from a link since the page opened.
    pub followed: u32,
    gesture: Option<Gesture>,
}

/// How a change comes about.
#[derive(Clone, Copy, PartialEq)]
enum Hand {
    /// At once.
    Sets,
    /// Bit by bit, in somebody's hand.
    Drags,
    /// From another change: it is no step of its own.
    Follows,
}

impl Default for AppState {
    fn default() -> Self {
        Self::opening("", None)
    }
}

impl AppState {
    /// Whether the forecast on screen is not the one for the settings: a field is invalid or its run has not begun.
    pub fn is_stale(&self) -> bool {
        let run = self.job.as_ref().map(|job| job.number);
        self.settings.is_invalid() || run != self.shown.as_ref().map(|shown| shown.run)
    }

    /// Whether what is set is what is compared with.
    pub fn is_pinned(&self) -> bool {
        self.baseline.as_ref().is_some_and(|baseline| **baseline == *self.settings.scenario)
    }

    /// Leads a changed scenario into the model: a new run, or the issues and the run before.
    fn checked(mut self) -> Self {
        match Parameters::derive(&self.settings.scenario) {
            Ok(parameters) => {
                let number = self.job.as_ref().map_or(0, |job| job.number) + 1;
                let question = question(&parameters);
                self.job = Some(Job { number, parameters: Shared::new(parameters), question });
                self.settings.issues = Rc::from([]);
            }
            Err(issues) => self.settings.issues = issues.into(),
        }
        self
    }

    /// The state after a change of its settings, which is a step unless it goes on in the same hand or follows from one;
    /// None if it changes nothing.
    fn changed(&self, place: &'static str, hand: Hand, change: &dyn Fn(&mut Settings, &mut Scenario)) -> Option<Self> {
        let mut next = self.clone();
        let forgiven = next.settings.forgive(place);
        let held = self.gesture.filter(|gesture| hand == Hand::Drags && gesture.place == place);
        match hand {
            Hand::Sets => (next.gesture, next.held) = (None, None),
            Hand::Drags if held.is_none() => next = next.grasping(place),
            Hand::Drags | Hand::Follows => {}
        }
        let mut scenario = (*self.settings.scenario).clone();
        change(&mut next.settings, &mut scenario);
        self.settings.keep_fixed(&mut scenario);
        if scenario == *self.settings.scenario {
            let same = next.settings == self.settings && next.gesture == self.gesture;
            return (forgiven || !same).then_some(next);
        }
        if hand != Hand::Follows {
            if !held.is_some_and(|gesture| gesture.moved) {
                next.settings.steps = self.steps_from_here();
            }
            next.gesture = next.gesture.map(|gesture| Gesture { moved: true, ..gesture });
        }
        next.settings.makeup = Makeup::from_shares(&scenario.tenant.makeup);
        next.settings.scenario = Shared::new(scenario);
        next.settings.edited = true;
        Some(next.checked())
    }

    /// Something at a place is taken hold of.
    fn grasping(self, place: &'static str) -> Self {
        let gesture = Gesture { place, began: self.settings.makeup, moved: false };
        Self { gesture: Some(gesture), held: Some(self.settings.scenario.clone()), ..self }
    }

    fn edited(&self, edit: &Edit, dragged: bool) -> Option<Self> {
        self.after_edit(edit, if dragged { Hand::Drags } else { Hand::Sets })
    }

    fn after_edit(&self, edit: &Edit, hand: Hand) -> Option<Self> {
        // The bounds that a value pushes in a hand go back with it: they are pushed from where they were taken.
        let is_held = hand == Hand::Drags && self.gesture.is_some_and(|gesture| gesture.place == edit.place());
        let taken = self.held.as_ref().filter(|_| is_held && matches!(edit, Edit::Field(..)));
        self.changed(edit.place(), hand, &|settings, scenario| {
            if let Some(taken) = taken {
                scenario.clone_from(taken);
            }
            edit.apply(scenario, &mut settings.cities);
        })
    }

    /// Another makeup; `place` is the kind's.
    fn moved(&self, place: &'static str, hand: Hand, makeup: Makeup) -> Option<Self> {
        self.changed(place, hand, &|settings, scenario| {
            if makeup != settings.makeup {
                scenario.tenant.makeup = makeup.shares();
            }
        })
    }

    /// The state after an action; None if nothing changes.
    fn after(&self, action: Action) -> Option<Self> {
        match action {
            Action::Set(edit) => self.edited(&edit, false),
            Action::Drag(edit) => self.edited(&edit, true),
            Action::Adjust(edit) => self.after_edit(&edit, Hand::Follows),
            Action::Grasp(place) => Some(self.clone().grasping(place)),
            Action::Release => self.gesture.is_some().then(|| Self { gesture: None, held: None, ..self.clone() }),
            Action::Slide(kind, to) => {
                let place = kinds::place(kind);
                let began = self.gesture.filter(|held| held.place == place).map_or(self.settings.makeup, |held| held.began);
                self.moved(place, Hand::Drags, began.moved(kind, to, self.settings.locks))
            }
            Action::Seam(kind, to) => self.moved("tenant.makeup", Hand::Drags, self.settings.makeup.seamed(kind, to, self.settings.locks)),
            Action::TypeShare(kind, to) => {
                self.moved(kinds::place(kind), Hand::Sets, self.settings.makeup.moved(kind, to, self.settings.locks))
            }
            Action::TypeHeads(kind, heads) => self.changed(kinds::place(kind), Hand::Sets, &|_, scenario| count(scenario, kind, heads)),
            Action::CountHeads(heads) => {
                let mut next = self.clone();
                next.settings.heads = heads;
                // Text that was typed as the other is unfinished.
                next.settings.loaded += 1;
                next.settings.refusals.clear();
                Some(next)
            }
            Action::Restore(group) => {
                let mut next = self.changed("", Hand::Sets, &|settings, scenario| group.restore(scenario, &settings.base))?;
                next.settings.edited = *next.settings.scenario != *next.settings.base;
                if group == Group::Tenant {
                    next.settings = next.settings.in_cities_of(&self.settings);
                }
                Some(next)
            }
            Action::Undo => self.stepped(true),
            Action::Redo => self.stepped(false),
            Action::TurnLock(kind) => {
                let mut next = self.clone();
                next.settings.locks = self.settings.locks.turned(kind);
                next.gesture = None;
                Some(next)
            }
            Action::Refuse(place, why) => {
                let mut next = self.clone();
                let known = next.settings.problem(place) == Some(&why);
                next.settings.forgive(place);
                next.settings.refusals.push((place, why));
                (!known).then_some(next)
            }
            Action::Load(scenario, origin) => Some(self.loaded(*scenario, origin)),
            Action::StartFrom(name) => Some(self.loaded(Preset::named(name)?.scenario().ok()?, Origin::Preset(name))),
            Action::Recognise(cities) => Some(Self { settings: self.settings.in_cities(cities), ..self.clone() }),
            Action::Follow(link) => Some(self.following(&link)),
            Action::Show(view) => (view != self.view).then(|| Self { view, entries: self.entries + 1, ..self.clone() }),
            Action::Go(view, step) => {
                let places = self.places.with(view, &step);
                ((view, &places) != (self.view, &self.places)).then(|| Self { view, places, entries: self.entries + 1, ..self.clone() })
            }
            Action::Handle("threshold", to) => Some(Self { threshold: Some(to.round()), ..self.clone() }),
            Action::Handle(handle, to) => {
                let taken = self.held.as_ref().unwrap_or(&self.settings.scenario).incident.window.start;
                self.edited(&Edit::of_handle(handle, to, taken)?, true)
            }
            Action::Colour(theme) => (theme != self.theme).then(|| Self { theme, ..self.clone() }),
            Action::Pin => Some(Self { baseline: (!self.is_pinned()).then(|| self.settings.scenario.clone()), ..self.clone() }),
            Action::Keys(keys) => (keys != self.keys).then(|| Self { keys, ..self.clone() }),
            Action::Unpin => self.baseline.is_some().then(|| Self { baseline: None, ..self.clone() }),
            Action::Swap => {
                let baseline = self.baseline.clone()?;
                let swapped = self.loaded((*baseline).clone(), Origin::AllSettings);
                let settings = swapped.settings.in_cities_of(&self.settings);
                Some(Self { baseline: Some(self.settings.scenario.clone()), title: self.title.clone(), settings, ..swapped })
            }
            Action::Keep(scenario, name) => self.keeping(*scenario, &name),
            Action::Drop(at) => self.dropping(at),
            Action::Rename(at, name) => self.renaming(at, &name),
            Action::Ask(asked) => (asked != self.asked).then(|| Self { asked, ..self.clone() }),
            Action::Name(title) => {
                let title = AttrValue::from(link::named(&title));
                (title != self.title).then(|| Self { title, ..self.clone() })
            }
            Action::Copied(copied) => Some(Self { copied: Some(copied), ..self.clone() }),
            Action::Dismiss => (!self.notices.is_empty()).then(|| Self { notices: Rc::from([]), ..self.clone() }),
            Action::RunAnyway => {
                let job = self.job.clone().filter(|job| job.question.is_some())?;
                Some(Self { job: Some(Job { question: None, ..job }), ..self.clone() })
            }
            Action::Publish(shown) => {
                let job = self.job.as_ref().map(|job| job.number);
                // In a hand that moves faster than figures are counted, those of where it just was are better than none.
                let is_passed = self.gesture.is_some() && self.shown.as_ref().is_none_or(|before| before.run < shown.run);
                (job == Some(shown.run) || (is_passed && job > Some(shown.run))).then(|| Self { shown: Some(*shown), ..self.clone() })
            }
        }
    }
}

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match self.after(action) {
            None => self,
            Some(next) if next.links_as(&self) => Rc::new(next),
            Some(next) => Rc::new(next.with_link()),
        }
    }
}

/// Whether a run asks first, and how many trials it could do in some seconds.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an estimate")]
fn question(parameters: &Parameters) -> Option<Question> {
    let seconds = cost(parameters);
    let trials = parameters.scenario.run.trials;
    // To one significant digit: it is an estimate.
    let fewer = (trials as f64 * SHORT_SECONDS / seconds).max(1.0);
    let magnitude = libm::pow(10.0, fewer.log10().floor());
    (seconds > PATIENCE_SECONDS).then(|| Question { seconds, fewer: ((fewer / magnitude).floor() * magnitude) as u64 })
}
