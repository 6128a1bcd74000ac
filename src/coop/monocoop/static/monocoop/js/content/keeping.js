// A draft that keeps itself: what stands in a form is sent a moment after the hand rests.
// The field `revision` tells the server which draft this window knows; when another window was
// faster, nothing of it is overwritten and the person is told.

const KEEP_AFTER_MS = 700;

/** Keep a form's draft.
 * @param {HTMLFormElement} form  with `revision` and `data-said-failed`
 * @param {HTMLElement | null} said  where it is told what became of it
 * @param {(told: any) => void} [kept]  what the server answered
 * @returns {() => void} asks for the draft to be kept soon
 */
export function keeping(form, said, kept = () => {}) {
  const revision = /** @type {HTMLInputElement} */ (form.elements.namedItem("revision"));
  let pause = 0, isStopped = false, isBusy = false;
  /** @type {Promise<void>} one request after another: each knows the revision the former one made */
  let queue = Promise.resolve();

  /** @param {string} words */
  function say(words) {
    if (said && said.textContent !== words) said.textContent = words;
  }

  async function keep() {
    if (isStopped) return;
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    const answer = await fetch(location.href, { method: "POST", body, headers: { "X-Editor": "1" } });
    if (!answer.headers.get("content-type")?.startsWith("application/json")) throw new Error(`answered ${answer.status}`);
    const told = await answer.json();
    say(told.said);
    if (answer.status === 409) isStopped = true;
    if (!answer.ok) return;
    revision.value = told.revision;
    kept(told);
  }

  function soon() {
    clearTimeout(pause);
    pause = setTimeout(() => {
      isBusy = true;
      queue = queue.then(keep).catch(() => say(form.dataset.saidFailed ?? "")).finally(() => { isBusy = false; });
    }, KEEP_AFTER_MS);
  }

  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    clearTimeout(pause);
    if (!isBusy) return;
    event.preventDefault(); // the draft on its way first: its answer tells the next revision
    const button = event.submitter;
    queue.then(() => form.requestSubmit(button));
  });
  return soon;
}
