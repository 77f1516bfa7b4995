//! Text to a tree.

use super::Json;
use crate::decimal::nearest;

/// Why a text is not JSON, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    /// The line, from 1.
    pub line: usize,
    /// Bytes from the line's beginning.
    pub column: usize,
    /// What is wrong; a fragment.
    pub what: &'static str,
}

/// Objects and lists within each other.
const DEPTH_BELOW: usize = 128;

/// Reads a text that holds one value.
///
/// # Errors
/// The first thing that is not JSON.
pub fn read(text: &str) -> Result<Json, NotJson> {
    let mut reader = Reader { text: text.as_bytes(), at: 0, depth: 0 };
    let json = reader.value()?;
    reader.blanks();
    if reader.at < reader.text.len() { reader.next_is("trailing characters") } else { Ok(json) }
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek();
        self.at += usize::from(byte.is_some());
        byte
    }

    /// The next byte that is no blank.
    fn blanks(&mut self) -> Option<u8> {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
        self.peek()
    }

    /// Wrong, up to the byte taken last.
    fn last_is<T>(&self, what: &'static str) -> Result<T, NotJson> {
        let before = &self.text[..self.at];
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|&&byte| byte != b'\n').count();
        Err(NotJson { line, column, what })
    }

    /// Wrong, with the byte that comes next.
    fn next_is<T>(&mut self, what: &'static str) -> Result<T, NotJson> {
        self.at = self.text.len().min(self.at + 1);
        self.last_is(what)
    }

    fn value(&mut self) -> Result<Json, NotJson> {
        match self.blanks() {
            None => self.next_is("EOF while parsing a value"),
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Flag(true)),
            Some(b'f') => self.word("false", Json::Flag(false)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'[') => self.list(),
            Some(b'{') => self.object(),
            Some(_) => self.next_is("expected value"),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, NotJson> {
        for expected in word.bytes() {
            match self.take() {
                None => return self.last_is("EOF while parsing a value"),
                Some(byte) if byte != expected => return self.last_is("expected ident"),
                Some(_) => {}
            }
        }
        Ok(value)
    }

    /// Goes into a list or an object.
    fn deeper(&mut self) -> Result<(), NotJson> {
        self.depth += 1;
        if self.depth == DEPTH_BELOW {
            return self.next_is("recursion limit exceeded");
        }
        self.at += 1;
        Ok(())
    }

    fn list(&mut self) -> Result<Json, NotJson> {
        self.deeper()?;
        let mut entries = Vec::new();
        loop {
            match self.blanks() {
                None => return self.next_is("EOF while parsing a list"),
                Some(b']') => break,
                Some(_) if entries.is_empty() => {}
                Some(b',') => {
                    self.at += 1;
                    match self.blanks() {
                        None => return self.next_is("EOF while parsing a value"),
                        Some(b']') => return self.next_is("trailing comma"),
                        Some(_) => {}
                    }
                }
                Some(_) => return self.next_is("expected `,` or `]`"),
            }
            entries.push(self.value()?);
        }
        self.at += 1;
        self.depth -= 1;
        Ok(Json::List(entries))
    }

    fn object(&mut self) -> Result<Json, NotJson> {
        self.deeper()?;
        let mut fields = Vec::new();
        loop {
            match self.blanks() {
                None => return self.next_is("EOF while parsing an object"),
                Some(b'}') => break,
                Some(_) if fields.is_empty() => {}
                Some(b',') => {
                    self.at += 1;
                    match self.blanks() {
                        None => return self.next_is("EOF while parsing a value"),
                        Some(b'}') => return self.next_is("trailing comma"),
                        Some(_) => {}
                    }
                }
                Some(_) => return self.next_is("expected `,` or `}`"),
            }
            if self.peek() != Some(b'"') {
                return self.next_is("key must be a string");
            }
            let name = self.string()?;
            match self.blanks() {
                None => return self.next_is("EOF while parsing an object"),
                Some(b':') => self.at += 1,
                Some(_) => return self.next_is("expected `:`"),
            }
            fields.push((name, self.value()?));
        }
        self.at += 1;
        self.depth -= 1;
        Ok(Json::Object(fields))
    }

    fn string(&mut self) -> Result<String, NotJson> {
        self.at += 1;
        let mut bytes = Vec::new();
        loop {
            match self.take() {
                None => return self.last_is("EOF while parsing a string"),
                Some(b'"') => break,
                Some(b'\\') => {
                    let letter = self.escaped()?;
                    bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                }
                Some(0..=0x1f) => return self.last_is("control character (\\u0000-\\u001F) found while parsing a string"),
                Some(byte) => bytes.push(byte),
            }
        }
        // Whole letters of a text, and whole letters in place of their escapes.
        Ok(String::from_utf8(bytes).unwrap_or_default())
    }

    fn escaped(&mut self) -> Result<char, NotJson> {
        Ok(match self.take() {
            None => return self.last_is("EOF while parsing a string"),
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            Some(_) => return self.last_is("invalid escape"),
        })
    }

    fn unicode(&mut self) -> Result<char, NotJson> {
        const LONE: &str = "lone leading surrogate in hex escape";
        let first = self.four_digits()?;
        if let Some(letter) = char::from_u32(first) {
            return Ok(letter);
        }
        if first >= 0xdc00 {
            return self.last_is(LONE);
        }
        for expected in [b'\\', b'u'] {
            match self.take() {
                None => return self.last_is("EOF while parsing a string"),
                Some(byte) if byte != expected => return self.last_is("unexpected end of hex escape"),
                Some(_) => {}
            }
        }
        let second = self.four_digits()?;
        let second = second.checked_sub(0xdc00).filter(|second| *second < 0x400);
        let letter = second.and_then(|second| char::from_u32(((first - 0xd800) << 10 | second) + 0x1_0000));
        letter.map_or_else(|| self.last_is(LONE), Ok)
    }

    fn four_digits(&mut self) -> Result<u32, NotJson> {
        let Some(digits) = self.text.get(self.at..self.at + 4) else {
            self.at = self.text.len();
            return self.last_is("EOF while parsing a string");
        };
        self.at += 4;
        let code = digits.iter().try_fold(0, |code, digit| Some(code << 4 | char::from(*digit).to_digit(16)?));
        code.map_or_else(|| self.last_is("invalid escape"), Ok)
    }

    fn number(&mut self) -> Result<Json, NotJson> {
        let minus = self.peek() == Some(b'-');
        self.at += usize::from(minus);
        let begin = self.at;
        match self.take() {
            None => return self.last_is("EOF while parsing a value"),
            Some(b'0') if matches!(self.peek(), Some(b'0'..=b'9')) => return self.next_is("invalid number"),
            Some(b'0'..=b'9') => self.digits(),
            Some(_) => return self.last_is("invalid number"),
        }
        let mut digits = self.text[begin..self.at].to_vec();
        if let Some(whole) = self.whole(&digits, minus) {
            return Ok(whole);
        }
        let mut exponent = 0;
        if self.peek() == Some(b'.') {
            self.at += 1;
            let begin = self.at;
            self.digits();
            let part = &self.text[begin..self.at];
            if part.is_empty() {
                let at_end = self.peek().is_none();
                return self.next_is(if at_end { "EOF while parsing a value" } else { "invalid number" });
            }
            exponent -= i64::try_from(part.len()).unwrap_or_default();
            digits.extend_from_slice(part);
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            exponent += self.exponent(digits.iter().all(|&digit| digit == b'0'))?;
        }
        let size = nearest(&digits, exponent);
        if size.is_infinite() {
            return self.last_is("number out of range");
        }
        Ok(Json::Float(if minus { -size } else { size }))
    }

    fn digits(&mut self) {
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
    }

    /// A number without point and exponent that fits into 64 bits.
    fn whole(&self, digits: &[u8], minus: bool) -> Option<Json> {
        if matches!(self.peek(), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        let whole = digits.iter().try_fold(0_u64, |whole, digit| whole.checked_mul(10)?.checked_add(u64::from(digit - b'0')))?;
        if minus { 0_i64.checked_sub_unsigned(whole).filter(|whole| *whole < 0).map(Json::Minus) } else { Some(Json::Count(whole)) }
    }

    fn exponent(&mut self, of_zero: bool) -> Result<i64, NotJson> {
        const AT_MOST: i64 = i32::MAX as i64;
        let minus = self.peek() == Some(b'-');
        self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
        let mut size = match self.take() {
            None => return self.last_is("EOF while parsing a value"),
            Some(digit @ b'0'..=b'9') => i64::from(digit - b'0'),
            Some(_) => return self.last_is("invalid number"),
        };
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            self.at += 1;
            size = size * 10 + i64::from(digit - b'0');
            if size > AT_MOST {
                if !minus && !of_zero {
                    return self.last_is("number out of range");
                }
                self.digits();
                size = AT_MOST;
            }
        }
        Ok(if minus { -size } else { size })
    }
}
