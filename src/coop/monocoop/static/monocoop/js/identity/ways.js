/** Ways to open the person's key: made, and used. The key itself never leaves this browser unwrapped. */

import { fromHex, toBase64Url, toHex, utf8 } from "../keys/bytes.js";
import { keep } from "../keys/keystore.js";
import { fromPaper } from "../keys/paper.js";
import { askPasskey, createPasskey, hasPasskeys } from "../keys/passkey.js";
import { publicKeyHex, sha256, sign } from "../keys/secp256k1.js";
import { stretchBeside } from "../keys/stretching.js";
import { passkeyWrappingKey, passwordKeys, unwrap, wrap } from "../keys/wrap.js";
import { post } from "./server.js";
import { Mend } from "./speech.js";
import { word } from "./words.js";

/**
 * @typedef {import("../keys/bytes.js").Bytes} Bytes
 * @typedef {import("../keys/argon2.js").Cost} Cost
 * @typedef {{nonce: string, site: string, cost: Cost, passkey: {rp_id: string, rp_name: string,
 *            user_handle: string, user_name: string, exclude: string[]}}} CopyQuestion
 * @typedef {{account: string, privateKey: Bytes, nonce: string, site: string}} Opened
 */

const PASSWORD_LENGTH_MIN = 12;
const SALT_BYTES = 16;

/** @param {CopyQuestion} question @param {Bytes} privateKey @returns {Promise<object>} */
export async function passkeyCopy(question, privateKey) {
  if (!hasPasskeys()) throw new Mend(word("no_passkeys"));
  const challenge = toBase64Url(fromHex(question.nonce));
  const made = await createPasskey({ challenge, ...question.passkey });
  const prf = made.prf ?? (await prfOf(question.passkey.rp_id, made.credential));
  if (!prf) throw new Mend(word("no_prf"));
  const wrapped = await wrap(privateKey, await passkeyWrappingKey(prf));
  return { kind: "passkey", credential: made.credential, wrapped: toHex(wrapped), label: deviceName() };
}

/** Many authenticators give the PRF output only when asked, not when made. @param {string} domain @param {object} credential */
async function prfOf(domain, credential) {
  const { id } = /** @type {{id: string}} */ (credential);
  const challenge = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  return (await askPasskey({ challenge, rp_id: domain, allow: [id] })).prf;
}

/** @param {CopyQuestion} question @param {Bytes} privateKey @param {string} password @returns {Promise<object>} */
export async function passwordCopy(question, privateKey, password) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const keys = await passwordKeys(await stretchBeside(password, salt, question.cost));
  const wrapped = await wrap(privateKey, keys.wrappingKey);
  return { kind: "password", wrapped: toHex(wrapped), salt: toHex(salt), auth_key: toHex(keys.authKey) };
}

/** @param {string} password @param {string} again */
export function checkNewPassword(password, again) {
  if ([...password].length < PASSWORD_LENGTH_MIN) throw new Mend(word("password_short"));
  if (password !== again) throw new Mend(word("passwords_differ"));
}

/** @returns {Promise<Opened>} */
export async function openByPasskey() {
  if (!hasPasskeys()) throw new Mend(word("no_passkeys"));
  const question = await post("/signin/passkey/begin");
  const challenge = toBase64Url(fromHex(question.nonce));
  const asked = await askPasskey({ challenge, rp_id: question.rp_id, allow: question.allow });
  if (!asked.prf) throw new Mend(word("no_prf"));
  const given = await post("/signin/passkey/open", {
    nonce: question.nonce,
    credential: asked.credential,
  });
  return opened(given, await passkeyWrappingKey(asked.prf));
}

/** @param {string | null} email null: the signed-in person's @param {string} password @returns {Promise<Opened>} */
export async function openByPassword(email, password) {
  const whose = email === null ? {} : { email };
  const { salt, cost } = await post("/signin/password/begin", whose);
  const keys = await passwordKeys(await stretchBeside(password, fromHex(salt), cost));
  const given = await post("/signin/password/open", { ...whose, auth_key: toHex(keys.authKey) });
  return opened(given, keys.wrappingKey);
}

/** @param {string} code what the person typed @returns {Promise<Opened>} */
export async function openBySheet(code) {
  const privateKey = fromPaper(code);
  const given = await post("/signin/sheet/begin", { public_key: publicKeyHex(privateKey) });
  return { account: given.account, privateKey, nonce: given.nonce, site: given.site };
}

/** @param {string} account @returns {Promise<Opened>} one of the demonstration's people */
export async function openDemo(account) {
  const given = await post("/demo/enter", { account });
  const privateKey = fromHex(given.private_key);
  return { account: given.account, privateKey, nonce: given.nonce, site: given.site };
}

/** @param {any} given @param {CryptoKey} wrappingKey @returns {Promise<Opened>} */
async function opened(given, wrappingKey) {
  const privateKey = await unwrap(fromHex(given.wrapped), wrappingKey, fromHex(given.public_key));
  return { account: given.account, privateKey, nonce: given.nonce, site: given.site };
}

/**
 * The key's answer to a one-time question; the server's `questions.py` is the twin.
 * @param {string} purpose @param {{nonce: string, site: string}} question @param {Bytes} privateKey
 * @returns {string} 66 bytes in hexadecimal
 */
export function answer(purpose, question, privateKey) {
  if (question.site !== window.location.host) throw new Error("a question of another site");
  return toHex(sign(sha256(utf8(`monocoop ${purpose}\n${question.site}\n${question.nonce}`)), privateKey));
}

/** @param {Opened} key @returns {Promise<{is_open: boolean, has_sheet: boolean}>} */
export async function finishSignIn(key) {
  const signature = answer("sign-in", key, key.privateKey);
  const done = await post("/signin/finish", { nonce: key.nonce, signature });
  await keep(key.account, key.privateKey, Date.now());
  return done;
}

/** @returns {string} what the person will know this device by */
function deviceName() {
  const agent = navigator.userAgent;
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac", "Linux"].find((name) => agent.includes(name));
  const browser = [["Edg/", "Edge"], ["YaBrowser", "Яндекс"], ["Firefox", "Firefox"], ["Chrome", "Chrome"],
    ["Safari", "Safari"]].find(([mark]) => agent.includes(mark));
  return [browser?.[1], system].filter(Boolean).join(", ");
}
