// The frame's few behaviours. Every page works without them.

/** Say something in a passing line at the edge of the screen.
 * @param {string} text
 * @param {number} [milliseconds] how long it stays
 */
export function toast(text, milliseconds = 6000) {
  const line = document.createElement("div");
  line.className = "toast";
  line.textContent = text;
  document.getElementById("toasts")?.append(line);
  setTimeout(() => line.remove(), milliseconds);
}

// The server writes moments in the person's own time zone once it knows it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax`;

// A long menu shows where one is; the page itself stays where it is.
const rail = document.querySelector(".frame-rail");
const here = rail?.querySelector("[aria-current]");
if (rail && here instanceof HTMLElement && here.offsetTop + here.offsetHeight > rail.clientHeight) {
  rail.scrollTop = here.offsetTop - rail.clientHeight / 2;
}

// A page that waits looks again by itself, and moves only when the waiting is over: nothing jumps
// under the finger, and a screen reader is not begun anew every three seconds.
const waiting = document.querySelector('meta[name="look-again"]');
if (waiting instanceof HTMLMetaElement) lookAgain(Number(waiting.content) * 1000);

/** @param {number} milliseconds between two looks */
function lookAgain(milliseconds) {
  setTimeout(async () => {
    const found = await fetch(location.href).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "");
    if (found && !found.includes('name="look-again"')) location.reload();
    else lookAgain(milliseconds);
  }, milliseconds);
}

// Any [data-opens] opens the dialog it names; [data-copies] copies its text.
document.addEventListener("click", async (event) => {
  const control = event.target instanceof Element && event.target.closest("[data-opens], [data-copies], [data-prints]");
  if (!(control instanceof HTMLElement)) return;
  if (control.dataset.opens) {
    const dialog = document.getElementById(control.dataset.opens);
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  } else if (control.dataset.copies) {
    await navigator.clipboard.writeText(control.dataset.copies);
    toast(control.dataset.copied ?? control.dataset.copies);
  } else {
    window.print();
  }
});

// A form sent twice is one act: its button rests until the answer comes. Back brings it to life again.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.defaultPrevented || !(button instanceof HTMLButtonElement)) return;
  if (event.target instanceof HTMLFormElement && event.target.method !== "post") return;
  setTimeout(() => { button.disabled = true; button.setAttribute("aria-busy", "true"); });
});

window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll('button[aria-busy="true"]')) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
});

// A half-made form is kept in this browser for the sitting, by its data-draft name; sending it forgets it.
for (const form of document.querySelectorAll("form[data-draft]")) {
  if (!(form instanceof HTMLFormElement)) continue;
  const key = `draft:${location.pathname}:${form.dataset.draft}`;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  for (const [name, value] of Object.entries(kept)) {
    const control = form.elements.namedItem(name);
    if (control && "value" in control && !control.value) control.value = String(value);
  }
  form.addEventListener("input", () => {
    const values = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
    sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(values)));
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(key));
}
