//! Counts of people side by side: by identity kind, by recovery path.

mod drawing;

use super::range::{PAIRED, beside};
use super::table::NOTHING;
use super::{Change, Chart, ChartError, Ink, Range80, Scene, Table};
use crate::words;
use crate::words::signed;

/// What is counted; it decides the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// People in scope.
    InScope,
    /// People flagged.
    Flagged,
    /// People asked for a new password.
    Prompted,
    /// People locked out.
    LockedOut,
    /// People restored.
    Restored,
}

impl Counted {
    const fn words(self) -> &'static str {
        match self {
            Self::InScope => "in scope",
            Self::Flagged => "flagged",
            Self::Prompted => "prompted",
            Self::LockedOut => "locked out",
            Self::Restored => "restored",
        }
    }

    /// What each bar stands for.
    const fn each(self) -> &'static str {
        match self {
            Self::LockedOut => "Identity kind",
            Self::Restored => "Recovery path",
            _ => "Step",
        }
    }

    const fn bar(self) -> Ink {
        match self {
            Self::InScope => Ink::Neutral,
            Self::Flagged => Ink::FlagBar,
            Self::Prompted | Self::LockedOut => Ink::LockedBar,
            Self::Restored => Ink::BackBar,
        }
    }
}

/// Which number a bar's length is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Middle {
    /// The median.
    Median,
    /// The mean: means add up to the mean of the total.
    Mean,
}

impl Middle {
    const fn word(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::Mean => "mean",
        }
    }
}

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// What it is about.
    pub name: String,
    /// Out of how many people, where that is known.
    pub of: Option<u64>,
    /// The number and its middle 80 %; None where there can be none.
    pub range: Option<Range80>,
    /// Why there is none, or what to know about it; a few words.
    pub note: Option<String>,
    /// The same of another forecast, drawn hollow.
    pub baseline: Option<Range80>,
    /// The paired difference from it, where it is known.
    pub change: Option<Change>,
}

/// Bars in the order given.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    middle: Middle,
    bars: Vec<(Counted, Bar)>,
}

impl Bars {
    /// Bars of what is counted.
    ///
    /// # Errors
    /// No bar, or a number that is not finite or negative.
    pub fn new(counted: Counted, middle: Middle, bars: Vec<Bar>) -> Result<Self, ChartError> {
        if bars.is_empty() {
            return Err(ChartError::Empty("bars"));
        }
        for bar in &bars {
            for range in bar.range.iter().chain(&bar.baseline) {
                range.check(&bar.name)?;
            }
        }
        Ok(Self { middle, bars: bars.into_iter().map(|bar| (counted, bar)).collect() })
    }

    /// The same with a last bar of something else, in its own colour.
    ///
    /// # Errors
    /// A number that is not finite or negative.
    pub fn and(mut self, counted: Counted, bar: Bar) -> Result<Self, ChartError> {
        let added = Self::new(counted, self.middle, vec![bar])?;
        self.bars.extend(added.bars);
        Ok(self)
    }

    /// The same with another forecast's bars behind, hollow, matched by name; `changes` are the paired differences in the
    /// order of these bars, as far as they are known.
    #[must_use]
    pub fn against(mut self, baseline: &Self, changes: &[Option<Change>]) -> Self {
        for (at, (_, bar)) in self.bars.iter_mut().enumerate() {
            let same = baseline.bars.iter().find(|(_, other)| other.name == bar.name);
            // No number then: nobody.
            bar.baseline = Some(same.and_then(|(_, other)| other.range).unwrap_or_default());
            bar.change = changes.get(at).copied().flatten();
        }
        self
    }

    /// Takes the baseline of the bar of a name back: it does not count the same.
    pub(super) fn without_baseline(&mut self, name: &str) {
        for (_, bar) in self.bars.iter_mut().filter(|(_, bar)| bar.name == name) {
            (bar.baseline, bar.change) = (None, None);
        }
    }

    /// What the numbers are, for the line above the bars.
    fn title(&self) -> String {
        format!("people {}: {} and 8 of 10", self.bars[0].0.words(), self.middle.word())
    }

    /// What a sentence on the bar of a name says of its baseline; nothing where it has none.
    pub(super) fn beside(&self, name: &str) -> String {
        let bar = self.bars.iter().map(|(_, bar)| bar).find(|bar| bar.name == name);
        bar.and_then(|bar| Some(beside(bar.baseline?.middle, bar.change))).unwrap_or_default()
    }

    /// The bar with the highest number of what the first bar counts; the first of equals. None if no bar has a number above 0.
    fn highest(&self) -> Option<(&Bar, &Range80)> {
        let mut best: Option<(&Bar, &Range80)> = None;
        let counted = self.bars[0].0;
        for (_, bar) in self.bars.iter().filter(|(other, _)| *other == counted) {
            let Some(range) = &bar.range else { continue };
            if range.middle > best.map_or(0.0, |best| best.1.middle) {
                best = Some((bar, range));
            }
        }
        best
    }
}

impl Chart for Bars {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let label = format!("Bar chart of people {}. {}", self.bars[0].0.words(), self.summary());
        self.drawn(width, &self.title(), label)
    }

    fn summary(&self) -> String {
        let counted = self.bars[0].0.words();
        let Some((bar, range)) = self.highest() else {
            let some = self.bars.iter().any(|(_, bar)| bar.range.is_some_and(|range| range.high > 0.0));
            return if some { format!("Each {} is 0.", self.middle.word()) } else { format!("No people are {counted}.") };
        };
        let figure = drawing::figure(range);
        let alike = self.bars.iter().filter(|(_, other)| other.range.is_some_and(|range| drawing::figure(&range) == figure));
        let alike: Vec<&str> = alike.filter(|(other, _)| other.words() == counted).map(|(_, bar)| bar.name.as_str()).collect();
        // Equals may differ in what the baseline has.
        if alike.len() > 1 && bar.baseline.is_none() {
            return format!("Most are {counted} in {}: {figure} each ({}).", words::list(&alike), self.middle.word());
        }
        let of = bar.of.map(|of| format!(" of {}", words::whole(of))).unwrap_or_default();
        format!(
            "Most are {counted} here: {}, {}{of} ({}); in 8 of 10 such weekends {}{}.",
            bar.name,
            figure,
            self.middle.word(),
            range.words(),
            self.beside(&bar.name)
        )
    }

    fn table(&self) -> Table {
        let middle = if self.middle == Middle::Median { "Median, people" } else { "Mean, people" };
        let counted = self.bars[0].0;
        let [baseline, difference, from, to] = PAIRED;
        let headers = [counted.each(), "Of", middle, "8 of 10 from", "8 of 10 to", baseline, difference, from, to, "Note"];
        let mut table = Table::new(format!("People {}", counted.words()), &headers);
        let dashes = || [(); 3].map(|()| NOTHING.to_owned());
        for (_, bar) in &self.bars {
            let mut cells = vec![bar.name.clone(), bar.of.map_or_else(|| NOTHING.to_owned(), words::whole)];
            cells.extend(bar.range.as_ref().map_or_else(dashes, Range80::cells));
            cells.push(bar.baseline.map_or_else(|| NOTHING.to_owned(), |baseline| words::count(baseline.middle)));
            cells.extend(match (bar.range, bar.baseline, bar.change) {
                (_, _, Some(change)) => change.cells(),
                (Some(now), Some(then), None) => [signed(now.middle - then.middle), NOTHING.to_owned(), NOTHING.to_owned()],
                _ => dashes(),
            });
            cells.push(bar.note.clone().unwrap_or_default());
            table.push(cells);
        }
        table.drop_empty(&[9, 8, 7, 6, 5, 1]);
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        let bar = (self.bars[0].0.bar(), "paler in fewer weekends: 9 of 10, 3 in 4, half, 1 in 4, 1 of 10");
        let mut key = vec![(Ink::Median, self.middle.word()), bar];
        if self.bars.iter().any(|(_, bar)| bar.baseline.is_some()) {
            key.push((Ink::Ghost, "baseline"));
        }
        key
    }
}
