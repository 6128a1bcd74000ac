/** Letting this device be woken by the cooperative, or no more. */

const WORKER = "/worker.js";

/** @returns {Promise<"unsupported"|"denied"|"on"|"off">} how things stand in this browser */
export async function standing() {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return (await subscription()) ? "on" : "off";
}

/** Ask the person and subscribe.
 * @param {string} key the installation's public key, base64url
 * @returns {Promise<void>} throws when the person or the browser declines
 */
export async function subscribe(key) {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("declined");
  await navigator.serviceWorker.register(WORKER, { scope: "/" });
  const ready = await navigator.serviceWorker.ready;
  const old = await ready.pushManager.getSubscription();
  if (old && !isMadeFor(old, key)) await old.unsubscribe();
  const made = await ready.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  const { endpoint, keys } = made.toJSON();
  await post("/notifications/devices", { endpoint, p256dh: keys?.p256dh, auth: keys?.auth });
}

/** End the subscription here and on the server. @returns {Promise<void>} */
export async function unsubscribe() {
  const made = await subscription();
  if (!made) return;
  await made.unsubscribe();
  await post("/notifications/devices/forget", { endpoint: made.endpoint });
}

/** @returns {Promise<PushSubscription|null>} */
export async function subscription() {
  if (!("serviceWorker" in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration("/");
  return registration ? registration.pushManager.getSubscription() : null;
}

/** @param {PushSubscription} made @param {string} key @returns {boolean} */
function isMadeFor(made, key) {
  const used = made.options.applicationServerKey;
  if (!used) return false;
  const wanted = bytes(key);
  return new Uint8Array(used).every((byte, at) => byte === wanted[at]);
}

/** @param {string} text base64url @returns {Uint8Array<ArrayBuffer>} */
function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {string} url @param {object} body @returns {Promise<void>} */
async function post(url, body) {
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  const token = field instanceof HTMLInputElement ? field.value : "";
  const answer = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).error ?? "unknown");
}
