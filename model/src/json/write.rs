//! A tree to text.

use super::Json;
use crate::decimal::shortest;

pub(super) fn write(json: &Json, indented: bool) -> String {
    let mut writer = Writer { text: String::new(), depth: indented.then_some(0) };
    writer.value(json);
    writer.text
}

struct Writer {
    text: String,
    /// How deep the value being written is; None if all goes on one line.
    depth: Option<usize>,
}

impl Writer {
    fn value(&mut self, json: &Json) {
        match json {
            Json::Null => self.text.push_str("null"),
            Json::Flag(flag) => self.text.push_str(if *flag { "true" } else { "false" }),
            Json::Count(number) => self.text.push_str(&number.to_string()),
            Json::Minus(number) => self.text.push_str(&number.to_string()),
            Json::Float(number) => float(&mut self.text, *number),
            Json::Text(text) => self.quoted(text),
            Json::List(entries) => {
                self.begin('[');
                for (at, entry) in entries.iter().enumerate() {
                    self.next(at);
                    self.value(entry);
                }
                self.end(']', entries.is_empty());
            }
            Json::Object(fields) => {
                self.begin('{');
                for (at, (name, value)) in fields.iter().enumerate() {
                    self.next(at);
                    self.quoted(name);
                    self.text.push_str(if self.depth.is_some() { ": " } else { ":" });
                    self.value(value);
                }
                self.end('}', fields.is_empty());
            }
        }
    }

    fn begin(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth = self.depth.map(|depth| depth + 1);
    }

    fn next(&mut self, at: usize) {
        if at > 0 {
            self.text.push(',');
        }
        self.new_line();
    }

    fn end(&mut self, bracket: char, is_empty: bool) {
        self.depth = self.depth.map(|depth| depth - 1);
        if !is_empty {
            self.new_line();
        }
        self.text.push(bracket);
    }

    fn new_line(&mut self) {
        if let Some(depth) = self.depth {
            self.text.push('\n');
            (0..depth).for_each(|_| self.text.push_str("  "));
        }
    }

    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        for letter in text.chars() {
            let escaped = match letter {
                '"' => '"',
                '\\' => '\\',
                '\u{8}' => 'b',
                '\t' => 't',
                '\n' => 'n',
                '\u{c}' => 'f',
                '\r' => 'r',
                '\0'..' ' => {
                    let code = letter as u32;
                    self.text.push_str(if code < 16 { "\\u000" } else { "\\u001" });
                    self.text.extend(char::from_digit(code % 16, 16));
                    continue;
                }
                _ => {
                    self.text.push(letter);
                    continue;
                }
            };
            self.text.push('\\');
            self.text.push(escaped);
        }
        self.text.push('"');
    }
}

/// A number with a point, or as a power of ten where that says more: `0.25`, `8.0`, `1e-6`, `2.5e+300`.
fn float(text: &mut String, number: f64) {
    if !number.is_finite() {
        return text.push_str("null");
    }
    if number.is_sign_negative() {
        text.push('-');
    }
    let (digits, exponent) = shortest(number);
    let digits = digits.to_string();
    let count = i32::try_from(digits.len()).unwrap_or_default();
    // Digits before the point.
    let before = count + exponent;
    let zeros = |text: &mut String, zeros: i32| (0..zeros).for_each(|_| text.push('0'));
    match before {
        _ if number == 0.0 => text.push_str("0.0"),
        1..=16 if exponent >= 0 => {
            text.push_str(&digits);
            zeros(text, exponent);
            text.push_str(".0");
        }
        1..=16 => {
            let (whole, part) = digits.split_at(usize::try_from(before).unwrap_or_default());
            text.extend([whole, ".", part]);
        }
        -4..=0 => {
            text.push_str("0.");
            zeros(text, -before);
            text.push_str(&digits);
        }
        _ => {
            let (first, others) = digits.split_at(1);
            text.push_str(first);
            if !others.is_empty() {
                text.push('.');
            }
            text.extend([others, if before > 0 { "e+" } else { "e" }, &(before - 1).to_string()]);
        }
    }
}
