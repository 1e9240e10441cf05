// Who is due to be called back: booked, done, or dropped with a reason.
import { Button } from "@mantine/core";
import { IconPhoneCheck, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Answered, PaperDialog, type Recall, useAsk, useNow } from "@/ipc";
import { addDays, isDate } from "@/lib/dates";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { DataTable } from "@/parts/DataTable";
import { Icon } from "@/parts/Icon";
import { DateInput } from "@/parts/inputs";
import { EmptyList } from "@/parts/Lists";
import { BookDialog } from "../BookDialog";
import { useDeeds } from "../useDeeds";
import { nameOf } from "../words";
import { NotReached, Tried } from "./NotReached";
import { DueOn } from "./PatientRecalls";
import { RecallDialog } from "./RecallDialog";
import { useSettle } from "./useSettle";
import { Phones, Who } from "./words";

type Shown = { what: "book" | "drop" | "change" | "not_reached"; recall: Recall };

/** Who is to be tried on a later day stands behind those who can be called now. */
const inTurn = (recalls: readonly Recall[], today: string) => {
  const later = (it: Recall) => it.next_try !== null && it.next_try > today;
  return [...recalls.filter((it) => !later(it)), ...recalls.filter(later)];
};

export function Recalls() {
  const t = useWords("calls");
  const common = useWords("common");
  const now = useNow();
  const deeds = useDeeds();
  const { settle } = useSettle();
  const [until, setUntil] = useState(addDays(now.date, 14));
  const [printing, setPrinting] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const list = useAsk("recalls.due", { until }, { when: isDate(until), keep: true });
  const day = useAsk("appointments.day", { date: now.date }, { when: shown?.what === "book" });
  const close = () => setShown(null);
  return (
    <>
      <div className="wb-calls-bar">
        <DateInput
          label={t("due_by")}
          value={until}
          onChange={setUntil}
          today={now.date}
          ahead
          unreadable={t("not_a_date")}
        />
        <Button
          variant="default"
          leftSection={<Icon icon={IconPrinter} />}
          disabled={!isDate(until)}
          onClick={() => setPrinting(true)}
        >
          {t("print")}
        </Button>
      </div>
      <Answered of={list} failed={t("failed")} rows={8}>
        {({ recalls }) => (
          <DataTable
            caption={t("tab.recalls")}
            rows={inTurn(recalls, now.date)}
            rowKey={(it) => it.recall_id}
            columns={[
              { key: "due", head: t("due"), whole: true, cell: (it) => <DueOn of={it} /> },
              { key: "patient", head: t("patient"), width: "24%", cell: (it) => <Who of={it.patient} /> },
              {
                key: "phones",
                head: t("phone"),
                cell: (it) => <Phones phones={it.reach.phones} language={it.reach.preferred_language} />,
              },
              {
                key: "why",
                head: t("why"),
                cell: (it) => (
                  <>
                    <bdi>{it.reason}</bdi>
                    {it.doctor && (
                      <div className="wb-small wb-dim">
                        <bdi>{it.doctor}</bdi>
                      </div>
                    )}
                    <Tried of={it} />
                  </>
                ),
              },
              {
                key: "do",
                head: t("what_to_do"),
                quiet: true,
                end: true,
                cell: (recall) => (
                  <span className="wb-actions-end wb-actions-line">
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => setShown({ what: "drop", recall })}
                    >
                      {t("drop")}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => void settle(recall, { status: "done" })}
                    >
                      {t("done")}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => setShown({ what: "not_reached", recall })}
                    >
                      {t("mark.not_reached")}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => setShown({ what: "book", recall })}
                    >
                      {t("book")}
                    </Button>
                  </span>
                ),
              },
            ]}
            onOpen={(recall) => setShown({ what: "change", recall })}
            empty={
              <EmptyList icon={IconPhoneCheck} title={t("no_recalls")}>
                {t("no_recalls_help")}
              </EmptyList>
            }
          />
        )}
      </Answered>
      {printing && (
        <PaperDialog
          op="recalls.paper"
          args={{ until }}
          title={t("tab.recalls")}
          onClose={() => setPrinting(false)}
        />
      )}
      {shown?.what === "change" && (
        <RecallDialog patientId={shown.recall.patient.patient_id} recall={shown.recall} onClose={close} />
      )}
      {shown?.what === "book" && day.data && (
        <BookDialog
          wanted={{
            doctor_id: shown.recall.doctor_id,
            date: now.date,
            time: "",
            minutes: day.data.doctors[0]?.slot_minutes ?? 15,
          }}
          patient={shown.recall.patient}
          doctors={day.data.doctors}
          today={now.date}
          deeds={deeds}
          onBooked={({ appointment_id }) => void settle(shown.recall, { status: "booked", appointment_id })}
          onClose={close}
        />
      )}
      {shown?.what === "not_reached" && <NotReached recall={shown.recall} onClose={close} />}
      {shown?.what === "drop" && (
        <ConfirmReason
          opened
          onClose={close}
          title={t("drop_title", { patient: nameOf(shown.recall.patient) })}
          reason={t("drop_reason")}
          confirm={t("drop")}
          cancel={common("cancel")}
          close={common("close")}
          onConfirm={(reason) =>
            void settle(shown.recall, { status: "dropped", reason }).then((done) => done && close())
          }
        />
      )}
    </>
  );
}
