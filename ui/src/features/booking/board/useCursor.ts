// Where the keys are on the board: one place in it can be tabbed to, and the arrows move that place. It
// follows its appointment when somebody moves it, and keeps the focus when the board is drawn anew.
import { type FocusEvent, type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Now } from "../stands";
import { type Column, minutesOf, type Span, stopAt, stopsOf } from "./grid";

type Place = { column: string; at: number; id?: number };

export function useCursor(
  root: RefObject<HTMLElement | null>,
  columns: readonly Column[],
  shown: Span,
  now: Now,
) {
  const [place, setPlace] = useState<Place | null>(null);
  const wanted = useRef(false);
  const within = useRef(false);

  const column =
    (place?.id !== undefined
      ? columns.find(({ appointments }) => appointments.some((it) => it.appointment_id === place.id))
      : undefined) ??
    columns.find(({ key }) => key === place?.column) ??
    columns.find(({ doctor, date }) => date === now.date && doctor.sessions.length > 0) ??
    columns[0];
  const stops = useMemo(() => (column ? stopsOf(column, shown) : []), [column, shown]);
  const [opens] = column?.doctor.sessions[0] ?? [];
  const first = column?.date === now.date ? minutesOf(now.time) : opens ? minutesOf(opens) : shown.from;
  const at = place?.at ?? first;
  const stop = stopAt(stops, at, place?.id);
  const current = column && stop ? { column, stop } : null;

  useLayoutEffect(() => {
    const { current: board } = root;
    if (!board) return;
    // What had the focus may just have been drawn elsewhere, or be gone.
    const lost = within.current && (document.activeElement === document.body || !document.activeElement);
    if (!wanted.current && !lost) return;
    const target = board.querySelector<HTMLElement>("[data-current]");
    target?.focus({ preventScroll: true });
    if (wanted.current) target?.scrollIntoView({ block: "nearest", inline: "nearest" });
    wanted.current = false;
  });

  function go(key: string, at: number, id?: number) {
    wanted.current = true;
    setPlace({ column: key, at, ...(id !== undefined && { id }) });
  }
  const toStop = (key: string, next: ReturnType<typeof stopAt>, at?: number) => {
    if (next) go(key, at ?? next.from, next.it?.appointment_id);
  };

  return {
    current,
    go,
    step(by: { slots: number; columns: number }) {
      if (!current) return;
      if (by.columns === 0) {
        const i = stops.indexOf(current.stop) + by.slots;
        return toStop(current.column.key, stops[Math.max(0, Math.min(stops.length - 1, i))]);
      }
      const i = columns.indexOf(current.column) + by.columns;
      const next = columns[i];
      // The time stays, also across columns whose slots begin at other minutes.
      const kept = Math.max(current.stop.from, Math.min(at, current.stop.to - 1));
      if (next) toStop(next.key, stopAt(stopsOf(next, shown), kept), kept);
    },
    edge(first: boolean) {
      if (current) toStop(current.column.key, first ? stops[0] : stops.at(-1));
    },
    jump(minutes: number) {
      if (current) toStop(current.column.key, stopAt(stops, current.stop.from + minutes));
    },
    props: {
      onFocus(e: FocusEvent<HTMLElement>) {
        within.current = e.target !== root.current;
      },
      onBlur(e: FocusEvent<HTMLElement>) {
        const to = e.relatedTarget;
        // A dialog gives the focus back; what is taken off the page has nobody to give it to.
        if (to instanceof Element && !root.current?.contains(to) && !to.closest("[role=dialog]"))
          within.current = false;
      },
    },
  };
}
