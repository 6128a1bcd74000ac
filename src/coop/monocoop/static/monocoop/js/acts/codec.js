/**
 * The browser's own reading of the chain's binary form, by a contract's ABI.
 *
 * It only decodes: what the server built is read here, apart from the code that built it. Values are spelled
 * as the Python twin spells them, except that public keys and signatures stay hexadecimal (their text form
 * needs a hash no act needs) and every 64-bit number is a bigint.
 */

import { nameFromValue } from "../keys/names.js";
import { toHex } from "../keys/bytes.js";
import { Malformed, Reader } from "./reader.js";

/**
 * @typedef {{name: string, type: string}} Field
 * @typedef {{name: string, base: string, fields: Field[]}} Struct
 * @typedef {object} AbiJson
 * @property {{new_type_name: string, type: string}[]} [types]
 * @property {Struct[]} structs
 * @property {{name: string, type: string}[]} actions
 * @property {{name: string, types: string[]}[]} [variants]
 * @typedef {{[name: string]: unknown}} Values
 */

const DEPTH_MAX = 32;
const HALF_SECOND_EPOCH_MS = 946684800000;

/** @type {Record<string, (reader: Reader) => unknown>} */
const BUILT_IN = {
  bool: (reader) => Boolean(reader.uint8()),
  int8: (reader) => reader.view.getInt8(reader.advance(1)),
  uint8: (reader) => reader.uint8(),
  int16: (reader) => reader.view.getInt16(reader.advance(2), true),
  uint16: (reader) => reader.uint16(),
  int32: (reader) => reader.view.getInt32(reader.advance(4), true),
  uint32: (reader) => reader.uint32(),
  int64: (reader) => reader.int64(),
  uint64: (reader) => reader.uint64(),
  uint128: (reader) => reader.uint64() + (reader.uint64() << 64n),
  int128: (reader) => BigInt.asIntN(128, reader.uint64() + (reader.uint64() << 64n)),
  varuint32: (reader) => reader.varuint32(),
  varint32: (reader) => unzigzag(reader.varuint32()),
  name: (reader) => nameFromValue(reader.uint64()),
  string: (reader) => new TextDecoder("utf-8", { fatal: true }).decode(reader.sized()),
  bytes: (reader) => toHex(reader.sized()),
  checksum160: (reader) => reader.hex(20),
  checksum256: (reader) => reader.hex(32),
  checksum512: (reader) => reader.hex(64),
  time_point_sec: (reader) => moment(reader.uint32() * 1000).slice(0, 19),
  time_point: (reader) => moment(Number(reader.uint64() / 1000n)),
  block_timestamp_type: (reader) => moment(reader.uint32() * 500 + HALF_SECOND_EPOCH_MS),
  public_key: (reader) => k1(reader, 33),
  signature: (reader) => k1(reader, 65),
  symbol_code: (reader) => symbolCode(reader.take(8), 0),
  symbol: (reader) => {
    const bytes = reader.take(8);
    return `${bytes[0]},${symbolCode(bytes, 1)}`;
  },
  asset: (reader) => asset(reader),
};

/**
 * @param {AbiJson} abi
 * @param {string} action
 * @param {Uint8Array} bytes
 * @returns {Values} throws Malformed when the bytes are not exactly this action
 */
export function decodeAction(abi, action, bytes) {
  const found = abi.actions.find((entry) => entry.name === action);
  if (!found) throw new Malformed(`the contract has no action ${action}`);
  return /** @type {Values} */ (decode(abi, found.type, bytes));
}

/** @param {AbiJson} abi @param {string} type @param {Uint8Array} bytes @returns {unknown} */
export function decode(abi, type, bytes) {
  const reader = new Reader(bytes);
  const value = read(abi, type, reader, 0);
  if (!reader.done) throw new Malformed("bytes are left over");
  return value;
}

/** @param {AbiJson} abi @param {string} type @param {Reader} reader @param {number} depth @returns {unknown} */
function read(abi, type, reader, depth) {
  if (depth > DEPTH_MAX) throw new Malformed("types are nested too deep");
  if (type.endsWith("$")) return read(abi, type.slice(0, -1), reader, depth + 1);
  if (type.endsWith("?")) {
    return reader.uint8() ? read(abi, type.slice(0, -1), reader, depth + 1) : null;
  }
  if (type.endsWith("[]")) return readList(abi, type.slice(0, -2), reader, depth);
  const alias = abi.types?.find((entry) => entry.new_type_name === type);
  if (alias) return read(abi, alias.type, reader, depth + 1);
  const struct = abi.structs.find((entry) => entry.name === type);
  if (struct) return readStruct(abi, struct, reader, depth);
  const variant = abi.variants?.find((entry) => entry.name === type);
  if (variant) return readVariant(abi, variant.types, reader, depth);
  if (!Object.hasOwn(BUILT_IN, type)) throw new Malformed(`unknown type ${type}`);
  return BUILT_IN[type](reader);
}

/** @param {AbiJson} abi @param {string} type @param {Reader} reader @param {number} depth @returns {unknown[]} */
function readList(abi, type, reader, depth) {
  const length = reader.varuint32();
  if (length > reader.bytes.length) throw new Malformed("a list is longer than its bytes");
  return Array.from({ length }, () => read(abi, type, reader, depth + 1));
}

/** @param {AbiJson} abi @param {Struct} struct @param {Reader} reader @param {number} depth @returns {Values} */
function readStruct(abi, struct, reader, depth) {
  /** @type {Values} */
  const values = {};
  if (struct.base) Object.assign(values, read(abi, struct.base, reader, depth + 1));
  for (const field of struct.fields) {
    if (field.type.endsWith("$") && reader.done) break;
    values[field.name] = read(abi, field.type, reader, depth + 1);
  }
  return values;
}

/** @param {AbiJson} abi @param {string[]} types @param {Reader} reader @param {number} depth */
function readVariant(abi, types, reader, depth) {
  const type = types[reader.varuint32()];
  if (type === undefined) throw new Malformed("a variant has no such case");
  return [type, read(abi, type, reader, depth + 1)];
}

/** @param {Reader} reader @param {number} length @returns {string} */
function k1(reader, length) {
  if (reader.uint8() !== 0) throw new Malformed("only K1 keys and signatures are known here");
  return `00${reader.hex(length)}`;
}

/** @param {Reader} reader @returns {string} as `300.00 RUB` */
function asset(reader) {
  const units = reader.int64();
  const symbol = reader.take(8);
  const precision = symbol[0];
  const sign = units < 0n ? "-" : "";
  const digits = (units < 0n ? -units : units).toString().padStart(precision + 1, "0");
  const whole = digits.slice(0, digits.length - precision);
  const fraction = precision ? `.${digits.slice(-precision)}` : "";
  return `${sign}${whole}${fraction} ${symbolCode(symbol, 1)}`;
}

/** @param {Uint8Array} bytes @param {number} start @returns {string} */
function symbolCode(bytes, start) {
  return String.fromCharCode(...bytes.slice(start)).replace(/\0+$/, "");
}

/** @param {number} value @returns {number} */
function unzigzag(value) {
  return value % 2 ? -(value + 1) / 2 : value / 2;
}

/** @param {number} milliseconds @returns {string} `2026-01-31T00:00:00.000` */
function moment(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 23);
}
