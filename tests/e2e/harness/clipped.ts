// Whether words are cut off or lie outside the window, as the engine has laid the page out. Runs in the page.

/** Every text that is cut at its side or hangs out of the window, and whatever scrolls where nothing should. */
export function findClipped(): string[] {
  const found = new Set<string>();
  const style = new Map<Element, CSSStyleDeclaration>();
  const of = (el: Element) => {
    const known = style.get(el) ?? getComputedStyle(el);
    style.set(el, known);
    return known;
  };
  const name = (el: Element) => `${el.tagName.toLowerCase()}${el.classList[0] ? `.${el.classList[0]}` : ""}`;
  // Heard, not seen; or the board, which scrolls both ways and whose blocks have their whole name in their label.
  const aside = ".wb-hidden, .wb-skip, caption, .wb-search, .wb-board, svg, canvas, script, style";
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth + 1) found.add(`the window scrolls sideways: ${page.scrollWidth} > ${page.clientWidth}`);
  if (page.scrollHeight > page.clientHeight + 1) found.add(`the window scrolls, beside the page: ${page.scrollHeight} > ${page.clientHeight}`);

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const at = text.parentElement;
    if (!at || !/\S/.test(text.textContent ?? "") || at.closest(aside) || of(at).visibility === "hidden") continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width === 0) continue;
      const said = `“${(text.textContent ?? "").trim().slice(0, 40)}” in ${name(at)}`;
      let scrolls = false;
      for (let up: Element | null = at; up && up !== page; up = up.parentElement) {
        const { overflowX, position } = of(up);
        if (overflowX === "auto" || overflowX === "scroll") {
          scrolls = true;
          const wide = up as HTMLElement;
          // A table of many columns may move sideways under large text; nothing else may.
          const table = document.documentElement.dataset.room === "narrow" && wide.querySelector("table") !== null;
          if (wide.scrollWidth > wide.clientWidth + 1 && !table) {
            found.add(`${name(wide)} scrolls sideways: ${wide.scrollWidth} > ${wide.clientWidth}`);
          }
          break;
        }
        if (overflowX === "hidden" || overflowX === "clip") {
          const edge = up.getBoundingClientRect();
          if (box.right > edge.right + 1 || box.left < edge.left - 1) found.add(`cut: ${said}, by ${name(up)}`);
        }
        if (position === "fixed") break;
      }
      if (!scrolls && (box.right > innerWidth + 1 || box.left < -1)) found.add(`outside the window: ${said}`);
    }
  }
  for (const field of document.querySelectorAll<HTMLInputElement>("input:not([type=hidden])")) {
    // Long words in a field move along under the caret; a number, a date or a name has to stand there whole.
    if (field.value && field.value.length <= 24 && !/checkbox|radio|file/.test(field.type) && field.scrollWidth > field.clientWidth + 1) {
      found.add(`cut: “${field.value.slice(0, 40)}” in the field ${field.labels?.[0]?.textContent ?? field.name}`);
    }
  }
  // One thing scrolls downwards: two scroll bars side by side are a page that nobody finds the end of.
  const bars = [...document.querySelectorAll<HTMLElement>("main, main *")].filter(
    (el) => /auto|scroll/.test(of(el).overflowY) && el.scrollHeight > el.clientHeight + 1 && !el.closest(".wb-board, [role=dialog]"),
  );
  for (const bar of bars) {
    const outer = bars.find((other) => other !== bar && other.contains(bar));
    if (outer && !bar.matches("textarea")) found.add(`${name(bar)} scrolls inside ${name(outer)}, which scrolls`);
  }
  return [...found];
}

/** Every name on the board that its block cuts, or that hangs out of it; and how many names were looked at. */
export async function findCutNames(): Promise<{ cut: string[]; seen: number }> {
  const cut = new Set<string>();
  const seen = new Set<Element>();
  const board = document.querySelector<HTMLElement>(".wb-board");
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  for (let x = 0; board && x <= board.scrollWidth; x += board.clientWidth / 2) {
    // Columns out of sight are not laid out: each is scrolled to.
    board.scrollLeft = x;
    await frame();
    await frame();
    const edge = board.getBoundingClientRect();
    for (const block of board.querySelectorAll<HTMLElement>(".wb-block-in")) {
      const box = block.getBoundingClientRect();
      if (box.right < edge.left || box.left > edge.right) continue;
      const name = block.querySelector(".wb-block-name bdi");
      if (!name || name.getClientRects().length === 0) continue;
      seen.add(block);
      for (const line of name.getClientRects()) {
        const out = line.right > box.right + 1 || line.left < box.left - 1 || line.bottom > box.bottom + 3;
        if (out) cut.add(name.textContent ?? "");
      }
      const held = name.parentElement as HTMLElement;
      if (held.scrollWidth > held.clientWidth + 1) cut.add(name.textContent ?? "");
    }
  }
  if (board) board.scrollLeft = 0;
  return { cut: [...cut], seen: seen.size };
}
