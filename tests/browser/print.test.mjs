// Paper: what is printed fits on few pages, nothing is cut off, and the link can be scanned.

import assert from "node:assert/strict";
import { complete } from "./harness/controls.mjs";
import { withoutCdp } from "./harness/engine.mjs";
import { visits } from "./harness/visit.mjs";

const visit = visits();

// A4 and Letter between margins of 12 mm, at 96 pixels to the inch.
const SHEETS = { A4: 703, Letter: 725 };
const MARGIN = { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" };

/** How many pages of a format the page prints on. */
async function pages(page, format) {
  const pdf = Buffer.from(await page.pdf({ format, margin: MARGIN, timeout: 60_000 })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b/g).length;
}

/** What is wider than a sheet, or than its own place, once the page is laid out for paper. */
async function cutOff(page, width) {
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaType("print");
  const found = await page.evaluate(() => {
    const wide = Array.from(document.querySelectorAll("main svg, main table, section.last *")).filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
    });
    return wide.map((element) => `${element.tagName} ${element.getAttribute("class") ?? ""}`);
  });
  await page.emulateMediaType(null);
  // Whoever prints does so from a window of usual size.
  await page.setViewport({ width: 1280, height: 900 });
  return found;
}

/** The whole program, which alone knows the sources and the code. */
async function whole(page) {
  await complete(page);
  await page.evaluate(() => dispatchEvent(new Event("lockout-lab:whole")));
  await page.waitForFunction(() => document.querySelector(".fold .coming") === null, { timeout: 60_000 });
  await complete(page);
}

const skip = withoutCdp("print to a file");

// Everything changed that a preset changes, and a link of usual length.
const link = "#v=1&title=Ours&users=4200&cloud_only=0.3&ad_fs=0.55&passwordless=0.15&policy=password_change&scope_likely=0.2&hours=7&monitoring=office_hours&mfa=0.5&sspr=0.4&agents=3&start=2025-04-19T0400";

visit("What-if prints on at most four sheets, with the changed settings and a code", { skip, path: link }, async (page) => {
  await whole(page);
  for (const [format, width] of Object.entries(SHEETS)) {
    assert.deepEqual(await cutOff(page, width), [], format);
    const count = await pages(page, format);
    assert.ok(count <= 4, `${count} pages of ${format}`);
  }
  await page.emulateMediaType("print");
  assert.equal(await page.$eval(".named", (name) => name.checkVisibility() && name.textContent), "Ours");
  await page.emulateMediaType(null);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.waitForSelector("section.last svg.code path");
  const words = await page.$eval("section.last", (section) => section.textContent);
  assert.match(words, /Changed settings/);
  assert.match(words, /Users4,2001,000Assumption/);
  assert.match(words, /Disputed: Microsoft/);
  assert.ok(words.includes(await page.$eval("#link", (field) => field.value)), "the link stands there in words too");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.waitForFunction(() => !document.querySelector("section.last"));
});

visit("the Story prints on at most six sheets", { skip, path: "#v=1&view=story", start: false }, async (page) => {
  await page.waitForSelector(".paper", { timeout: 60_000 });
  for (const [format, width] of Object.entries(SHEETS)) {
    assert.deepEqual(await cutOff(page, width), [], format);
    const count = await pages(page, format);
    assert.ok(count <= 6, `${count} pages of ${format}`);
  }
});

visit("the page prints when it is asked to", {}, async (page) => {
  await complete(page);
  await page.evaluate(() => {
    window.printed = 0;
    window.print = () => (window.printed += 1);
  });
  await (await page.waitForSelector('::-p-aria([name="Print"][role="button"])')).click();
  await page.waitForFunction(() => window.printed === 1, { timeout: 60_000 });
});
