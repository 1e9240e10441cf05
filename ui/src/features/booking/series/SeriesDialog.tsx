// A series: how often, then every date looked at before anything is written. Confirmed, it is booked whole;
// if somebody was first, nothing is, and the dates concerned are marked while the rest stays as chosen.
import { Button, Checkbox, NumberInput } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import {
  Answered,
  type Appointment,
  type Args,
  act,
  Refused,
  type Reply,
  useAsk,
  useRefusalWords,
} from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import type { Picked } from "../PatientPick";
import type { Deeds } from "../useDeeds";
import { nameOf } from "../words";
import { type Choice, keyOf, placeOf, settled } from "./choices";
import { Dates } from "./Dates";

export type Planned = {
  patient: Picked;
  doctor: { doctor_id: number; name: string };
  date: string;
  time: string;
  minutes: number;
  reason: string;
  /** The series it goes on with, by one of its appointments, and every how many weeks that is. */
  extends?: { appointment_id: number; every_weeks: number };
};

type Props = { planned: Planned; today: string; deeds: Deeds; onDone: () => void; onClose: () => void };

export function SeriesDialog({ planned, today, deeds, onDone, onClose }: Props) {
  const t = useWords("series");
  const booking = useWords("booking");
  const common = useWords("common");
  const formats = useFormats();
  const words = useRefusalWords();
  const least = planned.extends ? 1 : 2;
  const [weeks, setWeeks] = useState<number | string>(planned.extends?.every_weeks ?? 1);
  const [times, setTimes] = useState<number | string>(planned.extends ? 4 : 6);
  const [goesOn, setGoesOn] = useState(false);
  const [chosen, setChosen] = useState<Record<string, Choice>>({});
  const [flaws, setFlaws] = useState<Record<string, string>>({});
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const within = (n: number | string, min: number, max: number) => Number(n) >= min && Number(n) <= max;
  const asked = within(weeks, 1, 26) && within(times, least, 52);
  const preview = useAsk(
    "appointments.preview_series",
    {
      patient_id: planned.patient.patient_id,
      doctor_id: planned.doctor.doctor_id,
      date: planned.date,
      time: planned.time,
      duration_minutes: planned.minutes,
      every_weeks: Number(weeks),
      times: Number(times),
      go_on: goesOn,
    } as Args<"appointments.preview_series">,
    { keep: true, when: asked },
  );
  const rows = settled(preview.data?.dates ?? [], chosen, goesOn);
  const booked = rows.filter(({ choice }) => choice.as !== "out");

  async function book() {
    setBusy(true);
    setError("");
    setFlaws({});
    // What is sent stands as it is seen: a date that is taken now keeps what was chosen for the others.
    setChosen(Object.fromEntries(rows.map(({ row, choice }) => [keyOf(row), choice])));
    try {
      const done: Reply<"appointments.book_series"> = await act("appointments.book_series", {
        patient_id: planned.patient.patient_id,
        doctor_id: planned.doctor.doctor_id,
        duration_minutes: planned.minutes,
        reason_for_visit: planned.reason,
        every_weeks: Number(weeks),
        dates: booked.map(({ row, choice }) => placeOf(choice, row)),
        extends: planned.extends?.appointment_id ?? null,
      } as Args<"appointments.book_series">);
      const [first] = done.appointments;
      const said = (
        <Say
          t={t}
          k={done.appointments.length === 1 ? "booked_one" : "booked_other"}
          with={{
            patient: <bdi>{nameOf(planned.patient)}</bdi>,
            day: <bdi>{formats.day(first?.date ?? planned.date)}</bdi>,
          }}
          values={{ count: done.appointments.length }}
        />
      );
      if (first) deeds.did(said, () => takeBack(first));
      onDone();
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      if (thrown.refusal.code !== "flawed") setError(words.refusal(thrown.refusal));
      else {
        const byRow: Record<string, string> = {};
        for (const { field, flaw } of thrown.refusal.flaws) {
          const at = /^dates\[(\d+)\]/.exec(field)?.[1];
          const line = at === undefined ? undefined : booked[Number(at)];
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
    <Dialog
      opened
      onClose={onClose}
      title={t(planned.extends ? "extend_title" : "title")}
      close={common("close")}
      size="46rem"
    >
      <form
        className="wb-form wb-form-series"
        onSubmit={(e) => {
          e.preventDefault();
          if (booked.length >= least && !busy) void book();
        }}
      >
        <p>
          <bdi className="wb-strong">{nameOf(planned.patient)}</bdi>
          {" · "}
          <bdi>{planned.doctor.name}</bdi>
          {" · "}
          <Say
            t={booking}
            k="when"
            with={{
              day: <bdi>{formats.day(planned.date)}</bdi>,
              time: <bdi>{planned.time}</bdi>,
              minutes: <bdi>{formats.minutes(planned.minutes)}</bdi>,
            }}
          />
        </p>
        <div className="wb-form-pair">
          <NumberInput
            name="every_weeks"
            label={t("every_weeks")}
            value={weeks}
            onChange={setWeeks}
            min={1}
            max={26}
            data-autofocus
          />
          <NumberInput
            name="times"
            label={t("times")}
            description={t(planned.extends ? "more_help" : "times_help")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={times}
            onChange={setTimes}
            min={least}
            max={52}
          />
        </div>
        <Checkbox label={t("go_on")} checked={goesOn} onChange={(e) => setGoesOn(e.currentTarget.checked)} />
        {asked && (
          <Answered of={preview} failed={t("dates_failed")} rows={4}>
            {() => (
              <Dates
                rows={rows}
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
          <Button type="submit" loading={busy} disabled={!asked || booked.length < least}>
            {t("book_count", { count: booked.length })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What was booked at once is called off at once, from the first of them on. */
const takeBack = ({ appointment_id, version }: Appointment) =>
  act("appointments.cancel_series", { appointment_id, version, reason: "practice" });
