// The service worker's part that shows what the cooperative tells this device, and opens its page when touched.

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data ? event.data.json() : {};
  } catch {
    // What can't be read is shown as a bare sign that there is something to read.
  }
  event.waitUntil(
    self.registration.showNotification(told.title || self.location.host, {
      body: told.body || "",
      lang: told.lang || "",
      tag: told.tag || "",
      icon: "/icons/app-192.png",
      badge: "/icons/favicon-48.png",
      data: { url: ownAddress(told.url) },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.url ?? "/notifications/"));
});

/** Bring an open page of ours there, or open a new one. */
async function show(url) {
  const pages = await self.clients.matchAll({ type: "window" });
  for (const page of pages) {
    try {
      const moved = await page.navigate(url);
      return await (moved ?? page).focus();
    } catch {
      // This page can't be moved; another may.
    }
  }
  return self.clients.openWindow(url);
}

/** An address of this site; any other leads to the list of notifications. */
function ownAddress(url) {
  const full = new URL(url || "/notifications/", self.location.origin);
  return full.origin === self.location.origin ? full.href : "/notifications/";
}
