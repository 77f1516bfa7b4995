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

/** The rules of dist/_headers: a pattern of paths, and the headers for them. */
async function headerRules() {
  const lines = (await readFile(join(DIST, "_headers"), "utf8")).split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  const rules = [];
  for (const line of lines) {
    if (line.startsWith("/")) {
      const pattern = line.trim().split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      rules.push({ pattern: new RegExp(`^${pattern.join(".*")}$`), headers: [] });
    } else {
      const at = line.indexOf(":");
      rules.at(-1).headers.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
    }
  }
  return rules;
}

/** What dist/_headers says for a file, as a host of static sites reads it: all rules that match, together. */
export async function headersFor(name) {
  const all = (await headerRules()).filter(({ pattern }) => pattern.test(`/${name}`)).flatMap(({ headers }) => headers);
  const headers = {};
  for (const [key, value] of all) headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  return headers;
}

/**
 * Serves dist/ until it is closed. `tamper`, if set, sees each answer `{ name, status, type, headers, body }` before it
 * is sent and may change it, or hold it back by returning a promise.
 */
export async function openSite() {
  const site = { tamper: null, extra: new Map(), requests: [] };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    site.requests.push(pathname);
    const name = pathname.startsWith(FOLDER) ? pathname.slice(FOLDER.length) || "index.html" : null;
    const answer = { name, status: 200, type: TYPES[extname(name ?? "")] ?? "application/octet-stream", body: site.extra.get(name) };
    if (answer.body === undefined) {
      // Names are plain files of the page's folder or one below it; anything else is missing.
      answer.body = name && /^([\w-]+\/)?[\w.-]+$/.test(name) ? await readFile(join(DIST, name)).catch(() => null) : null;
    }
    if (answer.body === null) Object.assign(answer, { status: 404, type: "text/plain", body: "not found" });
    await site.tamper?.(answer);
    // Nothing is kept from one test to the next, which may serve something else under the same name.
    const headers = { ...(await headersFor(name ?? "")), ...answer.headers, "Content-Type": answer.type, "Cache-Control": "no-store" };
    response.writeHead(answer.status, headers);
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
