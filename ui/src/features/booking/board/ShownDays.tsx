// What stands on the page of the day: the board of a day, of one doctor's week, the week of all, or a list.
import { useMemo } from "react";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Appointment, type BoardDay, type Reply, type useAsk } from "@/ipc";
import { DayTable } from "../DayTable";
import type { Now } from "../stands";
import type { Deeds } from "../useDeeds";
import { Board } from "./Board";
import { dayColumns, shownDoctors, weekColumns } from "./columns";
import type { Column } from "./grid";
import type { View } from "./view";
import { WeekOverview } from "./WeekOverview";

type Deal = Pick<Parameters<typeof Board>[0], "onPick" | "onMove" | "onResize">;

type Props = Deal & {
  day: BoardDay;
  /** The days of the week, where a week is shown. */
  week: ReturnType<typeof useAsk<"appointments.days">> | null;
  view: View;
  onView: (some: Partial<View>) => void;
  now: Now;
  deeds: Deeds;
  onOpen: (it: Appointment) => void;
  onDay: (date: string) => void;
};

export function ShownDays(props: Props) {
  const { day, week, view } = props;
  const t = useWords("booking");
  if (week)
    return (
      <Answered of={week} failed={t("board_failed")} rows={10}>
        {({ days }) => <Week {...props} days={days} />}
      </Answered>
    );
  if (view.as === "list") return <List {...props} days={[day]} />;
  return <Day {...props} />;
}

function List({ days, view, now, deeds, onOpen }: Props & { days: readonly BoardDay[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="wb-scroll" tabIndex={0}>
      <DayTable days={days} doctors={view.doctors} now={now} deeds={deeds} onOpen={onOpen} />
    </div>
  );
}

function Day({ day, view, now, deeds, onOpen, onPick, onMove, onResize }: Props) {
  const doctors = useMemo(() => shownDoctors(day, view.doctors), [day, view.doctors]);
  const columns = useMemo(() => dayColumns(day, doctors, view.cancelled), [day, doctors, view.cancelled]);
  return (
    <Board
      columns={columns}
      now={now}
      head={({ name, doctor }) => <Head name={name} under={doctor.specialization} />}
      onOpen={onOpen}
      onCheckIn={deeds.checkIn}
      onPick={onPick}
      onMove={onMove}
      onResize={onResize}
    />
  );
}

function Week(props: Props & { days: Reply<"appointments.days">["days"] }) {
  const { days, view, onView, now, deeds, onOpen, onDay, onPick, onMove, onResize } = props;
  const formats = useFormats();
  const one = view.doctors?.length === 1 ? view.doctors[0] : undefined;
  const columns = useMemo(
    () => (one === undefined ? [] : weekColumns(days, one, formats.day, view.cancelled)),
    [days, one, formats, view.cancelled],
  );
  if (view.as === "list") return <List {...props} days={days} />;
  if (one === undefined || columns.length === 0) {
    const all = days[0]?.doctors ?? [];
    return (
      <div className="wb-scroll">
        <WeekOverview
          days={days}
          doctors={all.filter(({ doctor_id }) => view.doctors?.includes(doctor_id) ?? true)}
          today={now.date}
          onDoctor={(doctor) => onView({ doctors: [doctor] })}
          onDay={onDay}
        />
      </div>
    );
  }
  return (
    <Board
      columns={columns}
      now={now}
      head={({ name, date }: Column) => (
        <button
          type="button"
          className="wb-week-head"
          data-today={date === now.date || undefined}
          onClick={() => onDay(date)}
        >
          <bdi>{name}</bdi>
        </button>
      )}
      onOpen={onOpen}
      onCheckIn={deeds.checkIn}
      onPick={onPick}
      onMove={onMove}
      onResize={onResize}
    />
  );
}

function Head({ name, under }: { name: string; under: string }) {
  return (
    <>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span className="wb-small wb-dim">
        <bdi>{under}</bdi>
      </span>
    </>
  );
}
