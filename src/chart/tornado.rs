//! What matters most: how far each setting alone moves an outcome, and its share of the spread.

use lockout_model::sensitivity::{INTERACTIONS_WARN, OutcomeSensitivity};
use serde_json::Value;

use super::frame::{Frame, HAIR, LARGE, SMALL, centred, px, width_of};
use super::scene::{Anchor, Extent, cut, in_lines, text_width};
use super::table::NOTHING;
use super::{Chart, ChartError, Ink, Scene, Table};
use crate::words;

/// The most swings that are drawn; the table has all.
const DRAWN: usize = 10;

/// The outcome at one end of an input's range.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The input's setting in words: `8 h`, `around the clock`.
    pub setting: String,
    /// The outcome's mean there.
    pub mean: f64,
}

/// How one input alone moves the outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// What the input is called.
    pub name: String,
    /// Where the outcome is lowest.
    pub low: End,
    /// Where it is highest.
    pub high: End,
    /// The input's total-effect share of the outcome's variance, 0 to 1; None while it is not known.
    pub total: Option<f64>,
}

impl Swing {
    fn width(&self) -> f64 {
        self.high.mean - self.low.mean
    }
}

/// Swings around what the outcome is now, the widest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    outcome: String,
    unit: &'static str,
    now: f64,
    swings: Vec<Swing>,
    interactions: Option<f64>,
}

impl Tornado {
    /// Swings of an outcome (`people locked out`) in a unit (`people`, `hours`) around its mean `now`; `interactions` is the
    /// share of the variance that no input causes alone.
    ///
    /// # Errors
    /// No swing; a number that is not finite or negative; a low end above the high one.
    pub fn new(
        outcome: String,
        unit: &'static str,
        now: f64,
        mut swings: Vec<Swing>,
        interactions: Option<f64>,
    ) -> Result<Self, ChartError> {
        if swings.is_empty() {
            return Err(ChartError::Empty("swings"));
        }
        super::check_ascending(&[now], "now")?;
        super::check_ascending(interactions.as_slice(), "interactions")?;
        for swing in &swings {
            super::check_ascending(&[swing.low.mean, swing.high.mean], &swing.name)?;
            super::check_ascending(swing.total.as_slice(), &swing.name)?;
        }
        swings.sort_by(|a, b| b.width().total_cmp(&a.width()));
        Ok(Self { outcome, unit, now, swings, interactions })
    }

    /// One outcome of a sensitivity analysis. `name` names an input by its id, `setting` writes a value of it in words.
    /// Inputs whose means are undefined are left out.
    ///
    /// # Errors
    /// As [`Tornado::new`]; an outcome without a mean.
    pub fn from_sensitivity(
        outcome: &OutcomeSensitivity,
        name: &dyn Fn(&str) -> String,
        setting: &dyn Fn(&str, &Value) -> String,
    ) -> Result<Self, ChartError> {
        let now = outcome.now.ok_or_else(|| ChartError::NotANumber(outcome.outcome.to_owned()))?;
        let mut swings = Vec::new();
        for swing in &outcome.swings {
            // Where no value tried does better or worse, the scenario's own does.
            let as_it_is = || End { setting: "as it is".to_owned(), mean: now };
            let mut ends = [as_it_is(), as_it_is()];
            for at in &swing.at {
                let Some(mean) = at.mean else { continue };
                let beyond = [mean < ends[0].mean, mean > ends[1].mean];
                for (end, _) in ends.iter_mut().zip(beyond).filter(|(_, beyond)| *beyond) {
                    *end = End { setting: setting(swing.input, &at.value), mean };
                }
            }
            let total = outcome.shares.as_ref().and_then(|shares| shares.inputs.iter().find(|effect| effect.input == swing.input));
            let [low, high] = ends;
            swings.push(Swing { name: name(swing.input), low, high, total: total.map(|effect| effect.total.max(0.0)) });
        }
        let interactions = outcome.shares.as_ref().map(|shares| shares.interactions);
        let label = outcome.label.strip_suffix(", mean").unwrap_or(&outcome.label);
        Self::new(label.to_owned(), outcome.unit, now, swings, interactions)
    }

    /// A mean in words: people whole, hours with a decimal.
    fn number(&self, mean: f64) -> String {
        if self.unit == "people" || mean >= 1000.0 { words::count(mean) } else { words::decimal(mean, 1) }
    }

    /// The swings that are drawn: those that move anything.
    fn drawn(&self) -> &[Swing] {
        let moving = self.swings.iter().take(DRAWN).take_while(|swing| swing.width() > 0.0).count();
        &self.swings[..moving]
    }

    /// What to know about interactions, if there are enough of them.
    fn warning(&self) -> Option<String> {
        let share = self.interactions.filter(|share| *share > INTERACTIONS_WARN)?;
        Some(format!(
            "Careful: {} % of the spread comes from settings acting together; one at a time tells only part.",
            words::count(share * 100.0)
        ))
    }

    fn words_of(&self, swing: &Swing) -> String {
        let [low, high] = [&swing.low, &swing.high].map(|end| format!("{} at {}", self.number(end.mean), end.setting));
        let total = swing.total.map_or_else(String::new, |total| format!("; {} of the spread", share_words(total)));
        format!("{}: from {low} to {high} {}{total}", swing.name, self.unit)
    }
}

/// `41 %`, `under 1 %`.
fn share_words(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        format!("under 1{}%", words::NBSP)
    } else {
        format!("{}{}%", words::count(share * 100.0), words::NBSP)
    }
}

/// From one swing to the next; the bar, and the words below it.
const ROW: i32 = px(54);
const BAR: (i32, i32) = (px(18), px(30));
const ENDS: i32 = px(43);
/// The column of shares.
const SHARES: i32 = px(120);

impl Chart for Tornado {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let right = width_of(width);
        let drawn = self.drawn();
        let shares = drawn.iter().any(|swing| swing.total.is_some());
        let column = shares && width >= 480;
        let top = px(44);
        let rows = i32::try_from(drawn.len().max(1)).unwrap_or_default();
        let warning = self.warning().map_or_else(Vec::new, |text| in_lines(&text, right, SMALL));
        let foot = top + ROW * rows;
        let bottom = foot + px(6) + px(16) * i32::try_from(warning.len()).unwrap_or_default();
        let label = format!("Tornado chart of {}. {}", self.outcome, self.summary());
        let mut scene = Scene::draw(width, u32::try_from(bottom / 10).unwrap_or_default(), label, |canvas| {
            let end = if column { right - SHARES } else { right - px(1) };
            let area = Extent { left: px(1), top, right: end, bottom: foot };
            let (mut low, mut high) = (self.now, self.now);
            for swing in drawn {
                (low, high) = (low.min(swing.low.mean), high.max(swing.high.mean));
            }
            let frame = Frame::new(canvas, area, (low, if high > low { high } else { low + 1.0 }), (0.0, 1.0));
            let title = format!("{}: mean when one setting changes", self.outcome);
            let forms = [title.as_str(), &self.outcome];
            let title = forms.into_iter().find(|form| text_width(form, SMALL, false) <= end).unwrap_or("one setting at a time");
            frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(12)), title)?;
            if column {
                frame.words(Ink::Tick, SMALL, Anchor::End, (right, px(12)), "of the spread")?;
            }
            let now = frame.x(self.now);
            let text = format!("now {}", self.number(self.now));
            let place = centred(now, text_width(&text, LARGE, true), 0, end);
            frame.words(Ink::Label, LARGE, Anchor::Start, (place, px(32)), &text)?;
            if drawn.is_empty() {
                frame.words(Ink::Note, SMALL, Anchor::Start, (0, top + px(20)), "no setting moves it")?;
            }
            for (at, swing) in (0..).zip(drawn) {
                let y = top + ROW * i32::from(at);
                self.draw_swing(&frame, y, swing, (column, right))?;
                frame.rect(Ink::Hit, at + 1, (0, y), (right, y + ROW))?;
            }
            if !drawn.is_empty() {
                // Between the names, which it would cross.
                for at in 0..rows {
                    let y = top + ROW * at;
                    frame.line(Ink::Median, 12, [(now, y + BAR.0 - px(2)), (now, y + BAR.1 + px(2))])?;
                }
            }
            for (at, line) in (1..).zip(&warning) {
                frame.words(Ink::Name, SMALL, Anchor::Start, (0, foot + px(16) * at), line)?;
            }
            Ok(())
        })?;
        for (at, swing) in (1..).zip(drawn) {
            scene.name(Ink::Hit, at, self.words_of(swing));
        }
        Ok(scene)
    }

    fn summary(&self) -> String {
        let Some(first) = self.drawn().first() else { return format!("No setting alone moves {}.", self.outcome) };
        let [low, high] = [&first.low, &first.high].map(|end| format!("{} ({})", self.number(end.mean), end.setting));
        let mut text =
            format!("The mean is {} {}; what moves it most is {}: from {low} to {high}.", self.number(self.now), self.unit, first.name);
        if let Some(warning) = self.warning() {
            text.push(' ');
            text.push_str(&warning);
        }
        text
    }

    fn table(&self) -> Table {
        let headers = [
            "Setting",
            &format!("Lowest mean, {}", self.unit),
            "at",
            &format!("Highest mean, {}", self.unit),
            "at ",
            &format!("Swing, {}", self.unit),
            "Share of the spread, %",
        ];
        let mut table = Table::new(format!("What moves {}", self.outcome), &headers);
        for swing in &self.swings {
            table.push([
                swing.name.clone(),
                self.number(swing.low.mean),
                swing.low.setting.clone(),
                self.number(swing.high.mean),
                swing.high.setting.clone(),
                self.number(swing.width()),
                swing.total.map_or_else(|| NOTHING.to_owned(), |total| words::decimal(total * 100.0, 1)),
            ]);
        }
        table.drop_empty(&[6]);
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        vec![(Ink::LockedPale, "lower than now"), (Ink::LockedBar, "higher than now"), (Ink::Neutral, "share of the spread")]
    }
}

impl Tornado {
    fn draw_swing(&self, frame: &Frame<'_, '_>, y: i32, swing: &Swing, (column, right): (bool, i32)) -> Result<(), ChartError> {
        let [low, now, high] = [swing.low.mean, self.now, swing.high.mean].map(|mean| frame.x(mean));
        let (above, below) = (y + BAR.0, y + BAR.1);
        if low < now {
            frame.outlined(Ink::LockedPale, 0, HAIR, (low, above), (now, below))?;
        }
        if now < high {
            frame.rect(Ink::LockedBar, 0, (now, above), (high, below))?;
        }
        let share = swing.total.map(share_words);
        let mut room = right;
        if let (Some(total), Some(text)) = (swing.total, share) {
            if column {
                let from = right - SHARES + px(14);
                #[expect(clippy::cast_possible_truncation, reason = "inside the column")]
                let long = (total.min(1.0) * f64::from(px(60))).round() as i32;
                if long > 0 {
                    frame.rect(Ink::Neutral, 0, (from, above), (from + long, below))?;
                }
                frame.words(Ink::Tick, SMALL, Anchor::Start, (from + long + px(4), y + px(28)), &text)?;
                room = right - SHARES;
            } else {
                // As much of it as the name leaves room for.
                let forms = [format!("{text} of the spread"), text];
                let free = right - text_width(&swing.name, SMALL, false) - px(8);
                let form = forms.iter().find(|form| text_width(form, SMALL, false) <= free).unwrap_or(&forms[1]);
                frame.words(Ink::Tick, SMALL, Anchor::End, (right, y + px(13)), form)?;
                room = right - text_width(form, SMALL, false) - px(8);
            }
        }
        let name = cut(&swing.name, room, SMALL);
        frame.words(Ink::Name, SMALL, Anchor::Start, (0, y + px(13)), &name)?;
        let end = frame.area.right;
        let forms = |words: bool| {
            [&swing.low, &swing.high].map(|end| {
                let number = self.number(end.mean);
                if words { format!("{}: {number}", end.setting) } else { number }
            })
        };
        let gap = px(12);
        let fits = |texts: &[String; 2]| text_width(&texts[0], SMALL, false) + gap + text_width(&texts[1], SMALL, false) <= end;
        let texts = Some(forms(true)).filter(fits).unwrap_or_else(|| forms(false));
        let [first, last] = [&texts[0], &texts[1]].map(|text| text_width(text, SMALL, false));
        // At the bar's ends; where it is too short, to both sides of its middle.
        let (mut from, mut to) = (low, high - last);
        if from + first + gap > to {
            let middle = (low + high) / 2;
            from = (middle - gap / 2 - first).min(end - last - gap - first).max(0);
            to = (from + first + gap).max((middle + gap / 2).min(end - last));
        }
        frame.words(Ink::Tick, SMALL, Anchor::Start, (from, y + ENDS), &texts[0])?;
        frame.words(Ink::Tick, SMALL, Anchor::Start, (to, y + ENDS), &texts[1])
    }
}
