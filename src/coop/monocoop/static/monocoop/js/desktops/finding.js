// Finding a block in the drawer by any part of its name or of what it shows.

/** Let the box filter the list; without this script the whole list stands there.
 * @param {Element} root
 */
export function finding(root) {
  const box = root.querySelector("#drawer-find"), none = root.querySelector("#drawer-none");
  if (!(box instanceof HTMLInputElement) || !(none instanceof HTMLElement)) return;
  box.hidden = false;
  box.addEventListener("input", () => {
    const wanted = folded(box.value).split(" ");
    let shown = 0;
    for (const block of root.querySelectorAll(".drawer-block")) {
      if (!(block instanceof HTMLElement)) continue;
      const text = folded(block.textContent ?? "");
      block.hidden = !wanted.every((word) => text.includes(word));
      shown += block.hidden ? 0 : 1;
    }
    none.textContent = shown ? "" : none.dataset.said ?? "";
  });
}

/** No case, `ё` is `е`, as the server compares words.
 * @param {string} text
 */
function folded(text) {
  return text.toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ").trim();
}
