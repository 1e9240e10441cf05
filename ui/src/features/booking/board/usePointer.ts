// The pointer on the board: a click, or a drag once it has gone a few pixels. What a drag carries is the
// board's; here are presses, captured moves, scrolling at the edges and Escape.
import { type PointerEvent as Press, type RefObject, useCallback, useEffect, useRef } from "react";

export type Point = { column: string; at: number; fine: boolean };

type Drag = {
  /** What begins to be carried, if anything can be there. */
  onTake: (pressed: Element, at: Point) => boolean;
  onCarry: (at: Point) => void;
  onDrop: () => void;
  onEscape: () => void;
};

const THRESHOLD = 4;
/** Within so many pixels of an edge a drag scrolls. */
const EDGE = 28;

/** The column and the moment under the pointer; the nearest column, where it is beside all of them. */
export function pointOf(root: Element, x: number, y: number, shown: { from: number; to: number }) {
  let found: { column: string; at: number } | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const element of root.querySelectorAll<HTMLElement>("[data-column]")) {
    const box = element.getBoundingClientRect();
    const off = Math.max(box.x - x, x - box.x - box.width, 0);
    if (off >= nearest) continue;
    nearest = off;
    const part = box.height === 0 ? 0 : (y - box.y) / box.height;
    const at = Math.max(shown.from, Math.min(shown.to - 1, shown.from + part * (shown.to - shown.from)));
    found = { column: element.dataset.column ?? "", at };
  }
  return found;
}

export function usePointer(
  root: RefObject<HTMLElement | null>,
  shown: { from: number; to: number },
  drag: Drag,
) {
  const latest = useRef({ drag, shown });
  latest.current = { drag, shown };
  const press = useRef<{ id: number; x: number; y: number; on: Element } | null>(null);
  const carrying = useRef(false);
  const dragged = useRef(false);
  const last = useRef({ x: 0, y: 0, fine: false });
  const frame = useRef(0);

  const point = useCallback((): Point | null => {
    const { x, y, fine } = last.current;
    const found = root.current && pointOf(root.current, x, y, latest.current.shown);
    return found ? { ...found, fine } : null;
  }, [root]);

  const end = useCallback(() => {
    cancelAnimationFrame(frame.current);
    const { current } = press;
    if (current && root.current?.hasPointerCapture?.(current.id))
      root.current.releasePointerCapture(current.id);
    press.current = null;
    carrying.current = false;
  }, [root]);

  const scroll = useCallback(() => {
    const box = root.current?.getBoundingClientRect();
    if (!box || !root.current || !carrying.current) return;
    const { x, y } = last.current;
    const near = (from: number, size: number, at: number) =>
      at < from + EDGE ? at - from - EDGE : at > from + size - EDGE ? at - from - size + EDGE : 0;
    const head = root.current.querySelector(".wb-board-heads")?.getBoundingClientRect().height ?? 0;
    const down = near(box.y + head, box.height - head, y);
    const across = near(box.x, box.width, x);
    if (down !== 0 || across !== 0) {
      root.current.scrollBy(across / 3, down / 3);
      const at = point();
      if (at) latest.current.drag.onCarry(at);
    }
    frame.current = requestAnimationFrame(scroll);
  }, [root, point]);

  useEffect(() => {
    function leaveIt(e: KeyboardEvent) {
      if (e.key !== "Escape" || !carrying.current) return;
      e.preventDefault();
      e.stopPropagation();
      dragged.current = true;
      end();
      latest.current.drag.onEscape();
    }
    window.addEventListener("keydown", leaveIt, true);
    return () => {
      window.removeEventListener("keydown", leaveIt, true);
      cancelAnimationFrame(frame.current);
    };
  }, [end]);

  return {
    /** Whether the click that comes now ended a drag. */
    afterDrag: () => {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
    pointAt: (x: number, y: number) => root.current && pointOf(root.current, x, y, latest.current.shown),
    props: {
      onPointerDown(e: Press<HTMLElement>) {
        dragged.current = false;
        if (e.button !== 0 || e.pointerType === "touch" || !(e.target instanceof Element)) return;
        if (!e.target.closest("[data-column]")) return;
        press.current = { id: e.pointerId, x: e.clientX, y: e.clientY, on: e.target };
      },
      onPointerMove(e: Press<HTMLElement>) {
        const from = press.current;
        if (!from) return;
        last.current = { x: e.clientX, y: e.clientY, fine: e.shiftKey };
        if (!carrying.current) {
          if (Math.hypot(e.clientX - from.x, e.clientY - from.y) < THRESHOLD) return;
          const at = root.current && pointOf(root.current, from.x, from.y, latest.current.shown);
          if (!at || !latest.current.drag.onTake(from.on, { ...at, fine: e.shiftKey })) {
            press.current = null;
            return;
          }
          carrying.current = true;
          root.current?.setPointerCapture?.(from.id);
          frame.current = requestAnimationFrame(scroll);
        }
        const at = point();
        if (at) latest.current.drag.onCarry(at);
      },
      onPointerUp() {
        const was = carrying.current;
        end();
        if (!was) return;
        dragged.current = true;
        latest.current.drag.onDrop();
      },
      onPointerCancel() {
        const was = carrying.current;
        end();
        if (was) latest.current.drag.onEscape();
      },
    },
  };
}
