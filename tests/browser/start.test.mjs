// How the page starts, and what it says where it cannot.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { headlineWhen, numberField, type } from "./harness/controls.mjs";
import { holdsTheResult } from "./harness/first-view.mjs";
import { started, visits } from "./harness/visit.mjs";
import { ROOT, builtFile, headersFor } from "./harness/site.mjs";

const visit = visits();

/** Waits for the alert; returns its sentence, after making sure that it offers a way back. */
async function alert(page, milliseconds = 5_000) {
  await page.waitForFunction(() => !document.getElementById("alert").hidden, { timeout: milliseconds });
  const sentence = await page.$eval("#alert", (element) => element.textContent);
  const buttons = await page.$$eval("#alert button, #alert a[href]", (ways) => ways.map((way) => way.textContent));
  assert.ok(buttons.length > 0, `the alert offers no way back: ${sentence}`);
  return sentence;
}

/** Waits for the alert of a program that cannot run: the result that was served stays, and the sentence says so. */
async function keptResult(page) {
  const sentence = await alert(page);
  await holdsTheResult(page);
  assert.match(sentence, /What you see is the result for an example tenant\./);
  return sentence;
}

/** Presses the alert's first button and waits until the page has started, at the same address. */
async function tryAgain(page) {
  const address = page.url();
  await Promise.all([page.waitForNavigation(), page.click("#alert button, #alert a[href]")]);
  await started(page);
  assert.equal(page.url(), address);
}

const tamper = (ending, change) => async (_page, site) => {
  site.tamper = (answer) => (answer.name?.endsWith(ending) ? change(answer) : undefined);
};

visit("the program tells other scripts that it has started", { start: false, prepare: (page) => page.evaluateOnNewDocument(() => {
  addEventListener("TrunkApplicationStarted", ({ detail }) => {
    window.seen = [typeof window.wasmBindings?.forecast, typeof detail.wasm];
  });
}) }, async (page) => {
  await started(page);
  assert.deepEqual(await page.evaluate(() => window.seen), ["function", "object"]);
});

visit("a view that is asked for before the program runs is shown as soon as it does", { start: false, prepare: tamper(".wasm", async (answer) => {
  if (answer.name.startsWith("lockout-lab")) await new Promise((later) => setTimeout(later, 1000));
}) }, async (page) => {
  await page.$$eval(".top nav a", (all) => all.find((element) => element.textContent === "Compare").click());
  await page.waitForFunction(() => document.querySelector("#compare .policies, #compare figure"), { timeout: 60_000 });
  assert.equal(await page.$eval(".top nav [aria-current]", (here) => here.textContent), "Compare");
});

visit("the built page holds no inline script, no style attribute and a strict policy", {}, async (page) => {
  const html = (await builtFile("index.html")).bytes.toString();
  assert.ok(!/<script(?![^>]* src=)/.test(html), "an inline script");
  assert.ok(!/ style=| on[a-z]+=/.test(html), "a style or event attribute");
  for (const rule of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "style-src 'self';", "trusted-types 'none'", "base-uri 'none'", "form-action 'none'"]) {
    assert.ok(html.includes(rule), rule);
  }
  assert.equal(await page.$$eval("[style]", (elements) => elements.length), 0, "elements with a style attribute");
});

visit("the page needs at most six requests, all under its folder", {}, async (page, site) => {
  site.requests.length = 0;
  await page.reload();
  await started(page);
  assert.ok(site.requests.length <= 6, site.requests.join(" "));
});

visit("dist/_headers lets a page without an origin read every file, and keeps those whose names have a hash", { start: false }, async () => {
  const names = (await readdir(join(ROOT, "dist"))).filter((name) => name !== "_headers");
  assert.ok(names.length >= 9, names.join(" "));
  for (const name of ["", ...names]) {
    const headers = await headersFor(name);
    assert.equal(headers["Access-Control-Allow-Origin"], "*", name);
    const kept = /-[0-9a-f]{12,16}(_bg)?\./.test(name);
    assert.equal(headers["Cache-Control"], kept ? "public, max-age=31536000, immutable" : undefined, name);
  }
});

visit("the program was compiled with SIMD", {}, async () => {
  assert.ok(usesVectors((await builtFile(".wasm")).bytes), "no function of the program has a vector among its locals");
});

visit("without WebAssembly: a plain sentence", { start: false, expect: [/WebAssembly/], prepare: (page) => page.evaluateOnNewDocument(() => {
  delete window.WebAssembly;
}) }, async (page) => {
  assert.match(await keptResult(page), /does not run WebAssembly/);
});

visit("without SIMD: a plain sentence", { start: false, expect: [/WebAssembly/], prepare: (page) => page.evaluateOnNewDocument(() => {
  WebAssembly.validate = () => false;
}) }, async (page) => {
  assert.match(await keptResult(page), /does not run WebAssembly with SIMD/);
});

visit("a host that refuses WebAssembly: a plain sentence", {
  start: false,
  expect: [/WebAssembly/, /wasm-eval/, /script-src/],
  prepare: (_page, site) => {
    site.tamper = (answer) => {
      if (answer.name === "index.html") answer.headers = { "Content-Security-Policy": "script-src 'self'" };
    };
  },
}, async (page) => {
  assert.match(await keptResult(page), /does not run WebAssembly/);
});

visit("a missing program file: a plain sentence and a way back to the same address", {
  start: false,
  path: "#v1.anything",
  expect: [/404/, /integrity/i, /is missing, did not arrive/],
  prepare: tamper(".wasm", (answer) => Object.assign(answer, { status: 404, body: "not found" })),
}, async (page, site) => {
  assert.match(await keptResult(page), /program files is missing/);
  site.tamper = null;
  await tryAgain(page);
});

visit("an altered program file is refused", {
  start: false,
  expect: [/integrity/i, /is missing, did not arrive/],
  prepare: tamper(".wasm", (answer) => {
    answer.body = Buffer.from(answer.body);
    answer.body[answer.body.length - 1] ^= 1;
  }),
}, async (page) => {
  assert.match(await keptResult(page), /is not the one this page was published with/);
  assert.equal(await page.evaluate(() => typeof window.wasmBindings), "undefined");
});

visit("an altered script file is refused", {
  start: false,
  expect: [/integrity/i, /is missing, did not arrive/],
  prepare: async (_page, site) => {
    const { name } = await builtFile(".js");
    site.tamper = (answer) => {
      if (answer.name === name) answer.body += "\n// altered";
    };
  },
}, async (page) => {
  assert.match(await keptResult(page), /is not the one this page was published with/);
  assert.equal(await page.evaluate(() => typeof window.wasmBindings), "undefined");
});

visit("a script file of the wrong type is refused", {
  start: false,
  expect: [/MIME type/i, /is missing, did not arrive/, /integrity/i],
  prepare: async (_page, site) => {
    const { name } = await builtFile(".js");
    site.tamper = (answer) => {
      if (answer.name === name) answer.type = "text/plain";
    };
  },
}, async (page) => {
  assert.match(await keptResult(page), /program files is missing/);
});

visit("without the starter the result stays as it was served", {
  start: false,
  expect: [/404/, /integrity/i],
  prepare: tamper(".mjs", (answer) => Object.assign(answer, { status: 404, body: "not found" })),
}, holdsTheResult);

visit("a program file that never arrives: told within 12 seconds, and taken back if it does arrive", { start: false, prepare: async (page, site) => {
  const held = new Promise((release) => (site.release = release));
  await tamper(".wasm", () => held)(page, site);
} }, async (page, site) => {
  assert.match(await alert(page, 12_000), /has not started after 10 seconds/);
  site.release();
  await page.waitForFunction(() => document.getElementById("alert").hidden && window.wasmBindings, { timeout: 20_000 });
});

visit("a server that does not know WebAssembly's type costs nothing", { prepare: tamper(".wasm", (answer) => {
  answer.type = "application/octet-stream";
}) }, async () => {});

const STORAGES = ["localStorage", "sessionStorage"];
const KEPT = "lockout-lab:link";

visit("storage that is refused costs nothing but the settings after a panic", {
  expect: [/panicked/, /unreachable/i],
  prepare: (page) => page.evaluateOnNewDocument((storages) => {
    const get = () => {
      throw new DOMException("refused", "SecurityError");
    };
    for (const storage of storages) Object.defineProperty(window, storage, { get });
  }, STORAGES),
}, async (page) => {
  await headlineWhen(page, ({ numbers }) => numbers[1] === 1200, "speaks of 1,200 people");
  await page.evaluate(() => {
    document.dispatchEvent(new CustomEvent("lockout-lab:panic"));
  });
  assert.doesNotMatch(await alert(page), /same settings/);
});

visit("storage whose every use throws costs nothing", { prepare: (page) => page.evaluateOnNewDocument(() => {
  for (const use of ["getItem", "setItem", "removeItem", "clear", "key"]) {
    Storage.prototype[use] = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  }
}) }, (page) => headlineWhen(page, ({ numbers }) => numbers[1] === 1200, "speaks of 1,200 people"));

for (const text of ["{", "\ud800", "v=1&users=-5", "v=1&users=777&p=abc", "v=99", "[".repeat(100_000)]) {
  visit(`corrupted storage is passed over: ${text.slice(0, 40)}`, { prepare: (page) => page.evaluateOnNewDocument((key, text) => {
    sessionStorage.setItem(key, text);
  }, KEPT, text) }, async (page) => {
    await headlineWhen(page, ({ numbers }) => numbers[1] === 1200, "speaks of 1,200 people");
    assert.equal(await page.evaluate((key) => sessionStorage.getItem(key), KEPT), null, "it is not met again");
  });
}

visit("a panic shows an alert with a way back to the same state", { expect: [/panicked/, /unreachable/i] }, async (page) => {
  await type(page, await numberField(page, "Users"), "777");
  await headlineWhen(page, ({ numbers }) => numbers[1] === 777, "speaks of 777 people");
  await page.evaluate(() => {
    document.dispatchEvent(new CustomEvent("lockout-lab:panic"));
  });
  assert.match(await alert(page), /has stopped/);
  await tryAgain(page);
  await headlineWhen(page, ({ numbers }) => numbers[1] === 777, "speaks of 777 people again");
});

/** Whether any function of a module has a local variable of the vector type. */
function usesVectors(bytes) {
  const CODE = 10;
  const VECTOR = 0x7b;
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const section = bytes[at++];
    const size = number();
    const end = at + size;
    if (section === CODE) {
      for (let functions = number(); functions > 0; functions--) {
        const length = number();
        const next = at + length;
        for (let groups = number(); groups > 0; groups--) {
          number();
          if (bytes[at++] === VECTOR) return true;
        }
        at = next;
      }
    }
    at = end;
  }
  return false;
}
