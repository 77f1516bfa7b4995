// How much travels.

import { GOAL_KB, firstLoad } from "../harness/size.mjs";
import { amount, atMost, row } from "./table.mjs";

/** A row for each file that is loaded first, compressed as a server would, and one for all. */
export async function pageSize() {
  const { files, total } = await firstLoad();
  return [
    ...files.map(({ name, kB }) => row(`page: ${name}, brotli`, amount(kB, "kB"))),
    atMost("page: first load, brotli", total, GOAL_KB, "kB"),
  ];
}
