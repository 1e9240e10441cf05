// The dates of a series before anything is written: how each stands, and what becomes of it.
import { Select } from "@mantine/core";
import {
  IconBeach,
  IconCheck,
  IconClockOff,
  IconClockX,
  IconHistory,
  IconUserX,
  type TablerIcon,
} from "@tabler/icons-react";
import { Say, useFormats, useWords } from "@/i18n";
import { useMay } from "@/ipc";
import { dataOption } from "@/parts/dataOption";
import { DateInput, TimeInput } from "@/parts/inputs";
import { State, type Tone } from "@/parts/State";
import { nameOf } from "../words";
import { type Choice, keyOf, type SeriesDate } from "./choices";

const looks: Record<SeriesDate["stands"], { icon: TablerIcon; tone: Tone }> = {
  free: { icon: IconCheck, tone: "done" },
  away: { icon: IconBeach, tone: "wait" },
  outside_hours: { icon: IconClockOff, tone: "wait" },
  doctor_booked: { icon: IconUserX, tone: "wait" },
  patient_booked: { icon: IconUserX, tone: "wait" },
  no_such_time: { icon: IconClockX, tone: "wait" },
  past: { icon: IconHistory, tone: "quiet" },
};

/** What a reason may go past, in an appointment by itself. */
const OVERBOOKED_SINGLY: readonly SeriesDate["stands"][] = ["doctor_booked", "outside_hours", "away"];

type Props = {
  rows: { row: SeriesDate; choice: Choice; lost: boolean }[];
  /** What is left out stays where it is. */
  moving?: boolean;
  today: string;
  /** What the core found wrong with a date, by its key. */
  flaws: Readonly<Record<string, string>>;
  onChoose: (key: string, choice: Choice) => void;
};

export function Dates({ rows, moving = false, today, flaws, onChoose }: Props) {
  const t = useWords("series");
  const may = useMay();
  const against = rows.some(({ row }) => OVERBOOKED_SINGLY.includes(row.stands));
  return (
    <fieldset className="wb-series" aria-label={t("dates")}>
      {/* Not in the list, which is as long as the series. */}
      {against && may("overbook") && (
        <p className="wb-small wb-dim">{t(moving ? "singly_move" : "singly")}</p>
      )}
      <ol>
        {rows.map(({ row, choice, lost }) => (
          <DateLine
            key={keyOf(row)}
            row={row}
            choice={choice}
            lost={lost}
            moving={moving}
            today={today}
            flaw={flaws[keyOf(row)]}
            onChoose={(to) => onChoose(keyOf(row), to)}
          />
        ))}
      </ol>
    </fieldset>
  );
}

const whoHas = ({ taken_by, stands }: SeriesDate) =>
  taken_by === null ? "" : stands === "patient_booked" ? taken_by.last_name : nameOf(taken_by);

type LineProps = {
  row: SeriesDate;
  choice: Choice;
  lost: boolean;
  moving: boolean;
  today: string;
  flaw: string | undefined;
  onChoose: (choice: Choice) => void;
};

function DateLine({ row, choice, lost, moving, today, flaw, onChoose }: LineProps) {
  const t = useWords("series");
  const formats = useFormats();
  const day = formats.day(row.date);
  const { icon, tone } = looks[row.stands];
  const value = choice.as === "proposed" ? `${choice.date} ${choice.time}` : choice.as;
  const choices = [
    ...(row.stands === "free" ? [{ value: "planned", label: t("as_planned") }] : []),
    ...row.proposals.map(({ date, time }) => ({
      value: `${date} ${time}`,
      label: t("instead", { day: formats.day(date), time }),
    })),
    { value: "hand", label: t("by_hand") },
    { value: "out", label: t(moving ? "stays" : "leave_out") },
  ];
  function choose(to: string) {
    if (to === "planned" || to === "out") onChoose({ as: to });
    else if (to === "hand") onChoose({ as: "hand", date: row.date, time: row.time });
    else onChoose({ as: "proposed", date: to.slice(0, 10), time: to.slice(11) });
  }
  return (
    <li data-out={choice.as === "out" || undefined}>
      <span className="wb-series-when">
        <bdi>{`${day} ${row.time}`}</bdi>
      </span>
      <State icon={icon} tone={tone}>
        {row.stands === "away" ? (
          <>
            {t(`away.${row.away ?? "leave"}`)}
            {row.away_note && (
              <>
                {": "}
                <bdi>{row.away_note}</bdi>
              </>
            )}
          </>
        ) : (
          <Say
            t={t}
            k={`stands.${row.stands}`}
            with={{
              who: <bdi>{whoHas(row)}</bdi>,
              time: <bdi>{row.taken_by?.time ?? ""}</bdi>,
            }}
          />
        )}
      </State>
      <Select
        size="xs"
        aria-label={t("choice_of", { day })}
        data={choices}
        renderOption={dataOption}
        value={value}
        onChange={(to) => to && choose(to)}
        allowDeselect={false}
        error={flaw}
        description={lost ? t("changed_meanwhile") : undefined}
      />
      {choice.as === "hand" && (
        <span className="wb-series-hand">
          <DateInput
            aria-label={t("hand_date", { day })}
            size="xs"
            value={choice.date}
            onChange={(date) => onChoose({ ...choice, date })}
            today={today}
            ahead
            unreadable={t("not_a_date")}
          />
          <TimeInput
            aria-label={t("hand_time", { day })}
            size="xs"
            value={choice.time}
            onChange={(time) => onChoose({ ...choice, time })}
            unreadable={t("not_a_time")}
          />
        </span>
      )}
    </li>
  );
}
