// Dragging by mouse, pen or finger: a tile by its grip, a block out of the drawer. Only ever an extra:
// whatever it does, buttons and keys do as well.

const STARTS_AFTER = 6;
const EDGE = 72;
const SCROLL_STEP = 14;

/**
 * @typedef {{element: HTMLElement, title: string, x: number, y: number, isMoving: boolean}} Held
 * @typedef {{band: string, before: string, mark: HTMLElement, side: string}} Place
 */

/** Watch for drags below an element.
 * @param {HTMLElement} root
 * @param {{picked: () => void, moved: (tile: Element, band: string, before: string) => void,
 *   added: (block: string, band: string, before: string) => void}} done
 */
export function dragging(root, done) {
  /** @type {Held | null} */
  let held = null;
  /** @type {Place | null} */
  let place = null;
  const ghost = document.createElement("div");
  ghost.className = "drag-ghost";
  ghost.setAttribute("aria-hidden", "true");

  root.addEventListener("pointerdown", (event) => {
    const from = event.target instanceof Element ? event.target : null;
    const block = from?.closest("button") ? null : from?.closest("[data-block]");
    const tile = from?.closest("[data-grip]") ? from.closest("[data-tile]") : null;
    const element = tile ?? block;
    if (!(element instanceof HTMLElement) || event.button !== 0) return;
    const title = element.querySelector(".place-title, b")?.textContent?.trim() ?? "";
    held = { element, title, x: event.clientX, y: event.clientY, isMoving: false };
    if (block) event.preventDefault();
  });

  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    if (!held.isMoving && Math.hypot(event.clientX - held.x, event.clientY - held.y) > STARTS_AFTER) {
      held.isMoving = true;
      ghost.textContent = held.title;
      document.body.append(ghost);
      root.classList.add("is-dragging");
      done.picked();
    }
    if (!held.isMoving) return;
    event.preventDefault();
    ghost.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 8}px)`;
    if (event.clientY < EDGE) window.scrollBy(0, -SCROLL_STEP);
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, SCROLL_STEP);
    show(placeAt(root, event.clientX, event.clientY));
  }, { passive: false });

  window.addEventListener("pointerup", () => {
    const [was, where] = [held, place];
    end();
    if (!was?.isMoving || !where) return;
    const block = was.element.dataset.block;
    if (block) done.added(block, where.band, where.before);
    else if (where.before !== was.element.dataset.tile) done.moved(was.element, where.band, where.before);
  });
  window.addEventListener("pointercancel", end);
  window.addEventListener("keydown", (event) => { if (event.key === "Escape" && held) end(); });

  /** @param {Place | null} found */
  function show(found) {
    place?.mark.classList.remove("drop-before", "drop-after", "drop-into");
    place = found;
    place?.mark.classList.add(`drop-${place.side}`);
  }

  function end() {
    show(null);
    ghost.remove();
    root.classList.remove("is-dragging");
    held = null;
  }
}

/** Where a tile would stand if it were let go at this point.
 * @param {HTMLElement} root
 * @param {number} x
 * @param {number} y
 * @returns {Place | null}
 */
function placeAt(root, x, y) {
  const under = document.elementFromPoint(x, y);
  const tile = under?.closest("[data-tile]");
  const band = under?.closest("[data-band]");
  if (!(band instanceof HTMLElement) || !root.contains(band)) return null;
  const name = band.dataset.band ?? "";
  if (tile instanceof HTMLElement) {
    const box = tile.getBoundingClientRect();
    const isWide = box.width > band.getBoundingClientRect().width * 0.8;
    const isFirstHalf = isWide ? y < box.top + box.height / 2 : x < box.left + box.width / 2;
    const next = tile.nextElementSibling;
    const after = next instanceof HTMLElement ? next.dataset.tile ?? "" : "";
    return { band: name, before: isFirstHalf ? tile.dataset.tile ?? "" : after, mark: tile, side: isFirstHalf ? "before" : "after" };
  }
  const tiles = band.querySelector("[data-tiles]");
  return tiles instanceof HTMLElement ? { band: name, before: "", mark: tiles, side: "into" } : null;
}
