//! What a mark looks like: one table of classes, from which the stylesheet and exported files take their colours.

use std::fmt::Write;

/// Light or dark, for files that leave the page; the page itself takes the reader's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on a white card.
    Light,
    /// Light ink on a dark card.
    Dark,
}

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// A colour with a meaning, a custom property of the page's stylesheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// Words and marks without a colour of their own.
    Ink,
    /// Words of less weight.
    Soft,
    /// Hairlines that may be missed.
    Line,
    /// Axes.
    Mute,
    /// Locked out, and what follows from it.
    Locked,
    /// Flagged by an alert.
    Flag,
    /// Restored.
    Back,
    /// What charts stand on.
    Card,
    /// What cards stand on.
    Paper,
}

impl Token {
    /// The name of the custom property.
    pub const fn property(self) -> &'static str {
        match self {
            Self::Ink => "--ink",
            Self::Soft => "--soft",
            Self::Line => "--line",
            Self::Mute => "--mute",
            Self::Locked => "--locked",
            Self::Flag => "--flag",
            Self::Back => "--back",
            Self::Card => "--card",
            Self::Paper => "--paper",
        }
    }

    /// The colour in a theme.
    pub const fn rgb(self, theme: Theme) -> Rgb {
        let (light, dark) = match self {
            Self::Ink => (0x1c_2126, 0xe9_ecef),
            Self::Soft => (0x59_636e, 0xa7_b0ba),
            Self::Line => (0xdc_d9d2, 0x30_363d),
            Self::Mute => (0x80_8890, 0x7c_858e),
            Self::Locked => (0xd5_5e00, 0xf0_8a3c),
            Self::Flag => (0x00_72b2, 0x5f_b0e5),
            Self::Back => (0x00_805e, 0x3f_c39a),
            Self::Card => (0xff_ffff, 0x1b_1f24),
            Self::Paper => (0xfb_faf7, 0x14_171a),
        };
        let hex: u32 = match theme {
            Theme::Light => light,
            Theme::Dark => dark,
        };
        let [_, red, green, blue] = hex.to_be_bytes();
        [red, green, blue]
    }
}

/// A token at full strength, or mixed with the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    /// The colour.
    pub token: Token,
    /// Its part in the mix with the card, percent.
    pub percent: u32,
}

impl Tone {
    /// The colour in a theme.
    pub fn rgb(self, theme: Theme) -> Rgb {
        let (colour, card) = (self.token.rgb(theme), Token::Card.rgb(theme));
        std::array::from_fn(|at| {
            let mixed = (u32::from(colour[at]) * self.percent + u32::from(card[at]) * (100 - self.percent) + 50) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        })
    }

    fn css(self) -> String {
        let property = self.token.property();
        match self.percent {
            100 => format!("var({property})"),
            percent => format!("color-mix(in srgb, var({property}) {percent}%, var(--card))"),
        }
    }
}

const fn full(token: Token) -> Option<Tone> {
    Some(Tone { token, percent: 100 })
}

const fn mixed(token: Token, percent: u32) -> Option<Tone> {
    Some(Tone { token, percent })
}

/// How much a reader depends on seeing a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Carries meaning: 3 to 1 against what it stands on.
    Mark,
    /// Words: 4.5 to 1.
    Text,
    /// Says nothing that a mark or a word does not say too.
    Extra,
}

/// A row of the table of classes.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The class of the group of marks.
    pub class: &'static str,
    /// What is asked of its contrast.
    pub role: Role,
    /// The inside.
    pub fill: Option<Tone>,
    /// The outline, or the line.
    pub stroke: Option<Tone>,
    /// Other presentation attributes, the same in files and in the stylesheet.
    pub more: &'static [(&'static str, &'static str)],
}

const ROUND: &[(&str, &str)] = &[("stroke-linejoin", "round"), ("stroke-linecap", "round")];
const BUTT: &[(&str, &str)] = &[("stroke-linejoin", "round")];
const CRISP: &[(&str, &str)] = &[("shape-rendering", "crispEdges")];
const DASHED: &[(&str, &str)] = &[("stroke-dasharray", "3 3")];
const HALO: &[(&str, &str)] = &[("stroke-width", "3"), ("stroke-linejoin", "round"), ("paint-order", "stroke")];
const BOLD_HALO: &[(&str, &str)] =
    &[("font-weight", "600"), ("stroke-width", "3"), ("stroke-linejoin", "round"), ("paint-order", "stroke")];

macro_rules! inks {
    ($($(#[$about:meta])* $ink:ident = $class:literal $role:ident fill $fill:expr, stroke $stroke:expr, $more:expr;)*) => {
        /// What a mark is, in paint order: later ones lie on top.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Ink { $($(#[$about])* $ink),* }

        impl Ink {
            /// Every ink, in paint order.
            pub const ALL: &'static [Self] = &[$(Self::$ink),*];
        }

        /// The classes that the stylesheet defines, in paint order.
        pub const LOOKS: &[Look] =
            &[$(Look { class: $class, role: Role::$role, fill: $fill, stroke: $stroke, more: $more }),*];
    };
}

inks! {
    /// Lines of the grid.
    Grid = "ink-grid" Extra fill None, stroke full(Token::Line), CRISP;
    /// The middle 90 % of people waiting.
    Band90 = "ink-band-90" Extra fill mixed(Token::Locked, 13), stroke None, &[];
    /// The middle 80 % of people waiting.
    Band80 = "ink-band-80" Extra fill mixed(Token::Locked, 27), stroke None, &[];
    /// The middle half of people waiting.
    Band50 = "ink-band-50" Extra fill mixed(Token::Locked, 45), stroke None, &[];
    /// The outline of the middle 80 %.
    Edge80 = "ink-edge-80" Mark fill None, stroke mixed(Token::Locked, 88), BUTT;
    /// The middle 80 % of alerts in an hour.
    AlertBand = "ink-alert-band" Extra fill mixed(Token::Flag, 26), stroke None, &[];
    /// The middle 80 % of people locked out.
    LockedBand = "ink-locked-band" Extra fill mixed(Token::Locked, 26), stroke None, &[];
    /// The middle 80 % of people restored.
    BackBand = "ink-back-band" Extra fill mixed(Token::Back, 26), stroke None, &[];
    /// The ends of a band of alerts.
    AlertEdge = "ink-alert-edge" Mark fill None, stroke mixed(Token::Flag, 85), &[];
    /// People locked out.
    LockedBar = "ink-locked-bar" Mark fill full(Token::Locked), stroke None, &[];
    /// People restored.
    BackBar = "ink-back-bar" Mark fill full(Token::Back), stroke None, &[];
    /// The ends of a band of people.
    BarEdge = "ink-bar-edge" Mark fill None, stroke full(Token::Soft), CRISP;
    /// Axes and ticks.
    Axis = "ink-axis" Mark fill None, stroke full(Token::Mute), CRISP;
    /// The alert window on another chart's axis.
    Window = "ink-window" Mark fill full(Token::Flag), stroke None, &[];
    /// The median of a dotplot, behind its dots.
    Median = "ink-median" Mark fill None, stroke full(Token::Ink), &[];
    /// The median of alerts.
    AlertMedian = "ink-alert-median" Mark fill None, stroke full(Token::Flag), BUTT;
    /// The median of people waiting.
    WaitingMedian = "ink-waiting-median" Mark fill None, stroke full(Token::Locked), ROUND;
    /// One of equally likely numbers of people locked out.
    Dot = "ink-dot" Mark fill mixed(Token::Locked, 42), stroke full(Token::Locked), &[];
    /// One above the threshold.
    DotOver = "ink-dot-over" Mark fill full(Token::Locked), stroke full(Token::Locked), &[];
    /// A line that points from words to a mark, and a bracket.
    Pointer = "ink-pointer" Mark fill None, stroke full(Token::Soft), &[];
    /// A dashed line across a chart: a threshold, the decision.
    Rule = "ink-rule" Mark fill None, stroke full(Token::Ink), DASHED;
    /// A point that words are about.
    Spot = "ink-spot" Mark fill full(Token::Locked), stroke full(Token::Card), &[];
    /// Numbers and names on an axis.
    Tick = "ink-tick" Text fill full(Token::Soft), stroke None, &[];
    /// Words of less weight inside a chart.
    Note = "ink-note" Text fill full(Token::Soft), stroke full(Token::Card), HALO;
    /// Words that name a mark.
    Name = "ink-name" Text fill full(Token::Ink), stroke None, &[];
    /// The figure to remember.
    Label = "ink-label" Text fill full(Token::Ink), stroke full(Token::Card), BOLD_HALO;
}

impl Ink {
    /// Its row of the table.
    pub const fn look(self) -> &'static Look {
        &LOOKS[self as usize]
    }

    /// Its class.
    pub const fn class(self) -> &'static str {
        self.look().class
    }

    /// Whether its words are bold.
    pub const fn is_bold(self) -> bool {
        matches!(self, Self::Label)
    }

    /// The ink with a code; None if there is no such ink.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

/// `#0072b2`.
pub fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The stylesheet of the charts: one rule per class.
pub fn stylesheet() -> String {
    let mut css = String::from(
        "/* Written from the table in src/chart/ink.rs; the custom properties are defined beside the page's other colours. */\n\
         .scene { display: block; max-width: 100%; overflow: visible; font-variant-numeric: tabular-nums; }\n",
    );
    for look in LOOKS {
        let paint = |tone: Option<Tone>| tone.map_or_else(|| "none".to_owned(), Tone::css);
        let _ = write!(css, ".{} {{ fill: {}; stroke: {};", look.class, paint(look.fill), paint(look.stroke));
        for (name, value) in look.more {
            let _ = write!(css, " {name}: {value};");
        }
        css.push_str(" }\n");
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far two colours differ in lightness, 1 to 21: the contrast ratio of WCAG 2.
    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(rgb: Rgb) -> f64 {
        let [red, green, blue] = rgb.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn every_mark_and_word_stands_out_from_paper_and_card() {
        for theme in [Theme::Light, Theme::Dark] {
            for look in LOOKS {
                let at_least = match look.role {
                    Role::Mark => 3.0,
                    Role::Text => 4.5,
                    Role::Extra => continue,
                };
                // A mark is found by its outline where it has one, words by their inside.
                let tone = if look.role == Role::Text || look.class == "ink-spot" { look.fill } else { look.stroke.or(look.fill) };
                let tone = tone.expect("a mark has a colour");
                for ground in [Token::Paper, Token::Card] {
                    let ratio = contrast(tone.rgb(theme), ground.rgb(theme));
                    assert!(ratio >= at_least, "{} on {}, {theme:?}: {ratio:.2}", look.class, ground.property());
                }
            }
        }
    }

    #[test]
    fn the_contrast_of_black_and_white_is_21() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert_eq!(hex(Token::Flag.rgb(Theme::Light)), "#0072b2");
        assert_eq!(Tone { token: Token::Ink, percent: 0 }.rgb(Theme::Light), [255; 3]);
    }
}
