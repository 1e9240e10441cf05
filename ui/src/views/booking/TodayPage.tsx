import { Button } from "@mantine/core";
import { IconCalendarOff, IconCalendarPlus, IconPrinter } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { type Column, timeOf } from "@/features/booking/board/grid";
import { ShownDays } from "@/features/booking/board/ShownDays";
import { ViewBar } from "@/features/booking/board/ViewBar";
import { useView } from "@/features/booking/board/view";
import { DayPaper } from "@/features/booking/DayPaper";
import { DayTurn } from "@/features/booking/DayTurn";
import type { Picked } from "@/features/booking/PatientPick";
import { OVERBOOKS } from "@/features/booking/PlacePick";
import { type Shown, ShownDialog } from "@/features/booking/ShownDialog";
import { useDeeds } from "@/features/booking/useDeeds";
import { useTurned } from "@/features/booking/useTurned";
import { Waiting } from "@/features/booking/Waiting";
import { Became } from "@/features/waiting/Became";
import { WaitingForm } from "@/features/waiting/WaitingForm";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Appointment, type Args, Refused, useAsk, useMay, useNow, useTitle } from "@/ipc";
import { handedOn, takeBooking } from "@/lib/bookingBegun";
import { addDays, weekdayOf } from "@/lib/dates";
import { useKeys } from "@/lib/keys";
import { Icon } from "@/parts/Icon";
import { EmptyList } from "@/parts/Lists";

export default function TodayPage() {
  const t = useWords("booking");
  const formats = useFormats();
  const now = useNow();
  const may = useMay();
  const deeds = useDeeds();
  const [, go] = useLocation();
  const wish = new URLSearchParams(useSearch()).get("open");
  const { date, setTurned } = useTurned("/today");
  const [shown, setShown] = useState<Shown | null>(null);
  // Registered for a booking that was begun: it goes on where it stopped.
  useEffect(() => {
    const begun = takeBooking();
    if (!begun) return;
    const { reason, doctor: _, patient, ...place } = begun;
    setTurned(place.date);
    setShown({ what: "book", wanted: { ...place, reason, patient: patient as Picked | undefined } });
  }, [setTurned]);
  const [waits, setWaits] = useState<{ patient: Picked; doctor: number | null } | null>(null);
  // Ctrl+K asks for it, also from this page.
  useEffect(() => {
    if (wish === "next_free" || wish === "paper") setShown({ what: wish });
  }, [wish]);
  const day = useAsk("appointments.day", { date }, { keep: true });
  const doctors = day.data?.doctors ?? [];
  const [view, setView] = useView(doctors.map(({ doctor_id }) => doctor_id));
  const week = view.span === "week";
  const monday = addDays(date, 1 - weekdayOf(date));
  const one = view.doctors?.length === 1 ? view.doctors[0] : undefined;
  useTitle(t("today_title"));
  const days = useAsk(
    "appointments.days",
    { from: monday, to: addDays(monday, 6), doctor_id: one ?? null } as Args<"appointments.days">,
    { keep: true, when: week },
  );
  const slot = (doctor: number | null) =>
    doctors.find(({ doctor_id }) => doctor_id === doctor)?.slot_minutes ?? doctors[0]?.slot_minutes ?? 15;
  const book = (doctor_id: number | null, on: string, time: string, minutes = slot(doctor_id)) =>
    setShown({ what: "book", wanted: { doctor_id, date: on, time, minutes } });
  const turn = (by: -1 | 1) => setTurned(addDays(date, week ? by * 7 : by));

  const keys = useMemo(
    () => [
      { keys: "B", does: t("keys.book"), run: () => document.getElementById("booking-book")?.click() },
      { keys: "N", does: t("keys.next_free"), run: () => setShown({ what: "next_free" }) },
      { keys: "R", does: t("keys.register"), run: () => go("/register") },
      { keys: "L", does: t("keys.list"), run: () => setView({ as: view.as === "board" ? "list" : "board" }) },
      { keys: "W", does: t("keys.week"), run: () => setView({ span: week ? "day" : "week" }) },
      {
        keys: "D",
        does: t("keys.doctors"),
        run: () => document.querySelector<HTMLElement>("[data-doctors]")?.click(),
      },
      {
        keys: "S",
        does: t("keys.slots"),
        run: () => document.querySelector<HTMLElement>(".wb-board [data-current]")?.focus(),
      },
      { keys: "G", does: t("keys.date"), run: () => document.getElementById("booking-date")?.focus() },
      { keys: "U", does: t("keys.undo"), run: deeds.undoLast },
      {
        keys: "Alt+ArrowLeft",
        does: t(week ? "keys.week_before" : "keys.before"),
        run: () => setTurned(addDays(date, week ? -7 : -1)),
      },
      {
        keys: "Alt+ArrowRight",
        does: t(week ? "keys.week_after" : "keys.after"),
        run: () => setTurned(addDays(date, week ? 7 : 1)),
      },
      { keys: "T", does: t("keys.today"), run: () => setTurned(null) },
    ],
    [t, date, week, view.as, setView, deeds, setTurned, go],
  );
  useKeys(keys);

  /** Puts down what was dragged; what a reason may go past is asked for its reason where it was dropped. */
  async function put(
    it: Appointment,
    to: { doctor_id: number; date: string; time: string; minutes: number },
  ) {
    const { minutes, ...place } = to;
    try {
      if (minutes === it.duration_minutes) await deeds.move(it, place);
      else await deeds.resize(it, minutes);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      const { refusal } = thrown;
      if (refusal.code === "stale") await deeds.tellTruth(it);
      else if (refusal.code === "conflict" && OVERBOOKS.includes(refusal.what) && may("overbook"))
        setShown({ what: "move", it, to: { ...to, refused: thrown } });
      else deeds.refuse(thrown);
      return false;
    }
  }

  const counts = day.data?.counts;
  return (
    <div className="wb-today">
      <div className="wb-today-head">
        <h1>
          <bdi>{week ? t("week_of", { date: formats.date(monday) }) : formats.day(date)}</bdi>
        </h1>
        <DayTurn
          date={date}
          today={now.date}
          week={week}
          onBefore={() => turn(-1)}
          onAfter={() => turn(1)}
          onTo={setTurned}
        />
        <div className="wb-head-end">
          <Button variant="subtle" onClick={() => setShown({ what: "next_free" })}>
            {t("next_free")}
          </Button>
          <Button
            variant="default"
            leftSection={<Icon icon={IconPrinter} />}
            onClick={() => setShown({ what: "paper" })}
          >
            {t("day_list")}
          </Button>
          <Button
            id="booking-book"
            leftSection={<Icon icon={IconCalendarPlus} />}
            onClick={() => book(null, date, "")}
          >
            {t("book")}
          </Button>
        </div>
      </div>
      <ViewBar
        view={view}
        onChange={setView}
        doctors={doctors}
        counts={counts && !week && t("counts", { ...counts, here: counts.waiting + counts.with_doctor })}
      />
      <Answered of={day} failed={t("board_failed")} rows={10}>
        {(board) => (
          <div className="wb-today-body" data-whole={week || undefined}>
            <div className="wb-today-main">
              {board.doctors.length === 0 ? (
                <EmptyList icon={IconCalendarOff} title={t("nobody_works")}>
                  {t("nobody_works_help")}
                </EmptyList>
              ) : (
                <ShownDays
                  day={board}
                  week={week ? days : null}
                  view={view}
                  onView={setView}
                  now={now}
                  deeds={deeds}
                  onDay={(on) => {
                    setTurned(on);
                    setView({ span: "day" });
                  }}
                  onOpen={(it) => setShown({ what: "one", it })}
                  onPick={(column: Column, from, minutes) =>
                    book(column.doctor.doctor_id, column.date, timeOf(from), minutes)
                  }
                  onMove={(it, { doctor, date }, from) =>
                    put(it, {
                      doctor_id: doctor.doctor_id,
                      date,
                      time: timeOf(from),
                      minutes: it.duration_minutes,
                    })
                  }
                  onResize={(it, minutes) =>
                    put(it, { doctor_id: it.doctor.doctor_id, date: it.date, time: it.time, minutes })
                  }
                />
              )}
            </div>
            {!week && (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
              <div className="wb-today-side" tabIndex={0}>
                <Became onBook={(wanted) => setShown({ what: "book", wanted })} />
                <Waiting day={board} now={now} deeds={deeds} onOpen={(it) => setShown({ what: "one", it })} />
              </div>
            )}
          </div>
        )}
      </Answered>
      {shown?.what === "paper" ? (
        <DayPaper
          date={week ? monday : date}
          until={week ? addDays(monday, 6) : undefined}
          doctor={one}
          onClose={() => setShown(null)}
        />
      ) : (
        <ShownDialog
          shown={shown}
          onShow={setShown}
          doctors={doctors}
          now={now}
          deeds={deeds}
          onPatient={go}
          onWait={(patient, doctor) => {
            setShown(null);
            setWaits({ patient, doctor });
          }}
          onRegister={(begun, sought) => go("/register", handedOn(begun, sought))}
        />
      )}
      {waits && <WaitingForm patient={waits.patient} doctor={waits.doctor} onClose={() => setWaits(null)} />}
    </div>
  );
}
