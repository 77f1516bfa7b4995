// Compare: the baseline, scenarios side by side; and what a chart can be asked.

import assert from "node:assert/strict";
import { axeFindsNothing, nothingIsWider } from "./harness/axe.mjs";
import { complete, named } from "./harness/controls.mjs";
import { withoutCdp } from "./harness/engine.mjs";
import { visits } from "./harness/visit.mjs";

const visit = visits();

/** Waits for Compare with the figures of what it compares. */
const compared = (page) => page.waitForFunction(() => document.querySelector("#compare .three-charts svg.scene"), { timeout: 120_000 });

/** Opens a view by its link in the navigation. */
async function go(page, view) {
  await (await named(page, "link", view)).click();
}

visit("a baseline with the same scenario differs by nothing, anywhere", {}, async (page) => {
  await complete(page);
  await page.keyboard.press("p");
  await page.waitForFunction(() => /0.*0.*0/.test(document.querySelector(".pinned:not(.before)")?.textContent ?? ""), { timeout: 60_000 });
  // Three figures in one sentence, the alerts, three of recovery; and each of the totals.
  assert.deepEqual(await page.$$eval(".pinned strong", (all) => all.map(({ textContent }) => textContent)), Array(7).fill("0"));
  assert.deepEqual(await page.$$eval(".totals .difference", (all) => all.map(({ textContent }) => textContent)), Array(4).fill("difference 0"));
  await go(page, "Compare");
  await page.waitForSelector("#compare .difference");
  const differences = await page.$$eval("#compare td.difference", (all) => all.map(({ textContent }) => textContent));
  assert.ok(differences.length >= 8, differences.join());
  assert.deepEqual(new Set(differences), new Set(["0"]));
  assert.match(await page.$eval("#compare .headline", ({ textContent }) => textContent), /As many people are locked out as in the baseline, in every weekend/);
});

visit("every chart shows the baseline behind what is set, and its table the differences", {}, async (page) => {
  await complete(page);
  await page.keyboard.press("p");
  await page.waitForSelector(".pinned:not(.before)", { timeout: 60_000 });
  const charts = () => [...document.querySelectorAll(".results figure.chart")];
  await page.waitForFunction(`(${charts})().every((chart) => /baseline/i.test(chart.querySelector("svg.scene")?.textContent))`, { timeout: 60_000 });
  await page.evaluate(`(${charts})().forEach((chart) => chart.querySelectorAll("details").forEach((details) => { details.open = true; }))`);
  await page.waitForFunction(`(${charts})().filter((chart) => [...chart.querySelectorAll("th")].some(({ textContent }) => /^Difference/.test(textContent))).length === 7`);
});

visit("a kind that only the baseline has is still in the chart of kinds", {}, async (page) => {
  await page.evaluate(() => { location.hash = "v=1&cloud_only=0.5&okta=0.5"; });
  const kinds = () => page.$$eval("figure.by-kind tbody tr", (all) => all.map(({ cells }) => cells[0].textContent));
  await page.waitForFunction(() => document.querySelector("figure.by-kind figcaption")?.textContent.includes("of 500"));
  await complete(page);
  await page.keyboard.press("p");
  await page.waitForSelector(".pinned:not(.before)", { timeout: 60_000 });
  await page.evaluate(() => { location.hash = location.hash.replace("cloud_only=0.5&okta=0.5", "cloud_only=1"); });
  await page.waitForFunction(() => /Cloud-only.* of 1,000 .*; baseline/.test(document.querySelector("figure.by-kind figcaption")?.textContent), { timeout: 60_000 });
  await page.$eval("figure.by-kind details", (details) => { details.open = true; });
  await page.waitForSelector("figure.by-kind tbody tr");
  assert.deepEqual(await kinds(), ["Cloud-only", "Okta"]);
  const okta = await page.$$eval("figure.by-kind tbody tr:last-child td", (all) => all.map(({ textContent }) => textContent));
  assert.deepEqual(okta.slice(0, 4), ["0", "0", "0", "0"], "nobody of it, and nobody locked out");
  assert.ok(Number(okta[4]) > 100 && Number(okta[5].replace("\u2212", "-")) < -100, okta.join());
});

visit("four scenarios stand side by side, and in the link", {}, async (page) => {
  await complete(page);
  await page.keyboard.press("p");
  // The whole program takes the place of the first.
  await page.waitForSelector(".pinned:not(.before)", { timeout: 60_000 });
  const policy = await named(page, "radio", "Report-only");
  await policy.evaluate((input) => input.click());
  await go(page, "Compare");
  await compared(page);
  const add = await named(page, "combobox", "Add a ready scenario");
  await add.select(await add.evaluate((list) => list.options[2].value));
  await page.waitForFunction(() => document.querySelectorAll(".kept li").length === 1);
  await (await named(page, "button", "Keep what is set now")).click();
  await page.waitForFunction(() => document.querySelectorAll(".kept li").length === 2);
  assert.ok(await (await named(page, "button", "Keep what is set now")).evaluate((button) => button.disabled), "there is room for four");
  const rows = () => page.$$eval("[aria-labelledby=beside] .three-charts > div", (all) =>
    all.map((one) => Array.from(one.querySelectorAll("tbody tr"), (row) => row.cells[0].textContent)));
  const four = () => page.waitForFunction(() => document.querySelectorAll("[aria-labelledby=beside] .three-charts > div:first-child tbody tr").length === 4, { timeout: 60_000 });
  await four();
  const before = await rows();
  assert.equal(before.length, 3);
  for (const names of before) assert.deepEqual([names[0], names[1], names.length], ["Baseline", "What is set now", 4]);
  // A kept scenario is called what the user calls it, without being counted again; the charts say it, too.
  const name = await named(page, "textbox", "Name of kept scenario 2");
  await name.click({ count: 3 });
  await page.keyboard.type("Read-only trial");
  await page.waitForFunction(() => document.querySelector("[aria-labelledby=beside] .three-charts tbody tr:last-child th, [aria-labelledby=beside] .three-charts tbody tr:last-child td").textContent === "Read-only trial");
  assert.equal(await page.$eval("#keep-refused", ({ textContent }) => textContent), "Two can be kept beside the baseline and what is set now: take one away to keep another.");
  await page.waitForFunction(() => (location.hash.match(/&also=/g) ?? []).length === 2);
  assert.ok((await page.evaluate(() => location.hash.length)) <= 600);
  await page.reload();
  await page.waitForSelector("#compare");
  await four();
  assert.equal((await rows())[0].length, 4);
  await (await page.$$(".kept button:last-child"))[0].click();
  await page.waitForFunction(() => document.querySelectorAll(".kept li").length === 1);
  // What had the focus is gone; the section has it.
  assert.equal(await page.evaluate(() => document.activeElement.id), "beside");
  await (await named(page, "button", "Take the baseline away")).click();
  await (await named(page, "button", "Pin what is shown as the baseline")).evaluate((button) => button.checkVisibility());
  assert.equal(await page.evaluate(() => document.activeElement.id), "against");
});

visit("every scenario and policy beside each other says why", { path: "#v=1&view=compare", start: false }, async (page) => {
  await compared(page);
  for (const section of ["policies", "beside"]) {
    if (section === "beside") {
      const add = await named(page, "combobox", "Add a ready scenario");
      await add.select(await add.evaluate((list) => list.options[3].value));
    }
    const charts = `[aria-labelledby=${section}] .three-charts`;
    await page.waitForFunction((charts) => document.querySelector(charts)?.querySelectorAll("tbody tr").length > 3, { timeout: 60_000 }, charts);
    const rows = await page.$$eval(`${charts} > div:nth-child(2) tbody tr`, (all) => all.map(({ cells }) => cells[1].textContent));
    const ask = await page.$(`${charts} > div:nth-child(2) .figure-tools:not(.copying) button`);
    await ask.evaluate((button) => button.focus());
    await page.keyboard.press("Enter");
    const which = await page.waitForSelector("dialog.why select");
    for (const [at, median] of rows.entries()) {
      await which.select(await which.evaluate((list, at) => list.options[at].value, at));
      await page.waitForFunction((median) => document.querySelector("dialog.why .headline strong").textContent.split(/\s/)[0] === median, {}, median);
    }
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("dialog.why"));
    assert.ok(await ask.evaluate((button) => document.activeElement === button), "the focus is where it was");
  }
});

visit("an answer is shown under its own question only", { path: "#v=1&view=compare&trials=2000", start: false }, async (page) => {
  await page.waitForSelector("[aria-labelledby=goal]", { timeout: 60_000 });
  const goal = "[aria-labelledby=goal] .headline";
  await (await named(page, "button", "Search")).click();
  await page.waitForFunction((goal) => /people locked out \(median\)/.test(document.querySelector(goal)?.textContent), { timeout: 120_000 }, goal);
  const outcome = await named(page, "combobox", "Outcome");
  const ask = async (name) => outcome.select(await outcome.evaluate((list, name) => [...list.options].find(({ text }) => text.startsWith(name)).value, name));
  await ask("people still out");
  await page.waitForFunction((goal) => !document.querySelector(goal), {}, goal);
  // Nor while the new one is searched for.
  const seen = await page.evaluate((goal) => new Promise((end) => {
    const seen = [];
    const look = () => {
      const text = document.querySelector(goal)?.textContent;
      if (text) seen.push(text);
      if (text?.includes("still out") || seen.length > 1000) end(seen);
      else requestAnimationFrame(look);
    };
    [...document.querySelectorAll("[aria-labelledby=goal] button")].find(({ textContent }) => textContent === "Search").click();
    look();
  }), goal);
  assert.ok(seen.every((text) => text.includes("still out after five days")), seen[0]);
});

for (const [width, scheme] of [[320, "light"], [1280, "light"], [1280, "dark"]]) {
  const options = {
    skip: scheme === "dark" && withoutCdp("ask for a colour scheme"),
    path: "#v=1&view=compare&policy=password_change&base=ecJ&also=ecJ",
    start: false,
    prepare: async (page) => {
      await page.setViewport({ width, height: 900 });
      if (scheme === "dark") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    },
  };
  visit(`axe finds nothing in Compare, and all of it fits, at ${width} pixels, ${scheme}`, options, async (page) => {
    await compared(page);
    await page.waitForSelector("#compare .difference");
    await page.$$eval("#compare details", (all) => all.forEach((details) => (details.open = true)));
    await axeFindsNothing(page);
    await nothingIsWider(page);
    const { scrollWidth, clientWidth } = await page.$eval('#compare [aria-label="Baseline and now"]', ({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
    assert.ok(scrollWidth <= clientWidth, `the baseline's table is ${scrollWidth} pixels wide in ${clientWidth}`);
  });
}

/** How many of the fifty dots the caption counts above the threshold, and how many are drawn so. */
const above = (page) => page.$eval(".dotplot", (figure) => ({
  said: Number(/In (\d+) of 50|In none/.exec(figure.querySelector("figcaption").textContent)?.[1] ?? 0),
  threshold: Number(figure.querySelector(".grip").getAttribute("aria-valuenow")),
}));

/** Drags the threshold of the dots to a part of the picture's width: from where to where. */
async function drag(page, part) {
  const grip = await (await page.$(".dotplot .grip")).boundingBox();
  const canvas = await (await page.$(".dotplot .canvas")).boundingBox();
  const [to, y] = [canvas.x + canvas.width * part, grip.y + grip.height / 2];
  await page.mouse.move(grip.x + grip.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(to, y, { steps: 5 });
  await page.mouse.up();
  return { from: grip.x, to };
}

visit("the threshold of the dots is moved by keyboard and by mouse", {}, async (page) => {
  await complete(page);
  const grip = await page.waitForSelector(".dotplot .grip");
  const first = await above(page);
  await grip.evaluate((rect) => rect.focus());
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("PageUp");
  await page.waitForFunction((before) => Number(document.querySelector(".dotplot .grip").getAttribute("aria-valuenow")) > before, {}, first.threshold);
  const higher = await above(page);
  assert.ok(higher.said < first.said, `${higher.said} of 50 above ${higher.threshold}, ${first.said} above ${first.threshold}`);
  await drag(page, 0.1);
  await page.waitForFunction(() => /In (4\d|50) of 50/.test(document.querySelector(".dotplot figcaption").textContent));
  const lower = await above(page);
  assert.ok(lower.threshold < first.threshold);
  // The table holds the dots: so many are above.
  await page.$eval(".dotplot details", (details) => (details.open = true));
  const drawn = await page.$$eval(".dotplot svg.scene .dot-above, .dotplot svg.scene .above", (all) => all.length);
  if (drawn > 0) assert.equal(drawn, lower.said);
});

visit("the window's end and the clearing are moved in their charts, by keyboard and by mouse", {}, async (page) => {
  await complete(page);
  const given = (key) => page.evaluate((key) => Number(new URLSearchParams(location.hash.slice(1)).get(key)), key);
  const becomes = (key, above) => page.waitForFunction((key, above) => Number(new URLSearchParams(location.hash.slice(1)).get(key)) > above, { timeout: 30_000 }, key, above);
  const end = await page.waitForSelector('.per-hour .grip[aria-label="End of the alert window"]');
  await end.evaluate((rect) => rect.focus());
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("ArrowRight");
  await becomes("hours", 5.9);
  await (await page.$(".per-hour .canvas")).scrollIntoView();
  const from = await (await page.$('.per-hour .grip[aria-label="End of the alert window"]')).boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x - 60, from.y + from.height / 2, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => { const hours = new URLSearchParams(location.hash.slice(1)).get("hours"); return hours === null || Number(hours) < 6; });
  const clearing = await page.waitForSelector('.waiting .grip[aria-label^="Clearing"]');
  await clearing.evaluate((rect) => rect.focus());
  await page.keyboard.press("ArrowRight");
  await becomes("settle", 14);
  assert.ok((await given("settle")) <= 25);
});

visit("a chart's table is copied for documents and as text", {}, async (page) => {
  await complete(page);
  // Behind the page's own listener.
  await page.evaluate(() => addEventListener("copy", ({ clipboardData }) => {
    window.copied = ["text/html", "text/plain"].map((type) => clipboardData.getData(type));
  }));
  await (await page.$(".funnel summary")).click();
  const button = await page.waitForSelector(".funnel details[open] .copying button");
  await button.click();
  await page.waitForFunction(() => /copied/.test(document.querySelector(".funnel .copying output").textContent));
  const [html, text] = await page.evaluate(() => window.copied);
  const rows = await page.$$eval(".funnel tr", (all) => all.map((row) => Array.from(row.cells, (cell) => cell.textContent).join("\t")));
  assert.equal(text.trim(), rows.join("\n"));
  assert.match(html, /^<table><caption>From scope to refusal<\/caption><tr><th>Step<\/th>/);
  assert.equal(html.split("<tr>").length - 1, rows.length);
});

visit("on a projector everything is larger, and the threshold stays under the pointer", { path: "#v=1&theme=projector" }, async (page) => {
  await complete(page);
  const scale = await page.$eval(".dotplot .canvas", (canvas) => canvas.getBoundingClientRect().width / canvas.clientWidth);
  assert.ok(scale > 1.15 && scale < 1.25, `${scale}`);
  await page.$eval(".dotplot .canvas", (canvas) => canvas.scrollIntoView({ block: "center" }));
  const { from, to } = await drag(page, 0.3);
  await page.waitForFunction((from) => Math.abs(document.querySelector(".dotplot .grip").getBoundingClientRect().x - from) > 20, {}, from);
  const after = await (await page.$(".dotplot .grip")).boundingBox();
  assert.ok(Math.abs(after.x + after.width / 2 - to) < 12, `${after.x + after.width / 2} for ${to}`);
  await nothingIsWider(page);
  // Neither the settings nor a derivation is higher than the screen.
  assert.ok(await page.$eval(".controls", (settings) => settings.getBoundingClientRect().height <= innerHeight + 1));
  await (await page.$(".funnel .figure-tools button")).evaluate((button) => button.click());
  await page.waitForSelector("dialog.why[open] .steps li", { timeout: 60_000 });
  assert.ok(await page.$eval("dialog[open]", (dialog) => dialog.getBoundingClientRect().height <= innerHeight));
});

visit("a number opens its derivation, which ends in that number and closes with Escape", {}, async (page) => {
  await complete(page);
  const shown = await page.$eval(".totals .locked output", ({ textContent }) => textContent.replace(/\D/g, ""));
  const ask = await page.$(".funnel .figure-tools button");
  await ask.click();
  const dialog = await page.waitForSelector("dialog.why[open] .steps li", { timeout: 60_000 });
  assert.ok(dialog);
  const said = await page.$eval("dialog.why", ({ textContent }) => textContent);
  assert.match(said, /Locked out|locked out/);
  assert.ok(Number(shown) > 0);
  await axeFindsNothing(page, "the derivation");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("dialog.why[open]"));
});
