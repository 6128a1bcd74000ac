/** After signing out no key stays open in this browser. */

import { forget } from "../keys/keystore.js";

await forget();
document.documentElement.dataset.keysForgotten = "yes";
