/**
 * Before anything is signed: the bytes from the server must be exactly the act the page shows.
 *
 * The transaction is decoded here, by contracts' ABIs; the documents' digests are computed here, from the received
 * PDF bytes. Any difference stops the signing. What passes is signed as it is.
 */

import { fromHex, sameBytes } from "../keys/bytes.js";
import { nameToValue } from "../keys/names.js";
import { decodeAction } from "./codec.js";
import { actDigest, contentDigest, fieldsDigest } from "./digests.js";
import { readTransaction, SIGNATURE_BYTES } from "./transaction.js";

/**
 * @typedef {import("../keys/bytes.js").Bytes} Bytes
 * @typedef {import("./codec.js").AbiJson} AbiJson
 * @typedef {import("./codec.js").Values} Values
 * @typedef {import("./transaction.js").ActionBytes} ActionBytes
 * @typedef {object} PaperClaim
 * @property {string} template
 * @property {number} edition
 * @property {string} subject decimal
 * @property {string} content
 * @property {string} salt
 * @property {unknown} fields
 * @property {string} signer_field
 * @property {string} subject_field of the action's values; empty where the ledger gives the number
 * @property {string} number_field of the document's fields, where the ledger gives the number
 * @typedef {{contract: string, action: string, data: Values, place: number, document: PaperClaim | null}} StepClaim
 * @typedef {object} Claim what the server says of the transaction
 * @property {string} transaction
 * @property {string} chain_id
 * @property {string} coop
 * @property {string} signer
 * @property {StepClaim[]} actions
 * @property {Record<string, string>} abis digest by contract
 * @typedef {{bytes: ActionBytes, values: Values, digest: Bytes | null}} CheckedStep
 * @typedef {{packed: Bytes, chainId: Bytes, steps: CheckedStep[]}} CheckedAct
 */

const NETWORK = "eosio";

/** The server's bytes are not the act it speaks of. Nothing is signed. */
export class ActDiffers extends Error {}

/**
 * @param {Claim} claim
 * @param {{signer: string, coop: string, steps: {contract: string, action: string}[]}} shown what the page itself says
 * @param {Record<string, AbiJson>} abis
 * @param {Map<number, Bytes>} pdfs received bytes by place of the step
 * @returns {CheckedAct} throws ActDiffers, Malformed
 */
export function checkAct(claim, shown, abis, pdfs) {
  const packed = fromHex(claim.transaction);
  const { actions } = readTransaction(packed);
  demand(claim.signer === shown.signer && claim.coop === shown.coop, "another person or cooperative");
  demand(actions.length === claim.actions.length + 1, "another number of actions");
  demand(claim.actions.length === shown.steps.length, "another number of steps");
  checkPayment(actions[0], claim.coop, abis);
  const steps = claim.actions.map((step, index) => {
    const { contract, action } = shown.steps[index];
    demand(step.contract === contract && step.action === action, "another act");
    return checkStep(actions[index + 1], step, claim, abis, pdfs.get(step.place));
  });
  return { packed, chainId: fromHex(claim.chain_id), steps };
}

/** The first action lets the cooperative pay, and does nothing else. @param {ActionBytes} action @param {string} coop @param {Record<string, AbiJson>} abis */
function checkPayment(action, coop, abis) {
  demand(action.contract === NETWORK && action.action === "pay", "no payment first");
  demandAuthority(action, coop, "payer");
  demandSame(decodeAction(abis[NETWORK], "pay", action.content), { coop });
}

/**
 * @param {ActionBytes} action
 * @param {StepClaim} step
 * @param {Claim} claim
 * @param {Record<string, AbiJson>} abis
 * @param {Bytes | undefined} pdf
 * @returns {CheckedStep}
 */
function checkStep(action, step, claim, abis, pdf) {
  demand(action.contract === step.contract && action.action === step.action, "another action");
  demandAuthority(action, claim.signer, "active");
  const values = decodeAction(abis[step.contract], step.action, action.content);
  demand(values.coop === claim.coop, "another cooperative");
  if (!step.document) {
    demandSame(values, step.data);
    return { bytes: action, values, digest: null };
  }
  const { document, ...others } = values;
  demandSame(others, step.data);
  const digest = checkPaper(step.document, claim, others, pdf);
  demandSame(document, {
    edition: step.document.edition,
    content: step.document.content,
    sign: "0".repeat(SIGNATURE_BYTES * 2),
  });
  return { bytes: action, values: others, digest };
}

/**
 * @param {PaperClaim} paper
 * @param {Claim} claim
 * @param {Values} values of the action
 * @param {Bytes | undefined} pdf
 * @returns {Bytes} the act digest to sign
 */
function checkPaper(paper, claim, values, pdf) {
  demand(pdf !== undefined, "the document was not received");
  const content = contentDigest(fromHex(paper.salt), /** @type {Bytes} */ (pdf), fieldsDigest(paper.fields));
  demand(sameBytes(content, fromHex(paper.content)), "another document");
  demand(values[paper.signer_field] === claim.signer, "another signer");
  const told = /** @type {Record<string, unknown>} */ (paper.fields);
  const subject = subjectOf(paper.subject_field ? values[paper.subject_field] : told[paper.number_field]);
  demand(subject === BigInt(paper.subject), "another subject");
  return actDigest({
    network: claim.chain_id,
    coop: claim.coop,
    template: paper.template,
    edition: paper.edition,
    subject,
    content,
  });
}

/** @param {unknown} value @returns {bigint} an id as it is, a chain name by its number */
function subjectOf(value) {
  if (typeof value === "string") return nameToValue(value);
  return BigInt(/** @type {number | bigint} */ (value));
}

/** @param {ActionBytes} action @param {string} actor @param {string} permission */
function demandAuthority(action, actor, permission) {
  const [only, ...others] = action.authorization;
  demand(others.length === 0 && only?.actor === actor && only.permission === permission, "another consent");
}

/** @param {unknown} decoded @param {unknown} claimed */
function demandSame(decoded, claimed) {
  demand(spelled(decoded) === spelled(claimed), "other values");
}

/** A number that JSON would round comes as text. @param {unknown} value @returns {boolean} */
function isWide(value) {
  return typeof value === "string" && /^-?[0-9]{16,20}$/.test(value);
}

/** One spelling for comparing: names in order, whole numbers as text. @param {unknown} value @returns {string} */
function spelled(value) {
  if (Array.isArray(value)) return `[${value.map(spelled).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const pairs = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${pairs.map(([name, each]) => `${JSON.stringify(name)}:${spelled(each)}`).join(",")}}`;
  }
  if (typeof value === "bigint" || typeof value === "number" || isWide(value)) return `#${value}`;
  return JSON.stringify(value);
}

/** @param {boolean} isSo @param {string} difference */
function demand(isSo, difference) {
  if (!isSo) throw new ActDiffers(difference);
}
