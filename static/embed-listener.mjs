// For a page that shows Lockout Lab in a frame: gives each <iframe class="lockout-lab"> the height that it asks for.
// Take a copy; it needs nothing else. What the frame says is not trusted: only a whole number within bounds is used,
// and only for the frame that said it.

const LOWEST = 120;
const HIGHEST = 20_000;

addEventListener("message", ({ source, data }) => {
  if (data?.type !== "lockout-lab:height" || data.v !== 1 || !Number.isInteger(data.px)) return;
  for (const frame of document.querySelectorAll("iframe.lockout-lab")) {
    // A frame in a sandbox has no origin to check; its window is who it is.
    if (frame.contentWindow === source) frame.height = Math.min(Math.max(data.px, LOWEST), HIGHEST);
  }
});
