// The page's own forecast: 10,000 trials, all figures, JSON to JSON.

import { amount, atMost, median, quantile, row } from "./table.mjs";
import { slowed } from "./throttle.mjs";

const FRAME_MS = 16.7;
/** Runs until the browser has compiled what is hot. */
const WARM_UP = 40;
const RUNS = 60;
const RUNS_SLOWED = 20;

/** Milliseconds of each of some runs, with a pause in between as between two events. */
const times = (page, scenario, runs) =>
  page.evaluate(
    async (text, runs) => {
      const times = [];
      for (let run = 0; run < runs; run += 1) {
        const begun = performance.now();
        window.wasmBindings.forecast(text);
        times.push(performance.now() - begun);
        await new Promise((wake) => setTimeout(wake));
      }
      return times;
    },
    JSON.stringify(scenario),
    runs,
  );

/** The rows of one browser; `defaultMs` is the native time. */
export async function forecasts(page, { engine, defaultMs }) {
  await times(page, {}, WARM_UP);
  const sample = await times(page, {}, RUNS);
  const rows = [
    atMost(`${engine}: default scenario, 10,000 trials, median`, median(sample), 8, "ms"),
    atMost(`${engine}: the same, p95`, quantile(sample, 0.95), FRAME_MS, "ms"),
    atMost(`${engine}: the same against native`, median(sample) / defaultMs, 1.5, "times"),
  ];
  const [few, many] = [[], []];
  // In turns, so that what else happens on the machine happens to both.
  for (let turn = 0; turn < 5; turn += 1) {
    few.push(...(await times(page, { tenant: { users: 1_000 } }, 4)));
    many.push(...(await times(page, { tenant: { users: 10_000_000 } }, 4)));
  }
  rows.push(atMost(`${engine}: 10 million users against 1,000`, median(many) / median(few), 1.2, "times"));
  if (engine === "chromium") {
    const sample = await slowed(page, 4, () => times(page, {}, RUNS_SLOWED));
    rows.push(row(`${engine}, slowed 4 times: default scenario, median`, amount(median(sample), "ms"), `aim: ${amount(FRAME_MS, "ms")}`, median(sample) <= FRAME_MS));
    rows.push(row(`${engine}, slowed 4 times: the same, p95`, amount(quantile(sample, 0.95), "ms")));
  }
  return rows;
}
