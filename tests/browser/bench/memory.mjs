// Memory over many steps of a slider.

import { complete, move, slider } from "../harness/controls.mjs";
import { amount, atMost, row } from "./table.mjs";

const WARM_UP = 100;
const STEPS = 500;
/** What 500 steps may add and still be called flat, in megabytes. */
const FLAT_MB = 0.5;

/** Moves the slider of the scope to and fro, one frame each. */
async function steps(page, count) {
  const handle = await slider(page, "Highest");
  for (let step = 0; step < count; step += 1) {
    await move(handle, 40 + (step % 60));
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await complete(page);
}

/** Megabytes in use after a collection: the scripts' objects, and the program's memory, which never shrinks. */
async function inUse(page) {
  const client = await page.createCDPSession();
  await client.send("HeapProfiler.collectGarbage");
  await client.detach();
  const { JSHeapUsedSize } = await page.metrics();
  const program = await page.evaluate(() => window.program.memory.buffer.byteLength);
  return { scripts: JSHeapUsedSize / 1e6, program: program / 1e6 };
}

/** The rows of one browser. */
export async function memory(page, { engine }) {
  await steps(page, WARM_UP);
  const before = await inUse(page);
  await steps(page, STEPS);
  const after = await inUse(page);
  const sum = ({ scripts, program }) => scripts + program;
  return [
    row(`${engine}: memory of the scripts after ${STEPS} steps`, amount(after.scripts, "MB")),
    row(`${engine}: memory of the program after ${STEPS} steps`, amount(after.program, "MB")),
    atMost(`${engine}: both, what the ${STEPS} steps added`, sum(after) - sum(before), FLAT_MB, "MB"),
  ];
}
