// Who did not come: booked anew, or set aside with a reason.
import { Button, Checkbox } from "@mantine/core";
import { IconPrinter, IconUserCheck } from "@tabler/icons-react";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import {
  Answered,
  act,
  type NoShow,
  PaperDialog,
  Refused,
  useAct,
  useAsk,
  useNow,
  useRefusalWords,
} from "@/ipc";
import { addDays, isDate } from "@/lib/dates";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { DataTable } from "@/parts/DataTable";
import { Icon } from "@/parts/Icon";
import { DateInput } from "@/parts/inputs";
import { EmptyList } from "@/parts/Lists";
import { useNotice } from "@/parts/Toasts";
import { BookDialog } from "../BookDialog";
import { useDeeds } from "../useDeeds";
import { nameOf } from "../words";
import { Phones, Who } from "./words";

export function NoShows() {
  const t = useWords("calls");
  const common = useWords("common");
  const formats = useFormats();
  const now = useNow();
  const deeds = useDeeds();
  const words = useRefusalWords();
  const notice = useNotice();
  const [from, setFrom] = useState(addDays(now.date, -30));
  const [to, setTo] = useState(now.date);
  const [all, setAll] = useState(false);
  const [printing, setPrinting] = useState(false);
  const [booking, setBooking] = useState<NoShow | null>(null);
  const [dismissing, setDismissing] = useState<NoShow | null>(null);
  const whole = isDate(from) && isDate(to) && from <= to;
  const list = useAsk("appointments.no_shows", { from, to, all }, { when: whole, keep: true });
  const day = useAsk("appointments.day", { date: now.date }, { when: booking !== null });
  const dismiss = useAct("appointments.dismiss_no_show", () => setDismissing(null));
  async function takeUp(it: NoShow) {
    try {
      await act("appointments.dismiss_no_show", {
        appointment_id: it.appointment.appointment_id,
        reason: null,
      });
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      notice(words.refusal(thrown.refusal));
    }
  }
  const slot = day.data?.doctors[0]?.slot_minutes ?? 15;
  return (
    <>
      <div className="wb-calls-bar">
        <DateInput
          label={t("from")}
          value={from}
          onChange={setFrom}
          today={now.date}
          unreadable={t("not_a_date")}
        />
        <DateInput
          label={t("to")}
          value={to}
          onChange={setTo}
          today={now.date}
          unreadable={t("not_a_date")}
        />
        <Checkbox
          label={t("also_dismissed")}
          checked={all}
          onChange={(e) => setAll(e.currentTarget.checked)}
        />
        <Button
          variant="default"
          leftSection={<Icon icon={IconPrinter} />}
          disabled={!whole}
          onClick={() => setPrinting(true)}
        >
          {t("print")}
        </Button>
      </div>
      <Answered of={list} failed={t("failed")} rows={8}>
        {({ no_shows }) => (
          <DataTable
            caption={t("tab.no_shows")}
            rows={no_shows}
            rowKey={(it) => it.appointment.appointment_id}
            columns={[
              {
                key: "when",
                head: t("missed"),
                whole: true,
                cell: (it) => (
                  <bdi>
                    {formats.date(it.appointment.date)} {it.appointment.time}
                  </bdi>
                ),
              },
              {
                key: "patient",
                head: t("patient"),
                width: "28%",
                cell: (it) => (
                  <>
                    <Who of={it.appointment.patient} />
                    {it.earlier > 0 && <div className="wb-small">{t("earlier", { count: it.earlier })}</div>}
                  </>
                ),
              },
              {
                key: "phones",
                head: t("phone"),
                cell: (it) => <Phones phones={it.phones} language={it.preferred_language} />,
              },
              {
                key: "doctor",
                head: t("doctor"),
                cell: (it) => <bdi>{it.appointment.doctor.name}</bdi>,
              },
              {
                key: "do",
                head: t("what_to_do"),
                quiet: true,
                end: true,
                cell: (it) =>
                  it.dismissed === null ? (
                    <span className="wb-actions-end">
                      <Button size="compact-sm" variant="subtle" onClick={() => setDismissing(it)}>
                        {t("dismiss")}
                      </Button>
                      <Button size="compact-sm" variant="default" onClick={() => setBooking(it)}>
                        {t("book_anew")}
                      </Button>
                    </span>
                  ) : (
                    <>
                      <span className="wb-small wb-dim">
                        <Say t={t} k="dismissed" with={{ reason: <bdi>{it.dismissed}</bdi> }} />
                      </span>{" "}
                      <Button size="compact-sm" variant="subtle" onClick={() => void takeUp(it)}>
                        {t("take_up")}
                      </Button>
                    </>
                  ),
              },
            ]}
            empty={
              <EmptyList icon={IconUserCheck} title={t("no_no_shows")}>
                {t("no_no_shows_help")}
              </EmptyList>
            }
          />
        )}
      </Answered>
      {printing && (
        <PaperDialog
          op="appointments.no_shows_paper"
          args={{ from, to }}
          title={t("tab.no_shows")}
          onClose={() => setPrinting(false)}
        />
      )}
      {booking && day.data && (
        <BookDialog
          wanted={{
            doctor_id: booking.appointment.doctor.doctor_id,
            date: now.date,
            time: "",
            minutes: slot,
          }}
          patient={booking.appointment.patient}
          replaces={booking.appointment.appointment_id}
          doctors={day.data.doctors}
          today={now.date}
          deeds={deeds}
          onClose={() => setBooking(null)}
        />
      )}
      {dismissing && (
        <ConfirmReason
          opened
          onClose={() => setDismissing(null)}
          title={t("dismiss_title", { patient: nameOf(dismissing.appointment.patient) })}
          reason={t("dismiss_reason")}
          confirm={t("dismiss")}
          cancel={common("cancel")}
          close={common("close")}
          onConfirm={(reason) =>
            dismiss.mutate({ appointment_id: dismissing.appointment.appointment_id, reason })
          }
          busy={dismiss.isPending}
          error={dismiss.error ? words.refusal(dismiss.error.refusal) : undefined}
        />
      )}
    </>
  );
}
