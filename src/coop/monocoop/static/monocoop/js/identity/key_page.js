/** Joining: make the key here, wrap it the way the person chose, tell the server only what it may know. */

import { keep } from "../keys/keystore.js";
import { newPrivateKey, publicKeyHex } from "../keys/secp256k1.js";
import { hasPasskeys } from "../keys/passkey.js";
import { post } from "./server.js";
import { element, input, Mend, onSubmit, show, tell } from "./speech.js";
import { answer, checkNewPassword, passkeyCopy, passwordCopy } from "./ways.js";
import { word } from "./words.js";

const form = element("key-form", HTMLFormElement);

/** @returns {string} */
function chosen() {
  return String(new FormData(form).get("way"));
}

form.addEventListener("change", () => show("password-fields", chosen() === "password"));

if (!window.isSecureContext) {
  tell(new Mend(word("insecure")));
} else if (!hasPasskeys()) {
  const password = form.querySelector("input[name=way][value=password]");
  if (password instanceof HTMLInputElement) password.checked = true;
  form.querySelector("input[name=way][value=passkey]")?.setAttribute("disabled", "");
}
show("password-fields", chosen() === "password");

onSubmit("key-form", async () => {
  const email = input("email").value.trim();
  if (!input("email").checkValidity() || !email) throw new Mend(word("email_wrong"));
  const password = input("password").value;
  if (chosen() === "password") checkNewPassword(password, input("password-again").value);
  const question = await post("/join/key/begin", { email });
  const privateKey = newPrivateKey();
  const copy =
    chosen() === "password"
      ? await passwordCopy(question, privateKey, password)
      : await passkeyCopy(question, privateKey);
  const made = await post("/join/key/finish", {
    nonce: question.nonce,
    public_key: publicKeyHex(privateKey),
    signature: answer("join", question, privateKey),
    copy,
  });
  await keep(made.account, privateKey, Date.now());
  const next = encodeURIComponent(form.dataset.next ?? "/");
  window.location.assign(made.is_open ? `/security/sheet/?next=${next}` : `/join/opening/?next=${next}`);
});
