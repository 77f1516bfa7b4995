// The page's state travels as a link: it opens, it goes back and forth, it survives what people and programs do to it.

import assert from "node:assert/strict";
import { complete, headline, headlineWhen, named, numberField, slider, type } from "./harness/controls.mjs";
import { started, visits } from "./harness/visit.mjs";

const visit = visits();

const fragment = (page) => page.evaluate(() => location.hash.slice(1));

/** Waits until the address says what the pattern asks for. */
const addressWhen = (page, pattern) =>
  page.waitForFunction((source) => new RegExp(source).test(location.hash), { timeout: 10_000 }, pattern.source);

/** Waits until the headline speaks of so many people in the tenant. */
const users = (page, number) => headlineWhen(page, ({ numbers }) => numbers[1] === number, `speaks of ${number} people`);

/** What is said of the link that was opened. */
const notices = (page) => page.$eval(".notices", (element) => element.innerText.trim());

/** One entry back or forth. Nothing is loaded, so there is no navigation to wait for. */
const go = (page, steps) => page.evaluate((steps) => history.go(steps), steps);

const choosePreset = (page, name) => page.select("#start-from", name);

/** The length of the browser's history of this page. */
const entries = (page) => page.evaluate(() => history.length);

const LINK = "#v=1&title=Ours&locks=okta&users=777&okta=0.25&guest=0.75&policy=password_change&model=1.0";

visit("a link opens as it says, and stays in the address as it is", { path: LINK }, async (page) => {
  await users(page, 777);
  assert.equal(await fragment(page), LINK.slice(1));
  assert.equal(await (await slider(page, "Okta")).evaluate(({ value }) => Number(value)), 25);
  assert.equal(await (await named(page, "textbox", "Name of the scenario")).evaluate(({ value }) => value), "Ours");
  assert.equal(await page.title(), "Ours – Lockout Lab");
  assert.equal(await page.$eval('[name="protection.policy"]:checked + span', (word) => word.textContent), "Password change");
  assert.equal(await page.$$eval('.lock[aria-pressed="true"]', (locks) => locks.length), 1);
  assert.equal(await notices(page), "");
});

visit("a theme in the link colours the page", { path: "#v=1&theme=dark&users=5" }, async (page) => {
  await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
});

visit("bad fields are named in a notice that can be dismissed, and the rest applies", { path: "#v=1&users=777&mfa=65&colour=blue" }, async (page) => {
  await users(page, 777);
  const said = await notices(page);
  assert.match(said, /could not be used. The rest applies/);
  assert.match(said, /mfa: 65 is outside 0 to 1/);
  assert.match(said, /colour: is not a setting/);
  assert.equal(await page.$eval(".notices [role=status]", (element) => element.textContent.includes("colour")), true);
  await (await named(page, "button", "Dismiss")).click();
  assert.equal(await notices(page), "");
  assert.equal((await users(page, 777)).numbers[1], 777);
});

visit("what was said about the link stays, or stays dismissed, when the whole program comes", { path: "#v=1&users=777&mfa=65" }, async (page, site) => {
  const whole = async () => {
    await page.$eval("#fold-6 > summary", (summary) => summary.click());
    await page.waitForFunction(() => document.querySelector("#fold-6[open] .field"), { timeout: 60_000 });
  };
  await type(page, await numberField(page, "Users"), "778");
  await addressWhen(page, /users=778/);
  await whole();
  assert.match(await notices(page), /could not be used. The rest applies[^]*mfa: 65 is outside 0 to 1/);
  await page.goto("about:blank");
  await page.goto(`${site.url}#v=1&users=777&mfa=65`);
  await users(page, 777);
  await (await named(page, "button", "Dismiss")).click();
  await whole();
  assert.equal(await notices(page), "");
});

for (const [name, path, sentence] of [
  ["of another version", "#v=9&users=777", /version “9”/],
  ["that was cut on its way", "#v=1&p=abcdefgh", /p: is damaged/],
  ["that is none", "#predicted-lockouts", /predicted-lockouts: is not a setting/],
  ["of another model", "#v=1&model=0.9", /model 0.9. This page has model 1.0/],
  ["that is hostile", "#v=1&title=%3Cimg%20src=x%20onerror=alert(1)%3E&%3Cb%3E=1", /<b>: is not a setting/],
]) {
  visit(`a link ${name} is said to be so, and the page works`, { path }, async (page) => {
    await complete(page);
    assert.match(await notices(page), sentence);
    await type(page, await numberField(page, "Users"), "4321");
    await users(page, 4321);
    await addressWhen(page, /^#v=1&.*users=4321/);
  });
}

visit("edits are written over the entry, together", {}, async (page) => {
  await complete(page);
  assert.equal(await fragment(page), "", "nothing was set yet");
  const before = await entries(page);
  await page.evaluate(() => {
    window.written = 0;
    const replace = history.replaceState;
    history.replaceState = function (...rest) {
      window.written += 1;
      return replace.apply(this, rest);
    };
  });
  const handle = await slider(page, "Okta");
  // A drag of two seconds, a step in every other picture.
  await handle.evaluate(async (input) => {
    for (let step = 0; step < 60; step++) {
      input.value = String(step);
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((wake) => setTimeout(wake, 33));
    }
  });
  await addressWhen(page, /okta=0.59/);
  const written = await page.evaluate(() => window.written);
  assert.ok(written >= 2 && written <= 8, `${written} times written`);
  assert.equal(await entries(page), before);
});

visit("presets are entries: back and forward lead from one to the other", {}, async (page) => {
  await complete(page);
  const first = await headline(page);
  const before = await entries(page);
  await choosePreset(page, "mid_size_ad_fs");
  await addressWhen(page, /users=4200/);
  assert.equal(await entries(page), before + 1);
  // The pause that makes one entry of presets that are only passed by with the arrow keys.
  await new Promise((wake) => setTimeout(wake, 700));
  await choosePreset(page, "okta_block");
  await addressWhen(page, /okta=/);
  assert.equal(await entries(page), before + 2);
  await type(page, await numberField(page, "Users"), "555");
  await addressWhen(page, /users=555/);

  await go(page, -1);
  await users(page, 4200);
  assert.equal(await page.$eval("#start-from", ({ value }) => value), "mid_size_ad_fs", "the preset is recognised");
  await go(page, -1);
  await headlineWhen(page, ({ numbers }) => numbers[1] === first.numbers[1], "is the first again");
  assert.equal(await fragment(page), "");
  await go(page, 1);
  await users(page, 4200);
  await go(page, 1);
  await users(page, 555);
  assert.match(await fragment(page), /okta=.*|users=555/);
  assert.equal(await entries(page), before + 2, "going back and forth writes nothing");
});

visit("a fragment changed by hand applies, and so does a link to another one", { path: "#v=1&users=777" }, async (page) => {
  await users(page, 777);
  await page.evaluate(() => (location.hash = "#v=1&users=888&nonsense=1"));
  await users(page, 888);
  assert.match(await notices(page), /nonsense/);
  assert.equal(await fragment(page), "v=1&users=888&nonsense=1", "what was typed stays until something is changed");
  await go(page, -1);
  await users(page, 777);
  assert.equal(await notices(page), "");
});

visit("a fragment changed before the program looks applies too", { start: false, path: "#v=1&users=777", prepare: async (_page, site) => {
  site.tamper = (answer) => (answer.name?.endsWith(".wasm") ? new Promise((go) => setTimeout(go, 300)) : undefined);
} }, async (page) => {
  await page.evaluate(() => (location.hash = "#v=1&users=888"));
  await started(page);
  await page.evaluate(() => (location.hash = "#v=1&users=999"));
  await users(page, 999);
  assert.equal(await fragment(page), "v=1&users=999");
});

visit("unfinished text does not survive the way back", { path: "#v=1&users=777" }, async (page) => {
  await users(page, 777);
  await page.evaluate(() => (location.hash = "#v=1&users=888"));
  await users(page, 888);
  await type(page, await numberField(page, "Users"), "0");
  await page.waitForFunction(() => document.querySelector('[aria-invalid="true"]'));
  await go(page, -1);
  await users(page, 777);
  assert.equal(await page.$$eval('[aria-invalid="true"]', (fields) => fields.length), 0);
});

visit("a link goes before what the page kept when it broke", { path: "#v=1&users=777", prepare: async (page) => {
  await page.evaluateOnNewDocument(() => sessionStorage.setItem("lockout-lab:link", "v=1&users=999"));
} }, async (page) => {
  await users(page, 777);
});

visit("without a link, what the page kept comes back and stands in the address", { prepare: async (page) => {
  await page.evaluateOnNewDocument(() => sessionStorage.setItem("lockout-lab:link", "v=1&users=999"));
} }, async (page) => {
  await users(page, 999);
  assert.match(await fragment(page), /^v=1&users=999&model=/);
});

visit("corrupted storage opens the first preset", { prepare: async (page) => {
  await page.evaluateOnNewDocument(() => sessionStorage.setItem("lockout-lab:link", "\u0000{not a link"));
} }, async (page) => {
  await complete(page);
  assert.equal(await notices(page), "");
});

visit("reloading leads back to the same", {}, async (page) => {
  await complete(page);
  await type(page, await numberField(page, "Users"), "654");
  await addressWhen(page, /users=654/);
  await page.reload();
  await started(page);
  await users(page, 654);
});

visit("an edit just before the page is loaded again is not lost", {}, async (page) => {
  await complete(page);
  await page.evaluate(() => {
    const input = document.querySelector("#users-number");
    input.focus();
    input.value = "432";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    input.blur();
    setTimeout(() => location.reload(), 100);
  });
  await page.waitForNavigation();
  await started(page);
  await users(page, 432);
});

visit("an edit just before the page is left is not lost", {}, async (page, site) => {
  site.extra.set("elsewhere.html", '<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>elsewhere</title>');
  await complete(page);
  await page.evaluate((url) => {
    const input = document.querySelector("#users-number");
    input.focus();
    input.value = "432";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    input.blur();
    setTimeout(() => (location.href = url), 50);
  }, `${site.url}elsewhere.html`);
  await page.waitForFunction(() => location.pathname.endsWith("elsewhere.html"));
  await page.goBack();
  await page.waitForFunction(() => /users=432/.test(location.hash), { timeout: 30_000 });
  await users(page, 432);
});

visit("the link is shown, named and copied", { path: "#v=1&users=777&model=1.0" }, async (page, site) => {
  await users(page, 777);
  const link = await named(page, "textbox", "Link to these settings");
  const shown = () => link.evaluate(({ value }) => value);
  assert.equal(await shown(), `${site.url}#v=1&users=777&model=1.0`);
  assert.equal(await link.evaluate(({ readOnly }) => readOnly), true);
  const title = await named(page, "textbox", "Name of the scenario");
  await title.focus();
  await page.keyboard.type("Zürich & co");
  await addressWhen(page, /title=Z~fc~rich_~26~_co/);
  assert.equal(await shown(), page.url());
  await page.evaluate(() => document.addEventListener("copy", () => (window.copiedText = document.getSelection().toString() || document.activeElement.value)));
  const button = await named(page, "button", "Copy link");
  await button.click();
  await page.waitForFunction(() => document.querySelector(".along output").textContent === "Link copied.");
  assert.equal(await page.evaluate(() => window.copiedText), await shown());
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Copy link", "the focus stays at the button");
  await page.evaluate(() => (document.execCommand = () => false));
  await button.click();
  await page.waitForFunction(() => /copy it by hand/.test(document.querySelector(".along output").textContent));
  assert.equal(await page.evaluate(() => document.activeElement.id), "link");
});

visit("the way past the settings moves the focus and leaves the address alone", { path: "#v=1&users=777" }, async (page) => {
  await users(page, 777);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the results");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "predicted-lockouts");
  assert.equal(await fragment(page), "v=1&users=777");
});

visit("in a frame nothing lengthens the history of the page around", { start: false, path: "host.html", prepare: async (_page, site) => {
  site.extra.set("host.html", '<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>host</title><iframe sandbox="allow-scripts" src="index.html#v=1&amp;users=777" width="900" height="700"></iframe>');
} }, async (page) => {
  const [frame] = page.frames().filter((frame) => frame.url().includes("index.html"));
  await frame.waitForFunction(() => /777/.test(document.querySelector(".headline.main")?.textContent ?? ""), { timeout: 60_000 });
  const before = await page.evaluate(() => history.length);
  await frame.select("#start-from", "mid_size_ad_fs");
  await frame.waitForFunction(() => /users=4200/.test(location.hash), { timeout: 10_000 });
  assert.equal(await page.evaluate(() => history.length), before);
  // The way out of the frame leads to what is set in it.
  assert.match(await frame.$eval("#full-page a", ({ href }) => href), /#v=1&.*users=4200/);
});

visit("presets that are only passed by make one entry", {}, async (page) => {
  await complete(page);
  const before = await entries(page);
  await page.evaluate(() => {
    const list = document.querySelector("#start-from");
    for (const { value } of list.options) {
      list.value = value;
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  await addressWhen(page, /users=4200/);
  assert.equal(await entries(page), before + 1);
});
