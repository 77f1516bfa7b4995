// One visit to the page, watched: console errors, page errors, reports of the policy and requests elsewhere all fail
// the test, except those it expects.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./engine.mjs";
import { openSite } from "./site.mjs";

const TIMEOUT_MS = 300_000;

/**
 * Prepares a browser and a server for the tests of one file, and returns the function that declares one of them:
 * `visit(name, options, async (page, site) => …)`. Options:
 * - `expect`: patterns of complaints that belong to the test;
 * - `prepare(page, site)`: what to do before the page is opened;
 * - `start`: false for a page that is not expected to start;
 * - `path`: what to open, relative to the site;
 * - `skip`: why the test is left out, if it is; see `withoutCdp` in engine.mjs.
 */
export function visits() {
  let browser;
  let site;
  before(async () => {
    [browser, site] = await Promise.all([openBrowser(), openSite()]);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  return (name, options, body) => {
    test(name, { timeout: TIMEOUT_MS, skip: options.skip }, async () => {
      const page = await browser.newPage();
      const complaints = await watch(page, site);
      try {
        await page.setViewport({ width: 1280, height: 900 });
        await options.prepare?.(page, site);
        await page.goto(site.url + (options.path ?? ""));
        if (options.start !== false) await started(page);
        await body(page, site);
        await complaints.settle();
      } finally {
        site.tamper = null;
        site.extra.clear();
        await page.close();
      }
      const expected = options.expect ?? [];
      assert.deepEqual(complaints.list.filter((complaint) => !expected.some((pattern) => pattern.test(complaint))), []);
    });
  };
}

/** Waits until the program runs and has taken the place of what was served. */
export async function started(page) {
  await page.waitForFunction(() => document.getElementById("settings") || !document.getElementById("alert").hidden, { timeout: 60_000 });
  const alert = await page.$eval("#alert", (element) => (element.hidden ? "" : element.textContent));
  assert.equal(alert, "", "the page shows an alert instead of starting");
}

/** Collects what the page complains of: `list`, complete once `settle()` is done. */
async function watch(page, site) {
  const list = [];
  page.on("console", (message) => {
    if (["error", "warn", "assert"].includes(message.type())) {
      list.push(`console ${message.type()}: ${message.text()} (${message.location()?.url ?? ""})`);
    }
  });
  page.on("pageerror", (error) => list.push(`page error: ${error?.message ?? error}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(site.origin + "/") && !/^(data|blob|about):/.test(url)) list.push(`request to another origin: ${url}`);
  });
  await page.evaluateOnNewDocument(() => {
    // An error that is logged as such arrives over WebDriver BiDi without its words.
    for (const kind of ["error", "warn"]) {
      const log = console[kind];
      console[kind] = (...all) => log(...all.map((one) => (one instanceof Error ? `${one.name}: ${one.message}` : one)));
    }
    window.policyReports = [];
    addEventListener("securitypolicyviolation", (event) => {
      window.policyReports.push(`${event.effectiveDirective} refused ${event.blockedURI || event.sample} at ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  const settle = async () => {
    for (const frame of page.frames()) {
      const found = await frame.evaluate(() => window.policyReports ?? ["this frame was not watched"]);
      list.push(...found.map((report) => `policy report: ${report}`));
    }
  };
  return { list, settle };
}
