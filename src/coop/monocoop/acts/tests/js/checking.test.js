/** Nothing is signed unless the bytes are exactly the act the page shows. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { ActDiffers, checkAct } from "../../../static/monocoop/js/acts/checking.js";
import { decodeAction } from "../../../static/monocoop/js/acts/codec.js";
import { signAct } from "../../../static/monocoop/js/acts/signing.js";
import { readTransaction, signingDigest } from "../../../static/monocoop/js/acts/transaction.js";
import { fromHex, toHex } from "../../../static/monocoop/js/keys/bytes.js";
import { recover } from "../../../static/monocoop/js/keys/secp256k1.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8"));
const abis = { eosio: vectors.abi, membership: vectors.abi };
const shown = { signer: "anna", coop: "rassvet", steps: [{ contract: "membership", action: "apply" }] };
const pdfs = () => new Map([[0, fromHex(vectors.act.pdf)]]);
const claim = () => structuredClone(vectors.claim);

/** The claim's transaction with some bytes replaced. */
function replacing(from, to) {
  const changed = claim();
  assert.ok(changed.transaction.includes(from));
  changed.transaction = changed.transaction.replace(from, to);
  return changed;
}

test("an honest act is signed: the document first, then the transaction that carries it", () => {
  const checked = checkAct(claim(), shown, abis, pdfs());
  const signed = signAct(checked, fromHex(vectors.key.private));

  const [, applying] = readTransaction(signed.transaction).actions;
  const { document } = decodeAction(vectors.abi, "apply", applying.content);
  assert.equal(toHex(recover(fromHex(document.sign), fromHex(vectors.act.digest))), vectors.key.public);
  const digest = signingDigest(fromHex(vectors.act.network), signed.transaction);
  assert.equal(toHex(recover(signed.signature, digest)), vectors.key.public);
});

test("another document than the one received is refused", () => {
  const other = new Map([[0, fromHex(`${vectors.act.pdf}00`)]]);
  assert.throws(() => checkAct(claim(), shown, abis, other), ActDiffers);
  assert.throws(() => checkAct(claim(), shown, abis, new Map()), ActDiffers);
});

test("other fields than those under the digest are refused", () => {
  const changed = claim();
  changed.actions[0].document.fields.sum = 1;
  assert.throws(() => checkAct(changed, shown, abis, pdfs()), ActDiffers);
});

test("another act, person or cooperative than the page shows is refused", () => {
  assert.throws(() => checkAct(claim(), { ...shown, signer: "boris" }, abis, pdfs()), ActDiffers);
  assert.throws(() => checkAct(claim(), { ...shown, coop: "zarya" }, abis, pdfs()), ActDiffers);
  const vote = { ...shown, steps: [{ contract: "council", action: "vote" }] };
  assert.throws(() => checkAct(claim(), vote, abis, pdfs()), ActDiffers);
});

test("values in the bytes that differ from the words are refused", () => {
  const changed = claim();
  changed.actions[0].data.age = 17;
  assert.throws(() => checkAct(changed, shown, abis, pdfs()), ActDiffers);
});

test("bytes that say something else than the words are refused", () => {
  const age18 = `0112${"03000000"}`; // kind 1, age 18, edition 3
  assert.throws(() => checkAct(replacing(age18, `0111${"03000000"}`), shown, abis, pdfs()), ActDiffers);
  assert.throws(() => checkAct(replacing(age18, `0112${"04000000"}`), shown, abis, pdfs()), ActDiffers);
});

test("a signature already in its place, or a second action, is refused", () => {
  const zeros = "0".repeat(132);
  const taken = `00${"1f".repeat(65)}`;
  assert.throws(() => checkAct(replacing(zeros, taken), shown, abis, pdfs()), ActDiffers);
  const doubled = claim();
  doubled.actions.push(doubled.actions[0]);
  assert.throws(() => checkAct(doubled, shown, abis, pdfs()), ActDiffers);
});

test("where the ledger gives the number, it is the one that the document tells", () => {
  const numbered = claim();
  const paper = numbered.actions[0].document;
  Object.assign(paper, { subject_field: "", number_field: "sum", subject: String(paper.fields.sum) });
  const checked = checkAct(numbered, shown, abis, pdfs());
  assert.notEqual(toHex(checked.steps[0].digest), vectors.act.digest);
  paper.subject = String(paper.fields.sum + 1);
  assert.throws(() => checkAct(numbered, shown, abis, pdfs()), ActDiffers);
});

test("another network makes another act digest", () => {
  const foreign = { ...claim(), chain_id: "11".repeat(32) };
  const checked = checkAct(foreign, shown, abis, pdfs());
  assert.notEqual(toHex(checked.steps[0].digest), vectors.act.digest);
});

test("a number beyond 53 bits is compared exactly", () => {
  const told = { signer: "anna", coop: "rassvet", steps: [{ contract: "membership", action: "based" }] };
  const checked = checkAct(structuredClone(vectors.wide_claim), told, abis, new Map());
  assert.equal(checked.steps[0].values.more, 1152921504606846977n);
  const changed = structuredClone(vectors.wide_claim);
  changed.actions[0].data.more = "1152921504606846976";
  assert.throws(() => checkAct(changed, told, abis, new Map()), ActDiffers);
});
