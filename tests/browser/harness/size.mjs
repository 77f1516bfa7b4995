// How much travels before the page works: the files of dist/ itself, compressed as a server would. What is loaded later
// is in folders of its own.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { DIST } from "./site.mjs";

/** What the first load is to come down to, in kB. */
export const GOAL_KB = 150;
/** What it may not exceed meanwhile: lower it with every gain. */
export const BUDGET_KB = 348;

const OTHERS = /^(_headers|embed-.*|lockout-lab\.html|sbom\.json|files\.sha256)$/;
const OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } };

/** Name and compressed size in kB of each file that is loaded first, the largest first, and their sum. */
export async function firstLoad() {
  const entries = await readdir(DIST, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !OTHERS.test(entry.name)).map(({ name }) => name);
  const sizes = await Promise.all(
    names.map(async (name) => ({ name, kB: brotliCompressSync(await readFile(join(DIST, name)), OPTIONS).length / 1000 })),
  );
  sizes.sort((one, other) => other.kB - one.kB);
  return { files: sizes, total: sizes.reduce((sum, { kB }) => sum + kB, 0) };
}
