/**
 * Wrapping the private key: AES-256-GCM under a key that a passkey or a password gives.
 *
 * A wrapped copy is 12 bytes of nonce and 48 of ciphertext. The public key is authenticated with it, so a copy
 * can't be passed off as another person's.
 */

import { concat, sameBytes, utf8 } from "./bytes.js";
import { publicKeyOf } from "./secp256k1.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

const NONCE_BYTES = 12;
export const PRF_SALT_TEXT = "monocoop wrapping key v1";

/** The wrapped copy and the wrapping key do not belong together. */
export class WrongWrappingKey extends Error {}

/** @param {Bytes} secret 32 bytes with full entropy @param {string} purpose @returns {Promise<CryptoKey>} */
export async function wrappingKey(secret, purpose) {
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: utf8(purpose) },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

/** @param {Bytes} secret @param {string} purpose @returns {Promise<Bytes>} 32 bytes */
export async function derivedBytes(secret, purpose) {
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: utf8(purpose) },
    material,
    256,
  );
  return new Uint8Array(bits);
}

/** @param {Bytes} privateKey @param {CryptoKey} key @returns {Promise<Bytes>} */
export async function wrap(privateKey, key) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: publicKeyOf(privateKey) },
    key,
    privateKey,
  );
  return concat(nonce, new Uint8Array(sealed));
}

/**
 * @param {Bytes} wrapped
 * @param {CryptoKey} key
 * @param {Bytes} publicKey whose private key it must be
 * @returns {Promise<Bytes>} throws WrongWrappingKey
 */
export async function unwrap(wrapped, key, publicKey) {
  let opened;
  try {
    opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: wrapped.slice(0, NONCE_BYTES), additionalData: publicKey },
      key,
      wrapped.slice(NONCE_BYTES),
    );
  } catch (error) {
    throw new WrongWrappingKey("the copy does not open", { cause: error });
  }
  const privateKey = new Uint8Array(opened);
  if (!sameBytes(publicKeyOf(privateKey), publicKey)) throw new WrongWrappingKey("another key");
  return privateKey;
}

/**
 * What a passkey's secret (PRF output) opens.
 * @param {Bytes} prf 32 bytes @returns {Promise<CryptoKey>}
 */
export function passkeyWrappingKey(prf) {
  return wrappingKey(prf, "monocoop passkey wrap v1");
}

/**
 * What a stretched password opens, and what it proves to the server; neither tells the other.
 * @param {Bytes} stretched 32 bytes of Argon2id
 * @returns {Promise<{wrappingKey: CryptoKey, authKey: Bytes}>}
 */
export async function passwordKeys(stretched) {
  return {
    wrappingKey: await wrappingKey(stretched, "monocoop password wrap v1"),
    authKey: await derivedBytes(stretched, "monocoop password auth v1"),
  };
}
