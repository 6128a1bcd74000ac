/** How a page's script speaks: one notice, one busy button. */

import { personDeclined } from "../keys/passkey.js";
import { WrongWrappingKey } from "../keys/wrap.js";
import { Refused } from "./server.js";
import { word } from "./words.js";

/** A mistake the person can mend on this page. */
export class Mend extends Error {}

/** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
export function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

/** @param {string} id @returns {HTMLInputElement} */
export function input(id) {
  return element(id, HTMLInputElement);
}

/** @param {string} id @param {boolean} shown */
export function show(id, shown) {
  element(id, HTMLElement).hidden = !shown;
}

/** @param {unknown} error @param {string} [place] id of the notice */
export function tell(error, place = "trouble") {
  const { title, advice } = inWords(error);
  const notice = element(place, HTMLElement);
  const [head, text] = [notice.querySelector("[data-title]"), notice.querySelector("[data-advice]")];
  if (head) head.textContent = title;
  if (text) text.textContent = advice;
  const [more, code] = [notice.querySelector("[data-more]"), notice.querySelector("[data-code]")];
  if (more instanceof HTMLElement) more.hidden = !(error instanceof Refused);
  if (code && error instanceof Refused) {
    const told = Object.entries(error.details).map(([name, value]) => `${name}: ${value}`);
    code.textContent = [error.code, ...told].join("; ");
  }
  notice.hidden = false;
  notice.scrollIntoView({ block: "nearest" });
}

/** @param {unknown} error @returns {{title: string, advice: string}} */
export function inWords(error) {
  if (error instanceof Refused) return { title: error.title, advice: error.advice };
  if (error instanceof Mend) return { title: error.message, advice: "" };
  if (personDeclined(error)) return { title: word("declined"), advice: "" };
  if (error instanceof WrongWrappingKey) return { title: word("wrong_copy"), advice: "" };
  console.error(error);
  return { title: word("unknown"), advice: "" };
}

/**
 * Run the work of a button: it waits, the notice goes, an error is told.
 * @param {HTMLButtonElement} button
 * @param {() => Promise<void>} work
 * @param {string} [place]
 * @returns {Promise<void>}
 */
export async function busy(button, work, place = "trouble") {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  document.getElementById(place)?.setAttribute("hidden", "");
  try {
    await work();
  } catch (error) {
    tell(error, place);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

/**
 * @param {string} id of a form
 * @param {(form: HTMLFormElement) => Promise<void>} work
 * @param {string} [place]
 */
export function onSubmit(id, work, place = "trouble") {
  const form = element(id, HTMLFormElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = form.querySelector("button:not([type=button])");
    if (button instanceof HTMLButtonElement) busy(button, () => work(form), place);
  });
}

/** @param {string} id of a button @param {() => Promise<void>} work @param {string} [place] */
export function onPress(id, work, place = "trouble") {
  const button = document.getElementById(id);
  if (!(button instanceof HTMLButtonElement)) return;
  button.addEventListener("click", () => busy(button, work, place));
}
