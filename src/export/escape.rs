//! Somebody's own words, written so that nothing in them means anything where they go.

/// The text on one line, without what is not seen, and without blanks around it.
pub(super) fn one_line(text: &str) -> String {
    let seen = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    seen.filter(|letter| !is_invisible(*letter)).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks that turn or hide what stands beside them.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A link in which every character that quotes, brackets or ends a link in some markup is a number: `%27`.
pub(super) fn address(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&*+,;=%".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

/// Text or an attribute's value in HTML.
pub(super) fn html(text: &str) -> String {
    replaced(text, |letter| match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    })
}

/// Text or an attribute's value in JSX, where braces hold code.
pub(super) fn jsx(text: &str) -> String {
    replaced(&html(text), |letter| match letter {
        '{' => Some("&#123;"),
        '}' => Some("&#125;"),
        _ => None,
    })
}

fn replaced(text: &str, with: fn(char) -> Option<&'static str>) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match with(letter) {
            Some(words) => written.push_str(words),
            None => written.push(letter),
        }
    }
    written
}

/// Text in Markdown, also in a table's cell or between brackets.
pub(super) fn markdown(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' | '<' | '>' => written.push_str(&html(letter.encode_utf8(&mut [0; 4]))),
            // Hosts call people by this sign, and do so after all escapes are undone.
            '@' => written.push_str("@\u{2060}"),
            // A point or a comma between digits is no markup.
            '.' | ',' | ':' | ';' | '%' | '/' | '\'' | '"' | '?' | '=' | '$' => written.push(letter),
            letter if letter.is_ascii_punctuation() => {
                written.push('\\');
                written.push(letter);
            }
            letter => written.push(letter),
        }
    }
    written
}

/// Text in MediaWiki's markup: every sign by its number.
pub(super) fn wiki(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_punctuation() && !".,%?()/".contains(letter) {
            written.push_str(&format!("&#{};", u32::from(letter)));
        } else {
            written.push(letter);
        }
    }
    // A wiki makes links of addresses, also without brackets.
    written.replace("//", "&#47;&#47;")
}

/// A link in MediaWiki's markup: `~~~` would be signed and `__` may be a command.
pub(super) fn wiki_address(address: &str) -> String {
    address.replace('~', "%7E").replace("__", "%5F%5F")
}

/// A text in JSON, with its quotes.
pub(super) fn json(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                written.push('\\');
                written.push(letter);
            }
            letter if letter.is_control() => written.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => written.push(letter),
        }
    }
    written + "\""
}
