import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useLocation } from "wouter";
import { DayTable } from "@/features/booking/DayTable";
import { DayTurn } from "@/features/booking/DayTurn";
import { standingOf } from "@/features/booking/stands";
import { useDeeds } from "@/features/booking/useDeeds";
import { useTurned } from "@/features/booking/useTurned";
import { nameOf } from "@/features/booking/words";
import { Unfinished } from "@/features/chart/Unfinished";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type Appointment, type BoardDay, useAsk, useNow, usePerson, useTitle } from "@/ipc";
import { addDays } from "@/lib/dates";
import { useKeys } from "@/lib/keys";
import { PageBody } from "@/parts/Page";

/** Who is to be seen next: whoever waits longest, else whoever is booked next. */
function nextOf(day: BoardDay | undefined, now: { date: string; time: string }): Appointment | undefined {
  const all = day?.doctors.flatMap((doctor) => doctor.appointments) ?? [];
  const waiting = all.filter((it) => standingOf(it, now) === "waiting");
  const booked = all.filter((it) => ["booked", "late"].includes(standingOf(it, now)));
  return waiting.sort((a, b) => a.time.localeCompare(b.time))[0] ?? booked[0];
}

export default function MyDayPage() {
  const t = useWords("booking");
  const formats = useFormats();
  const now = useNow();
  const person = usePerson();
  const deeds = useDeeds();
  const [, go] = useLocation();
  const { date, setTurned } = useTurned("/my-day");
  useTitle(t("my_day_title"));
  const day = useAsk("appointments.day", { date, doctor_id: person.doctor_id }, { keep: true });
  const next = date === now.date ? nextOf(day.data, now) : undefined;
  const chart = (it: Appointment) => `/patients/${it.patient.patient_id}/chart`;
  const path = next && chart(next);
  const keys = useMemo(
    () => [
      { keys: "Alt+ArrowLeft", does: t("keys.before"), run: () => setTurned(addDays(date, -1)) },
      { keys: "Alt+ArrowRight", does: t("keys.after"), run: () => setTurned(addDays(date, 1)) },
      { keys: "T", does: t("keys.today"), run: () => setTurned(null) },
    ],
    [t, date, setTurned],
  );
  useKeys(keys);
  const counts = day.data?.counts;
  return (
    <div className="wb-today">
      <div className="wb-today-head">
        <h1>
          <bdi>{formats.day(date)}</bdi>
        </h1>
        <DayTurn
          date={date}
          today={now.date}
          week={false}
          onBefore={() => setTurned(addDays(date, -1))}
          onAfter={() => setTurned(addDays(date, 1))}
          onTo={setTurned}
        />
        {counts && (
          <span className="wb-dim wb-today-counts">
            {t("counts", { ...counts, here: counts.waiting + counts.with_doctor })}
          </span>
        )}
        {next && path && (
          <div className="wb-head-end">
            {/* Focused from the start, so that Enter opens the next patient. */}
            <Button key={next.appointment_id} autoFocus onClick={() => go(path)}>
              <span>
                <Say t={t} k="next_patient" with={{ patient: <bdi>{nameOf(next.patient)}</bdi> }} />
              </span>
            </Button>
          </div>
        )}
      </div>
      <PageBody>
        <Unfinished />
        <Answered of={day} failed={t("board_failed")} rows={10}>
          {(board) => (
            <DayTable
              days={[board]}
              now={now}
              deeds={deeds}
              own
              onOpen={(it) => go(chart(it))}
              empty={{ title: t("my_nothing"), help: t("my_nothing_help") }}
            />
          )}
        </Answered>
      </PageBody>
    </div>
  );
}
