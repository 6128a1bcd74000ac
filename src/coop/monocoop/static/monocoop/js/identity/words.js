/** Texts that the page gives to its script, in the person's language. */

/** @type {Record<string, string> | null} */
let known = null;

/** @param {string} name @returns {string} */
export function word(name) {
  if (known === null) {
    const element = document.getElementById("words");
    known = /** @type {Record<string, string>} */ (JSON.parse(element?.textContent || "{}"));
  }
  return known[name] ?? name;
}
