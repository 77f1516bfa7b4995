// The page under a monkey: a mouse, then a keyboard, with hostile strings as data. Whatever happens, nothing is complained of
// and the page is alive. Five seconds of each in the normal run, forty with --long; the same seed, the same monkey.

import assert from "node:assert/strict";
import { complete } from "./harness/controls.mjs";
import { visits } from "./harness/visit.mjs";

const visit = visits();

const SECONDS = process.env.LOCKOUT_LAB_LONG ? 40 : 2.5;

// As a name, a number, a search: markup, formulas, paths, signs that turn the line, what is no number, very much.
const HOSTILE = [
  "<img src=x onerror=alert(1)>", "\"><script>throw 1</script>", "=HYPERLINK(\"x\")", "' OR 1=1 --", "{{constructor}}", "../../etc/passwd",
  "\u202egnp.exe", "\u0000\u0001", "𝕏👩‍👩‍👧‍👦", "-0", "1e308", "1e-308", "NaN", "Infinity", "0x10", "9".repeat(400), "%00%0d%0a", "&amp;&#60;", "~".repeat(60), "",
];

const LINKS = [
  "#v=1&title=%3Cscript%3E&users=1e999&p=AAAA", "#v=1&base=~~~~&view=compare", `#${"a=b&".repeat(500)}`, "#v=1&users=10000000", "#v=2", "#%", "#v=1&hide=settings~views&fixed=tenant",
  "#v=1&view=story&step=__proto__", "#v=1&view=sources&step=" + "x".repeat(40), "#v=1&users=1&hours=0.25", "#",
];

/** Numbers that look random and are the same every time. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Does something until the time is over. What takes the page away (links out, files, printing) is held back. */
async function monkey(page, act, seed) {
  await page.evaluate(() => {
    window.print = () => {};
    addEventListener("click", (click) => {
      const link = click.target.closest?.("a");
      if (link?.target === "_blank" || link?.hasAttribute("download") || (link?.href && link.origin !== location.origin)) click.preventDefault();
      if (click.target.closest?.("input[type=file], label:has(input[type=file])")) click.preventDefault();
    }, true);
    HTMLAnchorElement.prototype.click = () => {};
  });
  const pick = random(seed);
  const until = Date.now() + SECONDS * 1000;
  const done = [];
  while (Date.now() < until) done.push(await act(pick));
  assert.ok(done.length > 3, `${done.length} acts`);
}

async function assertAlive(page) {
  assert.equal(await page.$eval("#alert", (alert) => (alert.hidden ? "" : alert.textContent)), "");
  await page.evaluate(() => (location.hash = "#v=1&users=4321"));
  await page.waitForFunction(() => / of 4,321\s/.test(document.querySelector(".headline.main")?.textContent), { timeout: 60_000 });
  assert.equal(await page.$eval("#alert", (alert) => (alert.hidden ? "" : alert.textContent)), "");
}

visit("a mouse that does anything breaks nothing", {}, async (page) => {
  await complete(page);
  await monkey(page, async (pick) => {
    const act = pick(10);
    const [x, y] = [pick(1280), pick(900)];
    if (act < 6) {
      await page.mouse.click(x, y, { count: 1 + pick(2) });
    } else if (act < 8) {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(pick(1280), pick(900), { steps: 3 });
      await page.mouse.up();
    } else if (act === 8) {
      await page.mouse.wheel({ deltaY: pick(2400) - 1200 });
    } else {
      await page.evaluate((link) => (location.hash = link), LINKS[pick(LINKS.length)]);
    }
    return act;
  }, 20_250_420);
  await assertAlive(page);
});

// The browser says of its own that a number field takes no such text.
visit("a keyboard that types anything breaks nothing", { expect: [/The specified value .* (cannot be parsed|does not conform)/] }, async (page) => {
  await complete(page);
  const keys = ["Tab", "Tab", "Tab", "Enter", " ", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Escape", "Backspace", "p", "/", "?"];
  await monkey(page, async (pick) => {
    const act = pick(8);
    if (act < 5) {
      await page.keyboard.press(keys[pick(keys.length)]);
    } else if (act === 5) {
      // Whatever has the focus, or some field, gets the string as if it were pasted.
      await page.evaluate((words, at) => {
        const fields = document.querySelectorAll("input:not([type=file]):not([type=checkbox]):not([type=radio]):not([type=range]), textarea");
        const field = document.activeElement.matches("input, textarea") && !document.activeElement.matches("[type=file]") ? document.activeElement : fields[at % fields.length];
        if (!field || field.readOnly || field.disabled || field.matches("[type=checkbox], [type=radio], [type=range]")) return;
        field.focus();
        field.value = words;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }, HOSTILE[pick(HOSTILE.length)], pick(1000));
    } else if (act === 6) {
      await page.keyboard.type(HOSTILE[pick(HOSTILE.length)].slice(0, 12));
    } else {
      await page.keyboard.down("Control");
      await page.keyboard.press(["z", "y"][pick(2)]);
      await page.keyboard.up("Control");
    }
    return act;
  }, 18_042_025);
  await assertAlive(page);
});
