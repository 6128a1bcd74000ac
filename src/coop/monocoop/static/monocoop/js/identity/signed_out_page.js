/** After signing out nothing of the person stays in this browser: no key, no kept page, no half-made form, no news. */

import { forget } from "../keys/keystore.js";
import { subscription } from "../notifications/device.js";

await forget();
sessionStorage.clear();
if ("caches" in window) {
  for (const name of await caches.keys()) if (name.startsWith("pages:")) await caches.delete(name);
}
await (await subscription())?.unsubscribe();
document.documentElement.dataset.keysForgotten = "yes";
