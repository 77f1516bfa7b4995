// The bar with its seams, the week, the ranges, regions, folded settings, undo and redo.

import assert from "node:assert/strict";
import { withoutCdp } from "./harness/engine.mjs";
import { KINDS, complete, named, numberField, slider, type } from "./harness/controls.mjs";
import { started, visits } from "./harness/visit.mjs";

const visit = visits();

const SEAM = '.seams [role="slider"]';
const BLOCK = '.week [role="slider"]';

/** What a slider says of itself. */
const says = (handle) => handle.evaluate((slider) => slider.getAttribute("aria-valuetext"));
const value = (handle) => handle.evaluate(({ value }) => Number(value));
const button = (page, name) => page.locator(`::-p-aria([name="${name}"][role="button"])`);
const shares = (page) => Promise.all(KINDS.map(async (kind) => value(await slider(page, kind))));
const sum = (numbers) => Math.round(numbers.reduce((total, number) => total + number, 0) * 1e6) / 1e6;

/** Waits until what `read` gives satisfies the condition. */
async function until(read, condition) {
  for (let turn = 0; turn < 100; turn++) {
    const found = await read();
    if (condition(found)) return found;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  return assert.fail(`never: ${condition}; last: ${await read()}`);
}

/** Opens a fold; the program that is loaded first asks for the whole one, which has something in it. */
async function unfold(page, name) {
  await page.locator(`::-p-text(${name})`).click();
  await page.waitForFunction(() => document.querySelector(".fold[open]") && !document.querySelector(".fold .coming"), { timeout: 30_000 });
}

/** The middle of an element, scrolled into view. */
async function middle(handle) {
  await handle.scrollIntoView();
  return handle.evaluate((element) => {
    const { x, y, width, height } = element.querySelector(".grip").getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
}

visit("a seam says what it is and moves by keyboard: 1, 5, and as far as it can", {}, async (page) => {
  const seam = await page.$(SEAM);
  assert.match(await says(seam), /^Cloud-only 20 percent, 240 accounts$/);
  await seam.evaluate((element) => element.focus());
  await page.keyboard.press("ArrowRight");
  await until(() => says(seam), (text) => text === "Cloud-only 21 percent, 252 accounts");
  await page.keyboard.down("Shift");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.up("Shift");
  await until(() => says(seam), (text) => text.startsWith("Cloud-only 16 percent"));
  await page.keyboard.press("Home");
  await until(() => says(seam), (text) => text.startsWith("Cloud-only 1 percent"));
  await page.keyboard.press("End");
  await until(() => says(seam), (text) => text.startsWith("Cloud-only 79 percent"));
  assert.ok(await seam.evaluate((element) => element === document.activeElement), "it keeps the focus");
  assert.equal(sum(await shares(page)), 100);
});

visit("a seam is dragged by mouse, in one step", {}, async (page) => {
  const seam = await page.$(SEAM);
  const { x, y } = await middle(seam);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 10; step++) await page.mouse.move(x + 4 * step, y);
  await page.mouse.up();
  const moved = await until(() => shares(page), ([cloud]) => cloud > 25);
  assert.equal(sum(moved), 100);
  assert.equal(moved[0] + moved[1], 80, "only its two parts");
  await button(page, "Undo").click();
  await until(() => shares(page), ([cloud]) => cloud === 20);
});

visit("seams, the window and what stands in charts are dragged by touch, all the way", { skip: withoutCdp("touch"), prepare: (page) => page.setViewport({ width: 1000, height: 900, hasTouch: true }) }, async (page) => {
  await complete(page);
  // A browser that takes the finger for scrolling cancels the drag after some pixels.
  await page.evaluate(() => {
    window.cancelled = 0;
    addEventListener("pointercancel", () => window.cancelled++, true);
  });
  for (const selector of [SEAM, BLOCK, ".dotplot .grip", '.waiting .grip[aria-label^="Decision"]']) {
    const handle = await page.$(selector);
    await handle.evaluate((element) => element.scrollIntoView({ block: "center" }));
    // What the drag before has changed is drawn first: a finger beside the handle would scroll.
    await complete(page);
    await new Promise((wake) => setTimeout(wake, 400));
    const [before, { x, y }] = await page.$eval(selector, (element) => {
      const { x, y, width, height } = (element.querySelector(".grip") ?? element).getBoundingClientRect();
      return [element.getAttribute("aria-valuetext"), { x: x + width / 2, y: y + height / 2 }];
    });
    await page.touchscreen.touchStart(x, y);
    for (let step = 1; step <= 12; step++) await page.touchscreen.touchMove(x - 5 * step, y + step);
    await page.touchscreen.touchEnd();
    await until(() => page.$eval(selector, (element) => element.getAttribute("aria-valuetext")), (text) => text !== before);
    assert.equal(await page.evaluate(() => window.cancelled), 0, selector);
  }
});

visit("on a phone the settings leave the headline and its range in sight", { prepare: (page) => page.setViewport({ width: 360, height: 740 }) }, async (page) => {
  await complete(page);
  await button(page, "Change the settings").click();
  const [headline, sheet] = await page.evaluate(() => {
    const controls = document.querySelector(".controls.open");
    return [document.querySelector(".headline.main").getBoundingClientRect().bottom, controls.getBoundingClientRect().top];
  });
  assert.ok(headline <= sheet, `the headline ends at ${headline}, the settings begin at ${sheet}`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".controls:not(.open)");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Change the settings");
});

visit("a setting is found by a part of its name, also where it is folded, and the focus stays where somebody works", {}, async (page) => {
  await complete(page);
  const focused = () => page.evaluate(() => document.activeElement.closest("label, .field, .row, fieldset, div")?.textContent ?? "");
  const find = async (text) => {
    await page.focus("#find");
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };
  await find("zzz");
  await page.waitForFunction(() => document.querySelector(".find .problem").checkVisibility());
  await find("until they");
  await page.waitForFunction(() => /Until they are let in/.test(document.activeElement.closest("label, .field, .row, fieldset, div")?.textContent ?? ""), { timeout: 60_000 });
  assert.ok(!(await page.$eval(".find .problem", (problem) => problem.checkVisibility())), await focused());
});

visit("a button that brings the whole program keeps the focus", {}, async (page) => {
  await complete(page);
  await (await named(page, "button", "Pin as baseline")).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".pinned:not(.before)", { timeout: 60_000 });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Pin as baseline");
});

visit("the seams keep exactly 100 through 1,000 random keys", {}, async (page) => {
  const wrong = await page.evaluate(async (selector) => {
    let state = 20250420;
    const random = (below) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const drawn = () => new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
    const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];
    const locks = document.querySelectorAll(".lock");
    for (let edit = 0; edit < 1000; edit++) {
      const seams = document.querySelectorAll(selector);
      const seam = seams[random(seams.length)];
      if (random(20) === 0) locks[random(locks.length)].click();
      seam.dispatchEvent(new KeyboardEvent("keydown", { key: keys[random(keys.length)], shiftKey: random(3) === 0, bubbles: true, cancelable: true }));
      await drawn();
      const sum = [...document.querySelectorAll(".share:not(.users) .number input")].reduce((sum, { value }) => sum + Number(value), 0);
      if (Math.abs(sum - 100) > 1e-9) return `after ${edit + 1} keys: ${sum}`;
    }
    return "";
  }, SEAM);
  assert.equal(wrong, "");
});

visit("where everything is locked nothing moves, and the page says why", {}, async (page) => {
  for (const kind of KINDS) await button(page, `Keep the share of ${kind}`).click();
  await page.waitForFunction(() => /no share can change: all other shares are locked/i.test(document.querySelector(".controls").innerText));
  const before = await shares(page);
  const field = await numberField(page, "Okta");
  await type(page, field, "50");
  await page.waitForFunction((input) => input.getAttribute("aria-invalid") === "true", {}, field);
  assert.deepEqual(await shares(page), before);
  const seam = await page.$(SEAM);
  assert.equal(await seam.evaluate((element) => element.getAttribute("aria-disabled")), "true");
  const problem = await field.evaluate((input) => document.getElementById(input.getAttribute("aria-describedby").split(" ")[0]).textContent);
  assert.match(problem, /locked/);
});

visit("people are typed, users and shares follow", {}, async (page) => {
  await page.locator("::-p-aria(Type how many people; shares follow)").click();
  await until(async () => value(await numberField(page, "Cloud-only")), (heads) => heads === 240);
  await type(page, await numberField(page, "Okta"), "777");
  await until(async () => value(await numberField(page, "Users")), (users) => users === 1977);
  assert.equal(await value(await numberField(page, "Okta")), 777);
  assert.equal(sum(await shares(page)), 100);
});

visit("the window is moved over the week by keyboard and by mouse", {}, async (page) => {
  const block = await page.$(BLOCK);
  assert.match(await says(block), /^Sunday 20 April, 04:00 UTC; at the office Sunday 20 April, 06:00/);
  const start = () => page.$eval("#window-start", ({ value }) => value);
  await block.evaluate((element) => element.focus());
  for (const [keys, expected] of [
    [["ArrowRight"], "2025-04-20T05:00"],
    [["Shift", "ArrowLeft"], "2025-04-19T23:00"],
    [["PageUp"], "2025-04-20T23:00"],
    [["PageUp"], "2025-04-21T23:00"],
    [["PageDown"], "2025-04-20T23:00"],
    [["Home"], "2025-04-14T00:00"],
  ]) {
    for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
    await page.keyboard.press(keys.at(-1));
    for (const key of keys.slice(0, -1)) await page.keyboard.up(key);
    await until(start, (value) => value === expected);
  }
  const { x, y } = await middle(block);
  const width = await page.$eval(".week", (strip) => strip.getBoundingClientRect().width);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + width / 7, y, { steps: 5 });
  await page.mouse.up();
  await until(start, (value) => value === "2025-04-15T00:00");
});

visit("a city brings its offset at that date and its holidays", {}, async (page) => {
  await unfold(page, "Where people work");
  const london = await page.$eval('select[aria-label="City"]', (list) => [...list.options].findIndex(({ text }) => text === "London"));
  await page.$eval('select[aria-label="City"]', (list, at) => {
    list.selectedIndex = at;
    list.dispatchEvent(new Event("change", { bubbles: true }));
  }, london);
  const offset = async () => value(await numberField(page, "Hours from UTC"));
  await until(offset, (hours) => hours === 1);
  assert.equal(await page.$eval('select[aria-label="Holidays"]', (list) => list.selectedOptions[0].text), "Good Friday to Easter Monday");
  // In winter London keeps UTC.
  await page.$eval("#window-start", (field) => {
    field.value = "2025-01-20T04:00";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await until(offset, (hours) => hours === 0);
  await button(page, "Undo").click();
  await until(offset, (hours) => hours === 1);
  await button(page, "Add a place").click();
  await until(() => page.$$eval(".region", (all) => all.length), (count) => count === 2);
  // Its name travels in the link.
  await page.waitForFunction(() => location.hash.includes("cities=london~none"));
  await page.reload();
  await until(() => page.$$eval(".local dt", (all) => all.map(({ textContent }) => textContent)), (names) => names.join() === "UTC,London,UTC");
  await until(() => page.$eval(".per-hour svg.scene", ({ textContent }) => textContent), (words) => words.includes("London"));
});

visit("a link names a city only where its clock is the region's", { path: "#v=1&regions=2_0.5~5_0.5&cities=berlin~berlin&model=1.0" }, async (page) => {
  await until(() => page.$$eval(".local dt", (all) => all.map(({ textContent }) => textContent)), (names) => names.join() === "UTC,Berlin,UTC+5");
  await page.waitForFunction(() => location.hash.includes("cities=berlin~none"));
});

visit("undo and redo by key, outside of text that is being written, and a group's own way back", {}, async (page) => {
  const users = async () => value(await numberField(page, "Users"));
  await type(page, await numberField(page, "Users"), "900");
  await until(users, (count) => count === 900);
  const press = async (...keys) => {
    for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
    await page.keyboard.press(keys.at(-1));
    for (const key of keys.slice(0, -1)) await page.keyboard.up(key);
  };
  // A number that is applied is the page's to take back, one that is being written is the field's own.
  await press("Control", "z");
  await until(users, (count) => count === 1200);
  await press("Control", "Shift", "z");
  await until(users, (count) => count === 900);
  await page.keyboard.type("5");
  const free = await page.$eval("#users-number", (field) => field.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true })));
  assert.ok(free, "the browser's own undo");
  await page.keyboard.press("Escape");
  assert.equal(await users(), 900);
  await (await slider(page, "Okta")).focus();
  await press("Control", "z");
  await until(users, (count) => count === 1200);
  await press("Control", "Shift", "z");
  await until(users, (count) => count === 900);
  await press("Control", "z");
  await until(users, (count) => count === 1200);
  await press("Control", "y");
  await until(users, (count) => count === 900);
  await button(page, "Reset: Tenant makeup").click();
  await until(users, (count) => count === 1200);
});

visit("steps survive a reload, but never beat a link", {}, async (page, site) => {
  const users = async () => value(await numberField(page, "Users"));
  await type(page, await numberField(page, "Users"), "900");
  await until(users, (count) => count === 900);
  await page.waitForFunction(() => location.hash.includes("900"));
  await page.reload();
  await started(page);
  assert.equal(await users(), 900);
  await button(page, "Undo").click();
  await until(users, (count) => count === 1200);
  await button(page, "Redo").click();
  await until(users, (count) => count === 900);
  await page.goto("about:blank");
  await page.goto(`${site.url}#v=1&users=5`);
  await started(page);
  assert.equal(await users(), 5);
  assert.equal(await page.$eval("::-p-aria([name=\"Undo\"][role=\"button\"])", (element) => element.getAttribute("aria-disabled")), "true");
});

visit("a fold that is opened by key stays open, with the focus and the way back, when the whole program comes", {}, async (page) => {
  await type(page, await numberField(page, "Users"), "900");
  await until(async () => value(await numberField(page, "Users")), (users) => users === 900);
  await page.$eval("#fold-6 > summary", (summary) => summary.focus());
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#fold-6[open] .field"), { timeout: 30_000 });
  await until(() => page.evaluate(() => document.activeElement?.parentElement?.id), (id) => id === "fold-6");
  await type(page, await numberField(page, "Help-desk agents"), "7");
  await until(async () => value(await numberField(page, "Agents per 1,000 users")), (agents) => agents === 7.78);
  for (const left of [5, 5]) {
    await button(page, "Undo").click();
    await until(async () => value(await numberField(page, "Help-desk agents")), (agents) => agents === left);
  }
  await until(async () => value(await numberField(page, "Users")), (users) => users === 1200);
});

visit("a fold stays open when another preset makes new fields", {}, async (page) => {
  await unfold(page, "Help desk");
  await page.select("#start-from", "mid_size_ad_fs");
  await until(async () => value(await numberField(page, "Users")), (users) => users !== 1200);
  await page.waitForFunction(() => document.querySelector("#fold-6[open] .field") && !document.querySelector("#fold-7[open]"));
  await page.$eval("#fold-6 > summary", (summary) => summary.click());
  await page.select("#start-from", "as_reported");
  await until(async () => value(await numberField(page, "Users")), (users) => users === 1200);
  await page.waitForFunction(() => document.querySelector("#fold-6:not([open])"));
});

visit("every setting can be reached and is explained", {}, async (page) => {
  await complete(page);
  await unfold(page, "Help desk");
  await page.$$eval(".controls details", (all) => all.forEach((details) => (details.open = true)));
  const wrong = await page.evaluate(() => {
    const controls = [...document.querySelectorAll(".fields .field input, .fields .three input, .fields .field [role=radiogroup]")];
    return controls.filter((control) => {
      const of = control.closest("[aria-describedby]") ?? control;
      return !(of.getAttribute("aria-describedby") ?? "").split(" ").some((id) => document.getElementById(id)?.textContent.length > 20);
    }).filter((control) => !control.closest(".checks")).map((control) => control.id || control.outerHTML.slice(0, 120));
  });
  assert.deepEqual(wrong, []);
  const shown = () => page.$$eval(".fields .help", (all) => all.filter((help) => help.offsetParent !== null).length);
  assert.equal(await shown(), 0, "not before it is asked for");
  await page.locator("::-p-aria(Explain: Policy)").click();
  assert.ok((await shown()) > 3);
});
