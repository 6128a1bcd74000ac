// The check of a document: the file is hashed here and only its fingerprint is sent.
// Without this script, or where the browser can't hash, the form sends the file itself.

const form = document.getElementById("check");
const canHash = window.isSecureContext && Boolean(window.crypto?.subtle);

/** SHA-256 of a file, in hex.
 * @param {Blob} file
 * @returns {Promise<string>}
 */
export async function fingerprint(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

if (form instanceof HTMLFormElement && canHash) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("file"));
  const hash = /** @type {HTMLInputElement} */ (form.elements.namedItem("sha256"));
  const place = form.querySelector(".registry-place");
  const unreadable = form.querySelector("[data-unreadable]");
  form.classList.add("is-lively");
  form.querySelector("[data-private]")?.removeAttribute("hidden");

  const check = async () => {
    const file = input.files?.[0];
    if (!file) return;
    try {
      hash.value = await fingerprint(file);
    } catch {
      unreadable?.removeAttribute("hidden");
      return;
    }
    input.disabled = true; // a disabled field is not sent: the file stays here
    form.submit();
  };

  input.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      place?.classList.add("is-over");
    });
  }
  form.addEventListener("dragleave", () => place?.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    place?.classList.remove("is-over");
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    check();
  });
  window.addEventListener("pageshow", () => { input.disabled = false; });
}
