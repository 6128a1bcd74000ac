/** A transaction's bytes: read, given document signatures, digested. */

import { concat, sameBytes } from "../keys/bytes.js";
import { nameFromValue } from "../keys/names.js";
import { sha256 } from "../keys/secp256k1.js";
import { Malformed, Reader } from "./reader.js";

/**
 * @typedef {import("../keys/bytes.js").Bytes} Bytes
 * @typedef {{actor: string, permission: string}} Authority
 * @typedef {object} ActionBytes
 * @property {string} contract
 * @property {string} action
 * @property {Authority[]} authorization
 * @property {Bytes} content the action's own bytes
 * @property {number} end where those bytes end in the transaction
 * @typedef {{expiresAt: Date, actions: ActionBytes[]}} TransactionContent
 */

export const SIGNATURE_BYTES = 66;
const NO_CONTEXT_FREE_DATA = new Uint8Array(32);

/** @param {Bytes} packed @returns {TransactionContent} throws Malformed on anything unusual */
export function readTransaction(packed) {
  const reader = new Reader(packed);
  const expiresAt = new Date(reader.uint32() * 1000);
  reader.advance(2 + 4); // the block it refers to
  reader.varuint32(); // network words: no limit of its own
  reader.uint8(); // processor milliseconds: no limit of its own
  if (reader.varuint32() !== 0) throw new Malformed("a delayed transaction");
  if (reader.varuint32() !== 0) throw new Malformed("actions without authority");
  const actions = Array.from({ length: reader.varuint32() }, () => readAction(reader));
  if (reader.varuint32() !== 0) throw new Malformed("transaction extensions");
  if (!reader.done) throw new Malformed("bytes are left over");
  return { expiresAt, actions };
}

/** @param {Reader} reader @returns {ActionBytes} */
function readAction(reader) {
  const contract = nameFromValue(reader.uint64());
  const action = nameFromValue(reader.uint64());
  const authorization = Array.from({ length: reader.varuint32() }, () => ({
    actor: nameFromValue(reader.uint64()),
    permission: nameFromValue(reader.uint64()),
  }));
  const content = reader.sized();
  return { contract, action, authorization, content, end: reader.offset };
}

/**
 * Put a document's signature in its place: the last 66 bytes of the action's data, zeros until now.
 * @param {Bytes} packed
 * @param {ActionBytes} action one of this transaction's
 * @param {Bytes} signature 66 bytes
 * @returns {Bytes} a new transaction of the same length
 */
export function withSignature(packed, action, signature) {
  const start = action.end - SIGNATURE_BYTES;
  const place = packed.slice(start, action.end);
  if (signature.length !== SIGNATURE_BYTES || action.content.length < SIGNATURE_BYTES) {
    throw new Malformed("no place for a signature");
  }
  if (!sameBytes(place, new Uint8Array(SIGNATURE_BYTES))) throw new Malformed("the place is taken");
  return concat(packed.slice(0, start), signature, packed.slice(action.end));
}

/** @param {Bytes} chainId 32 bytes @param {Bytes} packed @returns {Bytes} what the transaction's signers sign */
export function signingDigest(chainId, packed) {
  return sha256(concat(chainId, packed, NO_CONTEXT_FREE_DATA));
}
