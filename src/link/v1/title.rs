//! The user's own words in an address: letters and digits as they are, `_` for a blank, `~e9~` for anything else.

use super::packed::Packed;
use crate::link::{TITLE_AT_MOST, named};

/// Rooms of a character: the smallest that all of a title fit into is used.
const ROOMS: [u32; 4] = [0x80, 0x800, 0x1_0000, 0x11_0000];

/// A title in an address.
pub(super) fn escape(title: &str) -> String {
    let mut text = String::with_capacity(title.len());
    for letter in title.chars() {
        match letter {
            ' ' => text.push('_'),
            '-' | '.' => text.push(letter),
            _ if letter.is_ascii_alphanumeric() => text.push(letter),
            _ => text.push_str(&format!("~{:x}~", u32::from(letter))),
        }
    }
    text
}

/// A title from an address, whatever stands there.
pub(super) fn unescape(text: &str) -> String {
    let (mut title, mut rest) = (String::new(), text);
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '_' => title.push(' '),
            '~' => {
                let escaped = rest.split_once('~').and_then(|(code, after)| Some((u32::from_str_radix(code, 16).ok()?, after)));
                if let Some((letter, after)) = escaped.and_then(|(code, after)| Some((char::from_u32(code)?, after))) {
                    title.push(letter);
                    rest = after;
                } else {
                    title.push('~');
                }
            }
            _ => title.push(letter),
        }
    }
    title
}

/// Passes a title as it stands in an address.
pub(super) fn pass(text: &str, packed: &mut Packed) -> String {
    let letters: Vec<u32> = named(&unescape(text)).chars().map(u32::from).collect();
    let largest = letters.iter().copied().max().unwrap_or_default();
    let room = ROOMS.iter().position(|room| largest < *room).unwrap_or_default();
    let room = ROOMS[packed.digits.digit(u32::try_from(room).unwrap_or_default(), 4) as usize];
    #[expect(clippy::cast_possible_truncation, reason = "sixty")]
    let count = packed.digits.digit(letters.len() as u32, TITLE_AT_MOST as u32 + 1);
    let passed = (0..count).map(|at| packed.digits.digit(letters.get(at as usize).copied().unwrap_or_default(), room));
    escape(&passed.filter_map(char::from_u32).collect::<String>())
}
