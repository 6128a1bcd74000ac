// The site as an app: its service worker, what to say without a network, when to offer installing.
// Every page works without all this.

const WORKER = "/worker.js";
const DISMISSED = "app:dismissed";
const USEFUL = "app:useful";
const REST_MS = 60 * 24 * 3600 * 1000;
const LOOK_AGAIN_MS = 3600 * 1000;

/** @typedef {Event & {prompt: () => Promise<void>, userChoice: Promise<{outcome: string}>}} InstallPrompt */
/** @type {InstallPrompt | null} */
let prompt = null;

/** @param {string} id @param {boolean} [isShown] @returns {HTMLElement | null} */
function reveal(id, isShown = true) {
  const place = document.getElementById(id);
  if (place) place.hidden = !isShown;
  return place;
}

// --- without a network: what is seen was kept, and nothing can be sent

const keptAt = document.body.dataset.keptAt;

/** @param {boolean} isOff */
function restForms(isOff) {
  for (const button of document.querySelectorAll('form[method="post"] button, button[data-needs-network]')) {
    if (!(button instanceof HTMLButtonElement)) continue;
    if (isOff && !button.disabled) {
      button.disabled = true;
      button.dataset.rests = "network";
    } else if (!isOff && button.dataset.rests === "network") {
      button.disabled = false;
      delete button.dataset.rests;
    }
  }
}

function tellNetwork() {
  const isOff = Boolean(keptAt) || !navigator.onLine;
  const notice = reveal("offline-notice", isOff);
  const moment = notice?.querySelector("time");
  if (keptAt && moment) {
    moment.dateTime = keptAt;
    moment.textContent = new Date(keptAt).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  }
  if (notice) for (const each of notice.querySelectorAll("[data-when]")) {
    if (each instanceof HTMLElement) each.hidden = each.dataset.when !== (keptAt ? "kept" : "open");
  }
  restForms(isOff);
}

window.addEventListener("offline", tellNetwork);
window.addEventListener("online", () => (keptAt ? location.reload() : tellNetwork()));
tellNetwork();

// --- the worker: kept anew after each edition, taken over only when the person says so

async function serve() {
  const hadOne = Boolean(navigator.serviceWorker.controller);
  const registration = await navigator.serviceWorker.register(WORKER, { scope: "/", updateViaCache: "none" });
  if (registration.waiting && hadOne) offerRenewal(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && navigator.serviceWorker.controller) offerRenewal(coming);
    });
  });
  setInterval(() => navigator.onLine && registration.update().catch(() => undefined), LOOK_AGAIN_MS);
  if (!hadOne) {
    const { active } = await navigator.serviceWorker.ready;
    const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
    active?.postMessage({ say: "keep", page: location.href, parts });
  }
}

/** @param {ServiceWorker} waiting */
function offerRenewal(waiting) {
  reveal("update-notice");
  document.getElementById("update-now")?.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage({ say: "renew" });
  }, { once: true });
}

if ("serviceWorker" in navigator && window.isSecureContext && window === window.top) {
  serve().catch(() => undefined); // without a worker the site is a site
}

// --- installing: offered after a useful act, by the browser's own dialog or in words

const isInstalled = matchMedia("(display-mode: standalone)").matches || "standalone" in navigator && navigator.standalone === true;
const isByHand = /iphone|ipad|ipod/i.test(navigator.userAgent) && !isInstalled;

function mayInstall() {
  return !isInstalled && (prompt !== null || isByHand);
}

function offerInstalling() {
  for (const each of document.querySelectorAll("[data-installs]")) {
    if (each instanceof HTMLElement) each.hidden = !mayInstall();
  }
  const rests = Date.now() - Number(localStorage.getItem(DISMISSED) ?? 0) < REST_MS;
  if (mayInstall() && !rests && sessionStorage.getItem(USEFUL)) reveal("install-hint");
}

async function install() {
  if (!prompt) {
    const dialog = document.getElementById("install-by-hand");
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
    return;
  }
  const asked = prompt;
  prompt = null;
  await asked.prompt();
  await asked.userChoice;
  dismiss();
}

function dismiss() {
  localStorage.setItem(DISMISSED, String(Date.now()));
  reveal("install-hint", false);
  offerInstalling();
}

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  prompt = /** @type {InstallPrompt} */ (event);
  offerInstalling();
});
window.addEventListener("appinstalled", dismiss);
document.addEventListener("useful-act", () => {
  sessionStorage.setItem(USEFUL, "yes");
  offerInstalling();
});
document.addEventListener("click", (event) => {
  const control = event.target instanceof Element && event.target.closest("[data-installs], #install-now, #install-later");
  if (!(control instanceof HTMLElement)) return;
  if (control.id === "install-later") dismiss();
  else install();
});
offerInstalling();
