// The page in a frame: in a sandbox without an origin, with hostile styles around it, small, dark, silent to strangers.

import assert from "node:assert/strict";
import { visits } from "./harness/visit.mjs";

const visit = visits();

const HOSTILE = "* { all: unset !important; display: block !important; font: 700 60px/3 fantasy !important; color: red !important; letter-spacing: 1em !important } iframe { filter: none !important }";

/** A page with the page in a frame; it notes every message, and gives the frame its height if `grows`. */
function host({ link = "", width = 900, height = 600, sandbox = "allow-scripts", style = "", grows = false }) {
  return `<!DOCTYPE html><html lang="en"><title>host</title><link rel="icon" href="data:,"><style>body { margin: 0 } iframe { border: 0 } ${style}</style>
<script>
const heard = [];
addEventListener("message", ({ source, data, origin }) => {
  const frame = document.querySelector("iframe");
  heard.push({ data, origin, own: source === frame.contentWindow });
  if (${grows}) frame.height = data.px;
});
</script>
<input id="own" autofocus aria-label="own">
<iframe title="Lockout Lab" sandbox="${sandbox}" src="index.html${link}" width="${width}" height="${height}"></iframe>
<p style="height: 3000px">below</p>`;
}

const inHost = (options, more = {}) => ({
  start: false,
  path: "host.html",
  ...more,
  prepare: async (page, site) => {
    site.extra.set("host.html", host(options));
    await more.prepare?.(page, site);
  },
});

/** The frame, once the program in it runs and its first forecast is complete. */
async function framed(page) {
  const frame = page.frames().find((frame) => frame.url().includes("index.html"));
  assert.ok(frame, "the frame is there");
  await frame.waitForFunction(() => document.getElementById("settings"), { timeout: 60_000 });
  await frame.waitForFunction(() => /\d/.test(document.querySelector(".headline.main")?.textContent), { timeout: 60_000 });
  return frame;
}

const heard = (page) => page.evaluate(() => heard);
const seen = (frame, selector) => frame.$$eval(selector, (elements) => elements.filter((element) => element.getClientRects().length > 0).length);

/** Waits until nothing was heard for half a second; returns the heights heard so far. */
async function heights(page) {
  for (let before = -1; ; ) {
    const { length } = await heard(page);
    if (length === before && length > 0) break;
    before = length;
    await new Promise((wake) => setTimeout(wake, 500));
  }
  return (await heard(page)).map(({ data }) => data.px);
}

visit("it lives in a sandbox without an origin, whatever the styles around it", inHost({ style: HOSTILE, height: 700 }), async (page) => {
  const frame = await framed(page);
  const { origin, size, stored } = await frame.evaluate(() => {
    const stored = (() => {
      try {
        return String(sessionStorage.length);
      } catch {
        return "refused";
      }
    })();
    return { origin: window.origin, size: getComputedStyle(document.body).fontSize, stored };
  });
  assert.deepEqual([origin, size, stored], ["null", "15px", "refused"]);
  assert.equal(await frame.$eval("#alert", (alert) => alert.hidden), true);
});

visit("in the sandbox a number can be changed and an alert leads on", inHost({ height: 700 }, { expect: [/panicked/, /unreachable/i] }), async (page) => {
  const frame = await framed(page);
  // By hand: a frame is not given the focus for the asking.
  const field = await frame.$("#users-number");
  await field.click();
  await field.evaluate((input) => input.select());
  await page.keyboard.type("777");
  await page.keyboard.press("Enter");
  await frame.waitForFunction(() => / of 777\s/.test(document.querySelector(".headline.main").textContent), { timeout: 30_000 });
  await frame.waitForFunction(() => /users=777/.test(document.querySelector("#full-page code").textContent), { timeout: 5_000 });
  await frame.evaluate(() => {
    document.dispatchEvent(new CustomEvent("lockout-lab:panic"));
  });
  await frame.waitForFunction(() => !document.getElementById("alert").hidden);
});

visit("it tells its height: bounded whole numbers, only changes, and then nothing scrolls inside", inHost({ width: 700, height: 560, grows: true }), async (page) => {
  const frame = await framed(page);
  const before = await heights(page);
  for (const { data, origin, own } of await heard(page)) {
    assert.deepEqual([Object.keys(data).sort().join(), data.type, data.v, origin, own], ["px,type,v", "lockout-lab:height", 1, "null", true]);
    assert.ok(Number.isInteger(data.px) && data.px >= 480 && data.px <= 20_000, `${data.px}`);
  }
  assert.ok(before.every((px, at) => px !== before[at - 1]), `told twice: ${before}`);
  const fits = () => frame.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  const [content, room] = await fits();
  assert.equal(content, room, "the frame is as high as the page");

  // What opens makes it higher, what closes lower.
  await frame.$eval(".by-kind details", (details) => (details.open = true));
  const opened = (await heights(page)).at(-1);
  assert.ok(opened > before.at(-1), `${opened} after ${before}`);
  await frame.$eval(".by-kind details", (details) => (details.open = false));
  assert.equal((await heights(page)).at(-1), before.at(-1));
});

visit("its height is told at most once a picture", inHost({ width: 700, height: 560 }), async (page) => {
  const frame = await framed(page);
  await heights(page);
  const already = (await heard(page)).length;
  const pictures = await frame.evaluate(async () => {
    let pictures = 0;
    const until = performance.now() + 500;
    while (performance.now() < until) {
      // Three changes in each picture.
      for (const height of [10, 200, 90]) document.querySelector(".bottom").style.height = `${height + (pictures % 50)}px`;
      await new Promise((drawn) => requestAnimationFrame(drawn));
      pictures += 1;
    }
    return pictures;
  });
  await heights(page);
  const told = (await heard(page)).length - already;
  assert.ok(told >= 2 && told <= pictures + 1, `${told} messages in ${pictures} pictures`);
});

for (const [width, height] of [[600, 360], [320, 300], [900, 470], [300, 120]]) {
  visit(`a frame of ${width} x ${height} has the headline, one chart and the way out`, inHost({ width, height, grows: true, link: "#v=1&users=4200" }), async (page) => {
    const frame = await framed(page);
    const told = await heights(page);
    assert.equal(await seen(frame, ".headline.main"), 1);
    assert.equal(await seen(frame, "svg.scene"), 1);
    assert.equal(await seen(frame, ".dotplot svg.scene"), 1);
    assert.equal(await seen(frame, "main :is(input, select, textarea, button), table, footer, header"), 0);
    const { href, text, target, rel } = await frame.$eval("#full-page", (place) => {
      const link = place.querySelector("a");
      return { href: link.href, text: place.querySelector("code").textContent, target: link.target, rel: link.rel };
    });
    assert.deepEqual([text, target, rel], [href, "_blank", "noopener"]);
    assert.match(href, /index\.html#v=1&users=4200$/);
    // A card that is given the height it asks for stays a card.
    assert.ok(told.every((px) => px < 480), `${told}`);
    const [wide, room] = await frame.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= room, `${wide} pixels of content in ${room}`);
  });
}

for (const place of ["view=story&step=weekend", "view=compare", "view=sources"]) {
  visit(`a small frame with a link of ${place} is a card, too, that leads there`, inHost({ width: 600, height: 360, grows: true, link: `#v=1&${place}&users=4200` }), async (page) => {
    const frame = await framed(page);
    const told = await heights(page);
    assert.deepEqual([await seen(frame, ".headline.main"), await seen(frame, "svg.scene"), await seen(frame, ".dotplot svg.scene")], [1, 1, 1]);
    assert.equal(await seen(frame, "main :is(input, select, textarea, button), table, footer, header"), 0);
    assert.ok((await frame.$eval("#full-page a", (link) => link.href)).includes(place));
    assert.ok(told.every((px) => px < 480), `${told}`);
    // With more room it is that view.
    await page.$eval("iframe", (frame) => (frame.height = 700));
    await frame.waitForFunction(() => !document.getElementById("what-if"));
  });
}

visit("a narrow card with a long name tells a height that shows all of it", inHost({ width: 280, height: 470, grows: true, link: `#v=1&users=10000000&title=${"Easter_at_Contoso_".repeat(4).slice(0, 60)}` }), async (page) => {
  const frame = await framed(page);
  await heights(page);
  const [content, room] = await frame.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  assert.ok(content <= room, `${content} pixels of content in ${room}`);
});

for (const width of [320, 480, 700, 1000]) {
  visit(`a frame of ${width} x 480 shows the name, the headline and a whole chart`, inHost({ width, height: 480, link: "#v=1&users=4200&title=Easter_at_Contoso" }), async (page) => {
    const frame = await framed(page);
    assert.deepEqual([await seen(frame, ".headline.main"), await seen(frame, ".named")], [1, 1]);
    const { bottom } = await frame.$eval(".dotplot svg.scene", (chart) => chart.getBoundingClientRect().toJSON());
    assert.ok(bottom <= 480, `it ends at ${bottom}`);
  });
}

visit("what the page around it says is not listened to", inHost({ height: 700 }), async (page) => {
  const frame = await framed(page);
  await heights(page);
  const read = () => frame.evaluate(() => [...document.querySelectorAll("#what-if .results > section, #full-page")].map((part) => part.innerText).join() + location.href);
  const before = await read();
  const already = (await heard(page)).length;
  await page.evaluate(() => {
    const { contentWindow } = document.querySelector("iframe");
    const strange = { toString: null, type: "lockout-lab:height", v: 1, px: 1e9 };
    for (const data of [null, "", "{", 1, [], strange, { type: "lockout-lab:load", link: "#v=1&users=1" }, new ArrayBuffer(8)]) contentWindow.postMessage(data, "*");
  });
  await new Promise((wake) => setTimeout(wake, 500));
  assert.equal(await read(), before);
  assert.equal((await heard(page)).length, already);
});

visit("it takes neither the focus nor the wheel", inHost({ width: 800, height: 560, grows: true }), async (page) => {
  const frame = await framed(page);
  await heights(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), "own");
  assert.equal(await frame.evaluate(() => document.hasFocus() && document.activeElement !== document.body), false);
  // Over the settings, over a chart.
  for (const [x, y] of [[150, 400], [600, 400]]) {
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.move(x, y);
    await page.mouse.wheel({ deltaY: 240 });
    await page.waitForFunction(() => scrollY > 100, { timeout: 5_000 });
  }
});

visit("without the right to open anything the way out is still there as text", inHost({ height: 360, link: "#v=1&users=4200" }, { expect: [/Blocked opening/, /sandbox/i] }), async (page) => {
  const frame = await framed(page);
  const before = (await page.browser().pages()).length;
  await frame.$eval("#full-page a", (link) => link.click());
  await new Promise((wake) => setTimeout(wake, 500));
  assert.equal((await page.browser().pages()).length, before, "nothing was opened");
  assert.match(await frame.$eval("#full-page", (place) => place.innerText), /#v=1&users=4200/);
});

visit("with that right it opens the page at the same state", inHost({
  height: 360, link: "#v=1&users=4200", sandbox: "allow-scripts allow-popups allow-popups-to-escape-sandbox",
}), async (page) => {
  const frame = await framed(page);
  const opened = new Promise((open) => page.browser().once("targetcreated", open));
  await (await frame.$("#full-page a")).click();
  const full = await (await opened).page();
  await full.waitForFunction(() => document.querySelector(".controls #settings") && !document.documentElement.classList.contains("framed"), { timeout: 30_000 });
  assert.match(full.url(), /index\.html#v=1&users=4200$/);
  assert.deepEqual(await full.evaluate(() => [window.opener, window.origin === "null"]), [null, false]);
  await full.close();
});

for (const [theme, dark] of [["dark", true], ["light", false], ["projector", false]]) {
  visit(`the theme ${theme} comes with the link`, inHost({ link: `#v=1&theme=${theme}`, height: 560 }), async (page) => {
    const frame = await framed(page);
    const [red, green, blue] = await frame.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
    assert.equal(red + green + blue < 200, dark, `${red}, ${green}, ${blue}`);
  });
}

visit("the theme of the link is there before the program", inHost({ link: "#v=1&theme=dark", height: 560 }, { prepare: (_page, site) => {
  const held = new Promise((release) => (site.release = release));
  site.tamper = (answer) => (answer.name?.endsWith(".wasm") ? held : undefined);
} }), async (page, site) => {
  const frame = page.frames().find((frame) => frame.url().includes("index.html"));
  await frame.waitForFunction(() => document.documentElement.dataset.theme === "dark" && document.querySelector("main.first"));
  // The height too: a frame has room for all of it before the program comes.
  const [first] = await heights(page);
  assert.ok(first > 480, `${first}`);
  site.release();
  await framed(page);
});

for (const [width, height] of [[340, 560], [900, 560], [560, 360]]) {
  visit(`the program takes over without a jump in a frame of ${width} x ${height}`, inHost({ width, height }, { prepare: (_page, site) => {
    const held = new Promise((release) => (site.release = release));
    site.tamper = (answer) => (answer.name?.endsWith(".wasm") ? held : undefined);
  } }), async (page, site) => {
    const places = (frame) => frame.$$eval(".headline.main, .dotplot figcaption, .dotplot .canvas", (all) => all.filter((one) => one.getClientRects().length > 0).map((one) => Math.round(one.getBoundingClientRect().top)));
    const frame = page.frames().find((frame) => frame.url().includes("index.html"));
    await frame.waitForFunction(() => document.documentElement.classList.contains("framed") && document.querySelector("main.first .headline"));
    const before = [...new Set(await places(frame))];
    assert.ok(before.length >= 2, `${before}`);
    site.release();
    await framed(page);
    assert.deepEqual([...new Set(await places(frame))], before);
  });
}

visit("nothing of it is as high as the frame: two heights of frames, one of pages", inHost({ width: 800, height: 600 }), async (page) => {
  const frame = await framed(page);
  const measure = () => frame.evaluate(() => Math.round(document.documentElement.getBoundingClientRect().height));
  await heights(page);
  const low = await measure();
  // Still lower than the page in it, so that both have a scrollbar where there are any.
  await page.evaluate(() => (document.querySelector("iframe").height = 1500));
  await heights(page);
  assert.equal(await measure(), low);
});

visit("the example of a page around it works as it is published", { start: false, path: "embed-example.html" }, async (page) => {
  const heights = [];
  for (const handle of await page.$$("iframe")) {
    // A frame is loaded and drawn once it is near.
    await handle.evaluate((frame) => frame.scrollIntoView());
    const frame = await handle.contentFrame();
    await frame.waitForFunction(() => document.getElementById("settings"), { timeout: 60_000 });
    await frame.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight, { timeout: 10_000 });
    heights.push(await frame.evaluate(() => innerHeight));
  }
  const [whole, card] = heights;
  assert.ok(whole > 1000 && card < 480, `${heights}`);
});
