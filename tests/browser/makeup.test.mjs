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
      const send = (input, value) => {
        input.value = String(value);
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      };
      const press = (input, key) => input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      const values = (inputs) => inputs.map(({ value }) => value);
      const sum = (inputs) => values(inputs).reduce((total, value) => total + Number(value), 0);
      const whole = (inputs) => Math.abs(sum(inputs) - 100) < 1e-9;
      const report = (edit, kind, inputs) => `after edit ${edit + 1}, of kind ${kind}: ${values(inputs).join(" + ")} = ${sum(inputs)}`;
      for (let edit = 0; edit < edits; edit++) {
        const kind = random(count);
        const [slider, field] = [sliders[kind], fields[kind]];
        if (random(4) > 0) {
          slider.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
          for (let steps = 1 + random(3); steps > 0; steps--) send(slider, random(101));
          slider.dispatchEvent(new Event("change", { bubbles: true }));
          slider.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
        } else {
          // Also what is out of range or no number: it stays in its field until it is taken back.
          const text = ["-5", "250", "", "12.5", "1e1", "33.333"][random(12)] ?? String(random(101));
          field.focus();
          send(field, text);
          await drawn();
          if (random(2)) press(field, "Enter");
          else field.blur();
          await drawn();
          if (!whole(sliders)) return report(edit, kind, sliders);
          field.focus();
          press(field, "Escape");
          field.blur();
        }
        await drawn();
        await drawn();
        for (const inputs of [sliders, fields]) if (!whole(inputs)) return report(edit, kind, inputs);
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
