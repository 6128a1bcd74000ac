// When the full name changes, its cases are suggested anew; a case that somebody wrote is left alone.

const form = /** @type {HTMLFormElement} */ (document.getElementById("names"));
const name = /** @type {HTMLInputElement} */ (form.elements.namedItem("legal_name"));
const CASES = ["legal_name_genitive", "legal_name_dative", "legal_name_instrumental"];
/** @type {Record<string, string>} */
let before = {};

async function suggested() {
  const answer = await fetch(`${form.dataset.suggestions}?${new URLSearchParams({ legal_name: name.value })}`);
  return answer.ok ? /** @type {Record<string, string>} */ (await answer.json()) : {};
}

before = await suggested();
name.addEventListener("change", async () => {
  const now = await suggested();
  for (const column of CASES) {
    const field = form.elements.namedItem(column);
    if (!(field instanceof HTMLInputElement) || !(column in now)) continue;
    if (!field.value || field.value === before[column]) field.value = now[column] ?? "";
  }
  before = now;
});
