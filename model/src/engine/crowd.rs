//! What becomes of people followed one by one: when they are back, by which path, and the office hours until then.

use crate::choice::Path;
use crate::facts;
use crate::order::lesser;
use crate::outcome::point_hours;

use super::clearance::{ACTORS, LAGS};
use super::counts::{CALLS, CALLS_IN_VAIN, WAYS};
use super::curves::Curves;
use super::desk::Desk;
use super::people::Person;
use super::split::STUCK;
use super::unit::half_hour_from;

/// Those followed in one trial.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    /// Hours after which a user of each way is back alone; infinite for the others.
    lags: [f64; WAYS],
    /// Half hours before the end.
    points: usize,
    in_office: bool,
    /// By half hour, people who begin to wait since the one before, and people back.
    came: Vec<f32>,
    back_by: Vec<f32>,
    /// The half hour before which the last one came, and when it is.
    point: usize,
    point_at: f64,
    /// When the last one was back, and the average office hours by then.
    office_by: (f64, f64),
    /// When they are back, and how many each stands for.
    back: Vec<(f64, f64)>,
    last_back: f64,
    back_in_all: f64,
    /// Room for those back in one half hour.
    inside: Vec<(f64, f64)>,
    /// By side and way, people by path.
    pub(super) by_path: [[[f64; STUCK + 1]; WAYS]; 2],
    /// Person-hours lost in local office hours.
    pub(super) office_hours: f64,
}

/// How the waiting of so many people ends: when, in hours, and by which path.
#[derive(Clone, Copy, Debug)]
struct End {
    at: f64,
    path: usize,
    people: f64,
}

impl Crowd {
    pub(super) fn new(lags: &[Option<f64>; LAGS]) -> Self {
        Self {
            lags: std::array::from_fn(|way| lags.get(way).copied().flatten().unwrap_or(f64::INFINITY)),
            points: 0,
            in_office: false,
            came: Vec::new(),
            back_by: Vec::new(),
            point: 0,
            point_at: 0.0,
            office_by: (f64::NAN, 0.0),
            back: Vec::new(),
            inside: Vec::new(),
            last_back: f64::NEG_INFINITY,
            back_in_all: 0.0,
            by_path: [[[0.0; STUCK + 1]; WAYS]; 2],
            office_hours: 0.0,
        }
    }

    /// Nobody is followed.
    pub(super) fn forget(&mut self) {
        self.back.clear();
        (self.back_in_all, self.last_back) = (0.0, f64::NEG_INFINITY);
    }

    /// Begins a trial with so many half hours.
    pub(super) fn begin(&mut self, points: usize, in_office: bool) {
        self.begin_few(in_office);
        self.points = points;
        for changes in [&mut self.came, &mut self.back_by] {
            changes.clear();
            changes.resize(points + 1, 0.0);
        }
        (self.point, self.point_at) = (0, 0.0);
    }

    /// Begins a trial with a few people.
    pub(super) fn begin_few(&mut self, in_office: bool) {
        self.forget();
        self.in_office = in_office;
        self.by_path.as_flattened_mut().fill([0.0; STUCK + 1]);
        self.office_hours = 0.0;
    }

    /// Adds somebody of a side, refused later than those before.
    #[inline]
    pub(super) fn add(&mut self, curves: &Curves, desk: &mut Desk, person: &Person, side: usize) {
        while person.at > self.point_at && self.point < self.points {
            self.point += 1;
            self.point_at += point_hours(1);
        }
        self.came[self.point] += single(person.people);
        for end in self.ends(desk, person) {
            if end.people <= 0.0 {
                continue;
            }
            let back = self.note(curves, person, side, &end);
            if back < facts::HORIZON_HOURS.value {
                self.back_by[half_hour_from(back).min(self.points)] += single(end.people);
                self.last_back = if back > self.last_back { back } else { self.last_back };
                self.back_in_all += end.people;
            }
        }
    }

    /// Adds one of a few, refused later than those before, and counts that one at half hours.
    pub(super) fn add_one(&mut self, curves: &Curves, desk: &mut Desk, person: &Person, side: usize, waiting: &mut [f32]) {
        let [one, other] = self.ends(desk, person);
        let back = self.note(curves, person, side, if one.people > 0.0 { &one } else { &other });
        let (from, to) = (half_hour_from(person.at), half_hour_from(back));
        for waiting in waiting.iter_mut().take(to).skip(from) {
            *waiting += 1.0;
        }
    }

    /// How the waiting of somebody ends, or of those of a group with whom an agent is done and of the rest.
    fn ends(&self, desk: &mut Desk, person: &Person) -> [End; 2] {
        let Person { at, cleared, way, people } = *person;
        let nobody = End { at: f64::INFINITY, path: STUCK, people: 0.0 };
        let clearing = End { at: cleared.at, path: ACTORS[cleared.by].index(), people };
        if way == CALLS || way == CALLS_IN_VAIN {
            let served = desk.call(at, cleared.at, people);
            if way == CALLS && served.at <= cleared.at {
                let helped = served.share * people;
                let end = End { at: served.at, path: Path::HelpDesk.index(), people: helped };
                return [end, End { people: people - helped, ..clearing }];
            }
        } else if at + self.lags[way] <= cleared.at {
            return [End { at: at + self.lags[way], path: way, people }, nobody];
        }
        [clearing, nobody]
    }

    /// Notes how waiting ends; when, infinite after the horizon.
    fn note(&mut self, curves: &Curves, person: &Person, side: usize, end: &End) -> f64 {
        let &End { mut at, mut path, people } = end;
        if at < facts::HORIZON_HOURS.value {
            self.back.push((at, people));
        } else {
            (at, path) = (f64::INFINITY, STUCK);
        }
        self.by_path[side][person.way][path] += people;
        if self.in_office {
            self.office_hours += people * self.office_hours_between(curves, person.at, lesser(at, facts::HORIZON_HOURS.value));
        }
        at
    }

    /// Office hours of somebody refused at a moment, until another.
    #[expect(clippy::float_cmp, reason = "many are back at the very same moment")]
    fn office_hours_between(&mut self, curves: &Curves, at: f64, back: f64) -> f64 {
        if curves.has_regions() {
            return curves.office_hours_between(at, back);
        }
        if back != self.office_by.0 {
            self.office_by = (back, curves.office_by(back));
        }
        self.office_by.1 - curves.office_by(at)
    }

    /// Adds those who wait to people waiting at half hours.
    pub(super) fn finish(&mut self, waiting: &mut [f32]) {
        let (mut sum, mut back) = (0.0, 0.0);
        for ((waiting, came), back_by) in waiting.iter_mut().zip(&self.came).zip(&mut self.back_by) {
            back += *back_by;
            sum += came - *back_by;
            *back_by = back;
            *waiting += if sum > 0.0 { sum } else { 0.0 };
        }
    }

    /// How many of those followed are back in the end, and when the last one is.
    pub(super) fn back(&self) -> (f64, f64) {
        (self.back_in_all, self.last_back)
    }

    /// Those back, as they come back: a few, mostly in order already.
    pub(super) fn in_order(&mut self) -> &[(f64, f64)] {
        sort(&mut self.back);
        &self.back
    }

    /// How many are back at a half hour before the end.
    pub(super) fn back_at(&self, point: usize) -> f64 {
        f64::from(self.back_by[point])
    }

    /// Those back inside the half hour that ends with a point, or after the last of so many points: when, and how many by
    /// then.
    pub(super) fn back_inside(&mut self, point: usize, points: usize) -> &[(f64, f64)] {
        let (mut sum, from) = if point == 0 { (0.0, f64::NEG_INFINITY) } else { (self.back_at(point - 1), point_hours(point - 1)) };
        let to = if point < points { point_hours(point) } else { f64::INFINITY };
        let Self { back, inside, .. } = self;
        inside.clear();
        inside.extend(back.iter().filter(|&&(at, _)| at > from && at <= to));
        sort(inside);
        for (_, people) in inside.iter_mut() {
            sum += *people;
            *people = sum;
        }
        inside
    }
}

/// By moment; they are mostly in order.
fn sort(back: &mut [(f64, f64)]) {
    for next in 1..back.len() {
        let (one, mut place) = (back[next], next);
        while place > 0 && back[place - 1].0 > one.0 {
            back[place] = back[place - 1];
            place -= 1;
        }
        back[place] = one;
    }
}

#[expect(clippy::cast_possible_truncation, reason = "people, in groups")]
fn single(value: f64) -> f32 {
    value as f32
}
