// Lighthouse's judgement of the page as a phone on a slow connection sees it.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { openSite } from "../harness/site.mjs";
import { amount, atLeast, atMost, unmeasured } from "./table.mjs";

const FOLDER = fileURLToPath(new URL("lighthouse/", import.meta.url));
const CATEGORIES = ["performance", "accessibility", "best-practices"];

/** Lighthouse and its launcher, installed for the bench alone: 200 packages that no test needs. */
async function packages() {
  if (!existsSync(new URL("lighthouse/node_modules", import.meta.url))) {
    const { status, stderr } = spawnSync("npm", ["install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: FOLDER });
    if (status !== 0) throw new Error(`npm install failed: ${stderr}`);
  }
  const [{ default: lighthouse }, { launch }] = await Promise.all([
    import("./lighthouse/node_modules/lighthouse/core/index.js"),
    import("./lighthouse/node_modules/chrome-launcher/dist/index.js"),
  ]);
  return { lighthouse, launch };
}

/** The scores and times; the page is sent compressed, as hosts do. */
export async function lighthouse() {
  const site = await openSite();
  site.tamper = (answer) => {
    if (answer.status !== 200) return;
    Object.assign(answer, { body: brotliCompressSync(Buffer.from(answer.body)), headers: { "Content-Encoding": "br" } });
  };
  let chrome;
  try {
    const { lighthouse, launch } = await packages();
    chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox"] });
    const { lhr } = await lighthouse(site.url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "silent" });
    // A score that is missing is none.
    const score = (id) => Math.round(100 * (lhr.categories[id]?.score ?? 0));
    const measured = (id) => lhr.audits[id]?.numericValue ?? Infinity;
    return [
      atLeast("page: Lighthouse performance, mobile", score("performance"), 95, ""),
      atLeast("page: Lighthouse accessibility", score("accessibility"), 100, ""),
      atLeast("page: Lighthouse best practices", score("best-practices"), 100, ""),
      atMost("page: main thread blocked while it loads, mobile", measured("total-blocking-time"), 50, "ms"),
      atMost("page: largest part seen, mobile", measured("largest-contentful-paint") / 1000, 1.8, "s"),
      atMost("page: layout shift", measured("cumulative-layout-shift"), 0, ""),
    ];
  } catch (error) {
    return [unmeasured("page: Lighthouse", amount(95), error.message.split("\n")[0])];
  } finally {
    await chrome?.kill();
    await site.close();
  }
}
