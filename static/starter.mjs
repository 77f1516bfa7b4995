// Starts the program. A module of our own because the page's policy refuses inline scripts, and because a program
// file that was altered, is missing or never arrives has to end in a plain sentence instead of an empty page.

const PATIENCE_MS = 10_000;

// The lowest frame that shows the whole page, as in style.css, and the most that is asked for.
const FULL_FRAME_PX = 480;
const FRAME_AT_MOST_PX = 20_000;

// The smallest module that uses a 128-bit vector; a browser without SIMD calls it invalid.
const SIMD_MODULE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
);

const NO_WEBASSEMBLY =
  "The calculator cannot start because this browser does not run WebAssembly with SIMD, or has it switched off; current versions of Firefox, Chrome, Edge and Safari run it.";
const NOT_LOADED =
  "The calculator cannot start because one of its program files is missing, did not arrive, or is not the one this page was published with.";
const NO_HASHES = "The calculator cannot start because this copy of the page was built without the hashes of its files.";
const NOT_YET = "The calculator has not started after 10 seconds. On a slow connection it may still appear.";
const EXAMPLE = "What you see is the result for an example tenant.";
const BROKEN = "The calculator cannot start because of an error in its program.";

/** An error whose message is meant for the person in front of the page. */
class Plain extends Error {}

function alertElement() {
  return document.getElementById("alert");
}

/** Whether the page is still as it was served. */
const isFirstView = () => document.querySelector("main.first") !== null;

/** Says what is wrong, what is shown all the same, and offers to try again, unless the program has already said so. */
function tell(sentence) {
  const alert = alertElement();
  if (!alert.hidden) return;
  const text = document.createElement("p");
  text.textContent = isFirstView() ? `${sentence} ${EXAMPLE}` : sentence;
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = "Try again";
  // What was set is in the address, so loading the same address leads back to it.
  again.addEventListener("click", () => location.reload());
  alert.replaceChildren(text, again);
  alert.hidden = false;
}

/** What was said holds no longer. */
function untell() {
  alertElement().hidden = true;
  alertElement().replaceChildren();
}

function runsSimd() {
  try {
    return WebAssembly.validate(SIMD_MODULE);
  } catch {
    return false;
  }
}

/**
 * The script that belongs to the program, loaded only with the hash that the page names. A link with a hash is the one
 * way to import a module with it: once the link has loaded, the import takes the module that was checked.
 */
async function importGlue(files) {
  const link = files.cloneNode();
  link.removeAttribute("id");
  link.rel = "modulepreload";
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => reject(new Plain(NOT_LOADED)));
  });
  document.head.append(link);
  if (link.relList.supports("modulepreload")) await loaded;
  return import(files.href);
}

async function fetchProgram(files) {
  let response;
  try {
    response = await fetch(new URL(files.dataset.wasm, document.baseURI), { integrity: files.dataset.wasmIntegrity });
  } catch (cause) {
    throw new Plain(NOT_LOADED, { cause });
  }
  // Compiling while loading needs the right type; a server that does not know it costs time, not the page.
  return response.headers.get("content-type") === "application/wasm" ? response : response.arrayBuffer();
}

/** The style of the views beyond What-if; they are not shown before it is there. */
function loadStyle(files) {
  const { style, styleIntegrity } = files.dataset;
  if (!style || document.querySelector("link[data-whole]")) return null;
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: style, integrity: styleIntegrity, crossOrigin: "anonymous" });
  link.dataset.whole = "";
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      reject(new Plain(NOT_LOADED));
    });
    document.head.append(link);
  });
}

/** The bindings of the program that the one-file edition of the page holds; a script of its own sets them. */
const held = globalThis.heldBindings;

/** Loads a program: the bindings of its script, and its instance. The link with this id names its files and their hashes. */
async function load(id) {
  const files = document.getElementById(id);
  if (!held && (!files?.integrity || !files.dataset.wasmIntegrity)) throw new Plain(NO_HASHES);
  const [bindings, program] = await Promise.all(held ? [held, globalThis.heldProgram()] : [importGlue(files), fetchProgram(files), loadStyle(files)]);
  const wasm = await bindings.default({ module_or_path: program }).catch((cause) => {
    // The file is the right one, so it is the browser, or the host's own policy, that does not want it.
    throw cause instanceof WebAssembly.CompileError ? new Plain(NO_WEBASSEMBLY, { cause }) : cause;
  });
  return { bindings, wasm };
}

async function start() {
  if (!runsSimd()) {
    throw new Plain(NO_WEBASSEMBLY);
  }
  const whole = held || asksForWhole();
  const { bindings, wasm } = await load(whole ? "whole-files" : "app-files");
  if (whole) await bindings.open();
  else addEventListener("lockout-lab:whole", () => turnIntoWhole(bindings));
  window.wasmBindings = bindings;
  dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm } }));
}

/** Whether the link is to more than the What-if view, as far as can be read of it without the program. */
function asksForWhole() {
  const link = new URLSearchParams(location.hash.slice(1));
  return link.has("base") || ![null, "what_if"].includes(link.get("view"));
}

let turning = null;

/** Puts the whole program into the place of the small one; asked again after a failure, it tries again. */
function turnIntoWhole(small) {
  turning ??= load("whole-files")
    .then(({ bindings }) => {
      small.settle();
      // An attempt before this one may have failed.
      untell();
      return bindings.open(small);
    })
    .catch((error) => {
      turning = null;
      console.error(error);
      tell(error instanceof Plain ? error.message.replace("The calculator cannot start", "This part cannot be opened") : BROKEN);
    });
}

/** Watches for a start that never comes; a late start takes its sentence away again. */
function watchForStart() {
  let sentence = null;
  const timer = setTimeout(() => {
    tell(NOT_YET);
    sentence = alertElement().firstElementChild;
  }, PATIENCE_MS);
  return () => {
    clearTimeout(timer);
    if (sentence?.isConnected) untell();
  };
}

/** Leaves out the parts of the page that the link names; the stylesheet knows them. */
function hideParts() {
  document.documentElement.dataset.hide = (new URLSearchParams(location.hash.slice(1)).get("hide") ?? "").replaceAll("~", " ");
}

/** What the address asks for that cannot wait for the program. */
function heedLink() {
  // A copy in one file may have been handed out with a scenario in it.
  const opens = document.querySelector("meta[name=opens]")?.content;
  if (opens && !location.hash) history.replaceState(null, "", `#${opens}`);
  hideParts();
  addEventListener("hashchange", hideParts);
  const link = location.hash.slice(1);
  const theme = new URLSearchParams(link).get("theme");
  if (["light", "dark", "projector"].includes(theme)) document.documentElement.dataset.theme = theme;
  // What is served is the result of an example: somebody who followed a link must not take it for the link's.
  if (link && isFirstView()) {
    document.querySelector(".results").classList.add("before");
    const note = document.createElement("strong");
    note.className = "before-note";
    note.textContent = "For an example tenant, not yet for this link.";
    document.querySelector(".run").append(" ", note);
  }
}

/**
 * In a frame: the page is laid out for one, and tells the page around it how high it is whenever that changes, at most
 * once per picture. A small frame has a layout of its own; what is told never moves a frame from one layout to the
 * other. Nothing that the page around says is listened to.
 */
function settleIntoFrame() {
  const root = document.documentElement;
  root.classList.add("framed");
  let told = 0;
  let due = false;
  const tellHeight = () => {
    due = false;
    const height = Math.ceil(root.getBoundingClientRect().height);
    const px = innerHeight < FULL_FRAME_PX ? Math.min(height, FULL_FRAME_PX - 1) : Math.min(Math.max(height, FULL_FRAME_PX), FRAME_AT_MOST_PX);
    if (px === told) return;
    told = px;
    // A frame cannot know whose page is around it, and its height is no secret.
    parent.postMessage({ type: "lockout-lab:height", v: 1, px }, "*");
  };
  new ResizeObserver(() => {
    if (!due) requestAnimationFrame(tellHeight);
    due = true;
  }).observe(root);
  showAddress();
}

/** Shows the address of the page as a link and as text: a frame may be forbidden to open anything. */
function showAddress() {
  const place = document.getElementById("full-page");
  const [link, text] = [place.querySelector("a"), place.querySelector("code")];
  const update = () => {
    link.href = text.textContent = location.href;
  };
  update();
  place.hidden = false;
  addEventListener("hashchange", update);
  // The program says when it has written into the address: the browser does not.
  addEventListener("lockout-lab:address", update);
}

if (parent !== window) settleIntoFrame();
heedLink();
const settled = watchForStart();
start().then(settled, (error) => {
  settled();
  console.error(error);
  tell(error instanceof Plain ? error.message : BROKEN);
});
