/** Chain names: up to twelve characters of a-z, 1-5 and dots in one unsigned 64-bit number. */

const ALPHABET = ".12345abcdefghijklmnopqrstuvwxyz";

/** @param {string} text @returns {bigint} throws RangeError on anything the chain would not take */
export function nameToValue(text) {
  if (text.length > 13) throw new RangeError("a name has at most thirteen characters");
  let value = 0n;
  for (let position = 0; position < 13; position += 1) {
    const index = position < text.length ? ALPHABET.indexOf(text[position]) : 0;
    if (index < 0 || (position === 12 && index > 15)) throw new RangeError("no chain name");
    value = position < 12 ? (value << 5n) | BigInt(index) : (value << 4n) | BigInt(index);
  }
  return value;
}

/** @param {bigint} value @returns {string} the name without trailing dots */
export function nameFromValue(value) {
  let text = ALPHABET[Number(value & 0x0fn)];
  let rest = value >> 4n;
  for (let position = 0; position < 12; position += 1) {
    text = ALPHABET[Number(rest & 0x1fn)] + text;
    rest >>= 5n;
  }
  return text.replace(/\.+$/, "");
}
