/** The signature sheet: receives the documents, checks, signs on the button, then follows the act until final. */

import { toHex } from "../keys/bytes.js";
import { sha256 } from "../keys/secp256k1.js";
import { get, getBytes, post, Refused } from "../identity/server.js";
import { busy, element, Mend, show, tell } from "../identity/speech.js";
import { NotUnlocked, unlocked } from "../identity/unlock.js";
import { word } from "../identity/words.js";
import { ActDiffers, checkAct } from "./checking.js";
import { Malformed } from "./reader.js";
import { signAct } from "./signing.js";

/**
 * @typedef {import("../keys/bytes.js").Bytes} Bytes
 * @typedef {import("./codec.js").AbiJson} AbiJson
 * @typedef {{state: string, title?: string, advice?: string, error?: string, details?: Record<string, string>}} State
 */

const POLL_MS = 500;
const POLL_MS_MAX = 8000;
const LONG_WAIT_MS = 10_000;
const STAGES = ["signed", "recorded", "final"];
const ENDED = ["final", "refused", "expired"];

const sheet = element("act", HTMLElement);
const shown = {
  signer: sheet.dataset.signer ?? "",
  coop: sheet.dataset.coop ?? "",
  steps: JSON.parse(element("steps", HTMLElement).textContent ?? "[]"),
};
const button = element("sign", HTMLButtonElement);

/** The bytes a person signs are those their browser received for reading. @type {Map<number, Promise<Bytes>>} */
const papers = new Map();
for (const paper of document.querySelectorAll("[data-pdf]")) {
  if (!(paper instanceof HTMLElement)) continue;
  papers.set(Number(paper.dataset.place), getBytes(paper.dataset.pdf ?? ""));
}
for (const paper of papers.values()) paper.catch(() => undefined); // told when the button is pressed

button.addEventListener("click", () => busy(button, signNow));
button.disabled = false; // before this line a press would be lost
follow(/** @type {State} */ (JSON.parse(element("state", HTMLElement).textContent ?? "{}")));

async function signNow() {
  try {
    const pdfs = await receivedPapers();
    const privateKey = await unlocked(shown.signer);
    const claim = await post(`${location.pathname}transaction`);
    if (claim.state) return follow(claim); // signed already, in another tab
    const act = checkAct(claim, shown, await abisOf(claim.abis), pdfs);
    const signed = signAct(act, privateKey);
    tellWhatWasSigned(act);
    follow(
      await post(`${location.pathname}signed`, {
        transaction: toHex(signed.transaction),
        signature: toHex(signed.signature),
      }),
    );
  } catch (error) {
    if (error instanceof NotUnlocked) return;
    if (error instanceof ActDiffers || error instanceof Malformed) {
      console.error(error);
      throw new Mend(word("act_differs"));
    }
    throw error;
  }
}

/** @returns {Promise<Map<number, Bytes>>} */
async function receivedPapers() {
  /** @type {Map<number, Bytes>} */
  const received = new Map();
  for (const [place, paper] of papers) received.set(place, await paper);
  return received;
}

/** Contracts' ABIs, each known by its digest. @param {Record<string, string>} digests @returns {Promise<Record<string, AbiJson>>} */
async function abisOf(digests) {
  const found = await Promise.all(
    Object.entries(digests).map(async ([contract, digest]) => {
      const bytes = await getBytes(`/abi/${contract}/${digest}.json`);
      if (toHex(sha256(bytes)) !== digest) throw new ActDiffers("another ABI");
      return [contract, JSON.parse(new TextDecoder().decode(bytes))];
    }),
  );
  return Object.fromEntries(found);
}

/** Under "Check": what this browser itself read in the bytes it signed. @param {import("./checking.js").CheckedAct} act */
function tellWhatWasSigned(act) {
  const list = element("checked", HTMLElement);
  list.replaceChildren();
  act.steps.forEach((step, index) => {
    const { contract, action } = shown.steps[index];
    addFact(list, `${contract}::${action}`, spelled(step.values));
    if (step.digest) addFact(list, word("digest"), toHex(step.digest));
  });
  addFact(list, word("network"), toHex(act.chainId));
}

/** @param {HTMLElement} list @param {string} term @param {string} value */
function addFact(list, term, value) {
  const pair = document.createElement("div");
  const [name, content] = [document.createElement("dt"), document.createElement("dd")];
  const code = document.createElement("code");
  name.textContent = term;
  code.textContent = value;
  content.append(code);
  pair.append(name, content);
  list.append(pair);
}

/** @param {import("./codec.js").Values} values @returns {string} */
function spelled(values) {
  return JSON.stringify(values, (_name, value) => (typeof value === "bigint" ? value.toString() : value));
}

/** @param {State} state */
function follow(state) {
  const isOnTheWay = state.state !== "prepared" && state.state !== "refused" && state.state !== "expired";
  sheet.dataset.state = state.state;
  show("before", !isOnTheWay);
  show("after", isOnTheWay);
  if (state.state === "refused" || state.state === "expired") {
    tell(new Refused(state, 409));
  }
  if (!isOnTheWay) return;
  paint(state.state);
  if (!ENDED.includes(state.state)) setTimeout(pollFrom(Date.now()), POLL_MS);
}

/** Ask seldomer the longer it takes. @param {number} since @returns {() => Promise<void>} */
function pollFrom(since) {
  let pause = POLL_MS;
  return async function poll() {
    /** @type {State} */
    let state;
    try {
      state = await get(`${location.pathname}state`);
    } catch {
      state = { state: sheet.dataset.state ?? "signed" };
    }
    show("long-wait", state.state === "signed" && Date.now() - since > LONG_WAIT_MS);
    if (state.state === "refused" || state.state === "expired") return follow(state);
    sheet.dataset.state = state.state;
    paint(state.state);
    pause = Math.min(pause * 1.2, POLL_MS_MAX);
    if (!ENDED.includes(state.state)) setTimeout(poll, pause);
  };
}

/** Show how far the act is. @param {string} reached */
function paint(reached) {
  const at = STAGES.indexOf(reached);
  STAGES.forEach((stage, index) => {
    const item = element(`stage-${stage}`, HTMLElement);
    const look = index <= at ? "done" : index === at + 1 ? "now" : "later";
    item.className = look;
    if (look === "now") item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
    const done = item.querySelector("[data-done]");
    if (done instanceof HTMLElement) done.hidden = look !== "done";
  });
  show("go-on", at >= STAGES.indexOf("recorded"));
  if (at >= STAGES.indexOf("recorded")) document.dispatchEvent(new CustomEvent("useful-act"));
  element("way", HTMLElement).textContent = word(`way_${reached}`);
}
