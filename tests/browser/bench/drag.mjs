// A hand on the slider of the scope: 60 input events, from 40 to 100 %.

import { slider } from "../harness/controls.mjs";
import { amount, atMost, quantile, row, unmeasured } from "./table.mjs";
import { slowed } from "./throttle.mjs";

const EVENTS = 60;
const [FROM, TO] = [0.4, 1];
const INTERVAL_MS = 16;
const pause = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

/** Milliseconds from each input event to the end of the next frame. */
const watch = (page) =>
  page.evaluate(() => {
    window.latencies = [];
    document.addEventListener(
      "input",
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          // A message is answered after the frame has been laid out and painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.latencies.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      },
      { capture: true, passive: true },
    );
  });

/** One drag by the mouse; the latencies of its events. */
async function once(page) {
  const handle = await slider(page, "Highest");
  await handle.evaluate((input) => input.scrollIntoView({ block: "center" }));
  const box = await handle.boundingBox();
  // The middle of the thumb, which is about as wide as the track is high, stays inside the track.
  const thumb = Math.min(box.height, 20);
  const at = (share) => box.x + thumb / 2 + share * (box.width - thumb);
  const y = box.y + box.height / 2;
  await page.evaluate(() => window.latencies.splice(0));
  await page.mouse.move(at(FROM), y);
  await page.mouse.down();
  for (let event = 1; event <= EVENTS; event += 1) {
    await page.mouse.move(at(FROM + ((TO - FROM) * event) / EVENTS), y);
    await pause(INTERVAL_MS);
  }
  await page.mouse.up();
  await pause(500);
  const latencies = await page.evaluate(() => window.latencies);
  await handle.evaluate((input, value) => {
    input.value = String(value);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, 100 * FROM);
  await pause(1000);
  return latencies;
}

/** The longest task of the page's main thread during a drag, in milliseconds. */
async function longestTask(page) {
  await page.tracing.start({ categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await once(page);
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const threads = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const isMain = ({ pid, tid }) => threads.some((thread) => thread.pid === pid && thread.tid === tid);
  return Math.max(...traceEvents.filter((event) => event.name.endsWith("RunTask") && isMain(event)).map(({ dur }) => (dur ?? 0) / 1000));
}

async function rowsOf(page, what, p95, hasTrace) {
  const latencies = await once(page);
  const rows = [
    row(`${what}: input events`, amount(latencies.length)),
    atMost(`${what}: event to next frame, p95`, quantile(latencies, 0.95), p95, "ms"),
  ];
  const name = `${what}: longest task`;
  rows.push(hasTrace ? atMost(name, await longestTask(page), 50, "ms") : unmeasured(name, "at most 50 ms", "this browser does not tell"));
  return rows;
}

/** The rows of one browser. */
export async function drag(page, { engine }) {
  await watch(page);
  // The first one warms up.
  await once(page);
  const chromium = engine === "chromium";
  const rows = await rowsOf(page, `${engine}, a drag of the scope`, 33, chromium);
  if (chromium) rows.push(...(await slowed(page, 4, () => rowsOf(page, `${engine}, the drag slowed 4 times`, 100, true))));
  return rows;
}
