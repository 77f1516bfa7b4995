//! Everything that can happen, and what an edit does to a scenario.

use lockout_model::Scenario;
use lockout_model::calendar::{Day, Moment};
use lockout_model::choice::{Choice as _, Kind};
use lockout_model::scenario::Triple;
use yew::AttrValue;

use super::{Origin, Shown};
use crate::app::regions::RegionEdit;
use crate::content::fields::{self, Field};
use crate::content::places::City;
use crate::link::{Theme, View};

/// One change of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A field of the table, to a value or to nothing.
    Field(&'static Field, Option<f64>),
    /// All three bounds of the scope at once: one of the answers.
    Scope(Triple),
    /// The window's first moment, UTC.
    Start(Moment),
    /// Days on which the office is closed.
    Holidays(Vec<Day>),
    /// A kind can be in scope, or no longer.
    TurnKind(Kind),
    /// Something about the region at a place.
    Region(usize, RegionEdit),
}

/// A part of the settings with a way back of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The people and how they sign in.
    Tenant,
    /// How much is in scope.
    Scope,
    /// When alerts are raised.
    Window,
    /// What the policy does.
    Policy,
    /// What people do.
    Response,
    /// How the figures are made.
    Run,
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A setting changes.
    Set(Edit),
    /// A setting changes in somebody's hand: with what follows until it is let go, one step.
    Drag(Edit),
    /// A setting changes because another did: no step of its own.
    Adjust(Edit),
    /// A hand takes hold of the handle of a field.
    Grasp(&'static str),
    /// A kind's slider moves, to hundredths of a percent.
    Slide(Kind, u32),
    /// The seam behind a kind moves to where it stands in the bar, in hundredths of a percent.
    Seam(Kind, u32),
    /// The hand lets go.
    Release,
    /// A kind's share is typed, in hundredths of a percent.
    TypeShare(Kind, u32),
    /// So many people of a kind are typed: users and shares follow.
    TypeHeads(Kind, u64),
    /// Heads are typed instead of shares, or no longer.
    CountHeads(bool),
    /// A kind keeps its share, or no longer.
    TurnLock(Kind),
    /// The field at a place holds text that is not a value.
    Refuse(&'static str, String),
    /// A group goes back to where the settings came from.
    Restore(Group),
    /// The last step is taken back.
    Undo,
    /// The last step taken back is made again.
    Redo,
    /// A whole scenario is taken over.
    Load(Box<Scenario>, Origin),
    /// The preset of this name is taken over.
    StartFrom(&'static str),
    /// The cities of the regions are these, as far as they are known.
    Recognise(Vec<Option<City>>),
    /// What another link says is taken over: what stands behind the `#`.
    Follow(String),
    /// Another view is looked at.
    Show(View),
    /// A step or part of a view is looked at, by name.
    Go(View, AttrValue),
    /// A handle in a chart is moved to a value.
    Handle(&'static str, f64),
    /// Other colours.
    Colour(Theme),
    /// What is set becomes what is compared with; the same again: no longer.
    Pin,
    /// Single keys do something, or no longer.
    Keys(bool),
    /// Nothing is compared with any more.
    Unpin,
    /// What is set and what it is compared with change places.
    Swap,
    /// A scenario is kept beside, under a name.
    Keep(Box<Scenario>, AttrValue),
    /// The scenario at a place is kept no longer.
    Drop(usize),
    /// The scenario kept at a place gets another name.
    Rename(usize, String),
    /// The derivation of the figure at a JSON pointer is wanted; None: no longer.
    Ask(Option<AttrValue>),
    /// The scenario gets a name.
    Name(String),
    /// Something was copied, or the browser did not allow it: in words.
    Copied(&'static str),
    /// What there was to know about the link is known.
    Dismiss,
    /// The long run is wanted all the same.
    RunAnyway,
    /// A run has figures to show.
    Publish(Box<Shown>),
}

impl Edit {
    /// The edit that sets the field at a place of the scenario file; of a place without a field, none.
    pub fn to(place: &str, value: f64) -> Option<Self> {
        fields::at(place).map(|field| Self::Field(field, Some(value)))
    }

    /// So many equally likely weekends.
    #[expect(clippy::cast_precision_loss, reason = "at most a million")]
    pub const fn trials(trials: u64) -> Self {
        Self::Field(&fields::RUN[0], Some(trials as f64))
    }

    /// Makes the change; `cities` are those that the regions are.
    pub(super) fn apply(&self, scenario: &mut Scenario, cities: &mut Vec<Option<City>>) {
        match self {
            Self::Field(field, value) => (field.set)(scenario, *value),
            Self::Scope(scope) => scenario.incident.scope = *scope,
            Self::Start(start) => scenario.incident.window.start = *start,
            Self::Holidays(days) => scenario.holidays.clone_from(days),
            Self::TurnKind(kind) => {
                let kinds = &scenario.incident.kinds;
                scenario.incident.kinds = Kind::ALL.iter().copied().filter(|other| kinds.contains(other) != (other == kind)).collect();
            }
            Self::Region(at, edit) => edit.apply(*at, &mut scenario.tenant.regions, cities),
        }
    }

    /// The edit that moving a chart's handle makes; None for a handle that sets nothing.
    #[expect(clippy::cast_possible_truncation, reason = "hours of some days, in minutes")]
    pub(super) fn of_handle(handle: &str, to: f64, held_start: Moment) -> Option<Self> {
        match handle {
            "decision" => Some(Self::Field(&fields::DIAGNOSIS[1], Some(to))),
            "hours" => Self::to("incident.window.hours", to),
            "cleared" => Self::to("response.admin_clear.settle_minutes", (to * 60.0).round()),
            // Hours from where the window started when the hand took it.
            "start" => Some(Self::Start(held_start.plus_minutes((to * 60.0).round() as i64))),
            _ => None,
        }
    }

    /// The field that it sets.
    pub(super) fn place(&self) -> &'static str {
        match self {
            Self::Field(field, _) => field.place,
            Self::Scope(_) => "incident.scope",
            Self::Start(_) => "incident.window.start",
            Self::Holidays(_) => "calendar.holidays",
            Self::TurnKind(_) => "incident.kinds",
            Self::Region(at, edit) => edit.place(*at),
        }
    }
}

impl Group {
    /// Every group, in the order of a link's words.
    pub const ALL: [Self; 6] = [Self::Tenant, Self::Scope, Self::Window, Self::Policy, Self::Response, Self::Run];

    /// Takes the group's part of a scenario over from another.
    pub fn restore(self, scenario: &mut Scenario, from: &Scenario) {
        let (incident, source) = (&mut scenario.incident, &from.incident);
        match self {
            Self::Tenant => {
                scenario.tenant.clone_from(&from.tenant);
                scenario.holidays.clone_from(&from.holidays);
            }
            Self::Scope => {
                incident.scope = source.scope;
                incident.kinds.clone_from(&source.kinds);
                incident.alert_probability = source.alert_probability;
            }
            Self::Window => {
                incident.window = source.window;
                incident.halted_after_hours = source.halted_after_hours;
            }
            Self::Policy => {
                scenario.protection = from.protection;
                incident.lockout_rule = source.lockout_rule;
            }
            Self::Response => scenario.response.clone_from(&from.response),
            Self::Run => scenario.run = from.run,
        }
    }

    /// The group that a chart's handle sets something of; None for one that sets nothing.
    pub fn of_handle(handle: &str) -> Option<Self> {
        match handle {
            "start" | "hours" => Some(Self::Window),
            "decision" | "cleared" => Some(Self::Response),
            _ => None,
        }
    }

    /// Whether the group's part of two scenarios is the same.
    pub fn is_same(self, one: &Scenario, other: &Scenario) -> bool {
        let mut restored = one.clone();
        self.restore(&mut restored, other);
        restored == *one
    }
}
