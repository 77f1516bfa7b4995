//! When shares of the refused are back.

use crate::engine::binomial::{less, order_statistic};
use crate::engine::unit::{PACES, Unit, half_hour_from, sum_of};
use crate::order::{greater, lesser};
use crate::outcome::point_hours;

use super::{Course, WAYS, to_people};

/// People among whom chance moves no share by as much as a minute or two.
const MANY: u64 = 2000;
/// Twice the largest error, as a logarithm, of an expectation that stands for a product of chances.
const NEAR: f64 = 0.1;
/// Steps that find a moment to within seconds.
const HALVINGS: usize = 16;
/// Shares of the refused, in percent.
const PERCENTS: [u64; 3] = [50, 90, 100];

impl Course {
    /// When 50, 90 and 100 % of so many refused are back, of whom so many come back at all, in hours after the start; a
    /// uniform decides between neighbours.
    pub(in crate::engine) fn hours_to_shares(&mut self, units: &[Unit; 2], refused: u64, restored: u64, u: f64) -> [f64; 3] {
        if self.is_followed == [true; WAYS] {
            let back = self.crowd.in_order();
            let mut times = [f64::INFINITY; PERCENTS.len()];
            for (time, percent) in times.iter_mut().zip(PERCENTS) {
                let rank = usize::try_from((refused * percent).div_ceil(100)).unwrap_or(usize::MAX);
                *time = back.get(rank - 1).map_or(f64::INFINITY, |back| back.0);
            }
            return times;
        }
        let others = in_all(units, &self.others);
        let is_there = are_there(&self.others);
        // All of one side who wait for the same end: at the end, if not before.
        let side = usize::from(is_there[1]);
        let jump = units[side].last_jump().filter(|_| is_there[0] != is_there[1] && self.crowd.back().0 <= 0.0);
        let jump = jump.map(|jump| (jump.at, sum_of(&self.others[side], &jump.restored)));
        let of_one_pace = self.others.as_flattened().iter().filter(|people| **people > 0.0).count() == 1;
        let mut last = f64::NEG_INFINITY;
        let mut times = [f64::INFINITY; PERCENTS.len()];
        for (time, percent) in times.iter_mut().zip(PERCENTS) {
            let rank = (refused * percent).div_ceil(100);
            let at = match jump {
                _ if rank > restored => f64::INFINITY,
                // The share of those back is the rank's, but for three deviations of chance.
                Some((at, before)) if rank < restored && before * to_people(restored) < others * least(rank, restored) => at,
                _ => self.when_restored(units, others, of_one_pace, (rank, restored), u),
            };
            last = if at > last { at } else { last };
            *time = last;
        }
        times
    }

    /// When the rank-th is back of those who are.
    fn when_restored(&mut self, units: &[Unit; 2], others: f64, of_one_pace: bool, (rank, restored): (u64, u64), u: f64) -> f64 {
        let (followed, last_back) = self.crowd.back();
        // Of those not followed expectation says how many are restored; with those who are they are so many in all.
        let scale = if others > 0.0 { (to_people(restored) - followed) / others } else { 0.0 };
        let when_others =
            |people: f64| when(units, &self.others, self.restored.len(), |point| f64::from(self.restored[point]), people / scale);
        if rank == restored {
            let count = to_people(restored) - followed;
            if count <= 0.5 {
                return last_back;
            }
            let log = libm::log(u);
            let last = when_others(count + count * less(log / count));
            let last = if of_one_pace { last } else { self.when_last(units, scale, last, log) };
            return greater(last, last_back);
        }
        if followed <= 0.0 {
            // One after the other by chance; less so where some wait for one thing and some for another, of whom there are so
            // many of each.
            let all = to_people(restored);
            if restored > MANY {
                return when_others(to_people(rank) - u);
            }
            if of_one_pace {
                return when_others(order_statistic(rank, restored, u) * all);
            }
            let spread = scale * self.spread_at(units, when_others(to_people(rank) - 0.5));
            return when_others(by_chance((rank, restored), spread, u));
        }
        // Those followed come back when they do; how many of the others are back by then is chance.
        let mut number = to_people(rank) - u;
        let mut low = self.half_hour_of(number, scale, others);
        if others > 0.0 && restored <= MANY {
            number = by_chance((rank, restored), scale * self.spread_at(units, point_hours(low)), u);
            low = self.half_hour_of(number, scale, others);
        }
        let before_low = low.checked_sub(1).map_or(0.0, |point| self.crowd.back_at(point));
        let inside = self.crowd.back_inside(low, self.waiting.len());
        let others_by = |at: f64| if others > 0.0 { scale * restored_by(units, &self.others, at, true) } else { 0.0 };
        let next = inside.partition_point(|&(at, back)| back + others_by(at) < number);
        let before = match next.checked_sub(1) {
            Some(last) => inside[last].1,
            None => before_low,
        };
        // Others may reach it before.
        let alone = if number - before <= scale * others { when_others(number - before) } else { f64::INFINITY };
        let at = inside.get(next).map_or(alone, |inside| lesser(alone, inside.0));
        if at.is_finite() { at } else { last_back }
    }

    /// The half hour by the end of which so many are back, those not followed scaled to so many in all.
    fn half_hour_of(&self, number: f64, scale: f64, others: f64) -> usize {
        let (mut low, mut high) = (0, self.waiting.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let others = scale * self.restored.get(middle).map_or(others, |&restored| f64::from(restored));
            if self.crowd.back_at(middle) + others < number { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// When the last of those not followed is back, scaled to whole people, as the logarithm of a uniform says.
    ///
    /// All are back by a moment with the product of their chances. The moment at which one of all of them is expected to be
    /// missing is near it, and never later, where many wait for the same; but somebody who waits for the end alone is back
    /// then, and not before.
    fn when_last(&self, units: &[Unit; 2], scale: f64, expected: f64, log: f64) -> f64 {
        let paces = |of: &dyn Fn(f64, f64) -> f64, at: f64| -> f64 {
            let mut sum = 0.0;
            for (people, unit) in self.others.iter().zip(units) {
                for (pace, &people) in people.iter().enumerate().filter(|(_, people)| **people > 0.0) {
                    let in_all = unit.edges.last().map_or(0.0, |edge| edge.restored[pace]);
                    let mut one = [0.0; PACES];
                    one[pace] = 1.0;
                    if in_all > 0.0 {
                        sum += of(scale * people * in_all, lesser(unit.restored_by(&one, at, true) / in_all, 1.0));
                    }
                }
            }
            sum
        };
        if paces(&|people, back| people * (1.0 - back) * (1.0 - back), expected) < NEAR {
            return expected;
        }
        let (mut low, mut high) = (expected, units.iter().map(|unit| unit.end).fold(expected, greater));
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            if paces(&|people, back| people * libm::log(back), middle) < log { low = middle } else { high = middle }
        }
        high
    }

    /// The variance of how many of those not followed are back around a moment.
    fn spread_at(&self, units: &[Unit; 2], at: f64) -> f64 {
        let mut spread = 0.0;
        for (people, unit) in self.others.iter().zip(units) {
            let next = half_hour_from(at);
            let share = |pace: usize, point: usize, in_all: f64| match unit.waiting[pace].get(point) {
                Some(waiting) => f64::from(unit.met[point] - waiting),
                None => in_all,
            };
            for (pace, &people) in people.iter().enumerate().filter(|(_, people)| **people > 0.0) {
                let in_all = unit.edges.last().map_or(0.0, |edge| edge.restored[pace]);
                let back = 0.5 * (share(pace, next.saturating_sub(1), in_all) + share(pace, next, in_all));
                spread += people * greater(back * (in_all - back), 0.0) / greater(in_all, 1e-9);
            }
        }
        spread
    }
}

/// How many people of so many are expected back when the rank-th is, as a uniform says; their variance then is less than if
/// all waited for the same.
fn by_chance((rank, restored): (u64, u64), variance: f64, u: f64) -> f64 {
    let all = to_people(restored);
    let middle = (to_people(rank) - 0.5) / all;
    let spread = lesser(variance / (all * middle * (1.0 - middle)), 1.0).sqrt();
    all * (middle + spread * (order_statistic(rank, restored, u) - middle))
}

/// A rank less one, and three deviations of the share that has come back by then.
fn least(rank: u64, restored: u64) -> f64 {
    let (rank, restored) = (to_people(rank - 1), to_people(restored));
    rank - 3.0 * (rank * (restored - rank) / restored).sqrt()
}

/// How many people are restored by a moment, straight between half hours and edges; before or after what jumps at it.
fn restored_by(units: &[Unit; 2], people: &[[f64; PACES]; 2], at: f64, after: bool) -> f64 {
    let present = people.iter().zip(units).filter(|(people, _)| people.iter().any(|&people| people > 0.0));
    present.map(|(people, unit)| unit.restored_by(people, at, after)).sum()
}

/// Whether there is anybody of each side.
fn are_there(people: &[[f64; PACES]; 2]) -> [bool; 2] {
    let any = |people: &[f64; PACES]| people.iter().any(|&people| people > 0.0);
    [any(&people[0]), any(&people[1])]
}

/// How many people are restored in the end.
fn in_all(units: &[Unit; 2], people: &[[f64; PACES]; 2]) -> f64 {
    let at_end = |(people, unit): (&[f64; PACES], &Unit)| unit.edges.last().map_or(0.0, |edge| sum_of(people, &edge.restored));
    people.iter().zip(units).map(at_end).sum()
}

/// The first moment at which a number of people is restored, straight between half hours (of which so many are given) and
/// edges; the last moment if never.
fn when(units: &[Unit; 2], people: &[[f64; PACES]; 2], points: usize, at_point: impl Fn(usize) -> f64, number: f64) -> f64 {
    let is_there = are_there(people);
    if is_there[0] != is_there[1] {
        let side = usize::from(is_there[1]);
        if let Some(jump) = units[side].last_jump().filter(|jump| sum_of(&people[side], &jump.restored) < number) {
            return jump.at;
        }
    }
    let (mut next, mut high) = (0, points);
    while next < high {
        let middle = usize::midpoint(next, high);
        if at_point(middle) < number { next = middle + 1 } else { high = middle }
    }
    let mut before = next.checked_sub(1).map_or((0.0, 0.0), |point| (point_hours(point), at_point(point)));
    let until = if next < points { point_hours(next) } else { f64::INFINITY };
    let reached = |before: (f64, f64), (at, restored): (f64, f64)| {
        let rise = restored - before.1;
        if rise > 1e-12 { before.0 + (at - before.0) * ((number - before.1) / rise).clamp(0.0, 1.0) } else { at }
    };
    if is_there[0] != is_there[1] {
        let (people, edges) = (&people[usize::from(is_there[1])], &units[usize::from(is_there[1])].edges);
        for edge in &edges[edges.partition_point(|edge| edge.at <= before.0)..] {
            if edge.at > until {
                break;
            }
            let here = (edge.at, sum_of(people, &edge.restored));
            if here.1 >= number {
                return reached(before, here);
            }
            before = (here.0, if here.1 > before.1 { here.1 } else { before.1 });
        }
        return if next < points { reached(before, (point_hours(next), at_point(next))) } else { before.0 };
    }
    // The edges of both sides in between, in order.
    let mut from = before.0;
    loop {
        let next_edge = |unit: &Unit| unit.edges.get(unit.edges.partition_point(|edge| edge.at <= from)).map(|edge| edge.at);
        let at = units.iter().filter_map(next_edge).fold(f64::INFINITY, lesser);
        if at > until || at.is_infinite() {
            break;
        }
        for after in [false, true] {
            let here = (at, restored_by(units, people, at, after));
            if here.1 >= number {
                return reached(before, here);
            }
            before = (at, greater(here.1, before.1));
        }
        from = at;
    }
    if next < points { reached(before, (point_hours(next), at_point(next))) } else { before.0 }
}
