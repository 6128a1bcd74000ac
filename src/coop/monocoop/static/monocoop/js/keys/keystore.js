/**
 * The unlocked key between pages, for some minutes: sealed under a key the browser never gives out.
 *
 * IndexedDB keeps an AES key marked non-extractable and the private key encrypted under it, with the moment it
 * expires. Signing out, expiry and another person's sign-in wipe both.
 */

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {{account: string, sealing: CryptoKey, nonce: Bytes, sealed: ArrayBuffer, expiresAt: number}} Kept */

const DATABASE = "monocoop-keys";
const STORE = "unlocked";
const ONLY = "current";
export const KEEP_MS = 15 * 60 * 1000;

/** @param {string} account @param {Bytes} privateKey @param {number} now milliseconds @returns {Promise<void>} */
export async function keep(account, privateKey, now) {
  const sealing = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, sealing, privateKey);
  const kept = { account, sealing, nonce, sealed, expiresAt: now + KEEP_MS };
  await inStore("readwrite", (store) => store.put(kept, ONLY));
}

/** @param {string} account @param {number} now milliseconds @returns {Promise<Bytes | null>} null: ask to unlock */
export async function kept(account, now) {
  const found = /** @type {Kept | undefined} */ (await inStore("readonly", (store) => store.get(ONLY)));
  if (!found) return null;
  if (found.account !== account || found.expiresAt <= now) {
    await forget();
    return null;
  }
  const opened = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: found.nonce },
    found.sealing,
    found.sealed,
  );
  return new Uint8Array(opened);
}

/** @returns {Promise<void>} */
export async function forget() {
  await inStore("readwrite", (store) => store.clear());
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} work
 * @returns {Promise<unknown>}
 */
async function inStore(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
