//! Colours with a meaning, in every theme.

/// Light, dark or projector, for files that leave the page; the page itself takes the reader's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on a white card.
    Light,
    /// Light ink on a dark card.
    Dark,
    /// Black on white, heavier lines: for a lit room with a weak lamp.
    Projector,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Projector];
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

/// By token: the custom property, and the colour in each theme, in the order of [`Theme::ALL`].
const COLOURS: [(&str, [u32; 3]); 9] = [
    ("--ink", [0x1c_2126, 0xe9_ecef, 0x00_0000]),
    ("--soft", [0x59_636e, 0xa7_b0ba, 0x3b_4249]),
    ("--line", [0xdc_d9d2, 0x30_363d, 0xb5_b5b5]),
    ("--mute", [0x80_8890, 0x7c_858e, 0x59_5f66]),
    ("--locked", [0xd5_5e00, 0xf0_8a3c, 0xb2_4500]),
    ("--flag", [0x00_72b2, 0x5f_b0e5, 0x00_5a91]),
    ("--back", [0x00_805e, 0x3f_c39a, 0x00_664a]),
    ("--card", [0xff_ffff, 0x1b_1f24, 0xff_ffff]),
    ("--paper", [0xfb_faf7, 0x14_171a, 0xff_ffff]),
];

impl Token {
    /// Every token.
    pub const ALL: [Self; 9] =
        [Self::Ink, Self::Soft, Self::Line, Self::Mute, Self::Locked, Self::Flag, Self::Back, Self::Card, Self::Paper];

    /// The name of the custom property.
    pub const fn property(self) -> &'static str {
        COLOURS[self as usize].0
    }

    /// The colour in a theme.
    pub const fn rgb(self, theme: Theme) -> Rgb {
        let [_, red, green, blue] = COLOURS[self as usize].1[theme as usize].to_be_bytes();
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

    pub(super) fn css(self) -> String {
        let property = self.token.property();
        match self.percent {
            100 => format!("var({property})"),
            percent => format!("color-mix(in srgb, var({property}) {percent}%, var(--card))"),
        }
    }
}

/// `#0072b2`.
pub fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_stand_in_the_order_of_their_colours() {
        for (at, token) in Token::ALL.into_iter().enumerate() {
            assert_eq!(token as usize, at);
        }
        assert_eq!(Theme::ALL.map(|theme| theme as usize), [0, 1, 2]);
        assert_eq!(hex(Token::Flag.rgb(Theme::Light)), "#0072b2");
        assert_eq!(Tone { token: Token::Ink, percent: 0 }.rgb(Theme::Light), [255; 3]);
    }
}
