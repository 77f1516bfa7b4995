//! Everything the user set and everything that is shown, and the one place where it changes.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::rc::Rc;

use lockout_model::calendar::Moment;
use lockout_model::choice::{Kind, Licence, Monitoring, Policy, RulesOf};
use lockout_model::presets::{self, Preset};
use lockout_model::run::{Progress, cost};
use lockout_model::scenario::Triple;
use lockout_model::{Forecast, Issue, Parameters, Scenario};
use yew::{AttrValue, Reducible};

use super::makeup::{Locks, Makeup};
use crate::content::kinds;

/// A run that takes longer than this, in seconds, asks first.
const PATIENCE_SECONDS: f64 = 60.0;
/// What the shorter run offered instead should take, in seconds.
const SHORT_SECONDS: f64 = 20.0;

/// A shared value that is equal only to itself: comparing two costs nothing.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Where the settings came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A preset, by name.
    Preset(&'static str),
    /// A file, by name.
    File(String),
    /// The "All settings" field.
    AllSettings,
    /// The page before it was loaded again.
    Restored,
}

/// What the controls show.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The scenario as edited; the model may refuse it.
    pub scenario: Shared<Scenario>,
    /// The makeup in hundredths of a percent.
    pub makeup: Makeup,
    /// Kinds that keep their share.
    pub locks: Locks,
    /// Where the settings came from.
    pub origin: Origin,
    /// Whether something was changed since.
    pub edited: bool,
    /// How many scenarios were loaded; fields forget unfinished text when it changes.
    pub loaded: u32,
    /// What the model refuses.
    issues: Rc<[Issue]>,
    /// Fields whose text is not a value, and why.
    refusals: BTreeMap<&'static str, String>,
}

impl Settings {
    /// Whether any field is invalid: the forecast shown is then for the settings before.
    pub fn is_invalid(&self) -> bool {
        !self.issues.is_empty() || !self.refusals.is_empty()
    }

    /// What is wrong with the field at `place` or below it.
    pub fn problem(&self, place: &str) -> Option<&str> {
        let below = |at: &str| at == place || at.strip_prefix(place).is_some_and(|rest| rest.starts_with(['.', '[']));
        let refusal = self.refusals.iter().find(|(at, _)| below(at)).map(|(_, why)| why.as_str());
        refusal.or_else(|| self.issues.iter().find(|issue| below(&issue.place)).map(|issue| issue.message.as_str()))
    }

    /// The same, as a component's property.
    pub fn problem_at(&self, place: &str) -> Option<AttrValue> {
        self.problem(place).map(|why| AttrValue::from(why.to_owned()))
    }

    /// What the model refuses outside the fields at `places`.
    pub fn other_issues(&self, places: &[&str]) -> Vec<Issue> {
        let shown = |issue: &Issue| places.iter().any(|place| issue.place.starts_with(place));
        self.issues.iter().filter(|issue| !shown(issue)).cloned().collect()
    }
}

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
    gesture: Option<(Kind, Makeup)>,
}

/// One change of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// People in the tenant.
    Users(u64),
    /// The smallest plausible scope, a share.
    ScopeLow(f64),
    /// The most likely scope, a share.
    ScopeLikely(f64),
    /// The largest plausible scope, a share.
    ScopeHigh(f64),
    /// All three at once: a preset of the scope.
    Scope(Triple),
    /// The window's first moment, UTC.
    Start(Moment),
    /// The window's length in hours.
    Hours(f64),
    /// What the policy does.
    Policy(Policy),
    /// Whose features count.
    RulesOf(RulesOf),
    /// The tenant's licence.
    Licence(Licence),
    /// Whether the policy asks for sign-in risk too.
    NeedsSignInRisk(bool),
    /// When somebody watches.
    Monitoring(Monitoring),
    /// Equally likely weekends.
    Trials(u64),
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A setting changes.
    Set(Edit),
    /// A hand takes hold of a kind's slider.
    Grasp(Kind),
    /// The slider moves, to hundredths of a percent.
    Slide(Kind, u32),
    /// The hand lets go.
    Release,
    /// A kind's share is typed, in hundredths of a percent.
    TypeShare(Kind, u32),
    /// A kind keeps its share, or no longer.
    TurnLock(Kind),
    /// The field at a place holds text that is not a value.
    Refuse(&'static str, String),
    /// The field at a place holds a value again.
    Accept(&'static str),
    /// A whole scenario is taken over.
    Load(Box<Scenario>, Origin),
    /// The preset of this name is taken over.
    StartFrom(&'static str),
    /// The long run is wanted all the same.
    RunAnyway,
    /// A run has figures to show.
    Publish(Box<Shown>),
}

impl Default for AppState {
    fn default() -> Self {
        Self::opening(None)
    }
}

impl AppState {
    /// The page as it opens: with the settings it had before it was loaded again, or the first preset.
    pub fn opening(restored: Option<Scenario>) -> Self {
        let (scenario, origin) = match restored {
            Some(scenario) => (scenario, Origin::Restored),
            None => match presets::ALL.first().and_then(|preset| Some((preset.name, preset.scenario().ok()?))) {
                Some((name, scenario)) => (scenario, Origin::Preset(name)),
                None => (Scenario::default(), Origin::AllSettings),
            },
        };
        let settings = Settings {
            makeup: Makeup::from_shares(&scenario.tenant.makeup),
            scenario: Shared::new(scenario),
            locks: Locks::default(),
            origin,
            edited: false,
            loaded: 0,
            issues: Rc::from([]),
            refusals: BTreeMap::new(),
        };
        Self { settings, job: None, shown: None, gesture: None }.checked()
    }

    /// Whether the forecast on screen is not the one for the settings: a field is invalid or its run has not begun.
    pub fn is_stale(&self) -> bool {
        let run = self.job.as_ref().map(|job| job.number);
        self.settings.is_invalid() || run != self.shown.as_ref().map(|shown| shown.run)
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

    fn edited(&self, edit: &Edit) -> Option<Self> {
        let mut scenario = (*self.settings.scenario).clone();
        apply(&mut scenario, edit);
        let mut next = self.clone();
        next.gesture = None;
        let forgiven = next.settings.refusals.remove(place(edit)).is_some();
        if scenario == *self.settings.scenario {
            return forgiven.then_some(next);
        }
        next.settings.scenario = Shared::new(scenario);
        next.settings.edited = true;
        Some(next.checked())
    }

    fn moved(&self, kind: Kind, from: Makeup, to: u32, gesture: Option<(Kind, Makeup)>) -> Option<Self> {
        let makeup = from.moved(kind, to, self.settings.locks);
        let mut next = self.clone();
        next.gesture = gesture;
        let forgiven = next.settings.refusals.remove(kinds::place(kind)).is_some();
        if makeup == self.settings.makeup {
            return (forgiven || gesture != self.gesture).then_some(next);
        }
        let mut scenario = (*self.settings.scenario).clone();
        scenario.tenant.makeup = makeup.shares();
        next.settings.makeup = makeup;
        next.settings.scenario = Shared::new(scenario);
        next.settings.edited = true;
        Some(next.checked())
    }

    fn loaded(&self, scenario: Scenario, origin: Origin) -> Self {
        let settings = Settings {
            makeup: Makeup::from_shares(&scenario.tenant.makeup),
            scenario: Shared::new(scenario),
            origin,
            edited: false,
            loaded: self.settings.loaded + 1,
            locks: self.settings.locks,
            issues: Rc::from([]),
            refusals: BTreeMap::new(),
        };
        Self { settings, gesture: None, ..self.clone() }.checked()
    }

    /// The state after an action; None if nothing changes.
    fn after(&self, action: Action) -> Option<Self> {
        match action {
            Action::Set(edit) => self.edited(&edit),
            Action::Grasp(kind) => Some(Self { gesture: Some((kind, self.settings.makeup)), ..self.clone() }),
            Action::Release => self.gesture.is_some().then(|| Self { gesture: None, ..self.clone() }),
            Action::Slide(kind, to) => {
                let began = self.gesture.filter(|(held, _)| *held == kind).map_or(self.settings.makeup, |(_, began)| began);
                self.moved(kind, began, to, Some((kind, began)))
            }
            Action::TypeShare(kind, to) => self.moved(kind, self.settings.makeup, to, None),
            Action::TurnLock(kind) => {
                let mut next = self.clone();
                next.settings.locks = self.settings.locks.turned(kind);
                next.gesture = None;
                Some(next)
            }
            Action::Refuse(place, why) => {
                let mut next = self.clone();
                let before = next.settings.refusals.insert(place, why.clone());
                (before.as_ref() != Some(&why)).then_some(next)
            }
            Action::Accept(place) => {
                let mut next = self.clone();
                next.settings.refusals.remove(place).is_some().then_some(next)
            }
            Action::Load(scenario, origin) => Some(self.loaded(*scenario, origin)),
            Action::StartFrom(name) => Some(self.loaded(Preset::named(name)?.scenario().ok()?, Origin::Preset(name))),
            Action::RunAnyway => {
                let job = self.job.clone().filter(|job| job.question.is_some())?;
                Some(Self { job: Some(Job { question: None, ..job }), ..self.clone() })
            }
            Action::Publish(shown) => {
                let current = self.job.as_ref().is_some_and(|job| job.number == shown.run);
                current.then(|| Self { shown: Some(*shown), ..self.clone() })
            }
        }
    }
}

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        self.after(action).map_or(self, Rc::new)
    }
}

fn apply(scenario: &mut Scenario, edit: &Edit) {
    match *edit {
        Edit::Users(users) => scenario.tenant.users = users,
        // The three bounds push each other along, as beads on a string.
        Edit::ScopeLow(share) => {
            let scope = &mut scenario.incident.scope;
            (scope.low, scope.likely, scope.high) = (share, scope.likely.max(share), scope.high.max(share));
        }
        Edit::ScopeLikely(share) => {
            let scope = &mut scenario.incident.scope;
            (scope.low, scope.likely, scope.high) = (scope.low.min(share), share, scope.high.max(share));
        }
        Edit::ScopeHigh(share) => {
            let scope = &mut scenario.incident.scope;
            (scope.low, scope.likely, scope.high) = (scope.low.min(share), scope.likely.min(share), share);
        }
        Edit::Scope(scope) => scenario.incident.scope = scope,
        Edit::Start(start) => scenario.incident.window.start = start,
        Edit::Hours(hours) => scenario.incident.window.hours = hours,
        Edit::Policy(policy) => {
            scenario.protection.policy = policy;
            // Risk remediation did not exist in April 2025: choosing it means today's rules.
            if policy == Policy::RiskRemediation {
                scenario.protection.rules_of = RulesOf::Today;
            }
        }
        Edit::RulesOf(rules) => scenario.protection.rules_of = rules,
        Edit::Licence(licence) => scenario.protection.licence = licence,
        Edit::NeedsSignInRisk(needs) => scenario.protection.needs_sign_in_risk_too = needs,
        Edit::Monitoring(monitoring) => scenario.response.monitoring = monitoring,
        Edit::Trials(trials) => scenario.run.trials = trials,
    }
}

/// The field that an edit sets.
fn place(edit: &Edit) -> &'static str {
    match edit {
        Edit::Users(_) => "tenant.users",
        Edit::ScopeLow(_) => "incident.scope.low",
        Edit::ScopeLikely(_) => "incident.scope.likely",
        Edit::ScopeHigh(_) => "incident.scope.high",
        Edit::Scope(_) => "incident.scope",
        Edit::Start(_) => "incident.window.start",
        Edit::Hours(_) => "incident.window.hours",
        Edit::Policy(_) => "protection.policy",
        Edit::RulesOf(_) => "protection.rules_of",
        Edit::Licence(_) => "protection.licence",
        Edit::NeedsSignInRisk(_) => "protection.needs_sign_in_risk_too",
        Edit::Monitoring(_) => "response.monitoring",
        Edit::Trials(_) => "run.trials",
    }
}

/// Whether a run asks first, and how many trials it could do in some seconds.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an estimate")]
fn question(parameters: &Parameters) -> Option<Question> {
    let seconds = cost(parameters);
    let trials = parameters.scenario.run.trials;
    // To one significant digit: it is an estimate.
    let fewer = (trials as f64 * SHORT_SECONDS / seconds).max(1.0);
    let magnitude = 10_f64.powf(fewer.log10().floor());
    (seconds > PATIENCE_SECONDS).then(|| Question { seconds, fewer: ((fewer / magnitude).floor() * magnitude) as u64 })
}
