//! A thousand accounts as squares, grouped by identity kind, never scattered.

mod grid;

use lockout_model::Forecast;
use lockout_model::order::short;

use super::frame::{Frame, SMALL, px, width_of};
use super::scene::{Anchor, Extent, Mark, Place, Shape, text_width};
use super::table::NOTHING;
use super::{Change, Chart, ChartError, Ink, Scene, Table};
use crate::words;
use grid::Grid;

/// The denominator, always the same.
pub const ACCOUNTS: usize = 1000;

/// What became of an account, the worst first: ink, in words, and its square: inset from the cell's edge, hundredths of the
/// cell, and whether it is outlined. Told apart by size and filling as well as by colour.
const STATES: [(Ink, &str, i32, u32); 5] = [
    (Ink::LockedBar, "locked out", 8, 0),
    (Ink::LockedPale, "prompted at sign-in", 14, 12),
    (Ink::FlagBar, "flagged only", 26, 0),
    (Ink::FlagHollow, "in scope only", 20, 12),
    (Ink::Neutral, "untouched", 38, 0),
];

/// The accounts of one identity kind: how many, and mean numbers locked out, prompted, flagged only, in scope only.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The kind's name.
    pub name: String,
    /// People of this kind.
    pub people: u64,
    /// Locked out, prompted, flagged but not stopped, in scope but not flagged: means, people.
    pub means: [f64; 4],
}

/// Lockouts by identity kind as grouped icon arrays.
#[derive(Clone, Debug, PartialEq)]
pub struct Icons {
    groups: Vec<(Group, Squares)>,
    /// What the baseline has, by group.
    baseline: Option<Vec<Before>>,
}

/// A group in the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Before {
    /// Squares locked out.
    locked: usize,
    /// How the number of people locked out differs from it, weekend by weekend, where that is known.
    change: Option<Change>,
}

/// Squares in each state.
type Squares = [usize; 5];

impl Icons {
    /// Groups in the order given; those without people are left out. Squares are shared out by largest remainders, first
    /// among the kinds, then among the states of each.
    ///
    /// # Errors
    /// Nobody at all; a number that is not finite or negative, or more people in states than there are.
    pub fn new(groups: Vec<Group>) -> Result<Self, ChartError> {
        let groups: Vec<Group> = groups.into_iter().filter(|group| group.people > 0).collect();
        if groups.is_empty() {
            return Err(ChartError::Empty("groups"));
        }
        for group in &groups {
            let wrong = group.means.iter().any(|mean| !mean.is_finite() || *mean < 0.0);
            if wrong || group.means.iter().sum::<f64>() > people(group) + 0.5 {
                return Err(ChartError::NotANumber(group.name.clone()));
            }
        }
        let sizes = shared(&groups.iter().map(people).collect::<Vec<_>>(), ACCOUNTS);
        let squares = |(group, size): (Group, usize)| {
            let [locked, prompted, flagged, scoped] = group.means;
            let rest = (people(&group) - group.means.iter().sum::<f64>()).max(0.0);
            let parts = shared(&[locked, prompted, flagged, scoped, rest], size);
            let squares = std::array::from_fn(|state| parts[state]);
            (group, squares)
        };
        Ok(Self { groups: groups.into_iter().zip(sizes).map(squares).collect(), baseline: None })
    }

    /// The kinds of a forecast; `name` names a kind by its word.
    ///
    /// # Errors
    /// As [`Icons::new`]; a kind without means.
    pub fn from_forecast(forecast: &Forecast, name: &dyn Fn(&str) -> String) -> Result<Self, ChartError> {
        let mut groups = Vec::new();
        for kind in &forecast.by_kind {
            let [scoped, flagged, stopped, prompted, locked] =
                [&kind.scoped, &kind.flagged, &kind.stopped, &kind.prompted, &kind.locked_out].map(|figure| figure.and_then(|q| q.mean));
            let read = || Some([locked?, prompted?, (flagged? - stopped?).max(0.0), (scoped? - flagged?).max(0.0)]);
            let means = read().ok_or_else(|| ChartError::NotANumber(kind.kind.to_owned()))?;
            groups.push(Group { name: name(kind.kind), people: kind.users, means });
        }
        Self::new(groups)
    }

    /// The same with an outline around as many squares as another forecast locks out, kind by kind; kinds that only the other
    /// has come last. `change` is the paired difference of people locked out of the kind of a name, where it is known.
    #[must_use]
    pub fn against(mut self, baseline: &Self, change: &dyn Fn(&str) -> Option<Change>) -> Self {
        let is_new = |group: &Group| !self.groups.iter().any(|(known, _)| known.name == group.name);
        let gone: Vec<Group> = baseline.groups.iter().map(|(group, _)| group.clone()).filter(is_new).collect();
        self.groups.extend(gone.into_iter().map(|group| (Group { people: 0, means: [0.0; 4], ..group }, [0; 5])));
        let before = |(group, _): &(Group, Squares)| {
            let same = baseline.groups.iter().find(|(other, _)| other.name == group.name);
            Before { locked: same.map_or(0, |(_, squares)| squares[0]), change: change(&group.name) }
        };
        self.baseline = Some(self.groups.iter().map(before).collect());
        self
    }

    /// Squares of all kinds in each state.
    fn totals(&self) -> Squares {
        std::array::from_fn(|state| self.groups.iter().map(|(_, squares)| squares[state]).sum())
    }

    /// The states that occur, with their numbers; locked out always.
    fn shown_states(&self) -> impl Iterator<Item = (usize, usize)> {
        self.totals().into_iter().enumerate().filter(|(state, count)| *state == 0 || *count > 0)
    }

    /// Squares of a group that are locked out in the baseline; 0 without one.
    fn locked_before(&self, at: usize) -> usize {
        self.baseline.as_ref().map_or(0, |then| then[at].locked)
    }

    /// The words above a group, as much of them as has room.
    fn group_words(&self, at: usize, right: i32) -> String {
        let (group, squares) = &self.groups[at];
        let [size, locked] = [squares.iter().sum::<usize>(), squares[0]].map(number);
        let locked = format!("{locked} locked out");
        let then = self.baseline.as_ref().map_or_else(String::new, |then| format!(", baseline {}", then[at].locked));
        let forms = [
            format!(" {size} of 1,000: {locked}{then}"),
            format!(" {size}: {locked}{then}"),
            format!(" {locked}{then}"),
            format!(" {}{then}", squares[0]),
        ];
        let room = right - text_width(&group.name, SMALL, false) - px(4);
        forms.into_iter().find(|form| text_width(form, SMALL, false) <= room).unwrap_or_default()
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
fn people(group: &Group) -> f64 {
    group.people as f64
}

/// `1,000`.
fn number(count: usize) -> String {
    words::whole(u64::try_from(count).unwrap_or_default())
}

/// Shares `whole` things out in proportion to `parts`: largest remainders, ties to the first.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "at most a thousand things")]
fn shared(parts: &[f64], whole: usize) -> Vec<usize> {
    let sum: f64 = parts.iter().sum();
    if sum <= 0.0 {
        return vec![0; parts.len()];
    }
    let exact: Vec<f64> = parts.iter().map(|part| part / sum * whole as f64).collect();
    let mut counts: Vec<usize> = exact.iter().map(|exact| (exact + 1e-9) as usize).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    short(&mut order, |a, b| exact[*a] - counts[*a] as f64 > exact[*b] - counts[*b] as f64);
    let missing = whole.saturating_sub(counts.iter().sum());
    for &at in order.iter().cycle().take(missing) {
        counts[at] += 1;
    }
    counts
}

/// The line of words above a block, and the paper below it.
const LINE: i32 = px(19);
const BELOW: i32 = px(9);

impl Chart for Icons {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let grid = Grid::new(width);
        let right = width_of(width);
        // The states with their squares and numbers, in as many lines as they need.
        let mut states: Vec<(Place, usize, String)> = Vec::new();
        let (mut x, mut y) = (0, px(20));
        for (state, count) in self.shown_states() {
            let text = format!("{} {}", number(count), STATES[state].1);
            let wide = px(15) + text_width(&text, SMALL, false);
            if x > 0 && x + wide > right {
                (x, y) = (0, y + px(17));
            }
            states.push(((x, y), state, text));
            x += wide + px(16);
        }
        let mut top = y + px(26);
        let mut blocks = Vec::new();
        for (at, (_, squares)) in self.groups.iter().enumerate() {
            blocks.push(top);
            top += LINE + grid.height(squares.iter().sum::<usize>().max(self.locked_before(at))) + BELOW;
        }
        let label = format!("Icon array of 1,000 accounts. {}", self.summary());
        let mut scene = Scene::draw(width, u32::try_from(top / 10).unwrap_or_default(), label, |canvas| {
            let area = Extent { left: 0, top: 0, right, bottom: top };
            let frame = Frame::new(canvas, area, (0.0, 1.0), (0.0, 1.0));
            frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(12)), "of 1,000 accounts, on average")?;
            for ((x, y), _, text) in &states {
                frame.words(Ink::Tick, SMALL, Anchor::Start, (x + px(15), y + px(10)), text)?;
            }
            for (at, ((group, _), top)) in self.groups.iter().zip(&blocks).enumerate() {
                frame.words(Ink::Name, SMALL, Anchor::Start, (0, top + px(11)), &group.name)?;
                let after = text_width(&group.name, SMALL, false) + px(4);
                let text = self.group_words(at, right);
                if !text.is_empty() {
                    frame.words(Ink::Tick, SMALL, Anchor::Start, (after, top + px(11)), text.trim_start())?;
                }
            }
            Ok(())
        })?;
        let sample = Grid { cell: px(11), columns: 10 };
        for ((x, y), state, _) in states {
            let (ink, _, inset, stroke) = STATES[state];
            let mut mark = sample.mark((0, 1), y, (inset, stroke), 0);
            if let Shape::Squares { corners, .. } = &mut mark.shape {
                corners.iter_mut().for_each(|corner| corner.0 += x);
            }
            scene.add(ink, mark);
        }
        for (at, ((group, squares), top)) in self.groups.iter().zip(&blocks).enumerate() {
            let size = squares.iter().sum::<usize>();
            let mut from = 0;
            for (state, (ink, words, inset, stroke)) in STATES.into_iter().enumerate() {
                let count = squares[state];
                if count > 0 {
                    let key = u16::try_from(at * STATES.len() + state + 1).unwrap_or(u16::MAX);
                    scene.add(ink, grid.mark((from, from + count), top + LINE, (inset, stroke), key));
                    scene.name(ink, key, format!("{}: {count} of {size} {words}", group.name));
                }
                from += count;
            }
            let then = self.locked_before(at);
            if then > 0 {
                let shape = Shape::Path(grid.around(then, top + LINE));
                scene.add(Ink::Ghost, Mark { key: 0, opacity: 1000, stroke: 16, shape, title: None });
            }
        }
        Ok(scene)
    }

    fn summary(&self) -> String {
        let parts: Vec<String> = self.shown_states().map(|(state, count)| format!("{} are {}", number(count), STATES[state].1)).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let mut text = format!("Of 1,000 accounts, on average {}.", words::list(&parts));
        let most = self.groups.iter().map(|(_, squares)| squares[0]).max().unwrap_or_default();
        let alike: Vec<&str> = self.groups.iter().filter(|(_, squares)| squares[0] == most).map(|(group, _)| group.name.as_str()).collect();
        if most > 0 && self.groups.len() > 1 {
            let (s, each) = if alike.len() > 1 { ("s", " each") } else { ("", "") };
            text.push_str(&format!(" The largest group{s} of the locked out: {}, {}{each}.", words::list(&alike), number(most)));
        }
        if let Some(then) = &self.baseline {
            let all = then.iter().map(|then| then.locked).sum();
            text.push_str(&format!(" In the baseline {} are locked out.", number(all)));
        }
        text
    }

    fn table(&self) -> Table {
        let mut headers = vec!["Identity kind", "People", "Of 1,000 accounts"];
        headers.extend(STATES.map(|state| state.1));
        headers.extend([
            "Baseline, locked out of 1,000",
            "Difference in the tenant, people locked out",
            "Difference, 8 of 10 from",
            "Difference, 8 of 10 to",
        ]);
        let mut table = Table::new("Of 1,000 accounts, on average", &headers);
        for (at, (group, squares)) in self.groups.iter().enumerate() {
            let mut cells = vec![group.name.clone(), words::whole(group.people), number(squares.iter().sum())];
            cells.extend(squares.map(number));
            let then = self.baseline.as_ref().map(|then| then[at]);
            cells.push(then.map_or_else(|| NOTHING.to_owned(), |then| number(then.locked)));
            cells.extend(then.and_then(|then| then.change).map_or_else(|| [(); 3].map(|()| NOTHING.to_owned()), Change::cells));
            table.push(cells);
        }
        table.drop_empty(&[11, 10, 9, 8]);
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        let mut key: Vec<_> = self.shown_states().map(|(state, _)| (STATES[state].0, STATES[state].1)).collect();
        if self.baseline.is_some() {
            key.push((Ink::Ghost, "baseline"));
        }
        key
    }
}
