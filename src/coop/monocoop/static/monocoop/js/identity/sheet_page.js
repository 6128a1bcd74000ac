/** The recovery sheet: drawn here, printed here, confirmed here; the server learns only that it is in hand. */

import { encode } from "../../../vendor/uqr/index.js";
import { GROUPS, normalised, toPaper } from "../keys/paper.js";
import { post } from "./server.js";
import { element, input, Mend, onPress, onSubmit, show } from "./speech.js";
import { answer } from "./ways.js";
import { unlocked } from "./unlock.js";
import { word } from "./words.js";

const QUIET_ZONE = 2;
const SVG = "http://www.w3.org/2000/svg";
const page = element("sheet", HTMLElement);
const account = page.dataset.account ?? "";

/** @type {import("../keys/bytes.js").Bytes | null} */
let privateKey = null;
/** @type {string[]} */
let groups = [];
/** @type {number[]} the two groups asked for, from 0 */
let asked = [];

/** @param {string} text @returns {SVGElement} */
function qrCode(text) {
  const made = encode(text, { ecc: "M", border: QUIET_ZONE });
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${made.size} ${made.size}`);
  const dark = made.data.flatMap((row, y) => row.map((cell, x) => (cell ? `M${x} ${y}h1v1h-1z` : "")));
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", dark.join(""));
  picture.append(path);
  return picture;
}

async function reveal() {
  privateKey = await unlocked(account);
  groups = toPaper(privateKey);
  const list = element("sheet-code", HTMLOListElement);
  list.replaceChildren(
    ...groups.map((group) => {
      const item = document.createElement("li");
      item.textContent = group;
      return item;
    }),
  );
  element("sheet-qr", HTMLElement).replaceChildren(qrCode(groups.join("")));
  step("paper");
}

/** @param {"closed" | "paper" | "check"} name */
function step(name) {
  for (const each of ["closed", "paper", "check"]) show(`step-${each}`, each === name);
  element(`step-${name}`, HTMLElement).querySelector("h2")?.focus();
}

function askGroups() {
  const first = crypto.getRandomValues(new Uint8Array(1))[0] % (GROUPS / 2);
  const second = GROUPS / 2 + (crypto.getRandomValues(new Uint8Array(1))[0] % (GROUPS / 2));
  asked = [first, second];
  asked.forEach((group, index) => {
    element(`group-number-${index}`, HTMLElement).textContent = String(group + 1);
    input(`group-${index}`).value = "";
  });
  step("check");
  input("group-0").focus();
}

onPress("reveal", reveal);
onPress("print", async () => window.print());
onPress("have-it", async () => askGroups());
onPress("show-again", async () => step("paper"));

onSubmit("check-form", async () => {
  const right = asked.every((group, index) => normalised(input(`group-${index}`).value) === groups[group]);
  if (!right || !privateKey) throw new Mend(word("group_wrong"));
  const question = await post("/security/ask/sheet");
  await post("/security/sheet/confirm", {
    nonce: question.nonce,
    signature: answer("confirm-sheet", question, privateKey),
  });
  window.location.assign(page.dataset.next ?? "/");
});

// Straight after joining the key is still open: the sheet shows itself.
if (page.dataset.fresh === "yes") reveal().catch(() => step("closed"));
