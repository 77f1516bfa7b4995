// Pictures of the built page in three sizes, light and dark, into target/screenshots/: as it opens, whole, and as it is
// served, before the program runs.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openBrowser } from "./harness/engine.mjs";
import { complete } from "./harness/controls.mjs";
import { ROOT, openSite } from "./harness/site.mjs";
import { started } from "./harness/visit.mjs";

const SIZES = [[1440, 900], [768, 1024], [360, 740]];
const FOLDER = join(ROOT, "target/screenshots");

await mkdir(FOLDER, { recursive: true });
const [browser, site] = [await openBrowser(), await openSite()];
try {
  for (const [width, height] of SIZES) {
    for (const scheme of ["light", "dark"]) {
      const page = await browser.newPage();
      await page.setViewport({ width, height });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      const name = `${width}x${height}-${scheme}`;
      await page.setJavaScriptEnabled(false);
      await page.goto(site.url);
      await page.screenshot({ path: join(FOLDER, `${name}-served.png`), fullPage: true });
      await page.setJavaScriptEnabled(true);
      await page.goto(site.url);
      await started(page);
      await complete(page);
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      await page.screenshot({ path: join(FOLDER, `${name}-whole.png`), fullPage: true });
      console.log(join(FOLDER, `${name}.png`));
      await page.close();
    }
  }
} finally {
  await browser.close();
  await site.close();
}
