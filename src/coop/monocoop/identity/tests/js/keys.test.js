/** The key's ways: wrapped, stretched, written on paper. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { stretch } from "../../../static/monocoop/js/keys/argon2.js";
import { fromHex, toHex } from "../../../static/monocoop/js/keys/bytes.js";
import { fromPaper, PaperCodeMalformed, toPaper } from "../../../static/monocoop/js/keys/paper.js";
import { newPrivateKey, publicKeyOf } from "../../../static/monocoop/js/keys/secp256k1.js";
import { passkeyWrappingKey, passwordKeys, unwrap, wrap, WrongWrappingKey } from "../../../static/monocoop/js/keys/wrap.js";

const COST = { memory_kib: 256, passes: 3, lanes: 1 };

test("a wrapped key opens with its wrapping key only, and only as the same person's", async () => {
  const privateKey = newPrivateKey();
  const key = await passkeyWrappingKey(new Uint8Array(32).fill(7));
  const wrapped = await wrap(privateKey, key);
  assert.equal(wrapped.length, 60);
  assert.deepEqual(await unwrap(wrapped, key, publicKeyOf(privateKey)), privateKey);

  const wrong = await passkeyWrappingKey(new Uint8Array(32).fill(8));
  await assert.rejects(unwrap(wrapped, wrong, publicKeyOf(privateKey)), WrongWrappingKey);
  await assert.rejects(unwrap(wrapped, key, publicKeyOf(newPrivateKey())), WrongWrappingKey);
});

test("the same password stretches to the same bytes, whichever way its letters are composed", async () => {
  const salt = new Uint8Array(16).fill(1);
  const composed = await stretch("пароль й из слов", salt, COST);
  const decomposed = await stretch("пароль и\u0306 из слов", salt, COST);
  assert.equal(toHex(composed), toHex(decomposed));
  assert.notEqual(toHex(composed), toHex(await stretch("другой пароль", salt, COST)));
});

test("argon2id gives what its authors say it gives", async () => {
  // The reference implementation's own vector: version 19, t=2, m=64 MiB, p=1.
  const made = await stretch("password", new TextEncoder().encode("somesalt"), { memory_kib: 65536, passes: 2, lanes: 1 });
  assert.equal(toHex(made), "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
});

test("a password's wrapping key and its proof tell nothing of each other", async () => {
  const { wrappingKey, authKey } = await passwordKeys(new Uint8Array(32).fill(3));
  assert.equal(wrappingKey.extractable, false);
  assert.notEqual(toHex(authKey), "03".repeat(32));
  assert.equal(authKey.length, 32);
});

test("a sheet's code gives the key back, however it is typed", () => {
  const privateKey = fromHex("0123456789abcdef".repeat(4));
  const groups = toPaper(privateKey);
  assert.equal(groups.length, 14);
  assert.ok(groups.every((group) => /^[0-9A-HJKMNP-TV-Z]{4}$/.test(group)));
  assert.deepEqual(fromPaper(groups.join(" ")), privateKey);
  assert.deepEqual(fromPaper(groups.join("-").toLowerCase()), privateKey);
  const russian = groups.join(" ").replaceAll("A", "А").replaceAll("C", "С").replaceAll("0", "О");
  assert.deepEqual(fromPaper(russian), privateKey);
});

test("a wrong character anywhere in the code is noticed", () => {
  const code = toPaper(newPrivateKey()).join("");
  for (let place = 0; place < code.length; place += 1) {
    const other = code[place] === "7" ? "8" : "7";
    assert.throws(() => fromPaper(code.slice(0, place) + other + code.slice(place + 1)), PaperCodeMalformed);
  }
  assert.throws(() => fromPaper(code.slice(1)), PaperCodeMalformed);
});
