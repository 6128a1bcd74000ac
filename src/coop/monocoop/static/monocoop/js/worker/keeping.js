// The service worker's part that keeps pages. `SETTINGS` is written in front of it by the server.
//
// What is kept is for reading: only answers to GET that the server marked. A form sent without a network
// is not sent, then or later. Pages of a person stand under the tag of their session; an answer with another
// tag, or with none, throws everything else away.

const STATIC = `static:${SETTINGS.isHashed ? "hashed" : SETTINGS.version}`;
const LOOK = `look:${SETTINGS.version}`;
const PAGES = "pages:";
const OFFLINE = "/offline/";
const KEPT_AT = "Coop-Kept-At";
const PAGES_MAX = 40;
const STATIC_MAX = 400;
const OF_THE_LOOK = /^\/(theme\.css|icons\/|logo\/|favicon\.svg|app\.webmanifest)/;

self.addEventListener("install", (event) => event.waitUntil(prepare()));

self.addEventListener("activate", (event) => event.waitUntil(begin()));

self.addEventListener("message", (event) => {
  if (event.data?.say === "renew") self.skipWaiting();
  if (event.data?.say === "keep") event.waitUntil(keepWhatIsOpen(event.data));
  if (event.data?.say === "forget") event.waitUntil(forgetPagesBut(SETTINGS.nobody));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (request.method !== "GET") return;
  else if (url.pathname.startsWith("/static/")) event.respondWith(fromStatic(request));
  else if (OF_THE_LOOK.test(url.pathname)) event.respondWith(fromNetworkFirst(request, LOOK));
});

/** Fetch the page that stands in for others, and all it is made of. */
async function prepare() {
  const answer = await fetch(OFFLINE, { cache: "reload", credentials: "omit" });
  const text = await answer.clone().text();
  await (await caches.open(LOOK)).put(OFFLINE, answer);
  const parts = [...text.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, address]) => address.replaceAll("&amp;", "&"));
  await Promise.all(parts.map(keepPart));
}

/** Take over the open pages, and drop what an older edition kept of looks and scripts. */
async function begin() {
  for (const name of await caches.keys()) {
    const isOurs = name === STATIC || name === LOOK || name.startsWith(PAGES);
    if (!isOurs) await caches.delete(name);
  }
  await self.clients.claim();
}

/** A page from the network; without one, as it was seen last; without that, the page that stands in. */
async function page(request) {
  try {
    const answer = await fetch(request);
    await look(request, answer.clone());
    return answer;
  } catch {
    const kept = request.method === "GET" ? await lastSeen(request) : undefined;
    return kept ?? (await standIn(request.method !== "GET"));
  }
}

/** Learn from an answer whose it is; keep it when the server says so. */
async function look(request, answer) {
  const tag = answer.headers.get(SETTINGS.tag);
  if (!tag) return;
  await forgetPagesBut(tag);
  if (request.method !== "GET" || answer.redirected || !answer.headers.get(SETTINGS.keep)) return;
  await keepPage(request.url, answer, tag);
}

async function keepPage(address, answer, tag) {
  const cache = await caches.open(PAGES + tag);
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, new Date().toISOString());
  headers.delete("Set-Cookie");
  headers.delete("Content-Encoding"); // what is kept is the page itself
  const kept = new Response(await answer.blob(), { status: 200, headers });
  await cache.delete(plain(address));
  await cache.put(plain(address), kept);
  const all = await cache.keys();
  for (const oldest of all.slice(0, Math.max(0, all.length - PAGES_MAX))) await cache.delete(oldest);
}

/** The page as it was seen last, with the moment written into it: the page's own script tells it. */
async function lastSeen(request) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const kept = await (await caches.open(name)).match(plain(request.url));
    if (!kept) continue;
    const text = (await kept.text()).replace("<body", `<body data-kept-at="${kept.headers.get(KEPT_AT)}"`);
    return new Response(text, { headers: kept.headers });
  }
  return undefined;
}

/** The page that stands in; it is told whether a form was to be sent, for loading it anew would send that again. */
async function standIn(isOfForm) {
  const kept = await (await caches.open(LOOK)).match(OFFLINE);
  if (!kept || !isOfForm) return kept ?? Response.error();
  const text = (await kept.text()).replace("<body", '<body data-of-form="yes"');
  return new Response(text, { headers: kept.headers });
}

/** Scripts, styles and type: an edition's files never change under their names. */
async function fromStatic(request) {
  if (!SETTINGS.isHashed) return fromNetworkFirst(request, STATIC);
  const cache = await caches.open(STATIC);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.status === 200) {
    await cache.put(request, answer.clone());
    const all = await cache.keys();
    for (const oldest of all.slice(0, Math.max(0, all.length - STATIC_MAX))) await cache.delete(oldest);
  }
  return answer;
}

async function fromNetworkFirst(request, name) {
  const cache = await caches.open(name);
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.status === 200) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}

/** What was loaded before this worker was there: the open page and its parts. */
async function keepWhatIsOpen({ page: address, parts }) {
  await Promise.all(parts.map(keepPart));
  try {
    await look(new Request(address), await fetch(address, { credentials: "same-origin" }));
  } catch {
    // No network already: the next visit keeps it.
  }
}

async function keepPart(address) {
  const url = new URL(address, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const request = new Request(url.href, { credentials: "omit" });
  try {
    if (url.pathname.startsWith("/static/")) await fromStatic(request);
    else if (OF_THE_LOOK.test(url.pathname)) await fromNetworkFirst(request, LOOK);
  } catch {
    // A part that can't be had now is had with the next page.
  }
}

async function forgetPagesBut(tag) {
  for (const name of await caches.keys()) {
    if (name.startsWith(PAGES) && name !== PAGES + tag) await caches.delete(name);
  }
}

/** An address without the part that only the page itself reads. */
function plain(address) {
  const url = new URL(address);
  url.hash = "";
  return url.href;
}
