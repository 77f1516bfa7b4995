//! A scenario's result as something to put elsewhere: a frame, a picture, a table, a file.
//!
//! ```text
//! Forecast + its fifty dots + title + address ──> Exported ──┬──> Target::write: code for a wiki, a page or a mail
//!                                                            ├──> card: a picture that says where it comes from
//!                                                            └──> csv, json: every figure
//! ```
//!
//! Whatever leaves the page says what it is: title, one sentence with its range, link, model version, seed, and that it is
//! a model's output. Titles and addresses are somebody's own words; every writer escapes them for where they go.

mod card;
mod code;
mod escape;
mod files;
mod live;
mod one_file;
mod shown;
mod still;

use lockout_model::Forecast;
use lockout_model::choice::{Choice as _, Kind};
use lockout_model::forecast::Figure;

use crate::chart::{Chart as _, Dotplot, Table};
use crate::content::{headline, kinds};
use crate::words;

pub use card::card;
pub use code::{QUIET, code};
pub use files::{csv, json};
pub use one_file::opening_with;
pub use shown::Look;

/// Said of every figure that leaves the page.
pub const NOTE: &str = "Model output, not a measurement.";

/// A scenario's result, described for readers elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// What the user calls it, or what it is.
    pub title: String,
    /// The headline: one sentence with its range.
    pub sentence: String,
    /// The picture in words.
    pub alt: String,
    /// The link that opens these settings. Only characters that need no quoting in a link: see [`Exported::new`].
    pub address: String,
    /// The version of the model's definition.
    pub model: &'static str,
    /// Trials behind the figures.
    pub trials: u64,
    /// The seed of their draws.
    pub seed: u64,
    /// The main figures, in words.
    pub table: Table,
    /// The picture's chart; None where there is nothing to draw.
    pub dotplot: Option<Dotplot>,
}

/// How large something is shown elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// A card: the headline and one chart.
    Card,
    /// As much as fits beside other things.
    #[default]
    Medium,
    /// The whole page.
    Large,
}

impl Size {
    /// Every size, from the smallest.
    pub const ALL: [Self; 3] = [Self::Card, Self::Medium, Self::Large];

    /// The size in words.
    pub const fn name(self) -> &'static str {
        ["Card", "Medium", "Large"][self as usize]
    }

    /// The height of a frame, pixels. Below 480 the page shows itself as a card.
    pub const fn frame_height(self) -> u32 {
        [420, 640, 960][self as usize]
    }

    /// The width of a picture's chart, pixels.
    pub const fn picture_width(self) -> u32 {
        [400, 640, 960][self as usize]
    }
}

/// Where a result can go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// The calculator itself, in a frame.
    #[default]
    Frame,
    /// The same for pages written in JSX.
    FrameJsx,
    /// The bare link.
    Address,
    /// Picture, link and table in Markdown.
    Markdown,
    /// Picture, table and link in MediaWiki's markup.
    MediaWiki,
    /// A plain table to be pasted into an editor.
    Html,
}

impl Target {
    /// Every target.
    pub const ALL: [Self; 6] = [Self::Frame, Self::FrameJsx, Self::Address, Self::Markdown, Self::MediaWiki, Self::Html];

    /// What it is called, and where it is taken.
    pub const fn name(self) -> &'static str {
        [
            "Frame: HTML pages, MkDocs, Hugo, Obsidian",
            "Frame as JSX: Docusaurus, MDX",
            "Link alone: Notion, Confluence card, chat",
            "Markdown: GitHub, GitLab, Azure DevOps",
            "MediaWiki: table and picture",
            "HTML table: Confluence, mail, documents",
        ][self as usize]
    }

    /// Whether the code refers to the picture, which then has to be put beside it.
    pub const fn needs_picture(self) -> bool {
        matches!(self, Self::Markdown | Self::MediaWiki)
    }

    /// Whether it shows the calculator itself.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Frame | Self::FrameJsx | Self::Address)
    }

    /// The text to be copied.
    pub fn write(self, exported: &Exported, size: Size) -> String {
        match self {
            Self::Frame => live::frame(exported, size),
            Self::FrameJsx => live::frame_jsx(exported, size),
            Self::Address => format!("{}\n", exported.address),
            Self::Markdown => still::markdown(exported),
            Self::MediaWiki => still::media_wiki(exported, size),
            Self::Html => still::html_table(exported),
        }
    }
}

impl Exported {
    /// The result of a forecast whose fifty equally likely numbers of people locked out are `dots`. `title` is the user's,
    /// or empty; `address` is the link to the settings, of which every character that quotes, brackets or ends a link
    /// somewhere is written as `%27`.
    pub fn new(forecast: &Forecast, dots: &[f64], title: &str, address: &str) -> Self {
        let sentence = headline::lockouts(forecast).text();
        let users: u64 = forecast.by_kind.iter().map(|kind| kind.users).sum();
        let dotplot = Dotplot::from_forecast(forecast, dots.to_vec(), None).ok();
        let title = escape::one_line(title);
        Self {
            title: if title.is_empty() { format!("Predicted lockouts among {} people", words::whole(users)) } else { title },
            alt: dotplot.as_ref().map_or_else(|| sentence.clone(), |chart| format!("Dotplot of people locked out. {}", chart.summary())),
            sentence,
            address: escape::address(address),
            model: forecast.model_version,
            trials: forecast.trials,
            seed: forecast.seed,
            table: main_figures(forecast),
            dotplot,
        }
    }

    /// Where the figures come from, in one line.
    pub fn origin(&self) -> String {
        format!("Lockout Lab, model {}, {} weekends, seed {}. {NOTE}", self.model, words::whole(self.trials), self.seed)
    }

    /// The name of a file with this ending. It changes with the settings, because wikis keep pictures by name.
    pub fn file_name(&self, ending: &str) -> String {
        // Fowler, Noll and Vo's hash: short, and the same for ever.
        let mark = self
            .address
            .bytes()
            .chain(self.model.bytes())
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        format!("lockout-lab-{mark:08x}.{ending}")
    }
}

/// The median and the middle 80 % of a figure, in words; None if it is undefined.
fn in_words(figure: &Figure, words: fn(f64) -> String) -> Option<[String; 2]> {
    let (middle, low, high) = headline::range(figure)?;
    let (low, high) = (words(low), words(high));
    let range = if low == high { low } else { format!("{low} to {high}") };
    Some([words(middle), range])
}

/// The figures that a reader elsewhere needs, a row each.
fn main_figures(forecast: &Forecast) -> Table {
    let (totals, recovery) = (&forecast.totals, &forecast.recovery);
    let mut table = Table {
        caption: "Predicted lockouts".to_owned(),
        headers: ["Result", "Median", "8 in 10 such weekends"].map(str::to_owned).to_vec(),
        rows: Vec::new(),
    };
    let mut row = |name: &str, figure: &Figure, words: fn(f64) -> String| {
        if let Some([middle, range]) = in_words(figure, words) {
            table.rows.push(vec![name.to_owned(), middle, range]);
        }
    };
    row("People in scope", &totals.scoped, words::count);
    row("People flagged as High risk", &totals.flagged, words::count);
    row("People locked out", &totals.locked_out, words::count);
    for kind in forecast.by_kind.iter().filter(|kind| kind.users > 0) {
        let name = Kind::from_word(kind.kind).map_or(kind.kind, kinds::name);
        row(&format!("People locked out, {name}"), &kind.locked_out, words::count);
    }
    if headline::median(&totals.prompted) >= 0.5 {
        row("People prompted at sign-in", &totals.prompted, words::count);
    }
    row("People refused before anybody clears them", &totals.refused, words::count);
    row("Time until half of the refused are back", &recovery.hours_to_half, words::hours);
    row("Time until nine in ten of them are back", &recovery.hours_to_90_percent, words::hours);
    table
}
