//! A chart's numbers as a table, and as a file of comma-separated values.

use super::scene::escape;

/// A table of words: what a chart shows, for readers who cannot see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the table holds, in a few words.
    pub caption: String,
    /// One per column; the first column heads its row.
    pub headers: Vec<String>,
    /// As many cells as headers in each.
    pub rows: Vec<Vec<String>>,
}

/// A cell without a number.
pub(super) const NOTHING: &str = "–";

impl Table {
    pub(super) fn new(caption: impl Into<String>, headers: &[&str]) -> Self {
        Self { caption: caption.into(), headers: headers.iter().map(|header| (*header).to_owned()).collect(), rows: Vec::new() }
    }

    /// A row's cells, from the left.
    pub(super) fn push(&mut self, cells: impl Into<Vec<String>>) {
        self.rows.push(cells.into());
    }

    /// Leaves out those of some columns (the last first) in which no row says anything.
    pub(super) fn drop_empty(&mut self, columns: &[usize]) {
        for &at in columns {
            if self.rows.iter().all(|row| row[at].is_empty() || row[at] == NOTHING) {
                self.rows.iter_mut().chain([&mut self.headers]).for_each(|row| {
                    row.remove(at);
                });
            }
        }
    }

    /// The table for documents and wikis, as HTML: headings, and cells as they are shown.
    pub fn html(&self) -> String {
        let mut text = "<table><caption>".to_owned();
        escape(&self.caption, &mut text);
        text.push_str("</caption>");
        self.html_rows(&escape, "", &mut text);
        text + "</table>"
    }

    /// Its rows in HTML, the headings first: `cell` writes the words of each, `end` stands behind every row.
    pub fn html_rows(&self, cell: &dyn Fn(&str, &mut String), end: &str, text: &mut String) {
        for (at, row) in [&self.headers].into_iter().chain(&self.rows).enumerate() {
            text.push_str("<tr>");
            for (column, words) in row.iter().enumerate() {
                let [begin, end] = if at == 0 || column == 0 { ["<th>", "</th>"] } else { ["<td>", "</td>"] };
                text.push_str(begin);
                cell(words, text);
                text.push_str(end);
            }
            text.extend(["</tr>", end]);
        }
    }

    /// The same as plain text: a tab between cells.
    pub fn text(&self) -> String {
        [&self.headers].into_iter().chain(&self.rows).map(|row| row.join("\t") + "\n").collect()
    }

    /// The table as comma-separated values (RFC 4180), UTF-8 without a mark: the caption is left out, numbers are plain
    /// (`1304`, `-12`, `2.5`), a dash is an empty cell. Words that a spreadsheet would take for a formula begin with an
    /// apostrophe.
    pub fn csv(&self) -> String {
        self.csv_with(&[])
    }

    /// The same with lines at its end that say what it is: model version, seed, link. Each fills the first cell of a row.
    pub fn csv_with(&self, lines: &[&str]) -> String {
        let mut text = String::new();
        for row in [&self.headers].into_iter().chain(&self.rows) {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                csv_cell(cell, at > 0, &mut text);
            }
            text.push_str("\r\n");
        }
        for line in lines {
            csv_cell(line, false, &mut text);
            text.extend((1..self.headers.len()).map(|_| ','));
            text.push_str("\r\n");
        }
        text
    }
}

/// The number that a cell shows, without thousands separators; None if it shows words.
fn plain_number(cell: &str) -> Option<String> {
    let (sign, digits) = cell.strip_prefix('−').map_or(("", cell.strip_prefix('+').unwrap_or(cell)), |rest| ("-", rest));
    let looks = digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.bytes().all(|letter| letter.is_ascii_digit() || letter == b',' || letter == b'.');
    looks.then(|| sign.to_owned() + &digits.replace(',', ""))
}

/// Writes one cell of a file of comma-separated values. What shows a number is written plainly if it `may_be_number`; words
/// that a spreadsheet would take for a formula begin with an apostrophe.
pub fn csv_cell(cell: &str, may_be_number: bool, text: &mut String) {
    if cell == NOTHING && may_be_number {
        return;
    }
    if let Some(number) = plain_number(cell).filter(|_| may_be_number) {
        text.push_str(&number);
        return;
    }
    // Spreadsheets skip blanks, and know the wide forms of these signs too.
    let blank =
        |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{feff}' | '\u{200b}') || letter.is_whitespace() && !"\t\r\n".contains(letter);
    let first = cell.trim_start_matches(blank).chars().next();
    let formula = first.is_some_and(|letter| "=+-@\t\r\n＝＋－＠−".contains(letter));
    let quoted = cell.contains([',', '"', '\r', '\n']);
    if quoted {
        text.push('"');
    }
    if formula {
        text.push('\'');
    }
    for letter in cell.chars() {
        if letter == '"' {
            text.push('"');
        }
        text.push(letter);
    }
    if quoted {
        text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[&str]) -> String {
        Table { caption: String::new(), headers: cells.iter().map(|cell| (*cell).to_owned()).collect(), rows: Vec::new() }.csv()
    }

    #[test]
    fn numbers_are_plain() {
        assert_eq!(line(&["Weekend", "1,304", "10,000,000", "2.5", "+12", "−3", "–", "0"]), "Weekend,1304,10000000,2.5,12,-3,,0\r\n");
        // The first column heads its row, whatever it looks like.
        assert_eq!(line(&["1,304", "x"]), "\"1,304\",x\r\n");
        assert_eq!(line(&["a", "9 of 50", "1,304 people", "04:00–05:00"]), "a,9 of 50,\"1,304 people\",04:00–05:00\r\n");
    }

    #[test]
    fn words_are_never_formulas() {
        for cell in ["=1", "+a", "-a", "@a", "\t=1", "\r1", "\n1", " =1", "\u{a0} =1", "\u{feff}@a", "＝1"] {
            let text = line(&[cell, cell]);
            let cells: Vec<_> = text.trim_end_matches("\r\n").split(',').collect();
            assert!(cells.iter().all(|cell| cell.trim_start_matches('"').starts_with('\'')), "{cell:?}: {text:?}");
        }
        assert_eq!(line(&["say \"so\"", "a,b"]), "\"say \"\"so\"\"\",\"a,b\"\r\n");
        assert_eq!(line(&["Cloud-only", "AD FS"]), "Cloud-only,AD FS\r\n");
    }

    #[test]
    fn a_copied_table_is_no_markup_of_strangers() {
        let mut table = Table::new("A & B", &["Kind", "People"]);
        table.push(["<b>\"x\"</b>".to_owned(), "1,304".to_owned()]);
        assert_eq!(
            table.html(),
            "<table><caption>A &amp; B</caption><tr><th>Kind</th><th>People</th></tr>\
             <tr><th>&lt;b&gt;&quot;x&quot;&lt;/b&gt;</th><td>1,304</td></tr></table>"
        );
        assert_eq!(table.text(), "Kind\tPeople\n<b>\"x\"</b>\t1,304\n");
    }

    #[test]
    fn columns_that_say_nothing_go() {
        let mut table = Table::new("", &["a", "b", "c"]);
        table.push(["1".to_owned(), NOTHING.to_owned(), "3".to_owned()]);
        table.drop_empty(&[2, 1]);
        assert_eq!((table.headers, table.rows), (vec!["a".to_owned(), "c".to_owned()], vec![vec!["1".to_owned(), "3".to_owned()]]));
    }
}
