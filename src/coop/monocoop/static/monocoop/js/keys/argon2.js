/** Argon2id: a password stretched so that guessing it costs 64 MiB and a good part of a second each time. */

import "../../../vendor/hash-wasm/argon2.umd.min.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {{memory_kib: number, passes: number, lanes: number}} Cost */

/**
 * @param {string} password
 * @param {Bytes} salt at least 16 bytes
 * @param {Cost} cost
 * @returns {Promise<Bytes>} 32 bytes
 */
export async function stretch(password, salt, cost) {
  const library = /** @type {any} */ (globalThis).hashwasm;
  const made = await library.argon2id({
    password: password.normalize("NFKC"),
    salt,
    parallelism: cost.lanes,
    iterations: cost.passes,
    memorySize: cost.memory_kib,
    hashLength: 32,
    outputType: "binary",
  });
  return new Uint8Array(made);
}
