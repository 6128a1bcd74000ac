// The editor of announcements and pages: the draft keeps itself, the preview follows the hand.
// Without this script the form works as a form; the buttons for marks only then appear.

import { keeping } from "./keeping.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("writing"));
const text = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("text"));
const marks = /** @type {HTMLElement} */ (form.querySelector(".marks"));

const keepSoon = keeping(form, document.getElementById("writing-said"), (told) => {
  const title = document.getElementById("writing-title"), shown = document.getElementById("writing-text");
  if (title) title.textContent = told.title;
  if (shown) shown.innerHTML = told.html; // cleaned by the server's allow-list
});

/** Put marks around what is chosen, or before each of its lines.
 * @param {DOMStringMap} how
 */
function mark({ around, before, link }) {
  const { selectionStart: from, selectionEnd: to, value } = text;
  const chosen = value.slice(from, to);
  if (before !== undefined) {
    const start = value.lastIndexOf("\n", from - 1) + 1;
    const lines = value.slice(start, to).split("\n").map((line) => before + line).join("\n");
    text.setRangeText(lines, start, to, "end");
  } else if (link !== undefined) {
    text.setRangeText(`[${chosen}](${link})`, from, to, "end");
    const at = from + (chosen ? chosen.length + 3 + link.length : 1);
    text.setSelectionRange(at, at);
  } else if (around !== undefined) {
    text.setRangeText(`${around}${chosen}${around}`, from, to, "end");
    if (!chosen) text.setSelectionRange(from + around.length, from + around.length);
  }
  text.focus();
  keepSoon();
}

marks.hidden = false;
marks.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (button) mark(button.dataset);
});
