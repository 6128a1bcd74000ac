/** Stretches a password beside the page, so that the page stays alive meanwhile. */

import { stretch } from "./argon2.js";

self.addEventListener("message", async (event) => {
  try {
    const { password, salt, cost } = event.data;
    self.postMessage({ stretched: await stretch(password, salt, cost) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});
