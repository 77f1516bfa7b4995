// The whole page as one file, opened from a disk: it needs no server, and its policy allows no connection.

import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { complete, headlineWhen, numberField, type } from "./harness/controls.mjs";
import { openBrowser } from "./harness/engine.mjs";
import { DIST } from "./harness/site.mjs";
import { started } from "./harness/visit.mjs";

const NAME = "lockout-lab.html";
// Nine hundred kB pass most limits on attachments.
const BYTES_AT_MOST = 900_000;
const VIEWS = ["Story", "Compare", "Triage", "Teach", "Sources"];

let browser;
let folder;
let url;

before(async () => {
  // Alone in a folder: nothing that lies beside it can help.
  folder = await mkdtemp(join(tmpdir(), "lockout-lab-"));
  await copyFile(join(DIST, NAME), join(folder, NAME));
  url = pathToFileURL(join(folder, NAME)).href;
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** A visit of the file: any complaint and any request but for the file itself fails the test. */
function visit(name, fragment, body, ready = started) {
  test(name, { timeout: 300_000 }, async () => {
    const page = await browser.newPage();
    const complaints = [];
    page.on("console", (message) => {
      if (["error", "warn", "assert"].includes(message.type())) complaints.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`page error: ${error?.message ?? error}`));
    page.on("request", (request) => {
      const to = request.url();
      if (to.split("#")[0] !== url && !/^(data|blob|about):/.test(to)) complaints.push(`request: ${to}`);
    });
    try {
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(url + fragment);
      await ready(page);
      await body(page);
    } finally {
      await page.close();
    }
    assert.deepEqual(complaints, []);
  });
}

test("it is one file of a size that mail takes, that loads nothing and may connect to nothing", async () => {
  assert.ok((await stat(join(DIST, NAME))).size <= BYTES_AT_MOST, `${(await stat(join(DIST, NAME))).size} bytes`);
  const html = await readFile(join(DIST, NAME), "utf8");
  const policy = html.match(/Content-Security-Policy" content="([^"]*)"/)[1];
  assert.match(policy, /^default-src 'none';/);
  assert.doesNotMatch(policy, /connect-src|'self'|unsafe-inline|'unsafe-eval'|https?:|\*/);
  assert.match(policy, /script-src 'sha256-[^']+' 'sha256-[^']+' 'wasm-unsafe-eval';/);
  const tags = html.match(/<(?:script|link|img|iframe|object|embed)\b[^>]*>/g);
  for (const tag of tags) assert.doesNotMatch(tag, / src=| href="(?!data:)/, tag);
});

visit("it counts", "", async (page) => {
  await headlineWhen(page, ({ numbers }) => numbers[1] === 1200, "speaks of 1,200 people");
  await complete(page);
  await type(page, await numberField(page, "Users"), "777");
  await headlineWhen(page, ({ numbers }) => numbers[1] === 777, "speaks of 777 people");
});

visit("a link behind its name is a scenario, and edits are written into it", "#v=1&users=4200&policy=block", async (page) => {
  await headlineWhen(page, ({ numbers }) => numbers[1] === 4200, "speaks of 4,200 people");
  await type(page, await numberField(page, "Users"), "4300");
  await page.waitForFunction(() => location.hash.includes("users=4300"), { timeout: 20_000 });
});

visit("every view opens", "", async (page) => {
  for (const name of VIEWS) {
    const link = await page.waitForSelector(`::-p-aria([name="${name}"][role="link"])`);
    await link.click();
    await page.waitForFunction((name) => document.querySelector('nav [aria-current="page"]')?.textContent === name, { timeout: 20_000 }, name);
    assert.equal(await page.$eval("#alert", (alert) => alert.hidden), true);
    const words = await page.$eval("main", (main) => main.textContent);
    assert.doesNotMatch(words, /Opening this view/, name);
  }
});

visit("what it hands out holds nothing of where it lies", "#v=1&users=4200", async (page) => {
  await complete(page);
  await (await page.waitForSelector('::-p-aria([name="Embed or export"][role="button"])')).click();
  await page.waitForSelector("dialog.embed[open]", { timeout: 60_000 });
  const given = await page.evaluate(() => ({
    code: document.getElementById("embed-code").value,
    link: document.getElementById("link").value,
    said: document.querySelector("dialog.embed").textContent,
    paper: document.querySelector(".bottom .on-paper").textContent,
  }));
  assert.ok(given.code.includes(`src="${NAME}#v=1&amp;users=4200`), given.code);
  assert.ok(given.link.startsWith(`${NAME}#v=1&users=4200`), given.link);
  assert.match(given.said, /A frame or a link needs an address on the web/);
  assert.doesNotMatch(Object.values(given).join(), /file:\/\//);
});

visit("a link to another view opens it", "#v=1&view=sources", async (page) => {
  assert.equal(await page.$eval('nav [aria-current="page"]', (link) => link.textContent), "Sources");
}, (page) => page.waitForFunction(() => window.wasmBindings && document.querySelector("main#sources"), { timeout: 60_000 }));
