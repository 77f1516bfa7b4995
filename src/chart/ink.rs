//! What a mark looks like: one table of classes, from which the stylesheet and exported files take their colours.

mod colour;
mod style;

pub use colour::{Rgb, Theme, Token, Tone, hex};
pub(super) use style::HEAVIER;
pub use style::stylesheet;

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
const DASHES: &[(&str, &str)] = &[("stroke-dasharray", "4 2")];
const DASHED: &[(&str, &str)] = &[("stroke-dasharray", "3 3")];
const UNSEEN: &[(&str, &str)] = &[("pointer-events", "all")];
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
    /// Hours of a region, the darker the quieter.
    Strip = "ink-strip" Extra fill full(Token::Ink), stroke None, &[];
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
    /// The ends of a band of alerts.
    AlertEdge = "ink-alert-edge" Mark fill None, stroke mixed(Token::Flag, 85), &[];
    /// Neither good nor bad: untouched accounts, people in scope, shares.
    Neutral = "ink-neutral" Mark fill full(Token::Mute), stroke None, &[];
    /// Flagged people, or accounts.
    FlagBar = "ink-flag-bar" Mark fill full(Token::Flag), stroke None, &[];
    /// In scope and not flagged.
    FlagHollow = "ink-flag-hollow" Mark fill None, stroke full(Token::Flag), &[];
    /// Stopped but let in after a password change; the lower side of a swing.
    LockedPale = "ink-locked-pale" Mark fill mixed(Token::Locked, 30), stroke full(Token::Locked), &[];
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
    /// The baseline: hollow, behind nothing.
    Ghost = "ink-ghost" Mark fill None, stroke full(Token::Soft), DASHES;
    /// A line that points from words to a mark, and a bracket.
    Pointer = "ink-pointer" Mark fill None, stroke full(Token::Soft), &[];
    /// A dashed line across a chart: a threshold, the decision.
    Rule = "ink-rule" Mark fill None, stroke full(Token::Ink), DASHED;
    /// What a handle is taken by.
    Grip = "ink-grip" Mark fill full(Token::Ink), stroke full(Token::Card), &[];
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
    /// Where pointing brings up words; nothing is seen of it.
    Hit = "ink-hit" Extra fill None, stroke None, UNSEEN;
    /// Where a handle can be taken hold of; nothing is seen of it.
    Handle = "ink-handle" Extra fill None, stroke None, UNSEEN;
}

impl Look {
    /// Whether it is a line through many points, drawn wider than others.
    fn is_curve(&self) -> bool {
        ["ink-waiting-median", "ink-alert-median"].contains(&self.class)
    }
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
        for theme in Theme::ALL {
            for look in LOOKS {
                let at_least = match look.role {
                    Role::Mark => 3.0,
                    Role::Text if theme == Theme::Projector => 7.0,
                    Role::Text => 4.5,
                    Role::Extra => continue,
                };
                // A mark is found by its outline where it has one, words by their inside.
                let tone = if look.role == Role::Text || ["ink-spot", "ink-grip"].contains(&look.class) {
                    look.fill
                } else {
                    look.stroke.or(look.fill)
                };
                let tone = tone.expect("a mark has a colour");
                for ground in [Token::Paper, Token::Card] {
                    let ratio = contrast(tone.rgb(theme), ground.rgb(theme));
                    assert!(ratio >= at_least, "{} on {}, {theme:?}: {ratio:.2}", look.class, ground.property());
                }
            }
        }
    }

    #[test]
    fn words_on_a_strip_stand_out_from_the_darkest_hour() {
        for theme in Theme::ALL {
            let night = Tone { token: Token::Ink, percent: 30 };
            let ratio = contrast(Token::Ink.rgb(theme), night.rgb(theme));
            assert!(ratio >= if theme == Theme::Projector { 7.0 } else { 4.5 }, "{theme:?}: {ratio:.2}");
        }
    }

    #[test]
    fn the_contrast_of_black_and_white_is_21() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    }
}
