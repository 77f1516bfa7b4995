// What is served before the program runs.

import assert from "node:assert/strict";

/** The result as it was served: the headline's numbers, a chart, a table, and no sign of waiting. */
export async function holdsTheResult(page) {
  const { text, charts, rows, controls } = await page.evaluate(() => {
    const seen = (element) => element.getClientRects().length > 0;
    return {
      text: document.body.innerText.replace(/\s+/g, " "),
      charts: Array.from(document.querySelectorAll("main svg.scene")).filter(seen).length,
      rows: Array.from(document.querySelectorAll("main tr")).filter(seen).length,
      controls: document.querySelectorAll("main :is(input, select, textarea, button)").length,
    };
  });
  assert.match(text, /about \d+ of 1,200 people would be locked out; in 8 of 10 such weekends, between \d+ and \d+\./);
  assert.match(text, /Password hash sync 60 %/);
  assert.match(text, /this page needs JavaScript and WebAssembly/);
  assert.doesNotMatch(text, /loading|please wait|counting the first/i);
  assert.ok(charts >= 3, `${charts} charts`);
  assert.ok(rows >= 8, `${rows} rows of tables`);
  assert.equal(controls, 0, "nothing that looks as if it could be used");
}
