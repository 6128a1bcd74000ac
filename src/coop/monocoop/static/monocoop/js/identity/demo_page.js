/** The demonstration: one click, and this browser is one of its people. */

import { element, tell } from "./speech.js";
import { finishSignIn, openDemo } from "./ways.js";

const list = element("demo-people", HTMLElement);

list.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[data-account]") : null;
  if (!(button instanceof HTMLButtonElement)) return;
  button.setAttribute("aria-busy", "true");
  try {
    await finishSignIn(await openDemo(button.dataset.account ?? ""));
    window.location.assign(list.dataset.next ?? "/");
  } catch (error) {
    tell(error);
    button.removeAttribute("aria-busy");
  }
});
