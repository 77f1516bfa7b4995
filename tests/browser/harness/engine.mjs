// Starting a browser. The tests name no engine; LOCKOUT_LAB_ENGINE does.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

export const ENGINE = process.env.LOCKOUT_LAB_ENGINE ?? "chromium";

const ENGINES = {
  chromium: {
    variable: "CHROMIUM",
    programs: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
    options: {
      browser: "chrome",
      args: [
        // Chromium refuses its own sandbox to root, which is who runs this in a container.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-dev-shm-usage",
        // No request but the page's own.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-domain-reliability",
        "--disable-sync",
        "--no-first-run",
        "--no-pings",
        // The same picture everywhere.
        "--force-color-profile=srgb",
        "--hide-scrollbars",
      ],
    },
  },
  firefox: {
    variable: "FIREFOX",
    programs: ["firefox-esr", "firefox"],
    options: { browser: "firefox", protocol: "webDriverBiDi", args: [] },
  },
};

/** For a test's `skip`: why it is left out in other engines than Chromium. */
export const inChromiumOnly = (why) => (ENGINE === "chromium" ? false : why);

/** For a test's `skip`: why it is left out where the engine is not driven by CDP, which alone can do this. */
export const withoutCdp = (what) => inChromiumOnly(`WebDriver BiDi cannot ${what}`);

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** A running browser, or an error that says what is missing. */
export async function openBrowser(engine = ENGINE) {
  const { variable, programs, options } = ENGINES[engine] ?? {};
  if (!options) throw new Error(`LOCKOUT_LAB_ENGINE is ${engine}, expected one of ${Object.keys(ENGINES).join(", ")}`);
  const executablePath = process.env[variable] || onPath(programs);
  if (!executablePath) throw new Error(`${engine} is missing: install it or set ${variable} to its path`);
  return puppeteer.launch({ headless: true, executablePath, protocolTimeout: 300_000, ...options });
}
