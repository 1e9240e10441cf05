// One column of the board: the hours with their slots, closed time with why, the appointments, what is
// being carried over it, and the slot that the arrow keys are on.
import { IconAlertTriangle, IconBeach, IconCoffee, IconLock } from "@tabler/icons-react";
import { memo, useMemo } from "react";
import { useWords } from "@/i18n";
import { Icon } from "@/parts/Icon";
import { type Now, standingOf } from "../stands";
import { Block, type BlockWords } from "./Block";
import {
  type Closed,
  type Column,
  closedTimes,
  extraTimes,
  headOf,
  minutesOf,
  placed,
  type Span,
  timeOf,
} from "./grid";
import type { Held } from "./held";
import { heightOf } from "./room";

type Props = {
  column: Column;
  shown: Span;
  /** Rem of a minute. */
  minute: number;
  now: Now;
  words: BlockWords;
  /** The appointments whose name is broken over lines. */
  wrapped: ReadonlySet<number> | undefined;
  /** Where the arrow keys are, if they are in this column: an appointment, or a free time. */
  current: { id: number } | Span | null;
  /** What is carried over this column, and the appointment that is carried away from it. */
  held: Held | null;
  carried: number | null;
  pending: ReadonlySet<number>;
};

export const ColumnView = memo(function ColumnView(props: Props) {
  const { column, shown, minute, now, words, wrapped, current, held, carried, pending } = props;
  const t = useWords("booking");
  const { doctor } = column;
  const rem = (minutes: number) => `${minutes * minute}rem`;
  const closed = useMemo(() => closedTimes(doctor, shown), [doctor, shown]);
  const blocks = useMemo(() => placed(column.appointments), [column]);
  const past = minutesOf(now.time) - shown.from;
  const slot = current !== null && !("id" in current) ? current : null;
  const currentId = current !== null && "id" in current ? current.id : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className="wb-board-column" role="group" aria-labelledby={headOf(column)} data-column={column.key}>
      {doctor.sessions.map(([from, to]) => (
        <span
          key={from}
          className="wb-board-open"
          style={{
            insetBlockStart: rem(minutesOf(from) - shown.from),
            blockSize: rem(minutesOf(to) - minutesOf(from)),
            backgroundSize: `100% ${rem(doctor.slot_minutes * 2)}`,
          }}
        />
      ))}
      {extraTimes(doctor).map(({ from, to }) => (
        <span
          key={`extra ${from}`}
          className="wb-board-extra wb-small"
          style={{ insetBlockStart: rem(from - shown.from), blockSize: rem(to - from) }}
        >
          {t("extra_session")}
        </span>
      ))}
      {closed.map((gap) => (
        <span
          key={gap.from}
          className="wb-board-closed"
          style={{ insetBlockStart: rem(gap.from - shown.from), blockSize: rem(gap.to - gap.from) }}
        >
          <WhyClosed gap={gap} />
        </span>
      ))}
      {blocks.map((at) => {
        const id = at.it.appointment_id;
        return (
          <Block
            key={id}
            at={at}
            now={now}
            top={(at.from - shown.from) * minute}
            height={heightOf(at.to - at.from, minute)}
            words={words}
            wrapped={wrapped?.has(id) ?? false}
            movable={isMovable(at.it, now)}
            current={currentId === id}
            state={carried === id ? "carried" : pending.has(id) ? "pending" : undefined}
          />
        );
      })}
      {column.date === now.date && past >= 0 && past < shown.to - shown.from && (
        <span className="wb-board-now" style={{ insetBlockStart: rem(past) }} />
      )}
      {slot && (
        <button
          key={`slot ${slot.from}`}
          type="button"
          className="wb-slot"
          data-current=""
          data-slot={slot.from}
          aria-label={t(isOpen(closed, slot.from) ? "slot_free" : "slot_closed", {
            time: timeOf(slot.from),
            name: column.name,
          })}
          style={{ insetBlockStart: rem(slot.from - shown.from), blockSize: rem(slot.to - slot.from) }}
        >
          <bdi>{timeOf(slot.from)}</bdi>
        </button>
      )}
      {held && <Ghost held={held} column={column} closed={closed} shown={shown} minute={minute} />}
    </div>
  );
});

/** Scheduled, and no doctor has begun. */
export const isMovable = (it: Held["it"] & object, now: Now) =>
  it.status === "scheduled" &&
  it.started_at === null &&
  it.date >= now.date &&
  standingOf(it, now) !== "seen";

const isOpen = (closed: readonly Closed[], at: number) =>
  !closed.some(({ from, to }) => from <= at && at < to);

function WhyClosed({ gap }: { gap: Closed }) {
  const t = useWords("booking");
  const { why } = gap;
  // Too low for a line of words: the neighbours say it.
  if (gap.to - gap.from < 10) return null;
  if (why === "closed") return <span className="wb-board-why">{t("closed")}</span>;
  if (why === "break")
    return (
      <span className="wb-board-why">
        <Icon icon={IconCoffee} />
        <span>{t("break")}</span>
      </span>
    );
  const kind = why.of_practice ? t("practice_closed") : t(why.kind === "holiday" ? "holiday" : "leave");
  return (
    <span className="wb-board-why">
      <Icon icon={why.of_practice ? IconLock : IconBeach} />
      <span>{kind}</span>
      {why.note && <bdi className="wb-board-note">{why.note}</bdi>}
    </span>
  );
}

type GhostProps = { held: Held; column: Column; closed: readonly Closed[]; shown: Span; minute: number };

function Ghost({ held, column, closed, shown, minute }: GhostProps) {
  const t = useWords("booking");
  const end = held.from + held.minutes;
  const over = column.appointments.some((it) => {
    const from = minutesOf(it.time);
    const other = it.appointment_id !== held.it?.appointment_id && it.status === "scheduled";
    return other && from < end && held.from < from + it.duration_minutes;
  });
  const outside = closed.some(({ from, to }) => from < end && held.from < to);
  return (
    <span
      className="wb-board-ghost"
      data-over={over || outside || undefined}
      style={{
        insetBlockStart: `${(held.from - shown.from) * minute}rem`,
        blockSize: `${Math.max(1.25, held.minutes * minute)}rem`,
      }}
    >
      <bdi className="wb-strong">
        {timeOf(held.from)}–{timeOf(end)}
      </bdi>
      {(over || outside) && (
        <>
          <Icon icon={IconAlertTriangle} />
          <span>{t(over ? "ghost_over" : "ghost_outside")}</span>
        </>
      )}
    </span>
  );
}
