// The preview follows the hand: colour and type through the frames' addresses, the logo from the file itself.

const form = /** @type {HTMLFormElement} */ (document.getElementById("look"));
const frames = /** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll("iframe[data-scheme]"));
const repairs = /** @type {HTMLElement} */ (document.getElementById("repairs"));
const file = /** @type {HTMLInputElement} */ (form.elements.namedItem("logo"));
let pause = 0;
let brought = "";

/** What is chosen now, as the preview's address takes it. */
function chosen() {
  const told = new FormData(form);
  return new URLSearchParams({
    colour: String(told.get("colour") ?? ""),
    own_colour: String(told.get("own_colour") ?? ""),
    font: String(told.get("font") ?? ""),
  });
}

/** Put the file that was chosen at the head of a preview. @param {HTMLIFrameElement} frame */
function showLogo(frame) {
  const place = /** @type {HTMLImageElement | null | undefined} */ (frame.contentDocument?.querySelector("img[data-logo]"));
  if (!brought || !place) return; // of another window: `instanceof` does not know it
  place.src = brought;
  place.classList.add("is-logo");
}

async function follow() {
  const asked = chosen();
  for (const frame of frames) {
    asked.set("scheme", frame.dataset.scheme ?? "light");
    frame.contentWindow?.location.replace(`${form.dataset.preview}?${asked}`);
  }
  const answer = await fetch(`${form.dataset.repairs}?${asked}`);
  if (answer.ok) repairs.innerHTML = await answer.text(); // our own words, made from a template
}

for (const frame of frames) frame.addEventListener("load", () => showLogo(frame));

form.addEventListener("input", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === "own_colour") {
    const own = form.querySelector('input[name="colour"][value="own"]');
    if (own instanceof HTMLInputElement) own.checked = true;
  }
  clearTimeout(pause);
  pause = setTimeout(follow, 200);
});

file.addEventListener("change", () => {
  if (brought) URL.revokeObjectURL(brought);
  brought = file.files?.[0] ? URL.createObjectURL(file.files[0]) : "";
  for (const frame of frames) showLogo(frame);
});
