/** Signs a checked act: first each document, then the transaction that carries their signatures. */

import { sign } from "../keys/secp256k1.js";
import { signingDigest, withSignature } from "./transaction.js";

/** @typedef {import("../keys/bytes.js").Bytes} Bytes */

/**
 * @param {import("./checking.js").CheckedAct} act
 * @param {Bytes} privateKey
 * @returns {{transaction: Bytes, signature: Bytes}} the whole transaction and the person's signature of it
 */
export function signAct(act, privateKey) {
  let transaction = act.packed;
  for (const step of act.steps) {
    if (step.digest) transaction = withSignature(transaction, step.bytes, sign(step.digest, privateKey));
  }
  return { transaction, signature: sign(signingDigest(act.chainId, transaction), privateKey) };
}
