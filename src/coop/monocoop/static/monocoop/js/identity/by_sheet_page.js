/** Signing in by the recovery sheet's code, typed, pasted or scanned by the phone. */

import { PaperCodeMalformed } from "../keys/paper.js";
import { element, Mend, onSubmit } from "./speech.js";
import { finishSignIn, openBySheet } from "./ways.js";
import { word } from "./words.js";

onSubmit("sheet-form", async () => {
  const code = element("code", HTMLTextAreaElement);
  let key;
  try {
    key = await openBySheet(code.value);
  } catch (error) {
    if (!(error instanceof PaperCodeMalformed)) throw error;
    throw new Mend(word(error.message === "length" ? "code_length" : "code_wrong"));
  }
  code.value = "";
  await finishSignIn(key);
  window.location.assign("/security/?restored=1");
});
