// axe-core's judgement of the page as it stands. A floor, not the goal.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** axe finds nothing; the sizes of targets are looked at too. */
export async function axeFindsNothing(page, where = "") {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { rules: { "target-size": { enabled: true } } }));
  const found = violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
  assert.deepEqual(found, [], where);
}

/** Nothing is wider than the page. */
export async function nothingIsWider(page, where = "") {
  const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= view, `${where}: ${content} pixels of content in ${view}`);
}
