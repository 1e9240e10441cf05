import { Button, SegmentedControl } from "@mantine/core";
import {
  IconCalendarOff,
  IconCalendarPlus,
  IconChevronLeft,
  IconChevronRight,
  IconPrinter,
} from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { AppointmentDialog } from "@/features/booking/AppointmentDialog";
import { Board } from "@/features/booking/Board";
import { BookDialog, type Wanted } from "@/features/booking/BookDialog";
import { DayPaper } from "@/features/booking/DayPaper";
import { DayTable } from "@/features/booking/DayTable";
import { MoveDialog } from "@/features/booking/MoveDialog";
import { NextFree } from "@/features/booking/NextFree";
import { useDeeds } from "@/features/booking/useDeeds";
import { Waiting } from "@/features/booking/Waiting";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Appointment, type AppointmentId, Refused, useAsk, useNow, useTitle } from "@/ipc";
import { addDays, isDate } from "@/lib/dates";
import { useKeys } from "@/lib/keys";
import { Icon } from "@/parts/Icon";
import { EmptyList } from "@/parts/Lists";

type Shown =
  | { what: "book"; wanted: Wanted }
  | { what: "one" | "move"; id: AppointmentId; to?: { doctor_id: number; time: string; refused: Refused } }
  | { what: "next_free" | "paper" };

export default function TodayPage() {
  const t = useWords("booking");
  const formats = useFormats();
  const now = useNow();
  const deeds = useDeeds();
  const [, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const [asked, wish] = [search.get("date"), search.get("open")];
  const [turned, setTurned] = useState(asked !== null && isDate(asked) ? asked : null);
  const [as, setAs] = useState<"board" | "list">("board");
  const [shown, setShown] = useState<Shown | null>(null);
  // A day asked for in the address is turned to once: whoever comes back begins with today.
  // So is what is to be opened there: Ctrl+K asks for both, also from this page.
  useEffect(() => {
    if (asked === null && wish === null) return;
    if (asked !== null && isDate(asked)) setTurned(asked);
    if (wish === "next_free" || wish === "paper") setShown({ what: wish });
    go("/today?", { replace: true });
  }, [asked, wish, go]);
  const date = turned ?? now.date;
  useTitle(t("today_title"));
  const day = useAsk("appointments.day", { date }, { keep: true });
  const doctors = day.data?.doctors ?? [];
  const all = doctors.flatMap((doctor) => doctor.appointments);
  const slot = (doctor: number | null) =>
    doctors.find(({ doctor_id }) => doctor_id === doctor)?.slot_minutes ?? doctors[0]?.slot_minutes ?? 15;
  const book = (doctor_id: number | null, time: string) =>
    setShown({ what: "book", wanted: { doctor_id, date, time, minutes: slot(doctor_id) } });
  const open = (it: Appointment) => setShown({ what: "one", id: it.appointment_id });

  const keys = useMemo(
    () => [
      { keys: "B", does: t("keys.book"), run: () => document.getElementById("booking-book")?.click() },
      { keys: "N", does: t("keys.next_free"), run: () => setShown({ what: "next_free" }) },
      { keys: "L", does: t("keys.list"), run: () => setAs((it) => (it === "board" ? "list" : "board")) },
      { keys: "Alt+ArrowLeft", does: t("keys.before"), run: () => setTurned(addDays(date, -1)) },
      { keys: "Alt+ArrowRight", does: t("keys.after"), run: () => setTurned(addDays(date, 1)) },
      { keys: "T", does: t("keys.today"), run: () => setTurned(null) },
    ],
    [t, date],
  );
  useKeys(keys);

  async function move(it: Appointment, doctor_id: number, time: string): Promise<boolean> {
    try {
      await deeds.move(it, { doctor_id, date: it.date, time });
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      if (thrown.refusal.code === "conflict")
        setShown({ what: "move", id: it.appointment_id, to: { doctor_id, time, refused: thrown } });
      else deeds.refuse(thrown);
      return false;
    }
  }

  const close = () => setShown(null);
  const chosen = shown && "id" in shown ? all.find((it) => it.appointment_id === shown.id) : undefined;
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
        <div className="wb-head-end">
          <SegmentedControl
            aria-label={t("show_as")}
            size="xs"
            value={as}
            onChange={(value) => setAs(value as "board" | "list")}
            data={[
              { value: "board", label: t("board") },
              { value: "list", label: t("list") },
            ]}
          />
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
            onClick={() => book(null, "")}
          >
            {t("book")}
          </Button>
        </div>
      </div>
      <Answered of={day} failed={t("board_failed")} rows={10}>
        {(board) => (
          <div className="wb-today-body">
            <div className="wb-today-main">
              {board.doctors.length === 0 ? (
                <EmptyList icon={IconCalendarOff} title={t("nobody_works")}>
                  {t("nobody_works_help")}
                </EmptyList>
              ) : as === "board" ? (
                <>
                  <p className="wb-hidden">{t("list_instead")}</p>
                  <Board day={board} now={now} onPick={book} onOpen={open} onMove={move} />
                </>
              ) : (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
                <div className="wb-scroll" tabIndex={0}>
                  <DayTable day={board} now={now} deeds={deeds} onOpen={open} />
                </div>
              )}
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
            <div className="wb-today-side" tabIndex={0}>
              <Waiting day={board} now={now} deeds={deeds} onOpen={open} />
            </div>
          </div>
        )}
      </Answered>
      {shown?.what === "book" && (
        <BookDialog wanted={shown.wanted} doctors={doctors} today={now.date} onClose={close} />
      )}
      {shown?.what === "next_free" && (
        <NextFree
          doctors={doctors}
          today={now.date}
          onTake={(wanted) => setShown({ what: "book", wanted })}
          onClose={close}
        />
      )}
      {shown?.what === "paper" && <DayPaper date={date} onClose={close} />}
      {shown?.what === "one" && chosen && (
        <AppointmentDialog
          it={chosen}
          now={now}
          deeds={deeds}
          onMove={() => setShown({ what: "move", id: chosen.appointment_id })}
          onPatient={go}
          onClose={close}
        />
      )}
      {shown?.what === "move" && chosen && (
        <MoveDialog
          it={chosen}
          doctors={doctors}
          today={now.date}
          deeds={deeds}
          to={shown.to}
          onClose={close}
        />
      )}
    </div>
  );
}
