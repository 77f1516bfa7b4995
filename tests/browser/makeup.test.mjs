// The makeup of the tenant: eight sliders and eight number fields that always make a whole.

import assert from "node:assert/strict";
import { KINDS, numberField, slider, type } from "./harness/controls.mjs";
import { visits } from "./harness/visit.mjs";

const visit = visits();

const all = (page, find) => Promise.all(KINDS.map((kind) => find(page, kind)));

visit("every kind has one slider and one number field, in percent", {}, async (page) => {
  for (const handle of await all(page, slider)) {
    const range = await handle.evaluate(({ type, min, max }) => [type, Number(min), Number(max)]);
    assert.deepEqual(range, ["range", 0, 100]);
  }
  await all(page, numberField);
  await numberField(page, "Users");
});

visit("shares make exactly 100 after each of 1,000 random edits", {}, async (page) => {
  const [sliders, fields] = [await all(page, slider), await all(page, numberField)];
  const wrong = await page.evaluate(
    async (count, edits, ...handles) => {
      const [sliders, fields] = [handles.slice(0, count), handles.slice(count)];
      // A small generator with a fixed seed: the same edits in every run.
      let state = 20250420;
      const random = (below) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
      };
      const drawn = () => new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(null);
      });
      const send = (input, type, value) => {
        if (value !== undefined) input.value = String(value);
        input.dispatchEvent(new Event(type, { bubbles: true }));
      };
      const values = (inputs) => inputs.map(({ value }) => value);
      const sum = (inputs) => values(inputs).reduce((total, value) => total + Number(value), 0);
      for (let edit = 0; edit < edits; edit++) {
        const kind = random(count);
        if (random(4) > 0) {
          const input = sliders[kind];
          input.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
          for (let steps = 1 + random(3); steps > 0; steps--) send(input, "input", random(101));
          send(input, "change");
          input.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
        } else {
          const input = fields[kind];
          input.focus();
          // Also what is out of range or no number.
          send(input, "input", ["-5", "250", "", "12.5", "1e1", "33.3"][random(12)] ?? String(random(101)));
          if (random(2)) input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
          send(input, "change");
          input.blur();
        }
        await drawn();
        await drawn();
        for (const inputs of [sliders, fields]) {
          if (!(Math.abs(sum(inputs) - 100) < 1e-9)) return `after edit ${edit + 1} of kind ${kind}: ${values(inputs).join(" + ")} = ${sum(inputs)}`;
        }
      }
      return "";
    },
    KINDS.length,
    1000,
    ...sliders,
    ...fields,
  );
  assert.equal(wrong, "");
});

visit("a slider moved by keyboard takes from the others", {}, async (page) => {
  const handle = await slider(page, "Okta");
  const read = async () => Promise.all((await all(page, slider)).map((handle) => handle.evaluate(({ value }) => Number(value))));
  const before = await read();
  await handle.focus();
  for (let press = 0; press < 5; press++) await page.keyboard.press("ArrowRight");
  const after = await read();
  const okta = KINDS.indexOf("Okta");
  assert.ok(after[okta] > before[okta], `${before[okta]} to ${after[okta]}`);
  assert.equal(Math.round(after.reduce((sum, value) => sum + value) * 1e6), 100e6);
});

visit("a number field applies on Enter and shows what was set", {}, async (page) => {
  await type(page, await numberField(page, "Passwordless"), "40");
  await page.waitForFunction((input) => Number(input.value) === 40, {}, await slider(page, "Passwordless"));
});
