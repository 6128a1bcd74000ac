// Keeps a half-made form on the server: what is typed is saved shortly after each change.

const PAUSE_MILLISECONDS = 800;

for (const form of document.querySelectorAll("form[data-saves]")) {
  if (form instanceof HTMLFormElement) keep(form);
}

/** @param {HTMLFormElement} form */
function keep(form) {
  const line = form.querySelector("[data-saved]");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(form, line), PAUSE_MILLISECONDS);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

/** Saving is a kindness: when it fails nothing is said, and the button saves anyway.
 * @param {HTMLFormElement} form
 * @param {Element | null} line
 */
async function save(form, line) {
  try {
    const answer = await fetch(String(form.dataset.saves), { method: "POST", body: new FormData(form) });
    const { saved } = await answer.json();
    if (saved && line instanceof HTMLElement) {
      line.textContent = line.dataset.words ?? "";
      line.hidden = false;
    }
  } catch {
    // The network is away; the next change tries again.
  }
}
