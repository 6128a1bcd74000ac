/** The page of settings: what this device can do, in the words that stand in the page. */

import { standing, subscribe, unsubscribe } from "./device.js";

const section = document.getElementById("this-device");
if (section) {
  await show(section);
  press("device-on", section, () => subscribe(section.dataset.key ?? ""));
  press("device-off", section, unsubscribe);
}

/** @param {HTMLElement} place @param {string} [forced] */
async function show(place, forced) {
  const now = forced ?? (await standing());
  for (const each of place.querySelectorAll("[data-standing]")) {
    if (each instanceof HTMLElement) each.hidden = each.dataset.standing !== now;
  }
}

/** @param {string} id @param {HTMLElement} place @param {() => Promise<void>} action */
function press(id, place, action) {
  document.getElementById(id)?.addEventListener("click", async (event) => {
    const button = event.currentTarget;
    if (!(button instanceof HTMLButtonElement)) return;
    button.disabled = true;
    try {
      await action();
      window.location.reload();
    } catch {
      const now = await standing();
      await show(place, now === "denied" ? "denied" : "failed");
    } finally {
      button.disabled = false;
    }
  });
}
