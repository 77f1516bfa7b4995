//! How wide words are, without asking a browser: the same answer everywhere.

/// Advance widths of the printable ASCII characters in thousandths of the font size. They are those of a wide sans
/// (DejaVu Sans), so that words take at most this space in the fonts that readers have.
const REGULAR: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337,
    337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732,
    684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635,
    635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// The same in bold.
const BOLD: [u16; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400,
    400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812,
    774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
    716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
];

/// About how wide a text is, in the unit of `size`; no font that readers are likely to have makes it wider.
pub fn text_width(text: &str, size: i32, bold: bool) -> i32 {
    let widths = if bold { &BOLD } else { &REGULAR };
    let thousandths: i64 = text
        .chars()
        .map(|letter| match letter {
            ' '..='~' => i64::from(widths[letter as usize - ' ' as usize]),
            '\u{a0}' | '·' => i64::from(widths[0]),
            '–' => 500,
            '…' | '—' => 1000,
            _ => 840,
        })
        .sum();
    i32::try_from((thousandths * i64::from(size) + 999) / 1000).unwrap_or(i32::MAX)
}

/// Words in lines no wider than `width`, broken at blanks where that is possible.
pub fn in_lines(text: &str, width: i32, size: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for letter in text.chars() {
        line.push(letter);
        if text_width(&line, size, false) > width {
            let at = line.rfind(' ').map_or(line.len() - letter.len_utf8(), |blank| blank + 1);
            let rest = line.split_off(at);
            lines.push(std::mem::replace(&mut line, rest).trim_end().to_owned());
        }
    }
    lines.push(line);
    lines
}

/// As much of a text as has room, with an ellipsis where some is missing.
pub fn cut(text: &str, width: i32, size: i32) -> String {
    if text_width(text, size, false) <= width {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    while !text.is_empty() && text_width(&text, size, false) + size > width {
        text.pop();
    }
    text.truncate(text.trim_end().len());
    text + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_width_of_their_letters() {
        assert_eq!(text_width("", 120, false), 0);
        assert_eq!(text_width("1,304", 1000, false), 4 * 636 + 318);
        assert!(text_width("median", 120, true) > text_width("median", 120, false));
        assert_eq!((cut("median", 1000, 120), cut("median of all", 700, 120)), ("median".to_owned(), "median o…".to_owned()));
        assert_eq!(in_lines("one two three", text_width("one two", 120, false), 120), ["one two", "three"]);
        assert_eq!(in_lines("abcdef", text_width("abc", 120, false), 120), ["abc", "def"]);
        assert_eq!(text_width("8\u{a0}–", 1000, false), 636 + 318 + 500);
    }
}
