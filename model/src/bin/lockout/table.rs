//! Columns for people: aligned, with units and ranges.

use lockout_model::explain::words::digits;
use lockout_model::forecast::Figure;
use lockout_model::sensitivity::inputs::Moved;
use serde_json::Value;

/// A table under construction: rows of cells, the first row being the head.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
    /// Columns whose cells end at the same place, as numbers do.
    right: Vec<usize>,
}

impl Table {
    /// A table with these heads.
    pub(crate) fn new(heads: &[&str]) -> Self {
        Self { rows: vec![heads.iter().map(|&head| head.to_owned()).collect()], right: Vec::new() }
    }

    /// Aligns these columns to the right.
    pub(crate) fn right(mut self, columns: &[usize]) -> Self {
        self.right = columns.to_vec();
        self
    }

    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table as text, a rule under its head.
    pub(crate) fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let mut text = String::new();
        for (at, row) in self.rows.iter().enumerate() {
            let cells: Vec<String> =
                row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| self.cell(column, cell, width)).collect();
            text.push_str(cells.join("  ").trim_end());
            text.push('\n');
            if at == 0 {
                text.push_str(&widths.iter().map(|&width| "-".repeat(width)).collect::<Vec<_>>().join("  "));
                text.push('\n');
            }
        }
        text
    }

    fn cell(&self, column: usize, cell: &str, width: usize) -> String {
        if self.right.contains(&column) { format!("{cell:>width$}") } else { format!("{cell:width$}") }
    }
}

/// A number, or a word for what has none.
pub(crate) fn number(value: Option<f64>) -> String {
    value.map_or_else(|| BEYOND.to_owned(), digits)
}

/// Every digit of a number, thousands apart if it is whole.
pub(crate) fn exact(value: f64) -> String {
    if value.fract() == 0.0 { digits(value) } else { value.to_string() }
}

/// What stands for a time beyond the horizon.
const BEYOND: &str = "over 120 h";

/// "308 (228 to 371)": median and 80 % range.
pub(crate) fn range(figure: &Figure) -> String {
    figure
        .as_ref()
        .map_or_else(|| "none".to_owned(), |figure| format!("{} ({} to {})", number(figure.p50), number(figure.p10), number(figure.p90)))
}

/// "mean −12 (−20 to −3)": of a difference.
pub(crate) fn difference(figure: &Figure) -> String {
    let signed = |value: Option<f64>| {
        value.map_or_else(|| "no end".to_owned(), |value| format!("{}{}", if value > 0.0 { "+" } else { "" }, digits(value)))
    };
    figure
        .as_ref()
        .map_or_else(|| "none".to_owned(), |figure| format!("{} ({} to {})", signed(figure.mean), signed(figure.p10), signed(figure.p90)))
}

/// A value of the scenario, shares in percent.
pub(crate) fn setting(value: &Value, unit: &str) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(word) => word.replace('_', " "),
        Value::Bool(flag) => (if *flag { "yes" } else { "no" }).to_owned(),
        _ => value.as_f64().map_or_else(|| value.to_string(), |value| lockout_model::explain::words::with_unit(value, unit)),
    }
}

/// A value and the bounds that it moves along: "5.5 % (low 5.5 %)".
pub(crate) fn moving(value: &Value, unit: &str, along: &[Moved]) -> String {
    let bound = |moved: &Moved| format!("{} {}", moved.field.rsplit('.').next().unwrap_or(moved.field), setting(&moved.value, unit));
    let bounds: Vec<String> = along.iter().map(bound).collect();
    let value = setting(value, unit);
    if bounds.is_empty() { value } else { format!("{value} ({})", bounds.join(", ")) }
}
