/** Ways to open the signature: one more passkey, a password, one less. */

import { post } from "./server.js";
import { element, input, onPress, onSubmit } from "./speech.js";
import { answer, checkNewPassword, passkeyCopy, passwordCopy } from "./ways.js";
import { unlocked } from "./unlock.js";
import { word } from "./words.js";

const account = element("security", HTMLElement).dataset.account ?? "";

onPress("add-passkey", async () => {
  const privateKey = await unlocked(account);
  const question = await post("/security/ways/begin");
  await add(question, privateKey, await passkeyCopy(question, privateKey));
});

onSubmit("password-form", async () => {
  const password = input("new-password").value;
  checkNewPassword(password, input("new-password-again").value);
  const privateKey = await unlocked(account);
  const question = await post("/security/ways/begin");
  await add(question, privateKey, await passwordCopy(question, privateKey, password));
});

/**
 * @param {import("./ways.js").CopyQuestion} question
 * @param {import("../keys/bytes.js").Bytes} privateKey
 * @param {object} copy
 */
async function add(question, privateKey, copy) {
  const signature = answer("add-copy", question, privateKey);
  await post("/security/ways/finish", { nonce: question.nonce, signature, copy });
  window.location.assign("/security/?added=1");
}

for (const button of document.querySelectorAll("button[data-remove]")) {
  onPress(button.id, async () => {
    if (!window.confirm(word("remove_sure"))) return;
    const privateKey = await unlocked(account);
    const question = await post("/security/ask/remove");
    const signature = answer("remove-copy", question, privateKey);
    const copy = button.getAttribute("data-remove");
    await post(`/security/ways/${copy}/remove`, { nonce: question.nonce, signature });
    window.location.assign("/security/?removed=1");
  });
}
