// The appointments of a date, to be called: who was reached, who wasn't, who wants another time.
import { Button, SegmentedControl } from "@mantine/core";
import { IconPhoneCheck, IconPhoneOff, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Answered, act, type CallLine, PaperDialog, Refused, useAsk, useNow, useRefusalWords } from "@/ipc";
import { addDays, isDate } from "@/lib/dates";
import { type Column, DataTable } from "@/parts/DataTable";
import { Icon } from "@/parts/Icon";
import { DateInput } from "@/parts/inputs";
import { EmptyList } from "@/parts/Lists";
import { useNotice } from "@/parts/Toasts";
import { MoveDialog } from "../MoveDialog";
import { useDeeds } from "../useDeeds";
import { Phones, Who } from "./words";

type Mark = NonNullable<CallLine["call"]>["mark"];
const marks = ["reached", "not_reached", "wants_to_move"] as const;

export function Tomorrow() {
  const t = useWords("calls");
  const formats = useFormats();
  const now = useNow();
  const words = useRefusalWords();
  const notice = useNotice();
  const deeds = useDeeds();
  const [date, setDate] = useState(addDays(now.date, 1));
  const [printing, setPrinting] = useState(false);
  const [moving, setMoving] = useState<CallLine | null>(null);
  const whole = isDate(date);
  const list = useAsk("appointments.call_list", { date }, { when: whole, keep: true });
  const day = useAsk("appointments.day", { date }, { when: moving !== null && whole });
  async function mark({ appointment, call }: CallLine, to: Mark | null) {
    try {
      const { appointment_id, version } = appointment;
      await act("appointments.mark_call", { appointment_id, version, mark: to, note: call?.note ?? "" });
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      notice(words.refusal(thrown.refusal));
    }
  }
  const columns: Column<CallLine>[] = [
    {
      key: "time",
      head: t("time"),
      width: "4.5rem",
      whole: true,
      cell: (it) => <bdi>{it.appointment.time}</bdi>,
    },
    { key: "patient", head: t("patient"), width: "30%", cell: (it) => <Who of={it.appointment.patient} /> },
    {
      key: "phones",
      head: t("phone"),
      cell: (it) => <Phones phones={it.phones} language={it.preferred_language} />,
    },
    { key: "doctor", head: t("doctor"), cell: (it) => <bdi>{it.appointment.doctor.name}</bdi> },
    {
      key: "call",
      head: t("call"),
      cell: (it) => (
        <>
          <SegmentedControl
            size="xs"
            aria-label={t("call")}
            value={it.call?.mark ?? "none"}
            onChange={(value) => void mark(it, value === "none" ? null : (value as Mark))}
            data={[
              { value: "none", label: t("not_called") },
              ...marks.map((value) => ({ value, label: t(`mark.${value}`) })),
            ]}
          />
          {it.call && (
            <div className="wb-small wb-dim">
              <bdi>
                {it.call.by} {formats.instantTime(it.call.at)}
              </bdi>
              {it.call.mark === "wants_to_move" && (
                <>
                  {" "}
                  <Button size="compact-xs" variant="subtle" onClick={() => setMoving(it)}>
                    {t("move")}
                  </Button>
                </>
              )}
            </div>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <div className="wb-calls-bar">
        <DateInput
          label={t("date")}
          value={date}
          onChange={setDate}
          today={now.date}
          ahead
          unreadable={t("not_a_date")}
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
        {({ lines }) => (
          <>
            {lines.length > 0 && (
              <p className="wb-dim">
                <Icon icon={IconPhoneCheck} />{" "}
                {t("called_so_far", {
                  count: lines.filter(({ call }) => call && call.mark !== "not_reached").length,
                  all: lines.length,
                })}
              </p>
            )}
            <DataTable
              caption={t("tab.tomorrow")}
              rows={lines}
              rowKey={(it) => it.appointment.appointment_id}
              columns={columns}
              empty={
                <EmptyList icon={IconPhoneOff} title={t("nobody_booked")}>
                  {t("nobody_booked_help")}
                </EmptyList>
              }
            />
          </>
        )}
      </Answered>
      {printing && (
        <PaperDialog
          op="appointments.call_list_paper"
          args={{ date }}
          title={t("tab.tomorrow")}
          onClose={() => setPrinting(false)}
        />
      )}
      {moving && day.data && (
        <MoveDialog
          it={moving.appointment}
          doctors={day.data.doctors}
          today={now.date}
          deeds={deeds}
          onClose={() => setMoving(null)}
        />
      )}
    </>
  );
}
