// The built page on a server of its own, under a sub-path as on a host one does not own.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** The built page. */
export const DIST = join(ROOT, "dist");
const FOLDER = "/some/sub/path/";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** The one built file with this ending: its name and its bytes. */
export async function builtFile(ending) {
  const names = (await readdir(DIST)).filter((name) => name.endsWith(ending));
  if (names.length !== 1) throw new Error(`dist/ has ${names.length} files that end in ${ending}, not 1: run \`cargo xtask build\``);
  return { name: names[0], bytes: await readFile(join(DIST, names[0])) };
}

/**
 * Serves dist/ until it is closed. `tamper`, if set, sees each answer `{ name, status, type, body }` before it is sent
 * and may change it, or hold it back by returning a promise.
 */
export async function openSite() {
  const site = { tamper: null, extra: new Map(), requests: [] };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    site.requests.push(pathname);
    const name = pathname.startsWith(FOLDER) ? pathname.slice(FOLDER.length) || "index.html" : null;
    const answer = { name, status: 200, type: TYPES[extname(name ?? "")] ?? "application/octet-stream", body: site.extra.get(name) };
    if (answer.body === undefined) {
      // Names are plain files of one folder; anything else is missing.
      answer.body = name && !name.includes("/") ? await readFile(join(DIST, name)).catch(() => null) : null;
    }
    if (answer.body === null) Object.assign(answer, { status: 404, type: "text/plain", body: "not found" });
    await site.tamper?.(answer);
    response.writeHead(answer.status, {
      "Content-Type": answer.type,
      // A frame in a sandbox has no origin of its own, so even its own files come from another one.
      "Access-Control-Allow-Origin": "*",
      "Cache-Control": "no-store",
    });
    response.end(answer.body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  site.origin = `http://127.0.0.1:${server.address().port}`;
  site.url = site.origin + FOLDER;
  site.close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return site;
}
