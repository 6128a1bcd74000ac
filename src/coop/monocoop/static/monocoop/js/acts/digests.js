/** The two digests of a document's signature; the contract and the Python twin compute the same. */

import { concat, fromHex, uint32, uint64, utf8 } from "../keys/bytes.js";
import { nameToValue } from "../keys/names.js";
import { sha256 } from "../keys/secp256k1.js";

/**
 * @typedef {import("../keys/bytes.js").Bytes} Bytes
 * @typedef {object} Act
 * @property {string} network the network's id, 64 hexadecimal characters
 * @property {string} coop
 * @property {string} template
 * @property {number} edition
 * @property {bigint} subject
 * @property {Bytes} content the content digest
 */

const TAG = utf8("coopact1");

/**
 * @param {Bytes} salt 32 bytes, the document's own
 * @param {Bytes} pdf the bytes as received
 * @param {Bytes} fieldsDigest SHA-256 of the canonical fields
 * @returns {Bytes} what the ledger keeps of the document
 */
export function contentDigest(salt, pdf, fieldsDigest) {
  return sha256(concat(salt, sha256(pdf), fieldsDigest));
}

/** @param {unknown} fields plain JSON values @returns {Bytes} SHA-256 of their canonical form (RFC 8785) */
export function fieldsDigest(fields) {
  return sha256(utf8(canonicalJson(fields)));
}

/** @param {Act} act @returns {Bytes} what the person signs: SHA-256 over exactly 100 bytes */
export function actDigest(act) {
  return sha256(
    concat(
      TAG,
      fromHex(act.network),
      uint64(nameToValue(act.coop)),
      uint64(nameToValue(act.template)),
      uint32(act.edition),
      uint64(act.subject),
      act.content,
    ),
  );
}

/**
 * RFC 8785: keys in order of their UTF-16 units, numbers as ECMAScript writes them, no spaces.
 * @param {unknown} value @returns {string}
 */
export function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const fields = /** @type {Record<string, unknown>} */ (value);
    const pairs = Object.keys(fields)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(fields[key])}`);
    return `{${pairs.join(",")}}`;
  }
  return JSON.stringify(value);
}
