// axe-core finds nothing, on a narrow and a wide page, in light and dark. A floor, not the goal.

import assert from "node:assert/strict";
import { axeFindsNothing, nothingIsWider } from "./harness/axe.mjs";
import { withoutCdp } from "./harness/engine.mjs";
import { headlineWhen } from "./harness/controls.mjs";
import { visits } from "./harness/visit.mjs";

const visit = visits();

/** Opens the page in this width and colour scheme; light is what both engines have without being asked. */
const seen = (width, scheme) => ({
  skip: scheme === "dark" && withoutCdp("ask for a colour scheme"),
  prepare: async (page) => {
    await page.setViewport({ width, height: 900 });
    if (scheme === "dark") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  },
});

async function assertAccessible(page) {
  await headlineWhen(page, ({ numbers }) => numbers.length > 0, "has a number");
  // Folded settings come with the whole program, which takes the place of the first.
  const open = (selector) => page.$$eval(selector, (all) => all.forEach((details) => (details.open = true)));
  await open(".fold");
  await page.waitForFunction(() => !document.querySelector(".fold .coming"), { timeout: 60_000 });
  await headlineWhen(page, ({ numbers }) => numbers.length > 0, "has a number");
  await open("details");
  await axeFindsNothing(page);
}

async function assertFits(page) {
  await headlineWhen(page, ({ numbers }) => numbers.length > 0, "has a number");
  await nothingIsWider(page);
}

for (const width of [320, 1280]) {
  for (const scheme of ["light", "dark"]) {
    visit(`axe finds nothing at ${width} pixels, ${scheme}`, seen(width, scheme), assertAccessible);
    visit(`nothing is wider than the page at ${width} pixels, ${scheme}`, seen(width, scheme), assertFits);
  }
  const path = `#v=1&title=Ours&mfa=65&model=0.9&${"colour".repeat(20)}=1`;
  visit(`what is said of a bad link is accessible and fits at ${width} pixels`, { ...seen(width, "light"), path }, async (page) => {
    assert.notEqual(await page.$eval(".notices", (notices) => notices.innerText), "");
    await assertAccessible(page);
    await assertFits(page);
  });
}

for (const width of [360, 1280]) {
  visit(`text can be twice as large at ${width} pixels`, seen(width, "light"), async (page) => {
    await headlineWhen(page, ({ numbers }) => numbers.length > 0, "has a number");
    const sizes = () => page.$$eval(".headline.main, .results h2, .controls legend, .controls label, figcaption", (all) =>
      all.filter((element) => element.checkVisibility()).map((element) => parseFloat(getComputedStyle(element).fontSize)));
    const before = await sizes();
    // As a browser does whose user has asked for larger text.
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    const after = await sizes();
    assert.ok(before.length > 5 && after.length === before.length);
    for (const [at, size] of before.entries()) assert.ok(after[at] > 1.7 * size, `${size} pixels became ${after[at]}`);
    await nothingIsWider(page, "twice as large");
  });
}

for (const view of ["compare", "story", "sources"]) {
  for (const width of [360, 1280]) {
    const options = { ...seen(width, "light"), path: `#v=1&view=${view}`, start: false };
    visit(`${view} has room for text twice as large at ${width} pixels`, options, async (page) => {
      await page.waitForSelector(`#${view} h2`);
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      await nothingIsWider(page, view);
    });
  }
}
