/**
 * Passkeys: made and asked with the PRF extension, whose output wraps the person's key.
 *
 * `prf.eval.first` is always sent: an empty `prf` makes some authenticators fail. When making a passkey with PRF
 * fails altogether, it is made again without, and can then only say who is here, not open the key.
 */

import { fromBase64Url, toBase64Url, utf8 } from "./bytes.js";
import { PRF_SALT_TEXT } from "./wrap.js";
import { sha256 } from "./secp256k1.js";

/**
 * @typedef {import("./bytes.js").Bytes} Bytes
 * @typedef {{challenge: string, rp_id: string, rp_name: string, user_handle: string, user_name: string,
 *            exclude: string[]}} CreationOptions
 * @typedef {{challenge: string, rp_id: string, allow: string[]}} RequestOptions
 * @typedef {{credential: object, prf: Bytes | null}} Asserted
 */

const ES256 = -7;
const RS256 = -257;
const TIMEOUT_MS = 120_000;

/** @returns {boolean} whether this browser knows passkeys at all */
export function hasPasskeys() {
  return typeof window.PublicKeyCredential === "function" && Boolean(navigator.credentials);
}

/** @param {CreationOptions} options @returns {Promise<Asserted>} prf null: made, but it can't open a key */
export async function createPasskey(options) {
  const publicKey = creation(options);
  let made;
  try {
    made = await navigator.credentials.create({ publicKey: { ...publicKey, extensions: prfInput() } });
  } catch (error) {
    if (personDeclined(error)) throw error;
    made = await navigator.credentials.create({ publicKey });
  }
  const credential = /** @type {PublicKeyCredential} */ (made);
  return { credential: creationJson(credential), prf: prfOutput(credential) };
}


/** @param {RequestOptions} options @returns {Promise<Asserted>} */
export async function askPasskey(options) {
  const found = await navigator.credentials.get({
    publicKey: {
      challenge: fromBase64Url(options.challenge),
      rpId: options.rp_id,
      timeout: TIMEOUT_MS,
      userVerification: "required",
      allowCredentials: options.allow.map((id) => ({ type: "public-key", id: fromBase64Url(id) })),
      extensions: prfInput(),
    },
  });
  const credential = /** @type {PublicKeyCredential} */ (found);
  return { credential: requestJson(credential), prf: prfOutput(credential) };
}

/** @param {CreationOptions} options @returns {PublicKeyCredentialCreationOptions} */
function creation(options) {
  return {
    challenge: fromBase64Url(options.challenge),
    rp: { id: options.rp_id, name: options.rp_name },
    user: {
      id: fromBase64Url(options.user_handle),
      name: options.user_name,
      displayName: options.user_name,
    },
    pubKeyCredParams: [
      { type: "public-key", alg: ES256 },
      { type: "public-key", alg: RS256 },
    ],
    excludeCredentials: options.exclude.map((id) => ({ type: "public-key", id: fromBase64Url(id) })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    attestation: "none",
    timeout: TIMEOUT_MS,
  };
}

/** @returns {AuthenticationExtensionsClientInputs} */
function prfInput() {
  return { prf: { eval: { first: sha256(utf8(PRF_SALT_TEXT)) } } };
}

/** @param {PublicKeyCredential} credential @returns {Bytes | null} */
function prfOutput(credential) {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (!first) return null;
  return new Uint8Array(ArrayBuffer.isView(first) ? first.buffer.slice(0) : first.slice(0));
}

/** @param {unknown} error @returns {boolean} the person closed the question, or the passkey exists already */
export function personDeclined(error) {
  return error instanceof DOMException && ["NotAllowedError", "InvalidStateError"].includes(error.name);
}

/** @param {PublicKeyCredential} credential @returns {object} what the server's library reads */
function creationJson(credential) {
  const response = /** @type {AuthenticatorAttestationResponse} */ (credential.response);
  return {
    id: credential.id,
    rawId: toBase64Url(credential.rawId),
    type: credential.type,
    response: {
      clientDataJSON: toBase64Url(response.clientDataJSON),
      attestationObject: toBase64Url(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
    clientExtensionResults: {},
  };
}

/** @param {PublicKeyCredential} credential @returns {object} */
function requestJson(credential) {
  const response = /** @type {AuthenticatorAssertionResponse} */ (credential.response);
  return {
    id: credential.id,
    rawId: toBase64Url(credential.rawId),
    type: credential.type,
    response: {
      clientDataJSON: toBase64Url(response.clientDataJSON),
      authenticatorData: toBase64Url(response.authenticatorData),
      signature: toBase64Url(response.signature),
      userHandle: response.userHandle ? toBase64Url(response.userHandle) : null,
    },
    clientExtensionResults: {},
  };
}
