//! What the controls show.

use std::rc::Rc;

use lockout_model::{Issue, Scenario};
use yew::AttrValue;

use super::{Group, Shared, Steps};
use crate::app::makeup::{Locks, Makeup};
use crate::content::places::City;

/// Where the settings came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A preset, by name.
    Preset(&'static str),
    /// A file, by name.
    File(String),
    /// The "All settings" field.
    AllSettings,
    /// A link.
    Link,
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
    /// By group, whether it cannot be changed: the link says so.
    pub fixed: [bool; 6],
    /// Whether heads are typed instead of shares.
    pub heads: bool,
    /// Which city each region is, as far as that is known.
    pub cities: Vec<Option<City>>,
    /// The cities that a link names, until somebody has looked whether their clocks are those of the regions.
    pub named: AttrValue,
    /// Where the settings came from.
    pub origin: Origin,
    /// The scenario as it came from there.
    pub base: Shared<Scenario>,
    /// The way back and forth.
    pub steps: Steps,
    /// Whether something was changed since.
    pub edited: bool,
    /// How many scenarios were loaded; fields forget unfinished text when it changes.
    pub loaded: u32,
    /// What the model refuses.
    pub(super) issues: Rc<[Issue]>,
    /// Fields whose text is not a value, and why.
    pub(super) refusals: Vec<(&'static str, String)>,
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

    /// Whether a group is still, or again, as it came.
    pub fn is_restored(&self, group: Group) -> bool {
        group.is_same(&self.scenario, &self.base)
    }

    /// Whether the controls of a group would show the same of others. Local times stand beside the window, a city's clock
    /// is that of the window's date, and agents can be told per 1,000 users.
    pub fn shows_alike(&self, other: &Self, group: Group) -> bool {
        let is_same = |group: Group| self.scenario == other.scenario || group.is_same(&self.scenario, &other.scenario);
        let about_all = |settings: &Self| (settings.base.clone(), settings.fixed, settings.loaded);
        about_all(self) == about_all(other)
            && (&self.issues, &self.refusals) == (&other.issues, &other.refusals)
            && match group {
                Group::Tenant | Group::Window => {
                    let of_people = |settings: &Self| (settings.makeup, settings.locks, settings.heads);
                    of_people(self) == of_people(other) && self.cities == other.cities && is_same(Group::Tenant) && is_same(Group::Window)
                }
                Group::Response => self.scenario.tenant.users == other.scenario.tenant.users && is_same(group),
                _ => is_same(group),
            }
    }

    /// The same with regions that are these cities.
    pub(super) fn in_cities(&self, cities: Vec<Option<City>>) -> Self {
        Self { cities, named: AttrValue::default(), ..self.clone() }
    }

    /// The same in the cities of settings with the same regions; in none if theirs are others.
    pub(super) fn in_cities_of(&self, before: &Self) -> Self {
        let are_same = self.scenario.tenant.regions == before.scenario.tenant.regions;
        self.in_cities(if are_same { before.cities.clone() } else { Vec::new() })
    }

    /// Whether a group cannot be changed.
    pub fn is_fixed(&self, group: Group) -> bool {
        self.fixed[group as usize]
    }

    /// Whether nothing can be changed.
    pub fn is_all_fixed(&self) -> bool {
        self.fixed == [true; 6]
    }

    /// Gives a changed scenario the values of every group that cannot be changed.
    pub(super) fn keep_fixed(&self, scenario: &mut Scenario) {
        for group in Group::ALL.into_iter().filter(|group| self.is_fixed(*group)) {
            group.restore(scenario, &self.scenario);
        }
    }

    /// What the model refuses outside the fields at `places`.
    pub fn other_issues(&self, places: &[&str]) -> Vec<Issue> {
        let shown = |issue: &Issue| places.iter().any(|place| issue.place.starts_with(place));
        self.issues.iter().filter(|issue| !shown(issue)).cloned().collect()
    }
}

impl Settings {
    /// The field at a place, or all in the list there, hold values again. Whether one did not before.
    pub(super) fn forgive(&mut self, place: &str) -> bool {
        let before = self.refusals.len();
        let listed = |at: &str| at.strip_prefix(place).is_some_and(|rest| rest.starts_with('['));
        self.refusals.retain(|(at, _)| *at != place && !listed(at));
        self.refusals.len() < before
    }

    /// The settings of a scenario just taken over.
    pub(super) fn of(scenario: Scenario, origin: Origin) -> Self {
        let makeup = Makeup::from_shares(&scenario.tenant.makeup);
        let scenario = Shared::new(scenario);
        Self {
            makeup,
            base: scenario.clone(),
            scenario,
            locks: Locks::default(),
            fixed: [false; 6],
            heads: false,
            cities: Vec::new(),
            named: AttrValue::default(),
            origin,
            steps: Steps::default(),
            edited: false,
            loaded: 0,
            issues: Rc::from([]),
            refusals: Vec::new(),
        }
    }
}
