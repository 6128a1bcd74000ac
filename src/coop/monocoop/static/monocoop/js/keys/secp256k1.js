/** The person's key on the chain's curve: made, used and forgotten in the browser. */

import { hmac } from "../../../vendor/noble-hashes/hmac.js";
import { sha256 } from "../../../vendor/noble-hashes/sha2.js";
import * as secp from "../../../vendor/noble-secp256k1/index.js";
import { concat, toHex, uint32 } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

secp.hashes.sha256 = sha256;
secp.hashes.hmacSha256 = (key, message) => hmac(sha256, key, message);

/** The first byte of a signature: 27 + 4 (the key is compressed) + the recovery number. */
const HEADER = 31;
const TRIES_MAX = 256;

export { sha256 };

/** @returns {Bytes} a new private key, 32 bytes from the browser's generator */
export function newPrivateKey() {
  return secp.utils.randomSecretKey();
}

/** @param {Bytes} privateKey @returns {Bytes} 33 bytes */
export function publicKeyOf(privateKey) {
  return secp.getPublicKey(privateKey, true);
}

/** @param {Uint8Array} privateKey @returns {boolean} */
export function isPrivateKey(privateKey) {
  return secp.utils.isValidSecretKey(privateKey);
}

/**
 * Sign a digest the way the chain takes it: r and s must both be short positive numbers
 * ("canonical"), so the nonce is varied until they are.
 * @param {Bytes} digest 32 bytes
 * @param {Bytes} privateKey
 * @returns {Bytes} 66 bytes: key type 0, header, r, s
 */
export function sign(digest, privateKey) {
  for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
    const entropy = attempt === 0 ? false : concat(uint32(attempt), new Uint8Array(28));
    const made = secp.sign(digest, privateKey, {
      prehash: false,
      lowS: true,
      format: "recovered",
      extraEntropy: entropy,
    });
    const packed = concat(Uint8Array.of(0, HEADER + made[0]), made.slice(1));
    if (isCanonical(packed)) return packed;
  }
  throw new Error("no canonical signature was found");
}

/** @param {Uint8Array} packed 66 bytes @returns {boolean} whether the chain would take it */
export function isCanonical(packed) {
  const [r0, r1, s0, s1] = [packed[2], packed[3], packed[34], packed[35]];
  return !(r0 & 0x80) && !(r0 === 0 && !(r1 & 0x80)) && !(s0 & 0x80) && !(s0 === 0 && !(s1 & 0x80));
}

/**
 * @param {Bytes} packed 66 bytes
 * @param {Bytes} digest 32 bytes
 * @returns {Bytes} the public key that made the signature, 33 bytes
 */
export function recover(packed, digest) {
  const made = concat(Uint8Array.of(packed[1] - HEADER), packed.slice(2));
  return secp.recoverPublicKey(made, digest, { prehash: false });
}

/** @param {Bytes} privateKey @returns {string} the public key as 66 hexadecimal characters */
export function publicKeyHex(privateKey) {
  return toHex(publicKeyOf(privateKey));
}
