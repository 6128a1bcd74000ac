// The constructor of desktops. Every change is a form of the page, which works without this script;
// here the form is sent in the background and the parts of the answer are put in place.
// One way for buttons, keys and dragging: a field `do` with its operands.

import { dragging } from "./dragging.js";
import { finding } from "./finding.js";

const PARTS = ["constructor-top", "constructor-canvas", "constructor-panel"];
const KEYS = {
  ArrowUp: "earlier", ArrowLeft: "earlier", ArrowDown: "later", ArrowRight: "later",
  PageUp: "band_before", PageDown: "band_after", Delete: "remove", Backspace: "remove",
  1: "size_s", 2: "size_m", 3: "size_l",
};
const PREVIEW_AFTER_MS = 400;

const root = /** @type {HTMLElement} */ (document.querySelector("[data-constructor]"));
root.classList.add("is-live");
if (window.innerWidth < 1000) root.querySelector(".constructor-drawer details")?.removeAttribute("open");
/** @type {Promise<unknown>} one change after another: each knows the step the former one made */
let queue = Promise.resolve();
let previewTimer = 0;

/** @param {() => Promise<void>} job */
function enqueue(job) {
  root.setAttribute("aria-busy", "true");
  queue = queue.then(job).catch(() => say(root.dataset.saidFailed ?? "")).finally(() => root.removeAttribute("aria-busy"));
}

/** Tell a screen reader.
 * @param {string} words
 */
function say(words) {
  const told = document.getElementById("constructor-said");
  if (!told) return;
  told.textContent = "";
  requestAnimationFrame(() => { told.textContent = words; });
}

/** Send a change and show what came of it.
 * @param {string} address
 * @param {FormData} values
 * @param {{quiet?: boolean}} [how] quiet: the focus stays where a person is writing
 */
async function send(address, values, { quiet = false } = {}) {
  const step = root.querySelector("#constructor-top input[name=step]");
  values.set("step", step instanceof HTMLInputElement ? step.value : "0");
  const answer = await fetch(address, { method: "POST", body: values, headers: { "X-Constructor": "1" } });
  place(await answer.text(), quiet);
}

/** Put the parts of an answer in place.
 * @param {string} text
 * @param {boolean} quiet
 */
function place(text, quiet) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.querySelector("[data-constructor]");
  if (!(fresh instanceof HTMLElement)) throw new Error("not the constructor");
  const written = writing();
  const hasErrors = Boolean(fresh.querySelector("#constructor-panel [aria-invalid=true], #constructor-panel .notice-bad"));
  for (const id of PARTS) {
    const before = document.getElementById(id), after = page.getElementById(id);
    const keeps = id === "constructor-panel" && quiet && !hasErrors;
    if (before && after && !keeps) before.replaceChildren(...document.importNode(after, true).childNodes);
  }
  const step = page.querySelector("#constructor-top input[name=step]")?.getAttribute("value") ?? "0";
  for (const input of root.querySelectorAll("input[name=step]")) if (input instanceof HTMLInputElement) input.value = step;
  if (quiet && !hasErrors) writing(written);
  else focusOn(fresh.dataset.focus || written?.id || "");
  if (hasErrors) root.querySelector("#constructor-panel [aria-invalid=true]")?.scrollIntoView({ block: "center" });
  say(page.getElementById("constructor-said")?.textContent?.trim() || root.querySelector(".panel .notice-bad, .constructor-canvas .notice-wait")?.textContent?.trim() || "");
  clearTimeout(previewTimer);
  previewTimer = window.setTimeout(refreshPreview, PREVIEW_AFTER_MS);
}

/** What is being written now; or go on writing it after the control was made anew.
 * @param {{id: string, value: string, from: number | null, to: number | null} | null} [kept]
 */
function writing(kept) {
  if (kept === undefined) {
    const control = document.activeElement;
    if (!(control instanceof HTMLElement) || !control.id) return null;
    const isText = control instanceof HTMLInputElement && control.type === "text" || control instanceof HTMLTextAreaElement;
    return isText ? { id: control.id, value: control.value, from: control.selectionStart, to: control.selectionEnd } : { id: control.id, value: "", from: null, to: null };
  }
  const control = kept && document.getElementById(kept.id);
  if (!kept || !control || control === document.activeElement) return null;
  control.focus({ preventScroll: true });
  if ((control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) && kept.from !== null) {
    control.value = kept.value;
    control.setSelectionRange(kept.from, kept.to);
  }
  return null;
}

/** @param {string} id */
function focusOn(id) {
  const control = id ? document.getElementById(id) : null;
  control?.focus({ preventScroll: true });
  control?.closest("[data-tile], [data-band], .panel")?.scrollIntoView({ block: "nearest" });
}

function refreshPreview() {
  const phone = document.getElementById("phone");
  if (phone instanceof HTMLIFrameElement) phone.src = phone.src.split("#")[0];
}

/** Send one change of one tile, by the form that stands on it.
 * @param {Element} tile
 * @param {string} what
 * @param {Record<string, string>} [operands]
 */
function change(tile, what, operands = {}) {
  const form = tile.querySelector("form.place-bar");
  if (!(form instanceof HTMLFormElement)) return;
  const values = new FormData(form);
  for (const [name, value] of Object.entries({ do: what, ...operands })) values.set(name, value);
  enqueue(() => send(form.action, values));
}

root.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-live]")) return;
  event.preventDefault();
  const values = new FormData(form, event.submitter);
  enqueue(() => send(form.action, values));
});

// A setting saves itself when its field is left; so does the title of a band.
root.addEventListener("change", (event) => {
  const control = event.target;
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)) return;
  const form = control.form;
  if (!form?.matches("[data-saves]")) return;
  const values = new FormData(form);
  if (form.matches(".canvas-band-head")) values.set("do", "rename_band");
  enqueue(() => send(form.action, values, { quiet: control.type !== "file" }));
});

root.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[data-live]");
  if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  enqueue(async () => {
    const answer = await fetch(link.href, { headers: { "X-Constructor": "1" } });
    place(await answer.text(), false);
    history.replaceState(null, "", link.href);
    focusOn(link.matches("[data-settings]") ? "panel-title" : "content");
  });
});

root.addEventListener("keydown", (event) => {
  const grip = event.target instanceof Element && event.target.closest("[data-grip]");
  const tile = grip && grip.closest("[data-tile]");
  if (!tile || event.altKey || event.ctrlKey || event.metaKey) return;
  const what = /** @type {Record<string, string>} */ (KEYS)[event.key];
  if (what) {
    event.preventDefault();
    change(tile, what);
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    const settings = tile.querySelector("a[data-settings]");
    if (settings instanceof HTMLElement) settings.click();
  }
});

finding(root);
dragging(root, {
  picked: () => say(root.dataset.saidPicked ?? ""),
  moved: (tile, band, before) => change(tile, "move", { band, before }),
  added: (block, band, before) => {
    const form = root.querySelector("#constructor-drawer form");
    if (!(form instanceof HTMLFormElement)) return;
    const values = new FormData(form);
    for (const [name, value] of Object.entries({ do: "add", block, band, before })) values.set(name, value);
    enqueue(() => send(form.action, values));
  },
});
