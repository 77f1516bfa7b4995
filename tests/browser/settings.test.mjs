// What happens to input that is wrong: it is named, it stays, and so does the last good forecast.

import assert from "node:assert/strict";
import { headline, headlineWhen, numberField, region, type } from "./harness/controls.mjs";
import { visits } from "./harness/visit.mjs";

const visit = visits();

/** The field for all settings as JSON. */
async function allSettings(page) {
  for (const summary of await page.$$("summary")) {
    const closed = await summary.evaluate(({ textContent, parentElement }) => textContent.includes("All settings") && !parentElement.open);
    if (closed) await summary.click();
  }
  const [field] = await page.$$('::-p-aria([name*="All settings"][role="textbox"])').catch(() => []);
  const found = field ?? (await page.$("textarea"));
  assert.ok(found, "there is no text field for all settings");
  return found;
}

async function enter(page, field, text) {
  await field.evaluate((input, text) => {
    input.focus();
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.blur();
  }, text);
}

/** Whether the page says anywhere outside the field itself what the pattern asks for. */
const says = (page, pattern) =>
  page.waitForFunction((source) => new RegExp(source, "i").test(document.body.innerText), { timeout: 10_000 }, pattern.source);

visit("an unknown field in All settings is named, and the last forecast stays, marked", {}, async (page) => {
  const before = await headlineWhen(page, ({ numbers }) => numbers.length > 0, "has a number");
  const results = await region(page, "Predicted lockouts");
  const unmarked = await results.evaluate((element) => element.textContent);
  const field = await allSettings(page);
  await enter(page, field, '{"version": 1, "tenant": {"colour": 1}}');
  await says(page, /tenant\.colour: unknown field/);
  assert.ok((await headline(page)).numbers.length > 0, `the forecast went away: ${before.text}`);
  await says(page, /last (good|valid) (forecast|settings)|not for (the|these) settings|before the problem|last forecast/);
  assert.notEqual(await results.evaluate((element) => element.textContent), unmarked);
});

visit("broken JSON in All settings is named with its line", {}, async (page) => {
  const field = await allSettings(page);
  await enter(page, field, '{\n  "version": 1,\n  "tenant": {"users": }\n}');
  await says(page, /line 3/);
  assert.ok((await headline(page)).numbers.length > 0);
});

visit("a number out of range is named at its field", {}, async (page) => {
  await headlineWhen(page, ({ numbers }) => numbers.length > 0, "has a number");
  const field = await numberField(page, "Users");
  await type(page, field, "0");
  await says(page, /0 is outside 1 to|between 1 and/);
  assert.ok((await headline(page)).numbers.length > 0);
});
