// Embed or export: code to copy, a picture of it, and files.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";
import { complete } from "./harness/controls.mjs";
import { visits } from "./harness/visit.mjs";

const visit = visits();

/** Opens the dialog, which comes with the whole program. */
async function open(page) {
  await complete(page);
  await (await page.waitForSelector('::-p-aria([name="Embed or export"][role="button"])')).click();
  await page.waitForSelector("dialog.embed[open]", { timeout: 60_000 });
}

/** Chooses an option of the dialog's select of this name by the beginning of its words. */
const choose = (page, label, words) => page.evaluate((label, words) => {
  const select = Array.from(document.querySelectorAll("dialog.embed label")).find((own) => own.textContent.startsWith(label)).querySelector("select");
  select.selectedIndex = Array.from(select.options).findIndex((option) => option.textContent.startsWith(words));
  select.dispatchEvent(new Event("change", { bubbles: true }));
}, label, words);

const code = (page) => page.$eval("#embed-code", (field) => field.value);

/** What the page would save when a button is pressed: name, type and bytes, without saving it. */
async function saved(page, button, scope = "dialog.embed") {
  await page.evaluate(() => {
    window.saved = null;
    const blobs = new Map();
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      const address = create.call(URL, blob);
      blobs.set(address, blob);
      return address;
    };
    HTMLAnchorElement.prototype.click = function click() {
      const blob = blobs.get(this.href);
      blob.arrayBuffer().then((bytes) => {
        window.saved = { name: this.download, type: blob.type, bytes: Array.from(new Uint8Array(bytes)) };
      });
    };
  });
  await page.evaluate((words, scope) => {
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    Array.from(document.querySelectorAll(`${scope} :is(button, a)`)).find((own) => own.textContent === words).dispatchEvent(click);
  }, button, scope);
  await page.waitForFunction(() => window.saved, { timeout: 20_000 });
  const { name, type, bytes } = await page.evaluate(() => window.saved);
  return { name, type, bytes: Buffer.from(bytes) };
}

// A preview that gives way to another while it loads drops its program, and Chromium says so.
const REPLACED = { expect: [/Fetch API cannot load \S+_bg\.wasm/] };

visit("the frame's code opens these settings, closed in", { path: "#v=1&users=4200&policy=block", ...REPLACED }, async (page, site) => {
  await open(page);
  const text = await code(page);
  assert.match(text, /sandbox="allow-scripts allow-downloads" allow="clipboard-write; fullscreen" referrerpolicy="no-referrer"/);
  assert.ok(text.includes(`src="${site.url}#v=1&amp;users=4200`), text);
  assert.match(text, /of 4,200.people would be locked out/);
  await choose(page, "Colours", "Dark");
  await page.waitForFunction(() => document.getElementById("embed-code").value.includes("theme=dark"));
  for (const [words, sign] of [["Markdown", "|---|--:|--:|"], ["MediaWiki", '{| class="wikitable"'], ["HTML table", "<tbody>"], ["Frame as JSX", "referrerPolicy"], ["Link alone", site.url]]) {
    await choose(page, "For", words);
    await page.waitForFunction((sign) => document.getElementById("embed-code").value.includes(sign), {}, sign);
  }
});

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Checks or unchecks a box of the dialog by its words, in the row of this name. */
const check = (page, row, words) => page.evaluate((row, words) => {
  const boxes = document.querySelector(`dialog.embed [role="group"][aria-label="${row}"]`);
  Array.from(boxes.querySelectorAll("label")).find((label) => label.textContent === words).querySelector("input").click();
}, row, words);

visit("parts and fixed settings are in the code, and the preview shows them", REPLACED, async (page) => {
  await open(page);
  await check(page, "Shown", "Settings");
  await check(page, "Cannot be changed there", "Policy");
  await page.waitForFunction(() => /hide=settings&amp;fixed=policy/.test(document.getElementById("embed-code").value));
  const handle = await page.waitForSelector("dialog.embed iframe");
  assert.equal(await handle.evaluate((frame) => frame.getAttribute("sandbox")), "allow-scripts");
  const frame = await handle.contentFrame();
  await frame.waitForFunction(() => /\d/.test(document.querySelector(".headline.main")?.textContent), { timeout: 60_000 });
  // What was served goes when the program in the frame takes its place.
  await frame.waitForFunction(() => {
    const seen = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0).length;
    return seen(".controls") === 0 && seen(".top nav") === 1;
  }, { timeout: 60_000 });
});

visit("what a link hides is not seen, and what it fixes cannot be changed", { path: "#v=1&hide=views~recovery&fixed=policy~tenant&users=4200" }, async (page) => {
  await complete(page);
  const seen = (selector) => page.$$eval(selector, (all) => all.filter((element) => element.getClientRects().length > 0).length);
  assert.deepEqual([await seen(".top nav"), await seen(".results > .recovery"), await seen(".results > .alerts")], [0, 0, 1]);
  assert.equal(await page.$eval("#users-number", (field) => field.matches(":disabled")), true);
  assert.equal(await page.$eval("#settings", (settings) => settings.querySelectorAll("fieldset:disabled").length), 2);
});

visit("axe finds nothing in the dialog", {}, async (page) => {
  await open(page);
  await choose(page, "For", "HTML table");
  await page.waitForFunction(() => document.querySelector("dialog.embed img")?.naturalWidth > 0);
  for (const width of [1280, 320]) {
    await page.setViewport({ width, height: 900 });
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => window.axe.run(document.querySelector("dialog.embed"), { rules: { "target-size": { enabled: true } } }));
    assert.deepEqual(violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`)), []);
    const wide = await page.$eval("dialog.embed", (dialog) => dialog.scrollWidth - dialog.clientWidth);
    assert.ok(wide <= 0, `${wide} pixels wider than the dialog at ${width}`);
  }
});

/** Size and pixels of a PNG, read without the page: 8 bits of red, green, blue and, if it has one, alpha. */
function decoded(png) {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), { 2: 3, 6: 4 }[png[25]]];
  assert.deepEqual([png[24], png[28]], [8, 0], "8 bits, not interlaced");
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * channels;
  assert.equal(raw.length, height * (row + 1));
  const pixels = Buffer.alloc(height * row);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const left = x >= channels ? pixels[y * row + x - channels] : 0;
      const up = y > 0 ? pixels[(y - 1) * row + x] : 0;
      const corner = x >= channels && y > 0 ? pixels[(y - 1) * row + x - channels] : 0;
      const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value));
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      pixels[y * row + x] = raw[y * (row + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth][filter];
    }
  }
  return { width, height, at: (x, y) => pixels.readUIntBE(y * row + x * channels, 3).toString(16) };
}

visit("the picture is drawn, and saved with twice its pixels", {}, async (page) => {
  await open(page);
  await choose(page, "For", "Markdown");
  await page.waitForFunction(() => document.querySelector("dialog.embed img")?.naturalWidth > 0);
  const width = await page.$eval("dialog.embed img", (image) => image.naturalWidth);
  const png = await saved(page, "Picture, PNG");
  assert.match(png.name, /^lockout-lab-[0-9a-f]{8}\.png$/);
  assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
  const picture = decoded(png.bytes);
  assert.equal(picture.width, 2 * width);
  // The light theme's card, and marks on it.
  const colours = new Map();
  for (let y = 0; y < picture.height; y += 2) for (let x = 0; x < picture.width; x += 2) colours.set(picture.at(x, y), (colours.get(picture.at(x, y)) ?? 0) + 1);
  assert.equal(picture.at(0, 0), "ffffff");
  assert.ok(colours.size > 8, `${colours.size} colours`);
  const svg = await saved(page, "Picture, SVG");
  assert.match(svg.bytes.toString(), /^<svg [\s\S]*Model output, not a measurement/);
});

visit("files hold the figures of the page, and the run can be made again", {}, async (page) => {
  await open(page);
  const csv = (await saved(page, "Every figure, CSV")).bytes.toString();
  assert.match(csv, /^Figure,Part,[^\r\n]*\r\n/);
  const run = JSON.parse((await saved(page, "The whole run, JSON")).bytes.toString());
  assert.equal(run.note, "Model output, not a measurement.");
  const again = await page.evaluate((scenario) => window.wasmBindings.forecast(JSON.stringify(scenario)), run.forecast.scenario);
  assert.deepEqual(JSON.parse(again), run.forecast);
  assert.ok(csv.includes(`,${run.forecast.totals.locked_out.p50},`));
});

visit("the dialog closes with Escape and opens again", {}, async (page) => {
  await open(page);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("dialog.embed"));
  await open(page);
});

visit("a chart's files say where they come from", { path: "#v=1&users=4200&seed=7" }, async (page, site) => {
  await complete(page);
  const link = `${site.url}#v=1&users=4200`;
  const csv = (await saved(page, "CSV", ".chart.dotplot")).bytes.toString();
  assert.ok(csv.includes(link) && /model 1\.0, seed 7\. Model output, not a measurement/.test(csv), csv.slice(-300));
  const columns = csv.trimEnd().split("\r\n").map((row) => row.replaceAll(/"[^"]*"/g, "").split(",").length);
  assert.equal(new Set(columns).size, 1, "every row has as many cells");
  const svg = (await saved(page, "SVG", ".chart.dotplot")).bytes.toString();
  assert.ok(svg.replaceAll(/<\/text>\s*<text[^>]*>/g, "").includes(link.replaceAll("&", "&amp;")) && /seed 7/.test(svg));
  // The program that is loaded first has no PNG, fetches the one that has, and that saves it.
  const png = await saved(page, "PNG", ".chart.dotplot");
  assert.match(png.name, /^lockout-lab-dotplot\.png$/);
  const { width } = decoded(png.bytes);
  assert.equal(width % 2, 0);
});

visit("the one file comes with the settings in it, and opens with them", { path: "#v=1&users=4200&policy=password_change" }, async (page, site) => {
  await open(page);
  const file = await saved(page, "The calculator as one file");
  assert.match(file.name, /^lockout-lab-[0-9a-f]{8}\.html$/);
  assert.match(file.bytes.toString(), /<meta name="opens" content="v=1&amp;users=4200&amp;policy=password_change&amp;model=1\.0">/);
  site.extra.set("given.html", file.bytes.toString());
  await page.goto(`${site.url}given.html`);
  await page.waitForFunction(() => / of 4,200\s/.test(document.querySelector(".headline.main")?.textContent), { timeout: 60_000 });
  assert.match(await page.evaluate(() => location.hash), /users=4200&policy=password_change/);
  // A link goes before what is in the file.
  await page.goto(`${site.url}given.html?again#v=1&users=777`);
  await page.waitForFunction(() => / of 777\s/.test(document.querySelector(".headline.main")?.textContent), { timeout: 60_000 });
});
