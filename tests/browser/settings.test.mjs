// What happens to input that is wrong: it is named, it stays, and so does the last good forecast.

import assert from "node:assert/strict";
import { complete, headline, named, numberField, type } from "./harness/controls.mjs";
import { visits } from "./harness/visit.mjs";

const visit = visits();

/** Opens "All settings", writes into its text field and applies it. */
async function applySettings(page, text) {
  await page.locator("::-p-text(All settings)").click();
  const field = await named(page, "textbox", "The scenario as JSON");
  await field.evaluate((input, text) => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
  await page.locator("::-p-aria([name=\"Apply\"][role=\"button\"])").click();
  return field;
}

/** Waits until the page says what the pattern asks for, outside of text fields. */
const says = (page, pattern) =>
  page.waitForFunction((source) => new RegExp(source, "i").test(document.body.innerText), { timeout: 10_000 }, pattern.source);

visit("several problems in All settings are all named, and the forecast stays", {}, async (page) => {
  await complete(page);
  const before = await headline(page);
  const wrong = '{"version": 1, "tenant": {"colour": 1, "users": 0}, "protection": {"policy": 7}}';
  const field = await applySettings(page, wrong);
  await says(page, /tenant\.colour: unknown field/);
  await says(page, /tenant\.users: 0 is outside 1 to/);
  await says(page, /protection\.policy: expected one of/);
  await says(page, /not applied. the settings are as before/);
  assert.equal(await field.evaluate((input) => input.value), wrong, "the text stays in its field");
  assert.equal((await headline(page)).text, before.text);
});

visit("broken JSON in All settings is named with its line", {}, async (page) => {
  await complete(page);
  const before = await headline(page);
  await applySettings(page, '{\n  "version": 1,\n  "tenant": {"users": }\n}');
  await says(page, /line 3/);
  assert.equal((await headline(page)).text, before.text);
});

visit("good JSON in All settings is applied", {}, async (page) => {
  await applySettings(page, '{"version": 1, "tenant": {"users": 777}, "run": {"trials": 300}}');
  await complete(page);
  assert.equal((await headline(page)).numbers[1], 777);
});

visit("a number out of range is named at its field, and the last forecast stays, marked", {}, async (page) => {
  await complete(page);
  const before = await headline(page);
  const field = await numberField(page, "Users");
  await type(page, field, "0");
  await page.waitForFunction((input) => input.getAttribute("aria-invalid") === "true", {}, field);
  const problem = await field.evaluate((input) => document.getElementById(input.getAttribute("aria-describedby").split(" ")[0]).textContent);
  assert.match(problem, /from 1 to 10,000,000/);
  assert.equal(await field.evaluate((input) => input.value), "0", "the text stays in its field");
  await says(page, /for the settings before: a setting is not valid/);
  assert.equal((await headline(page)).text, before.text);
  // A good value takes the mark away.
  await type(page, field, "900");
  await page.waitForFunction(() => !/for the settings before/i.test(document.body.innerText), { timeout: 30_000 });
  assert.equal((await headline(page)).numbers[1], 900);
});
