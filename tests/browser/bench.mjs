// How long things take, in one table beside their bars. Nothing here fails for being slow; `cargo xtask bench` runs it.

import { availableParallelism, cpus, loadavg } from "node:os";
import { drag } from "./bench/drag.mjs";
import { forecasts } from "./bench/forecast.mjs";
import { lighthouse } from "./bench/lighthouse.mjs";
import { memory } from "./bench/memory.mjs";
import { native, sensitivity } from "./bench/native.mjs";
import { opened } from "./bench/page.mjs";
import { pageSize } from "./bench/size.mjs";
import { print, unmeasured } from "./bench/table.mjs";
import { openBrowser } from "./harness/engine.mjs";
import { openSite } from "./harness/site.mjs";

/** What is measured on a page that has just opened, by the browsers it is measured in. */
const ON_A_PAGE = [
  { engines: ["chromium", "firefox"], measure: forecasts },
  { engines: ["chromium", "firefox"], measure: drag },
  { engines: ["chromium"], measure: memory },
];

const { rows: nativeRows, defaultMs } = await native();
const rows = [...nativeRows, sensitivity()];
const site = await openSite();
const machine = [`${availableParallelism()} cores of ${cpus()[0]?.model ?? "an unknown processor"}`];
for (const engine of ["chromium", "firefox"]) {
  let browser;
  try {
    browser = await openBrowser(engine);
  } catch (error) {
    rows.push(unmeasured(engine, "", error.message.split("\n")[0]));
    continue;
  }
  machine.push(await browser.version());
  for (const { measure } of ON_A_PAGE.filter(({ engines }) => engines.includes(engine))) {
    const page = await opened(browser, site);
    rows.push(...(await measure(page, { engine, defaultMs })));
    await page.close();
  }
  await browser.close();
}
await site.close();
rows.push(...(await pageSize()));
rows.push(...(await lighthouse()));
// Others at work on the machine are the usual reason for odd times.
machine.push(`load ${loadavg()[0].toFixed(1)}`);
print(machine.join(" · "), rows);
