// A patient card under the scanner, which types like a keyboard but faster than anybody: `WB:`, the number,
// Enter. Heard wherever no field has the focus, before any key of the page: its letters must book nothing.
import { useEffect, useRef } from "react";

/** The scanner leaves no more between two keys, in milliseconds. */
const FAST = 100;

const begins = (text: string) => "WB:".startsWith(text.slice(0, 3));

function typing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Calls with what stands on a card when one was scanned, `WB:20931-6`. */
export function useScan(onCard: (text: string) => void) {
  const heard = useRef(onCard);
  heard.current = onCard;

  useEffect(() => {
    let text = "";
    let first: KeyboardEvent | null = null;
    let timer = 0;
    const released = new WeakSet<Event>();

    /** It was no card: a single W is somebody's key after all. */
    function release() {
      window.clearTimeout(timer);
      const held = text.length === 1 ? first : null;
      [text, first] = ["", null];
      if (!held) return;
      const { key, code, shiftKey } = held;
      const again = new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true });
      released.add(again);
      (held.target ?? window).dispatchEvent(again);
    }

    function onKeyDown(e: KeyboardEvent) {
      if (released.has(e) || e.key === "Shift") return;
      const plain = !e.ctrlKey && !e.altKey && !e.metaKey && !e.isComposing && !typing(e.target);
      const card = plain && e.key === "Enter" && text.length > 3;
      const part = plain && e.key.length === 1 && begins(text + e.key);
      if (!card && !part) return release();
      e.preventDefault();
      e.stopImmediatePropagation();
      window.clearTimeout(timer);
      if (card) {
        const scanned = text;
        [text, first] = ["", null];
        return heard.current(scanned);
      }
      if (text === "") first = e;
      text += e.key;
      timer = window.setTimeout(release, FAST);
    }

    window.addEventListener("keydown", onKeyDown, true);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener("keydown", onKeyDown, true);
    };
  }, []);
}
