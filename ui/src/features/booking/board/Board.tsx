// The board: columns of doctors, or of one doctor's days, beside one axis of time. One thing scrolls; heads
// and times stay. Arrow keys go from slot to slot and the pointer drags: both carry the same thing and put
// it down in the same way.
import { type CSSProperties, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Say, useWords } from "@/i18n";
import type { Appointment } from "@/ipc";
import type { Now } from "../stands";
import { nameOf } from "../words";
import { ColumnView, isMovable } from "./ColumnView";
import { type Column, headOf, hoursShown, minuteHeight, minutesOf, slotAt, timeOf } from "./grid";
import { carried, type Held, LEAST, stepped, unmoved } from "./held";
import { useBlockWords } from "./useBlockWords";
import { useCursor } from "./useCursor";
import { usePointer } from "./usePointer";
import { useRoom } from "./useRoom";
import { type Pending, useStanding } from "./useStanding";

type Props = {
  columns: readonly Column[];
  now: Now;
  head: (column: Column) => ReactNode;
  onPick: (column: Column, from: number, minutes: number) => void;
  onOpen: (it: Appointment) => void;
  onCheckIn: (it: Appointment) => void;
  /** Whether it was done; what was refused goes back to where it stood. */
  onMove: (it: Appointment, column: Column, from: number) => Promise<boolean>;
  onResize: (it: Appointment, minutes: number) => Promise<boolean>;
};

export function Board(props: Props) {
  const { now, head } = props;
  const t = useWords("booking");
  const root = useRef<HTMLElement>(null);
  const words = useBlockWords(now);
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const columns = useStanding(props.columns, pending, setPending);
  const { from, to } = useMemo(() => hoursShown(columns), [columns]);
  const shown = useMemo(() => ({ from, to }), [from, to]);
  const usual = useMemo(() => minuteHeight(columns), [columns]);
  // A few share the window's width; of many each is wide enough for most names, and all for their longest.
  const room = useRoom(columns, usual, now, columns.length > 7 ? 10.5 : 8.75, words.stands);
  const { minute } = room;
  const cursor = useCursor(root, columns, shown, now);
  const [held, setHeld] = useState<Held | null>(null);
  const taken = useRef<{ was: Held; grabbed: number; pressed: number } | null>(null);
  const onTheWay = useMemo(() => new Set(pending.map(({ it }) => it.appointment_id as number)), [pending]);
  const find = (id: number) => {
    for (const column of columns) {
      const it = column.appointments.find(({ appointment_id }) => appointment_id === id);
      if (it) return { it, column };
    }
    return undefined;
  };

  function take(next: Held, grabbed = 0, pressed = 0) {
    taken.current = { was: next, grabbed, pressed };
    setHeld(next);
  }
  function putDown(now: Held | null) {
    const was = taken.current?.was;
    taken.current = null;
    setHeld(null);
    const column = columns.find(({ key }) => key === now?.column);
    if (!now || !was || !column) return;
    if (now.it === null) {
      cursor.go(column.key, now.from);
      return props.onPick(column, now.from, now.minutes);
    }
    if (unmoved(now, was)) return;
    const it = now.it;
    cursor.go(column.key, now.from, it.appointment_id);
    setPending((all) => [...all, { it, column: column.key, from: now.from, minutes: now.minutes }]);
    const deed = now.kind === "move" ? props.onMove(it, column, now.from) : props.onResize(it, now.minutes);
    void deed.then((done) => {
      if (!done) setPending((all) => all.filter((one) => one.it !== it));
    });
  }

  const pointer = usePointer(root, shown, {
    onTake(pressed, at) {
      const block = pressed.closest<HTMLElement>("[data-block]");
      const found = block && find(Number(block.dataset.block));
      const column = columns.find(({ key }) => key === at.column);
      if (!column || (block && (!found || !isMovable(found.it, now)))) return false;
      if (found) {
        const start = minutesOf(found.it.time);
        const kind = pressed.closest("[data-grip]") ? "resize" : "move";
        const { it } = found;
        const minutes = it.duration_minutes;
        take({ kind, by: "pointer", it, column: found.column.key, from: start, minutes }, at.at - start);
        return true;
      }
      const from = slotAt(column.doctor, at.at);
      take({ kind: "draw", by: "pointer", it: null, column: column.key, from, minutes: LEAST }, 0, at.at);
      return true;
    },
    onCarry({ column: key, at, fine }) {
      const own = held?.kind === "move" ? key : (taken.current?.was.column ?? key);
      const column = columns.find((one) => one.key === own);
      const from = taken.current;
      if (column && from) setHeld((it) => (it ? carried(it, { column, at, ...from }, shown, fine) : it));
    },
    onDrop: () => putDown(held),
    onEscape: () => putDown(null),
  });

  function onClick(e: React.MouseEvent<HTMLElement>) {
    if (pointer.afterDrag() || held || !(e.target instanceof Element)) return;
    const block = e.target.closest<HTMLElement>("[data-block]");
    const found = block && find(Number(block.dataset.block));
    if (found) {
      cursor.go(found.column.key, minutesOf(found.it.time), found.it.appointment_id);
      return props.onOpen(found.it);
    }
    const key = e.target.closest<HTMLElement>("[data-column]")?.dataset.column;
    const column = columns.find((one) => one.key === key);
    if (!column) return;
    // Enter on the slot that the keys are on clicks it, too, at no place of its own.
    const slot = e.target.closest<HTMLElement>("[data-slot]")?.dataset.slot;
    const point = slot === undefined ? pointer.pointAt(e.clientX, e.clientY) : null;
    const at = slot === undefined ? slotAt(column.doctor, point?.at ?? from) : Number(slot);
    cursor.go(column.key, at);
    props.onPick(column, at, column.doctor.slot_minutes);
  }

  function onKeyDown(e: React.KeyboardEvent<HTMLElement>) {
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    const turned = root.current && getComputedStyle(root.current).direction === "rtl" ? -1 : 1;
    const arrow = {
      ArrowUp: { slots: -1, columns: 0 },
      ArrowDown: { slots: 1, columns: 0 },
      ArrowLeft: { slots: 0, columns: -turned },
      ArrowRight: { slots: 0, columns: turned },
    }[e.key];
    const at = cursor.current;
    const handled = () => {
      e.preventDefault();
      return true;
    };
    if (held?.by === "keys") {
      if (arrow && handled()) setHeld(stepped(held, arrow, columns, shown));
      else if (e.key === "Enter" && handled()) putDown(held);
      else if (e.key === "Escape" && handled()) putDown(null);
      return;
    }
    if (!at) return;
    const it = at.stop.it;
    const begin = { by: "keys", it, column: at.column.key, from: at.stop.from } as const;
    if (e.shiftKey && arrow && arrow.slots !== 0) {
      handled();
      if (it && !isMovable(it, now)) return;
      const minutes = it ? it.duration_minutes : at.column.doctor.slot_minutes;
      const first: Held = { ...begin, kind: it ? "resize" : "draw", minutes };
      take(first);
      setHeld(stepped(first, arrow, columns, shown));
    } else if (arrow && handled()) cursor.step(arrow);
    else if ((e.key === "Home" || e.key === "End") && handled()) cursor.edge(e.key === "Home");
    else if ((e.key === "PageUp" || e.key === "PageDown") && handled())
      cursor.jump(e.key === "PageUp" ? -60 : 60);
    else if (e.key.toLowerCase() === "m" && it && isMovable(it, now) && handled())
      take({ ...begin, kind: "move", minutes: it.duration_minutes });
    else if (e.key.toLowerCase() === "c" && it && handled()) props.onCheckIn(it);
  }

  // The board opens where the day is; after that the clock doesn't scroll under somebody's hands.
  const opened = useRef("");
  const today = columns.some(({ date }) => date === now.date);
  const which = columns.map(({ date }) => date).join(" ");
  const past = minutesOf(now.time) - from;
  useLayoutEffect(() => {
    if (!root.current || !today || opened.current === which) return;
    opened.current = which;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    root.current.scrollTop = Math.max(0, (past - 105) * minute * rem);
  }, [today, which, past, minute]);

  const hours = [];
  // Where the clock stands it is read instead of the half hour beside it.
  for (let at = from; at < to; at += 30) if (!today || Math.abs(at - from - past) > 9) hours.push(at);
  const line = now.date && past >= 0 && minutesOf(now.time) < to && today;
  const offset = `${past * minute}rem`;
  const keysHeld = held?.by === "keys" ? columns.find(({ key }) => key === held.column) : undefined;
  return (
    <>
      <section
        ref={root}
        className="wb-board"
        aria-label={t("board")}
        aria-describedby="board-keys"
        data-held={held?.kind}
        style={
          {
            "--wb-columns": room.columns.map(({ width }) => `minmax(${width}rem, 1fr)`).join(" "),
            "--wb-least": `${room.columns.reduce((sum, { width }) => sum + width, 0)}rem`,
            "--wb-hour": `${60 * minute}rem`,
          } as CSSProperties
        }
        {...pointer.props}
        {...cursor.props}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <div className="wb-board-heads">
          <div className="wb-board-corner" />
          {columns.map((column) => (
            <div key={column.key} id={headOf(column)} className="wb-board-head">
              {head(column)}
            </div>
          ))}
        </div>
        <div className="wb-board-body" style={{ blockSize: `${(to - from) * minute}rem` }}>
          <div className="wb-board-axis">
            {hours.map((at) => (
              <bdi key={at} style={{ insetBlockStart: `${(at - from) * minute}rem` }}>
                {timeOf(at)}
              </bdi>
            ))}
            {line && (
              <bdi className="wb-board-clock" style={{ insetBlockStart: offset }}>
                {now.time}
              </bdi>
            )}
          </div>
          {columns.map((column, i) => {
            const at = cursor.current?.column.key === column.key ? cursor.current.stop : null;
            return (
              <ColumnView
                key={column.key}
                column={column}
                shown={shown}
                minute={minute}
                now={now}
                words={words}
                wrapped={room.columns[i]?.wrapped}
                current={at ? (at.it ? { id: at.it.appointment_id } : at) : null}
                held={held?.column === column.key ? held : null}
                carried={held?.it?.appointment_id ?? null}
                pending={onTheWay}
              />
            );
          })}
        </div>
      </section>
      <p id="board-keys" className="wb-hidden">
        {t("board_keys")}
      </p>
      <div className="wb-board-carry" role="status">
        {keysHeld && held && (
          <span>
            <Say
              t={t}
              k={held.it ? `carry.${held.kind === "resize" ? "resize" : "move"}` : "carry.draw"}
              with={{
                patient: <bdi>{held.it ? nameOf(held.it.patient) : ""}</bdi>,
                time: (
                  <bdi>
                    {timeOf(held.from)}–{timeOf(held.from + held.minutes)}
                  </bdi>
                ),
                column: <bdi>{keysHeld.name}</bdi>,
              }}
            />
          </span>
        )}
      </div>
    </>
  );
}
