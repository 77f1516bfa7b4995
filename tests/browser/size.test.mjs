// The first load is a budget.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BUDGET_KB, GOAL_KB, firstLoad } from "./harness/size.mjs";

test(`the first load is at most ${BUDGET_KB} kB compressed, on its way to ${GOAL_KB}`, async () => {
  const { files, total } = await firstLoad();
  const list = files.map(({ name, kB }) => `${kB.toFixed(1)} kB ${name}`).join(", ");
  assert.ok(total <= BUDGET_KB, `${total.toFixed(1)} kB: ${list}`);
  assert.ok(files.some(({ name }) => name.endsWith(".wasm")) && files.some(({ name }) => name === "index.html"), list);
});
