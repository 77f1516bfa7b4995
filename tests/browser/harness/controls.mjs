// Finding and using the page's controls by their roles and names, as assistive software does.

import assert from "node:assert/strict";

/** The kinds of the makeup, as their controls are named. */
export const KINDS = ["Cloud-only", "Password hash sync", "Pass-through", "AD FS", "Okta", "Ping or other IdP", "Passwordless", "Guests"];

const NUMBER_ROLES = ["spinbutton", "textbox"];

/** The one element of this role and name. */
export async function named(page, role, name) {
  const found = await page.$$(`::-p-aria([name="${name}"][role="${role}"])`);
  assert.equal(found.length, 1, `elements of role ${role} named "${name}"`);
  return found[0];
}

/** The slider of this name. */
export const slider = (page, name) => named(page, "slider", name);

/** The number field of this name. */
export async function numberField(page, name) {
  let found = [];
  for (const role of NUMBER_ROLES) {
    if (found.length === 0) found = await page.$$(`::-p-aria([name="${name}"][role="${role}"])`);
  }
  assert.equal(found.length, 1, `number fields named "${name}"`);
  return found[0];
}

/** The region of this name. */
export const region = (page, name) => named(page, "region", name);

/** The headline of the forecast: its text without separators in numbers, and the numbers in it. */
export async function headline(page) {
  const results = await region(page, "Predicted lockouts");
  const output = await results.$('output[aria-live="off"]');
  assert.ok(output, "the region Predicted lockouts has an output with aria-live off");
  const text = await output.evaluate((element) => element.textContent.trim().replace(/\s+/g, " "));
  const plain = text.replace(/(\d)[,\u00a0\u202f\u2009'](?=\d{3})/g, "$1");
  return { text: plain, numbers: [...plain.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits)) };
}

/** Reads the headline until it satisfies the condition, at most so long. */
export async function headlineWhen(page, condition, what, milliseconds = 60_000) {
  const until = Date.now() + milliseconds;
  for (;;) {
    const last = await headline(page).catch((error) => ({ text: String(error), numbers: [] }));
    if (condition(last)) return last;
    assert.ok(Date.now() < until, `the headline never ${what}; it says: ${last.text}`);
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

/** Waits until a forecast of every trial is shown; by a timer, since frames may never be drawn. */
export async function complete(page) {
  await headlineWhen(page, ({ numbers }) => numbers.length > 0, "has a number");
  await page.waitForFunction(() => !/\d of [\d,]+ weekends/.test(document.querySelector(".run").textContent), { polling: 50, timeout: 120_000 });
}

/** Moves a slider as a pointer does: one gesture, one value. */
export async function move(handle, value) {
  await handle.evaluate((input, value) => {
    input.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    input.value = String(value);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
  }, value);
}

/** Types into a number field and confirms with Enter. */
export async function type(page, handle, text) {
  await handle.focus();
  await handle.evaluate((input) => input.select());
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}
