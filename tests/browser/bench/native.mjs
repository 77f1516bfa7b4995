// What criterion measured natively, and the command line's own analysis.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, lockout } from "../harness/command_line.mjs";
import { amount, atLeast, atMost, row } from "./table.mjs";

const FOLDER = process.env.CRITERION_HOME;
const TRIALS = [1_000, 3_000, 10_000, 30_000, 100_000];
/** Trials of each engine, as model/benches/model.rs has them. */
const REFERENCE_TRIALS = 20;
const AGGREGATE_TRIALS = 10_000;

/** The median of a measurement, in milliseconds. */
async function milliseconds(name) {
  const path = join(FOLDER, name, "new/estimates.json");
  return JSON.parse(await readFile(path, "utf8")).median.point_estimate / 1e6;
}

/** How much of the variation a straight line explains. */
function straightness(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [0, 1].map((at) => mean(points.map((point) => point[at])));
  const sum = (of) => points.reduce((sum, [a, b]) => sum + of(a - x, b - y), 0);
  return sum((a, b) => a * b) ** 2 / (sum((a) => a * a) * sum((_, b) => b * b));
}

/** The rows of the native times, and that of the default scenario. */
export async function native() {
  const defaultMs = await milliseconds("default");
  const [few, many] = [await milliseconds("users-1000"), await milliseconds("users-10000000")];
  const points = await Promise.all(TRIALS.map(async (trials) => [trials, await milliseconds(`trials-${trials}`)]));
  const reference = (await milliseconds(`engines/reference/${REFERENCE_TRIALS}`)) / REFERENCE_TRIALS;
  const aggregate = (await milliseconds(`engines/aggregate/${AGGREGATE_TRIALS}`)) / AGGREGATE_TRIALS;
  const rows = [
    row("native: default scenario, 10,000 trials, JSON to JSON", amount(defaultMs, "ms")),
    atMost("native: 10 million users against 1,000", many / few, 1.2, "times"),
    ...points.map(([trials, ms]) => row(`native: ${amount(trials)} trials`, amount(ms, "ms"))),
    atLeast("native: a straight line through these, R²", straightness(points), 0.99),
    row("native: reference, 10,000 users, one trial", amount(1000 * reference, "µs")),
    row("native: fast engine, 10,000 users, one trial", amount(1000 * aggregate, "µs")),
    atLeast("native: reference against fast engine", reference / aggregate, 200, "times"),
  ];
  return { rows, defaultMs };
}

/** The row of a whole sensitivity analysis by the command line. */
export function sensitivity() {
  build();
  const begun = performance.now();
  const { status, stderr } = lockout(["sensitivity", "-"], "{}");
  if (status !== 0) throw new Error(`lockout sensitivity failed: ${stderr}`);
  return atMost("native: sensitivity of the default scenario", (performance.now() - begun) / 1000, 5, "s");
}
