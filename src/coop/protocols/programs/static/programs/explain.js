// Keeps the answers about a program on the server, and shows what they make beside them.

const PAUSE_MILLISECONDS = 600;

for (const form of document.querySelectorAll("form[data-explains]")) {
  if (form instanceof HTMLFormElement) follow(form);
}

/** @param {HTMLFormElement} form */
function follow(form) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => explain(form), PAUSE_MILLISECONDS);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

/** When the network is away nothing is said, and the button saves anyway.
 * @param {HTMLFormElement} form
 */
async function explain(form) {
  try {
    const answer = await fetch(String(form.dataset.explains), { method: "POST", body: new FormData(form) });
    const { saved, explanation } = await answer.json();
    const place = document.querySelector("[data-explanation]");
    const made = new DOMParser().parseFromString(explanation, "text/html");
    if (place) place.replaceChildren(...made.body.childNodes);
    const line = form.querySelector("[data-saved]");
    if (saved && line instanceof HTMLElement) {
      line.textContent = line.dataset.words ?? "";
      line.hidden = false;
    }
  } catch {
    // The network is away; the next change tries again.
  }
}
