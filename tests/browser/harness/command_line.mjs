// The command line, which the page has to agree with.

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./site.mjs";

/** Runs `lockout` with something to read from standard input. */
export function lockout(options, input) {
  const run = ["run", "--release", "--quiet", "--bin", "lockout", "--", ...options];
  const { status, stdout, stderr, error } = spawnSync(process.env.CARGO ?? "cargo", run, {
    cwd: ROOT,
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** The forecast of a scenario, as the command line prints it. */
export function forecast(scenario) {
  const { status, stdout, stderr } = lockout(["forecast", "-"], JSON.stringify(scenario));
  if (status !== 0) throw new Error(`lockout forecast failed: ${stderr}`);
  return stdout;
}

/** The published presets: their names and scenarios. */
export function presets() {
  const folder = join(ROOT, "static/presets");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ name, ...JSON.parse(readFileSync(join(folder, name), "utf8")) }));
}
