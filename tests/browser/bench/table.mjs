// Rows of the table: what, how much, the bar, and whether it is met.

/** A row. `met` is null where there is no bar. */
export const row = (what, measured, bar = "", met = null) => ({ what, measured, bar, met });

/** A row for a number that has to be at most (or, with a minus, at least) the bar. */
export function atMost(what, value, bar, unit) {
  return row(what, amount(value, unit), `at most ${amount(bar, unit)}`, value <= bar);
}

export function atLeast(what, value, bar, unit) {
  return row(what, amount(value, unit), `at least ${amount(bar, unit)}`, value >= bar);
}

/** A row without a number: why. */
export const unmeasured = (what, bar, why) => row(what, why, bar);

/** A number with three digits or so, and its unit. */
export function amount(value, unit = "") {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 4;
  return `${value.toLocaleString("en", { maximumFractionDigits: digits })}${unit && ` ${unit}`}`;
}

/** The value below which a share of the sample lies. */
export function quantile(sample, share) {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export const median = (sample) => quantile(sample, 0.5);

/** Prints the table. */
export function print(title, rows) {
  const head = row("What", "Measured", "Bar");
  const columns = ["what", "measured", "bar"];
  const widths = columns.map((column) => Math.max(...[head, ...rows].map((line) => line[column].length)));
  const line = (cells, met) => console.log([...columns.map((column, at) => cells[column].padEnd(widths[at])), met].join("  ").trimEnd());
  console.log(`\n${title}\n`);
  line(head, "Met");
  console.log([...widths, 3].map((width) => "-".repeat(width)).join("  "));
  for (const one of rows) line(one, one.met === null ? "" : one.met ? "yes" : "NO");
}
