/** Signing in by passkey or password. */

import { forget } from "../keys/keystore.js";
import { element, input, Mend, onPress, onSubmit, tell } from "./speech.js";
import { finishSignIn, openByPasskey, openByPassword } from "./ways.js";
import { word } from "./words.js";

/** @typedef {import("./ways.js").Opened} Opened */

const next = element("sign-in", HTMLElement).dataset.next ?? "/";

forget().catch(() => undefined); // nobody is signed in: no key may stay open here
if (!window.isSecureContext) tell(new Mend(word("insecure")));

/** @param {Opened} key */
async function enter(key) {
  const done = await finishSignIn(key);
  window.location.assign(done.is_open ? next : `/join/opening/?next=${encodeURIComponent(next)}`);
}

onPress("by-passkey", async () => enter(await openByPasskey()));

onSubmit("password-form", async () => {
  const email = input("email").value.trim();
  if (!email || !input("email").checkValidity()) throw new Mend(word("email_wrong"));
  await enter(await openByPassword(email, input("password").value));
});
