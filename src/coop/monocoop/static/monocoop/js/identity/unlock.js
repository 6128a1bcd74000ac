/** Opens the signed-in person's key on any page: from this browser if it is still open, else by asking. */

import { keep, kept } from "../keys/keystore.js";
import { openByPasskey, openByPassword, openDemo } from "./ways.js";
import { element, input, Mend, onPress, onSubmit } from "./speech.js";
import { word } from "./words.js";

/** @typedef {import("../keys/bytes.js").Bytes} Bytes */
/** @typedef {import("./ways.js").Opened} Opened */

/** The person closed the question. */
export class NotUnlocked extends Error {}

/** @type {((key: Opened) => void) | null} */
let settle = null;
let isWired = false;

/** @param {string} account whose key @returns {Promise<Bytes>} throws NotUnlocked */
export async function unlocked(account) {
  const ready = await kept(account, Date.now()).catch(() => null);
  if (ready) return ready;
  const dialog = element("unlock", HTMLDialogElement);
  if (dialog.dataset.only === "passkey") return accept(account, await openByPasskey());
  if (dialog.dataset.only === "demo") return accept(account, await openDemo(account));
  wire(dialog, account);
  dialog.showModal();
  return new Promise((resolve, reject) => {
    let isAnswered = false;
    settle = (key) => {
      isAnswered = true;
      accept(account, key).then(resolve, reject);
    };
    const closed = () => {
      if (!isAnswered) reject(new NotUnlocked());
    };
    dialog.addEventListener("close", closed, { once: true });
  });
}

/** @param {string} account @param {Opened} key @returns {Promise<Bytes>} */
async function accept(account, key) {
  if (key.account !== account) throw new Mend(word("wrong_copy"));
  await keep(account, key.privateKey, Date.now());
  return key.privateKey;
}

/** @param {HTMLDialogElement} dialog @param {string} account */
function wire(dialog, account) {
  if (isWired) return;
  isWired = true;
  /** @param {Opened} key */
  const done = (key) => {
    if (key.account !== account) throw new Mend(word("wrong_copy"));
    settle?.(key);
    dialog.close();
  };
  onPress("unlock-passkey", async () => done(await openByPasskey()), "unlock-trouble");
  if (document.getElementById("unlock-password-form")) {
    onSubmit(
      "unlock-password-form",
      async () => done(await openByPassword(null, input("unlock-password").value)),
      "unlock-trouble",
    );
  }
  onPress("unlock-cancel", async () => dialog.close());
}
