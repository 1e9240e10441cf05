import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { DayTable } from "@/features/booking/DayTable";
import { standingOf } from "@/features/booking/stands";
import { useDeeds } from "@/features/booking/useDeeds";
import { nameOf } from "@/features/booking/words";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type Appointment, type BoardDay, useAsk, useNow, usePerson, useTitle } from "@/ipc";
import { addDays, isDate } from "@/lib/dates";
import { useKeys } from "@/lib/keys";
import { Icon } from "@/parts/Icon";
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
  const asked = new URLSearchParams(useSearch()).get("date");
  const [turned, setTurned] = useState(asked !== null && isDate(asked) ? asked : null);
  // A day asked for in the address is turned to once: whoever comes back begins with today.
  useEffect(() => {
    if (asked === null) return;
    if (isDate(asked)) setTurned(asked);
    go("/my-day?", { replace: true });
  }, [asked, go]);
  const date = turned ?? now.date;
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
    [t, date],
  );
  useKeys(keys);
  const counts = day.data?.counts;
  return (
    <div className="wb-today">
      <div className="wb-today-head">
        <h1>
          <bdi>{formats.day(date)}</bdi>
        </h1>
        <div className="wb-today-turn">
          <Button
            variant="subtle"
            px={6}
            aria-label={t("day_before")}
            onClick={() => setTurned(addDays(date, -1))}
          >
            <Icon icon={IconChevronLeft} />
          </Button>
          <Button variant="default" onClick={() => setTurned(null)} disabled={date === now.date}>
            {t("go_to_today")}
          </Button>
          <Button
            variant="subtle"
            px={6}
            aria-label={t("day_after")}
            onClick={() => setTurned(addDays(date, 1))}
          >
            <Icon icon={IconChevronRight} />
          </Button>
        </div>
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
