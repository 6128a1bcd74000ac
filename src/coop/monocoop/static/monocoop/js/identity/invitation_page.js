/** An invited founder: make the key here, wrap it by the password, tell the server only what it may know. */

import { newPrivateKey, publicKeyHex } from "../keys/secp256k1.js";
import { post } from "./server.js";
import { element, input, Mend, onSubmit, show, tell } from "./speech.js";
import { answer, checkNewPassword, passwordCopy } from "./ways.js";
import { word } from "./words.js";

const form = element("sign-up", HTMLFormElement);

if (!window.isSecureContext) tell(new Mend(word("insecure")));

onSubmit("sign-up", async () => {
  const password = input("password").value;
  checkNewPassword(password, input("password-again").value);
  const question = await post(String(form.dataset.begin));
  const privateKey = newPrivateKey();
  await post(String(form.dataset.finish), {
    nonce: question.nonce,
    public_key: publicKeyHex(privateKey),
    signature: answer("invitation", question, privateKey),
    copy: await passwordCopy(question, privateKey, password),
  });
  form.reset();
  form.hidden = true;
  show("made", true);
  element("made", HTMLElement).focus();
});
