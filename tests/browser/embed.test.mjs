// Embed or export: code to copy, a picture of it, and files.

import assert from "node:assert/strict";
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
async function saved(page, button) {
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
  await page.evaluate((words) => Array.from(document.querySelectorAll("dialog.embed button")).find((own) => own.textContent === words).click(), button);
  await page.waitForFunction(() => window.saved, { timeout: 20_000 });
  const { name, type, bytes } = await page.evaluate(() => window.saved);
  return { name, type, bytes: Buffer.from(bytes) };
}

visit("the frame's code opens these settings, closed in", { path: "#v=1&users=4200&policy=block" }, async (page, site) => {
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

visit("the picture is drawn, and saved with twice its pixels", {}, async (page) => {
  await open(page);
  await page.waitForFunction(() => document.querySelector("dialog.embed img")?.naturalWidth > 0);
  const width = await page.$eval("dialog.embed img", (image) => image.naturalWidth);
  const png = await saved(page, "Picture, PNG");
  assert.match(png.name, /^lockout-lab-[0-9a-f]{8}\.png$/);
  assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
  assert.equal(png.bytes.readUInt32BE(16), 2 * width);
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
