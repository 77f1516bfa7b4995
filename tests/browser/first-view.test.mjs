// What is served before the program runs: the same places as the program's, and all there is where it cannot run.

import assert from "node:assert/strict";
import { complete } from "./harness/controls.mjs";
import { inChromiumOnly, withoutCdp } from "./harness/engine.mjs";
import { holdsTheResult } from "./harness/first-view.mjs";
import { started, visits } from "./harness/visit.mjs";

const visit = visits();
// The last is 1280 x 1024 at 400 %.
const SIZES = [[1440, 900], [1240, 800], [1024, 768], [768, 1024], [360, 740], [320, 568], [320, 256]];

/** Holds the program back until `site.release()`. */
async function hold(site) {
  const held = new Promise((release) => (site.release = release));
  site.tamper = (answer) => (answer.name?.endsWith(".wasm") ? held : undefined);
}

/** What everything that both views have says and where it is, down to where the program adds charts. */
const places = (page) =>
  page.evaluate(() => {
    const both = ".top h1, .lockouts :is(h2, h3, output, dt, small, .run, figcaption, summary), .alerts :is(h2, output, p, figcaption, summary), .recovery h2, .recovery > output";
    return Array.from(document.querySelectorAll(both), (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return `${element.tagName} ${element.textContent.trim()} at ${[left, top, width, height].map((number) => number.toFixed(1))}`;
    });
  });

for (const [width, height] of SIZES) {
  visit(`the program takes over without moving or changing a word, at ${width} x ${height} pixels`, { start: false, prepare: async (page, site) => {
    await page.setViewport({ width, height });
    await hold(site);
  } }, async (page, site) => {
    await page.waitForSelector("main.first");
    const before = await places(page);
    assert.ok(before.length > 25, `${before.length} things to compare`);
    site.release();
    await started(page);
    await complete(page);
    assert.deepEqual(await places(page), before);
  });

  visit(`nothing shifts while the page starts, at ${width} x ${height} pixels`, {
    skip: inChromiumOnly("Firefox reports no layout shifts"),
    start: false,
    prepare: async (page, site) => {
      await page.setViewport({ width, height });
      await page.evaluateOnNewDocument(() => {
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries()) window.shifts.push(`${value}: ${sources.map(({ node }) => node?.outerHTML?.slice(0, 80))}`);
        }).observe({ type: "layout-shift", buffered: true });
      });
      await hold(site);
    },
  }, async (page, site) => {
    await page.waitForSelector("main.first");
    await twoFrames(page);
    site.release();
    await started(page);
    await complete(page);
    await twoFrames(page);
    assert.deepEqual(await page.evaluate(() => window.shifts), []);
  });

  visit(`each chart is drawn once and fits, at ${width} x ${height} pixels`, { start: false, prepare: async (page, site) => {
    await page.setViewport({ width, height });
    await hold(site);
  } }, async (page, site) => {
    await page.waitForSelector("main.first");
    const charts = await page.$$eval(".still", (figures) =>
      figures.map((figure) => {
        const drawn = Array.from(figure.querySelectorAll(".canvas")).filter((canvas) => canvas.getClientRects().length > 0);
        const svg = drawn[0]?.querySelector("svg").getBoundingClientRect();
        return { drawn: drawn.length, room: figure.clientWidth, width: svg?.width, height: svg?.height };
      }),
    );
    assert.equal(charts.length, 4);
    for (const { drawn, room, width, height } of charts) {
      assert.equal(drawn, 1);
      assert.ok(width <= room && width >= Math.min(room, 320) && height > 100, `${width} x ${height} in ${room}`);
    }
    const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(content <= view, `${content} pixels of content in ${view}`);
    site.release();
    await started(page);
  });
}

visit("with scripts off the result is there, and one sentence says what is missing", {
  start: false,
  expect: [/Blocked script execution/],
  // A sandbox without the right to run scripts is the same as scripts that are switched off, in every engine.
  prepare: (_page, site) => {
    site.tamper = (answer) => {
      if (answer.name === "index.html") answer.headers = { "Content-Security-Policy": "sandbox" };
    };
  },
}, async (page) => {
  await holdsTheResult(page);
  assert.match(await page.$eval("noscript", (element) => element.innerText), /To put in your own, switch on JavaScript/);
  assert.ok(await page.$eval("#alert", (element) => element.hidden));
});

visit("a browser too old for modules keeps the result", { start: false, prepare: (_page, site) => {
  // As such a browser does, nothing of the script is run.
  site.tamper = (answer) => {
    if (answer.name?.startsWith("starter-")) answer.status = 204;
  };
}, expect: [/starter-/, /integrity/i] }, holdsTheResult);

visit("a result that is not the link's says so until the link's is there", { start: false, path: "#v=1&users=4200", prepare: (_page, site) => hold(site) }, async (page, site) => {
  await page.waitForFunction(() => /For an example tenant, not yet for this link/.test(document.body.innerText));
  assert.ok(await page.$(".results.before"), "the figures are marked as those of other settings");
  site.release();
  await started(page);
  await complete(page);
  assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /for an example tenant/i);
});

visit("the first view prints on two sheets, with its charts and settings", { skip: withoutCdp("print"), start: false, prepare: async (page, site) => {
  await hold(site);
  await page.setViewport({ width: 1280, height: 900 });
} }, async (page, site) => {
  await page.waitForSelector("main.first");
  const pdf = Buffer.from(await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } }));
  const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
  assert.ok(sheets >= 1 && sheets <= 2, `${sheets} sheets`);
  await page.emulateMediaType("print");
  // The width of an A4 sheet between its margins.
  await page.setViewport({ width: 680, height: 1000 });
  const { charts, settings, wide } = await page.evaluate(() => {
    const seen = (element) => element.getClientRects().length > 0;
    return {
      charts: Array.from(document.querySelectorAll("main svg.scene")).filter(seen).length,
      settings: seen(document.querySelector(".in-words dl")),
      wide: document.documentElement.scrollWidth,
    };
  });
  assert.deepEqual([charts, settings], [3, true]);
  assert.ok(wide <= 680, `${wide} pixels wide`);
  site.release();
  await started(page);
});

/** Waits until the page has been drawn. */
const twoFrames = (page) => page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
