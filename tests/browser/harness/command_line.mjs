// The command line, which the page has to agree with.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./site.mjs";

const cargo = process.env.CARGO ?? "cargo";
let executable;

/** Builds `lockout`, once. */
export function build() {
  const options = ["build", "--release", "--quiet", "--bin", "lockout", "--message-format=json"];
  const lines = execFileSync(cargo, options, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 28 }).split("\n").filter(Boolean);
  executable = lines.map((line) => JSON.parse(line)).find((message) => message.executable)?.executable;
  if (!executable) throw new Error("cargo build says of no executable that it is lockout");
}

/** Runs `lockout` with something to read from standard input. */
export function lockout(options, input) {
  const { status, stdout, stderr, error } = spawnSync(executable, options, { input, encoding: "utf8", maxBuffer: 2 ** 28 });
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
