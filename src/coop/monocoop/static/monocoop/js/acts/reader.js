/** Reads the chain's binary form byte by byte; every overrun is an error, never a guess. */

import { toHex } from "../keys/bytes.js";

/** Bytes that are not what they claim to be. */
export class Malformed extends Error {}

export class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.offset = 0;
  }

  /** @returns {boolean} whether everything was read */
  get done() {
    return this.offset === this.bytes.length;
  }

  /** @param {number} length @returns {number} the offset where `length` bytes begin */
  advance(length) {
    const start = this.offset;
    if (start + length > this.bytes.length) throw new Malformed("bytes end too early");
    this.offset += length;
    return start;
  }

  /** @param {number} length @returns {Uint8Array<ArrayBuffer>} */
  take(length) {
    const start = this.advance(length);
    return new Uint8Array(this.bytes.slice(start, start + length));
  }

  /** @param {number} length @returns {string} */
  hex(length) {
    return toHex(this.take(length));
  }

  uint8() {
    return this.view.getUint8(this.advance(1));
  }

  uint16() {
    return this.view.getUint16(this.advance(2), true);
  }

  uint32() {
    return this.view.getUint32(this.advance(4), true);
  }

  uint64() {
    return this.view.getBigUint64(this.advance(8), true);
  }

  int64() {
    return this.view.getBigInt64(this.advance(8), true);
  }

  /** @returns {number} LEB128, at most 32 bits */
  varuint32() {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.uint8();
      value += (byte & 0x7f) * 2 ** shift;
      if (!(byte & 0x80)) {
        if (value > 0xffffffff) break;
        return value;
      }
    }
    throw new Malformed("a variable number is too long");
  }

  /** @returns {Uint8Array<ArrayBuffer>} length, then bytes */
  sized() {
    return this.take(this.varuint32());
  }
}
