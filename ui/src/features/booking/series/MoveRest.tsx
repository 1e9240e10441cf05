// This one and the following at another time: each looked at first, and moved together or not at all.
import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import {
  Answered,
  type Appointment,
  type Args,
  act,
  ask,
  type BoardDoctor,
  Refused,
  useAsk,
  useRefusalWords,
} from "@/ipc";
import { isDate } from "@/lib/dates";
import { doctorName } from "@/lib/doctors";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { DateInput, TimeInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import type { Deeds } from "../useDeeds";
import { nameOf } from "../words";
import { type Choice, keyOf, placeOf, settled } from "./choices";
import { Dates } from "./Dates";

type Props = {
  it: Appointment;
  doctors: readonly BoardDoctor[];
  today: string;
  deeds: Deeds;
  onDone: () => void;
  onClose: () => void;
};

export function MoveRest({ it, doctors, today, deeds, onDone, onClose }: Props) {
  const t = useWords("series");
  const booking = useWords("booking");
  const common = useWords("common");
  const words = useRefusalWords();
  const formats = useFormats();
  const [doctor, setDoctor] = useState(String(it.doctor.doctor_id));
  const [date, setDate] = useState(it.date);
  const [time, setTime] = useState(it.time);
  const [chosen, setChosen] = useState<Record<string, Choice>>({});
  const [flaws, setFlaws] = useState<Record<string, string>>({});
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const elsewhere = date !== it.date || time !== it.time || Number(doctor) !== it.doctor.doctor_id;
  const asked = elsewhere && isDate(date) && /^\d\d:\d\d$/.test(time);
  const preview = useAsk(
    "appointments.preview_move",
    {
      appointment_id: it.appointment_id,
      date,
      time,
      doctor_id: Number(doctor),
    } as Args<"appointments.preview_move">,
    { keep: true, when: asked },
  );
  const rows = settled(asked ? (preview.data?.dates ?? []) : [], chosen, false);
  const moved = rows.filter(({ choice }) => choice.as !== "out");

  async function move() {
    setBusy(true);
    setError("");
    setFlaws({});
    setChosen(Object.fromEntries(rows.map(({ row, choice }) => [keyOf(row), choice])));
    try {
      const before = await ask("appointments.series", { appointment_id: it.appointment_id });
      const done = await act("appointments.move_series", {
        moves: moved.map(({ row, choice }) => ({
          appointment_id: row.appointment_id,
          version: row.version,
          ...placeOf(choice, row),
        })),
        doctor_id: Number(doctor),
      } as unknown as Args<"appointments.move_series">);
      deeds.did(
        <Say
          t={t}
          k={done.length === 1 ? "moved_one" : "moved_other"}
          with={{ patient: <bdi>{nameOf(it.patient)}</bdi> }}
          values={{ count: done.length }}
        />,
        () => act("appointments.move_series", back(before.appointments, done)),
      );
      onDone();
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      if (thrown.refusal.code !== "flawed") setError(words.refusal(thrown.refusal));
      else {
        const byRow: Record<string, string> = {};
        for (const { field, flaw } of thrown.refusal.flaws) {
          const line = moved[Number(/^moves\[(\d+)\]/.exec(field)?.[1] ?? -1)];
          if (line) byRow[keyOf(line.row)] = words.flaw(flaw);
        }
        setFlaws(byRow);
        setError(Object.keys(byRow).length > 0 ? t("taken_meanwhile") : words.refusal(thrown.refusal));
      }
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog opened onClose={onClose} title={t("move_title")} close={common("close")} size="46rem">
      <form
        className="wb-form wb-form-series"
        onSubmit={(e) => {
          e.preventDefault();
          if (moved.length > 0 && !busy) void move();
        }}
      >
        <p>
          <bdi className="wb-strong">{nameOf(it.patient)}</bdi>
          {" · "}
          <bdi>{`${formats.day(it.date)} ${it.time}`}</bdi>
        </p>
        <div className="wb-form-pair">
          <DateInput
            name="date"
            label={booking("date")}
            value={date}
            onChange={setDate}
            today={today}
            ahead
            unreadable={t("not_a_date")}
          />
          <TimeInput
            name="time"
            label={booking("time")}
            value={time}
            onChange={setTime}
            unreadable={t("not_a_time")}
            data-autofocus
          />
        </div>
        <Select
          label={booking("doctor_field")}
          data={doctors
            .filter(({ active }) => active)
            .map((one) => ({ value: String(one.doctor_id), label: doctorName(one) }))}
          renderOption={dataOption}
          value={doctor}
          onChange={(to) => to && setDoctor(to)}
          allowDeselect={false}
        />
        {asked && (
          <Answered of={preview} failed={t("dates_failed")} rows={4}>
            {() => (
              <Dates
                rows={rows}
                moving
                today={today}
                flaws={flaws}
                onChoose={(key, choice) => {
                  setChosen((before) => ({ ...before, [key]: choice }));
                  setFlaws(({ [key]: _, ...rest }) => rest);
                }}
              />
            )}
          </Answered>
        )}
        <ErrorNote>{error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={busy} disabled={moved.length === 0}>
            {t("move_count", { count: moved.length })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Each to where it stood, with whom it stood. */
function back(before: readonly Appointment[], moved: readonly Appointment[]) {
  const moves = moved.flatMap(({ appointment_id, version }) => {
    const was = before.find((one) => one.appointment_id === appointment_id);
    return was
      ? [{ appointment_id, version, date: was.date, time: was.time, doctor_id: was.doctor.doctor_id }]
      : [];
  });
  return { moves } as unknown as Args<"appointments.move_series">;
}
