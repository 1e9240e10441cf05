// The day board: doctors as columns, appointments as blocks. The only file that knows the calendar library.
// It is drawn for the eye and the pointer; the same day as a list is for keyboard and ear, so nothing in
// here can be focused, and it is hidden from what reads aloud.
import {
  type Calendar,
  createCalendar,
  destroyCalendar,
  Interaction,
  ResourceTimeGrid,
} from "@event-calendar/core";
import "@event-calendar/core/index.css";
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Now } from "./stands";

export type CalendarColumn = { id: string; head: ReactNode };
export type CalendarBlock = {
  id: string;
  column: string;
  /** `HH:MM` */
  start: string;
  end: string;
  tone: string;
  content: ReactNode;
  movable: boolean;
  /** The whole of it in words, shown when the pointer rests on it. */
  hint: string;
};
/** Time in which a column can't be booked, with what stands there. */
export type CalendarBand = { id: string; column: string; start: string; end: string; content: ReactNode };

type Props = {
  date: string;
  now: Now;
  columns: CalendarColumn[];
  blocks: CalendarBlock[];
  bands: CalendarBand[];
  from: string;
  to: string;
  onPick: (column: string, time: string) => void;
  onOpen: (id: string) => void;
  /** Rejecting puts the block back where it was. */
  onMove: (id: string, column: string, time: string) => Promise<boolean>;
};

/** Height of a quarter of an hour. */
const QUARTER = 22;

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (date: Date) =>
  `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;

/** One element for each key, that lives as long as the calendar and into which React draws. */
function useHosts() {
  const hosts = useRef(new Map<string, HTMLElement>());
  return useMemo(
    () => (key: string) => {
      let host = hosts.current.get(key);
      if (!host) {
        host = document.createElement("div");
        host.className = "wb-board-host";
        hosts.current.set(key, host);
      }
      return host;
    },
    [],
  );
}

export function DayCalendar(props: Props) {
  const { date, now, columns, blocks, bands, from, to } = props;
  const element = useRef<HTMLDivElement>(null);
  const calendar = useRef<Calendar | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const host = useHosts();
  const [grid, setGrid] = useState<Element | null>(null);

  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const made = createCalendar(target, [ResourceTimeGrid, Interaction], {
      view: "resourceTimeGridDay",
      headerToolbar: { start: "", center: "", end: "" },
      allDaySlot: false,
      height: "100%",
      slotDuration: "00:15",
      slotLabelInterval: "00:30",
      snapDuration: "00:05",
      slotHeight: QUARTER,
      slotEventOverlap: false,
      slotLabelFormat: (time: Date) => timeOf(time),
      eventGap: 2,
      highlightedDates: [],
      editable: false,
      eventDurationEditable: false,
      dayHeaderFormat: () => "",
      resourceLabelContent: ({ resource }) => ({ domNodes: [host(`column ${resource.id}`)] }),
      eventContent: ({ event }) => {
        const drawn = host(`block ${event.extendedProps.key}`);
        // What is dragged is drawn twice; the second is a picture of the first.
        const own = event.display === "auto" || event.display === "background";
        return { domNodes: [own ? drawn : (drawn.cloneNode(true) as HTMLElement)] };
      },
      eventDidMount: ({ el, event }) => {
        el.removeAttribute("tabindex");
        el.removeAttribute("role");
        if (event.extendedProps.hint) el.title = String(event.extendedProps.hint);
      },
      eventClick: ({ event }) => {
        if (event.display === "auto") latest.current.onOpen(String(event.id));
      },
      dateClick: ({ date: at, resource }) => {
        if (resource) latest.current.onPick(String(resource.id), timeOf(at));
      },
      eventDrop: ({ event, revert }) => {
        const column = String(event.resourceIds[0]);
        void latest.current.onMove(String(event.id), column, timeOf(event.start)).then((moved) => {
          if (!moved) revert();
        });
      },
    });
    calendar.current = made;
    setGrid(target.querySelector(".ec-body"));
    return () => {
      calendar.current = null;
      void destroyCalendar(made);
    };
  }, [host]);

  const resources = columns.map(({ id }) => id).join(" ");
  useLayoutEffect(() => {
    const made = calendar.current;
    if (!made) return;
    made.setOption("slotMinTime", from);
    made.setOption("slotMaxTime", to);
    made.setOption("date", date);
    made.setOption(
      "resources",
      resources === "" ? [] : resources.split(" ").map((id) => ({ id, title: "" })),
    );
    setGrid(element.current?.querySelector(".ec-body") ?? null);
  }, [date, resources, from, to]);

  useLayoutEffect(() => {
    const at = (time: string) => `${date} ${time}:00`;
    calendar.current?.setOption("events", [
      ...bands.map((band) => ({
        id: band.id,
        resourceIds: [band.column],
        start: at(band.start),
        end: at(band.end),
        display: "background" as const,
        extendedProps: { key: band.id },
      })),
      ...blocks.map((block) => ({
        id: block.id,
        resourceIds: [block.column],
        start: at(block.start),
        end: at(block.end),
        startEditable: block.movable,
        classNames: ["wb-block"],
        extendedProps: { key: block.id, hint: block.hint },
        styles: [],
      })),
    ]);
  }, [blocks, bands, date]);

  // The board opens where the day is; after that the clock doesn't scroll under somebody's hands.
  const opened = useRef("");
  useEffect(() => {
    const scroller = grid?.closest(".ec-main");
    if (!scroller || date !== now.date || opened.current === date) return;
    opened.current = date;
    scroller.scrollTop = Math.max(0, ((minutesOf(now.time) - minutesOf(from) - 105) / 15) * QUARTER);
  }, [date, grid, from, now.date, now.time]);

  const shown = minutesOf(now.time) - minutesOf(from);
  const line = date === now.date && shown >= 0 && now.time < to;
  return (
    <div className="wb-board" ref={element} aria-hidden="true">
      {columns.map(({ id, head }) => createPortal(head, host(`column ${id}`), `column ${id}`))}
      {blocks.map(({ id, content }) => createPortal(content, host(`block ${id}`), `block ${id}`))}
      {bands.map(({ id, content }) => createPortal(content, host(`block ${id}`), `block ${id}`))}
      {line &&
        grid &&
        createPortal(
          <>
            <div className="wb-board-now" style={{ insetBlockStart: (shown / 15) * QUARTER }} />
            <bdi className="wb-board-clock" style={{ insetBlockStart: (shown / 15) * QUARTER }}>
              {now.time}
            </bdi>
          </>,
          grid,
        )}
    </div>
  );
}
