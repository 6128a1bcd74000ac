/**
 * The recovery sheet's code: a private key as fourteen groups of four characters.
 *
 * 32 bytes of key and 3 bytes of check (SHA-256) are 56 characters of Crockford's base 32: no I, L, O, U,
 * and capitals only, so it can be read aloud, typed on a phone and taken by eye.
 */

import { concat, sameBytes } from "./bytes.js";
import { isPrivateKey, sha256 } from "./secp256k1.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHECK_BYTES = 3;
const GROUP = 4;
export const GROUPS = 14;

/** What a hand or a Russian keyboard makes of the same shapes. */
const LOOKALIKES = new Map(
  Object.entries({
    O: "0", I: "1", L: "1", А: "A", В: "B", Е: "E", К: "K", М: "M", Н: "H", О: "0", Р: "P", С: "C",
    Т: "T", У: "Y", Х: "X", З: "3",
  }),
);

/** A code that is no recovery code: too short, or a character is wrong. */
export class PaperCodeMalformed extends Error {}

/** @param {Bytes} privateKey 32 bytes @returns {string[]} fourteen groups */
export function toPaper(privateKey) {
  const bytes = concat(privateKey, check(privateKey));
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return groupsOf(text);
}

/** @param {string} text the code with any spacing @returns {Bytes} the key; throws PaperCodeMalformed */
export function fromPaper(text) {
  const characters = normalised(text);
  if (characters.length !== GROUPS * GROUP) throw new PaperCodeMalformed("length");
  const bytes = new Uint8Array(32 + CHECK_BYTES);
  let buffer = 0;
  let bits = 0;
  let filled = 0;
  for (const character of characters) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new PaperCodeMalformed("character");
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[filled] = (buffer >> bits) & 255;
      filled += 1;
    }
  }
  const privateKey = bytes.slice(0, 32);
  if (!sameBytes(check(privateKey), bytes.slice(32)) || !isPrivateKey(privateKey)) {
    throw new PaperCodeMalformed("check");
  }
  return privateKey;
}

/** @param {string} text @returns {string} capitals, look-alikes mended, spacing gone */
export function normalised(text) {
  return Array.from(text.toUpperCase().replace(/[\s\-–—.]/g, ""))
    .map((character) => LOOKALIKES.get(character) ?? character)
    .join("");
}

/** @param {Bytes} privateKey @returns {Bytes} */
function check(privateKey) {
  return sha256(concat(Uint8Array.of(0x63, 0x6f, 0x6f, 0x70), privateKey)).slice(0, CHECK_BYTES);
}

/** @param {string} text @returns {string[]} */
function groupsOf(text) {
  return Array.from({ length: GROUPS }, (_, index) => text.slice(index * GROUP, (index + 1) * GROUP));
}
