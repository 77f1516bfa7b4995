// How much of the page travels.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { DIST } from "../harness/site.mjs";
import { amount, atMost, row } from "./table.mjs";

/** A row for each file of dist/, compressed as a server would, and one for all. */
export async function pageSize() {
  const names = (await readdir(DIST)).sort();
  const sizes = await Promise.all(
    names.map(async (name) => (await promisify(brotliCompress)(await readFile(join(DIST, name)))).length / 1000),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return [...names.map((name, at) => row(`page: ${name}, brotli`, amount(sizes[at], "kB"))), atMost("page: all files, brotli", total, 150, "kB")];
}
