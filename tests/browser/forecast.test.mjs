// The forecast on the page, and that it is the command line's.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { build, forecast, lockout, presets } from "./harness/command_line.mjs";
import { complete, headline, headlineWhen, move, slider, type, numberField } from "./harness/controls.mjs";
import { ROOT } from "./harness/site.mjs";
import { visits } from "./harness/visit.mjs";

const TRIALS = 300;
const REAL_TENANT = join(ROOT, "tests/fixtures/scenarios/real-tenant.json");

before(build);
const visit = visits();

const hasNumbers = ({ numbers }) => numbers.length > 0;
const pageForecast = (page, scenario) => page.evaluate((json) => window.wasmBindings.forecast(json), JSON.stringify(scenario));

visit("a forecast appears without a click", {}, async (page) => {
  const { text } = await headlineWhen(page, hasNumbers, "has a number", 10_000);
  assert.match(text, /would be locked out/);
});

visit("moving a slider changes the forecast", {}, async (page) => {
  const before = await headlineWhen(page, hasNumbers, "has a number");
  await move(await slider(page, "AD FS"), 80);
  await headlineWhen(page, ({ text, numbers }) => numbers.length > 0 && text !== before.text, "changes");
});

visit("a number field changes the forecast on Enter", {}, async (page) => {
  await headlineWhen(page, hasNumbers, "has a number");
  await type(page, await numberField(page, "Users"), "777");
  const { numbers } = await headlineWhen(page, ({ numbers }) => numbers[1] === 777, "speaks of 777 people");
  assert.ok(numbers[0] <= 777);
});

visit("the page's forecast of each preset is the command line's, byte for byte", {}, async (page) => {
  const all = presets();
  assert.ok(all.length >= 13, `static/presets holds ${all.length} presets`);
  for (const { name, scenario } of all) {
    scenario.run = { ...scenario.run, trials: TRIALS };
    assert.equal(await pageForecast(page, scenario), forecast(scenario), name);
  }
});

visit("an invalid scenario is answered with all its problems", {}, async (page) => {
  const scenario = { version: 1, tenant: { users: 0, colour: 1 }, protection: { policy: 7 } };
  const { errors } = JSON.parse(await pageForecast(page, scenario));
  const places = errors.map(({ place }) => place).sort();
  assert.deepEqual(places, ["protection.policy", "tenant.colour", "tenant.users"]);
  // The command line names the same problems, one a line.
  const { status, stderr } = lockout(["forecast", "-"], JSON.stringify(scenario));
  assert.equal(status, 2);
  const lines = errors.map(({ place, message }) => `${place}: ${message}`);
  assert.deepEqual(stderr.trim().split("\n").filter((line) => line.includes(": ")), lines);
});

visit("hostile text is answered with an error, and the page lives on", {}, async (page) => {
  const answers = await page.evaluate(() => {
    const texts = ["", "null", "[]", "{", "\u0000", "[".repeat(10_000), '{"a":'.repeat(10_000), "9".repeat(1_000_000), "\ud800", '{"version":2}'];
    return texts.map((text) => JSON.parse(window.wasmBindings.forecast(text)));
  });
  for (const answer of answers) assert.ok(answer.errors?.length > 0, JSON.stringify(answer));
  await headlineWhen(page, hasNumbers, "has a number");
});

visit("the file of a real tenant opens on the page and gives the command line's headline", {}, async (page) => {
  const before = await headlineWhen(page, hasNumbers, "has a number");
  const inputs = await page.$$("input[type=file]");
  const names = await Promise.all(
    inputs.map((input) => input.evaluate(({ labels, ariaLabel }) => [ariaLabel ?? "", ...Array.from(labels ?? [], (label) => label.textContent)].join(" "))),
  );
  const input = inputs[names.findIndex((name) => name.includes("Open a scenario file"))];
  assert.ok(input, `no file input is named "Open a scenario file"; there are: ${names.join("; ")}`);
  await input.uploadFile(REAL_TENANT);

  const { scenario, totals } = JSON.parse(forecast(JSON.parse(readFileSync(REAL_TENANT, "utf8"))));
  const { p10, p50, p90 } = totals.locked_out;
  const expected = [p50, scenario.tenant.users, 8, 10, p10, p90];
  const same = ({ numbers }) => JSON.stringify(numbers) === JSON.stringify(expected);
  await headlineWhen(page, same, `has the numbers ${expected.join(", ")}`, 120_000);
  assert.notEqual((await headline(page)).text, before.text);
});

visit("the headline follows a hand that never rests", {}, async (page) => {
  await complete(page);
  const follows = await (await slider(page, "Highest")).evaluate(async (input) => {
    const headline = document.querySelector(".headline.main");
    const [before, until] = [headline.textContent, performance.now() + 30_000];
    // The next event is there before the figures of the last can be.
    for (let event = 0; headline.textContent === before && performance.now() < until; event += 1) {
      input.value = String(40 + (event % 60));
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((wake) => setTimeout(wake));
    }
    return headline.textContent !== before;
  });
  assert.ok(follows, "the headline stood still while the hand moved");
  await complete(page);
});

visit("the figures follow where nothing is drawn, and where the page is hidden", {}, async (page) => {
  await complete(page);
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  for (const [hidden, highest] of [[false, 30], [true, 90]]) {
    await page.evaluate((hidden) => Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden }), hidden);
    const before = await headline(page);
    await move(await slider(page, "Highest"), highest);
    await headlineWhen(page, ({ text }) => text !== before.text, "follows");
    await complete(page);
  }
});
