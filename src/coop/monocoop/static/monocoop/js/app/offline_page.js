// Without a network: which pages this device has kept, the last seen first.

const list = /** @type {HTMLElement} */ (document.getElementById("kept"));
const found = [];
for (const name of await caches.keys()) {
  if (!name.startsWith("pages:")) continue;
  const cache = await caches.open(name);
  for (const request of await cache.keys()) {
    const kept = await cache.match(request, { ignoreVary: true });
    const text = (await kept?.text()) ?? "";
    const title = new DOMParser().parseFromString(text, "text/html").title.split(" · ")[0];
    found.push({ url: request.url, title, at: kept?.headers.get("Coop-Kept-At") ?? "" });
  }
}
found.sort((one, other) => other.at.localeCompare(one.at));
for (const { url, title, at } of found) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("kept-line"));
  const line = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const [link, heading, moment] = ["a", ".list-title", "time"].map((part) => line.querySelector(part));
  link?.setAttribute("href", url);
  if (heading) heading.textContent = title || url;
  if (moment) {
    moment.setAttribute("datetime", at);
    moment.textContent = new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  }
  list.append(line);
}
/** @type {HTMLElement} */ (document.getElementById("kept-pages")).hidden = found.length === 0;

// A page that stands for a form is never loaded anew: that would send the form. Back leads to the form itself.
const isOfForm = Boolean(document.body.dataset.ofForm);
if (!isOfForm) window.addEventListener("online", () => location.reload());
document.getElementById("again")?.addEventListener("click", () => (isOfForm ? history.back() : location.reload()));
for (const each of document.querySelectorAll("[data-of]")) {
  if (each instanceof HTMLElement) each.hidden = each.dataset.of !== (isOfForm ? "form" : "page");
}
