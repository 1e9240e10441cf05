// The recalls of one patient, on the patient's page.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Answered, type PatientId, type Recall, useAsk, useMay } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Section } from "@/parts/Section";
import { Tried } from "./NotReached";
import { RecallDialog } from "./RecallDialog";
import { useSettle } from "./useSettle";

/** `Sep-2026`, or the day. */
export function DueOn({ of }: { of: Pick<Recall, "due_on" | "whole_month"> }) {
  const formats = useFormats();
  const day = formats.date(of.due_on);
  return <bdi>{of.whole_month ? day.slice(day.indexOf("-") + 1) : day}</bdi>;
}

export function PatientRecalls({ patientId }: { patientId: number }) {
  const t = useWords("calls");
  const may = useMay();
  const { settle } = useSettle();
  const formats = useFormats();
  const [shown, setShown] = useState<Recall | "new" | null>(null);
  const list = useAsk(
    "recalls.of_patient",
    { patient_id: patientId as PatientId },
    { when: may("book_appointments"), keep: true },
  );
  if (!may("book_appointments")) return null;
  return (
    <Section
      title={t("tab.recalls")}
      action={
        <Button variant="subtle" size="compact-sm" onClick={() => setShown("new")}>
          {t("recall_add")}
        </Button>
      }
    >
      <Answered of={list} failed={t("failed")} rows={2}>
        {({ recalls }) =>
          recalls.length === 0 ? (
            <p className="wb-dim">{t("none_of_patient")}</p>
          ) : (
            <DataTable
              caption={t("tab.recalls")}
              rows={recalls}
              rowKey={(it) => it.recall_id}
              onOpen={(it) => it.status === "open" && setShown(it)}
              columns={[
                { key: "due", head: t("due"), whole: true, cell: (it) => <DueOn of={it} /> },
                { key: "why", head: t("why"), cell: (it) => <bdi>{it.reason}</bdi> },
                {
                  key: "state",
                  head: t("stands"),
                  cell: (it) => (
                    <>
                      {t(`status.${it.status}`)}{" "}
                      {it.status === "booked" && it.booked_on && <bdi>{formats.date(it.booked_on)}</bdi>}
                      {it.drop_reason && (
                        <div className="wb-small wb-dim">
                          <bdi>{it.drop_reason}</bdi>
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
                  cell: (it) =>
                    it.status === "open" ? (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        onClick={() => void settle(it, { status: "done" })}
                      >
                        {t("done")}
                      </Button>
                    ) : (
                      it.status !== "booked" && (
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          onClick={() => void settle(it, { status: "open" })}
                        >
                          {t("open_again")}
                        </Button>
                      )
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      {shown && (
        <RecallDialog
          patientId={patientId as PatientId}
          recall={shown === "new" ? undefined : shown}
          onClose={() => setShown(null)}
        />
      )}
    </Section>
  );
}
