/** The browser's code and the Python side agree, byte for byte, on everything a person signs. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { decodeAction } from "../../../static/monocoop/js/acts/codec.js";
import { actDigest, canonicalJson, contentDigest, fieldsDigest } from "../../../static/monocoop/js/acts/digests.js";
import { Malformed } from "../../../static/monocoop/js/acts/reader.js";
import { readTransaction, signingDigest } from "../../../static/monocoop/js/acts/transaction.js";
import { fromHex, toHex } from "../../../static/monocoop/js/keys/bytes.js";
import { nameFromValue, nameToValue } from "../../../static/monocoop/js/keys/names.js";
import { isCanonical, publicKeyHex, recover, sha256, sign } from "../../../static/monocoop/js/keys/secp256k1.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8"));

/** Numbers as text, as the vectors have them. */
function spelled(value) {
  if (Array.isArray(value)) return value.map(spelled);
  return typeof value === "number" || typeof value === "bigint" ? String(value) : value;
}

test("names have the same numbers", () => {
  for (const [name, value] of vectors.names) {
    assert.equal(nameToValue(name), BigInt(value));
    assert.equal(nameFromValue(BigInt(value)), name);
  }
  assert.throws(() => nameToValue("Anna"), RangeError);
});

test("every type of an action is decoded to the same values", () => {
  const decoded = decodeAction(vectors.abi, "everything", fromHex(vectors.everything.hex));
  const told = Object.fromEntries(Object.entries(decoded).map(([name, value]) => [name, spelled(value)]));
  assert.deepEqual(told, vectors.everything.values);
});

test("bytes too many, too few, and unknown actions are refused", () => {
  const bytes = fromHex(vectors.everything.hex);
  assert.throws(() => decodeAction(vectors.abi, "everything", bytes.slice(0, -1)), Malformed);
  assert.throws(() => decodeAction(vectors.abi, "pay", new Uint8Array(9)), Malformed);
  assert.throws(() => decodeAction(vectors.abi, "nothing", bytes), Malformed);
});

test("fields have the same canonical form", () => {
  assert.equal(canonicalJson(vectors.fields), vectors.canonical);
});

test("the content digest and the act digest are the same", () => {
  const { salt, pdf, content, digest, network } = vectors.act;
  const made = contentDigest(fromHex(salt), fromHex(pdf), fieldsDigest(vectors.fields));
  // The vector's PDF is 32 bytes of text: any bytes will do for a twin.
  assert.equal(toHex(made), content);
  const act = { network, coop: "rassvet", template: "application", edition: 3, subject: nameToValue("anna"), content: made };
  assert.equal(toHex(actDigest(act)), digest);
});

test("a signature made in Python recovers the same key here", () => {
  const { signature, digest } = vectors.act;
  assert.equal(publicKeyHex(fromHex(vectors.key.private)), vectors.key.public);
  assert.equal(toHex(recover(fromHex(signature), fromHex(digest))), vectors.key.public);
});

test("a thousand signatures are canonical and recover the key that made them", () => {
  const privateKey = fromHex(vectors.key.private);
  for (let index = 0; index < 1000; index += 1) {
    const digest = sha256(Uint8Array.of(index & 255, index >> 8));
    const made = sign(digest, privateKey);
    assert.equal(made.length, 66);
    assert.ok(isCanonical(made));
    assert.equal(toHex(recover(made, digest)), vectors.key.public);
  }
});

test("a transaction is read and digested the same", () => {
  const packed = fromHex(vectors.claim.transaction);
  const { actions, expiresAt } = readTransaction(packed);
  assert.equal(expiresAt.toISOString(), "2026-01-31T10:20:30.000Z");
  assert.deepEqual(actions.map(({ contract, action }) => `${contract}::${action}`), ["eosio::pay", "membership::apply"]);
  assert.equal(toHex(signingDigest(fromHex(vectors.claim.chain_id), packed)), vectors.claim.signing_digest);
});
