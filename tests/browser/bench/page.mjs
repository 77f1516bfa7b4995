// A page that has started and shows its first forecast.

import { complete } from "../harness/controls.mjs";
import { started } from "../harness/visit.mjs";

/** Opens the page as the tests do; its program's exports are in `window.program`. */
export async function opened(browser, site) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluateOnNewDocument(() => {
    addEventListener("TrunkApplicationStarted", ({ detail }) => {
      window.program = detail.wasm;
    });
  });
  await page.goto(site.url);
  await started(page);
  await complete(page);
  return page;
}
