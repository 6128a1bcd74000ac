/** Talking to our own server: JSON there and back, errors with words for the person. */

import { word } from "./words.js";

/** What the server refused, in the person's language. */
export class Refused extends Error {
  /** @param {{error?: string, title?: string, advice?: string, details?: Record<string, string>}} content @param {number} status */
  constructor(content, status) {
    super(content.title || word("unknown"));
    this.code = content.error ?? "unknown";
    this.title = content.title || word("unknown");
    this.advice = content.advice ?? "";
    this.status = status;
    this.details = content.details ?? {};
  }
}

/** @param {string} url @param {object} [body] @returns {Promise<any>} throws Refused */
export async function post(url, body = {}) {
  const response = await reach(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
    body: JSON.stringify(body),
  });
  return contentOf(response);
}

/** @param {string} url @returns {Promise<any>} throws Refused */
export async function get(url) {
  return contentOf(await reach(url, { headers: { Accept: "application/json" } }));
}

/** @param {string} url @returns {Promise<Uint8Array<ArrayBuffer>>} the very bytes; throws Refused */
export async function getBytes(url) {
  const response = await reach(url, {});
  if (!response.ok) throw new Refused({}, response.status);
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {string} url @param {RequestInit} request @returns {Promise<Response>} */
async function reach(url, request) {
  try {
    return await fetch(url, { credentials: "same-origin", ...request });
  } catch {
    throw new Refused({ error: "offline", title: word("offline") }, 0);
  }
}

/** @param {Response} response @returns {Promise<any>} */
async function contentOf(response) {
  const content = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(content, response.status);
  return content;
}

/** @returns {string} */
function csrfToken() {
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  return field instanceof HTMLInputElement ? field.value : "";
}
