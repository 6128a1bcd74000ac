/** The page's side of the password worker: one worker for one password, then gone. */

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./argon2.js").Cost} Cost */

/** @param {string} password @param {Bytes} salt @param {Cost} cost @returns {Promise<Bytes>} 32 bytes */
export function stretchBeside(password, salt, cost) {
  const worker = new Worker(new URL("./argon2.worker.js", import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", (event) => {
      worker.terminate();
      if (event.data.error) reject(new Error(event.data.error));
      else resolve(event.data.stretched);
    });
    worker.addEventListener("error", (event) => {
      worker.terminate();
      reject(new Error(event.message || "the worker did not start"));
    });
    worker.postMessage({ password, salt, cost });
  });
}
