// Story: every step by keyboard, the calculator set to what its link names, the hop view, the timeline, paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { withoutCdp } from "./harness/engine.mjs";
import { named } from "./harness/controls.mjs";
import { visits } from "./harness/visit.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STEPS = ["token", "clean-up", "alarm", "high-risk", "sign-in", "weekend", "noticed", "ways-back", "changes"];
const KINDS = ["cloud_only", "hash_sync", "pass_through", "ad_fs", "okta", "ping", "passwordless", "guest"];
const POLICIES = ["off", "report_only", "block", "password_change", "risk_remediation"];

const visit = visits();

/** Opens the page at this part of a view; `started` waits for the calculator, which is not there. */
const opened = (part) => ({ start: false, path: `#v=1&view=${part}` });

const ready = (page) => page.waitForSelector(".room h2", { timeout: 60_000 });
const title = (page) => page.$eval(".room h2", (heading) => heading.textContent);
const hash = (page) => page.evaluate(() => location.hash);
const until = (page, step) => page.waitForFunction((step) => new URLSearchParams(location.hash.slice(1)).get("step") === step, {}, step);

visit("every step is reached by keyboard and is an entry of the history", opened("story"), async (page) => {
  await ready(page);
  await (await named(page, "button", "Next")).focus();
  const titles = [await title(page)];
  for (const step of STEPS.slice(1)) {
    await page.keyboard.press(step.length % 2 ? "ArrowRight" : "PageDown");
    await until(page, step);
    titles.push(await title(page));
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Next", "the focus stays");
    // Pages closer together than half a second share an entry.
    await new Promise((wake) => setTimeout(wake, 550));
  }
  assert.equal(new Set(titles).size, STEPS.length);
  await page.keyboard.press("ArrowRight");
  assert.equal(await title(page), titles.at(-1), "the last step is the last");
  await page.goBack();
  await until(page, "ways-back");
  assert.equal(await title(page), titles.at(-2));
  await (await named(page, "button", "Next")).focus();
  await page.keyboard.press("Home");
  await until(page, "token");
  assert.equal(await title(page), titles[0]);
  // Leaving and coming back keeps the place.
  await page.keyboard.press("End");
  await until(page, "changes");
  await (await named(page, "link", "What-if")).press("Enter");
  await page.waitForSelector("#settings");
  await (await named(page, "link", "Story")).press("Enter");
  await ready(page);
  assert.equal(await title(page), titles.at(-1));
});

for (const step of STEPS) {
  visit(`free play from ${step} sets what its link names`, opened(`story&step=${step}`), async (page) => {
    await ready(page);
    await page.waitForFunction(() => /\d|nobody/i.test(document.querySelector(".free-play .says").textContent), { timeout: 60_000 });
    const says = await page.$eval(".free-play .says", (element) => element.textContent);
    const link = await named(page, "link", "Free play from here");
    const href = await link.evaluate((element) => element.getAttribute("href"));
    await link.press("Enter");
    await page.waitForSelector("#settings");
    await page.waitForFunction((href) => location.hash === href, { timeout: 10_000 }, href);
    assert.ok(says.length > 20, says);
    // The same link opens the same state in a fresh page.
    const shown = () => page.$$eval("#settings input[type=number], #settings select", (all) => all.map((field) => field.value));
    const here = await shown();
    await page.goBack();
    await ready(page);
    await page.evaluate((href) => (location.hash = href), href);
    await page.waitForSelector("#settings");
    assert.deepEqual(await shown(), here);
  });
}

// All in one go on the page: a round trip for each would take minutes in Firefox.
visit("for each kind, policy and second factor the page ends as the model does", opened("story&step=hops"), async (page) => {
  await ready(page);
  const found = await page.evaluate(async (kinds, policies) => {
    const found = [];
    const until = async (holds) => {
      for (const patience = performance.now() + 20_000; !holds() && performance.now() < patience; ) await new Promise((wake) => setTimeout(wake, 5));
    };
    for (const kind of kinds) {
      for (const policy of policies) {
        for (const second of [1, 0]) {
          const step = `hops.${kind}.${policy}${second ? "" : ".n"}`;
          location.hash = `#v=1&view=story&step=${step}`;
          await until(() => {
            const chosen = [...document.querySelectorAll(".sign-in select")].map((list) => list.selectedIndex);
            const factor = document.querySelector(".sign-in [aria-pressed]")?.getAttribute("aria-pressed");
            return chosen[0] === kinds.indexOf(kind) && chosen[1] === policies.indexOf(policy) && factor === String(second === 1);
          });
          const scenario = {
            version: 1,
            tenant: { users: 60, makeup: { [kind]: 1 }, mfa_registered: second },
            protection: { policy, rules_of: policy === "risk_remediation" ? "today" : "april_2025" },
            run: { trials: 5 },
          };
          const { totals, errors } = JSON.parse(window.wasmBindings.forecast(JSON.stringify(scenario)));
          const some = (name) => totals[name].mean > 0;
          const model = errors ? JSON.stringify(errors) : some("locked_out") ? "locked out" : some("prompted") ? "prompted" : "passes";
          found.push([step, document.querySelector(".sign-in .ending b").textContent, document.querySelectorAll(".hop").length, model]);
        }
      }
    }
    return found;
  }, KINDS, POLICIES);
  assert.equal(found.length, 80);
  for (const [step, ending, hops, model] of found) {
    const expected = step.includes("report_only") ? "passes, and is logged as report-only" : model;
    assert.deepEqual([ending, hops], [expected, 7], step);
  }
  assert.equal(new Set(found.map(([, ending]) => ending)).size, 4, "every ending is met");
});

visit("what is chosen for a sign-in stands in its link", opened("story&step=hops"), async (page) => {
  await ready(page);
  const ending = () => page.$eval(".sign-in .ending", (element) => element.textContent);
  await page.select(".sign-in label:nth-of-type(2) select", "Password change");
  await until(page, "hops.ad_fs.password_change");
  const before = await ending();
  await (await named(page, "button", "Second factor registered")).press("Enter");
  await until(page, "hops.ad_fs.password_change.n");
  assert.notEqual(await ending(), before);
  await (await named(page, "button", "Every alert locks, as first reported")).press("Enter");
  await until(page, "hops.ad_fs.password_change.n.e");
  const there = await ending();
  await page.reload();
  await ready(page);
  assert.equal(await ending(), there, "the link opens the same sign-in");
  assert.match(await hash(page), /step=hops\.ad_fs\.password_change\.n\.e(&|$)/);
});

visit("the timeline's picture and table say the same", opened("story&step=weekend"), async (page) => {
  await ready(page);
  const both = async () => {
    await page.$eval(".timeline details", (details) => (details.open = true));
    await page.waitForSelector(".timeline table");
    return page.evaluate(() => {
      const rows = [...document.querySelectorAll(".timeline tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent));
      const titles = [...document.querySelectorAll(".timeline .scene title")].map((title) => title.textContent);
      return [rows.map(([number, when, , known, what, source]) => `${number}. ${when} (${known}): ${what} Source: ${source}.`).sort(), titles.sort()];
    });
  };
  const [all, seen] = await both();
  assert.ok(all.length >= 12);
  assert.deepEqual(seen, all);
  for (const name of ["Closer", "Closer", "Earlier"]) await (await named(page, "button", name)).press("Enter");
  const [fewer, drawn] = await both();
  assert.ok(fewer.length < all.length && fewer.length > 0, `${fewer.length} of ${all.length}`);
  assert.deepEqual(drawn, fewer);
  await (await page.$(".timeline .canvas")).focus();
  await page.keyboard.press("0");
  assert.deepEqual((await both())[0], all);
});

visit("cutting a link moves the forecast", opened("story&step=changes"), async (page) => {
  await ready(page);
  const says = () => page.$eval(".result [role=status]", (element) => element.textContent);
  await page.waitForFunction(() => /\d/.test(document.querySelector(".result [role=status]").textContent), { timeout: 60_000 });
  const before = await says();
  const scissors = (await page.$$(".scissors button"))[0];
  await scissors.press("Enter");
  await page.waitForFunction((before) => {
    const now = document.querySelector(".result [role=status]").textContent;
    return /\d/.test(now) && now !== before;
  }, { timeout: 60_000 }, before);
  assert.match(await says(), /^0.people flagged, 0 locked out/);
  assert.equal(await scissors.evaluate((button) => button.getAttribute("aria-pressed")), "true");
});

for (const [width, scheme] of [[320, "light"], [320, "dark"], [1280, "light"], [1280, "dark"], [1280, "projector"]]) {
  const options = {
    ...opened("story"),
    skip: scheme === "dark" && withoutCdp("ask for a colour scheme"),
    prepare: async (page) => {
      await page.setViewport({ width, height: 900 });
      if (scheme === "dark") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    },
  };
  visit(`axe finds nothing in Story and Sources, and all of it fits, at ${width} pixels, ${scheme}`, options, async (page) => {
    await ready(page);
    await page.evaluate(AXE);
    const parts = ["disputes", "unknowns", "myths", "wrong", "equations", "self-test", "glossary", "documents", "changes", "burst"];
    const places = [...STEPS, "now", "hops.okta.block", "hops.case-guest"].map((step) => `story&step=${step}`);
    for (const place of [...places, ...parts.map((part) => `sources&step=${part}`)]) {
      const fragment = `#v=1&view=${place}${scheme === "projector" ? "&theme=projector" : ""}`;
      await page.evaluate((fragment) => (location.hash = fragment), fragment);
      await until(page, place.split("=").at(-1));
      await new Promise((wake) => setTimeout(wake, 150));
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme ?? ""), scheme === "projector" ? scheme : "");
      await page.$$eval(".room details", (all) => all.forEach((details) => (details.open = true)));
      const { violations } = await page.evaluate(() => window.axe.run(document, { rules: { "target-size": { enabled: true } } }));
      const found = violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
      assert.deepEqual(found, [], place);
      const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(content <= view, `${place}: ${content} pixels of content in ${view}`);
    }
  });
}

/** The pages of a PDF. */
async function pages(page) {
  const pdf = Buffer.from(await page.pdf({ format: "A4", printBackground: false, margin: { top: "14mm", bottom: "14mm", left: "18mm", right: "18mm" } }));
  return (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
}

visit("the story prints on at most six pages, the page to act by on one", { ...opened("story"), skip: withoutCdp("print") }, async (page) => {
  await ready(page);
  const printed = await pages(page);
  assert.ok(printed >= 2 && printed <= 6, `${printed} pages`);
  await page.evaluate(() => (location.hash = "#v=1&view=story&step=now"));
  await page.waitForSelector(".now");
  assert.equal(await pages(page), 1);
});

visit("the self-test runs on the page and everything holds", opened("sources&step=self-test"), async (page) => {
  await ready(page);
  const count = (await page.$$(".self-test li")).length;
  assert.ok(count >= 20);
  await (await named(page, "button", "Run the self-test")).press("Enter");
  await page.waitForFunction((count) => document.querySelectorAll(".self-test li:is(.holds, .fails)").length === count, { timeout: 120_000 }, count);
  assert.equal(await page.$$eval(".self-test .fails", (all) => all.map((one) => one.textContent).join("; ")), "");
});

visit("a figure leads to its source, and the list is searched", opened("story&step=weekend"), async (page) => {
  await ready(page);
  await (await page.$(".text .fact")).press("Enter");
  await page.waitForSelector("#sources .wanted");
  assert.equal(await hash(page), "#v=1&view=sources&step=advisory_window" + (await hash(page)).replace(/.*advisory_window/, ""));
  const search = await page.$("#sources input[type=search]");
  await search.type("53003");
  await page.waitForFunction(() => document.querySelectorAll(".entries > li").length < 10);
  assert.match(await page.$eval(".entries", (list) => list.textContent), /BlockedByConditionalAccess/);
});
