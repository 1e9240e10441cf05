// The recalls of the patient who is just being seen: what waits, and a new one with the doctor who sees them.
import { Anchor } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Answered, type PatientId, type Recall, useAsk, useMay } from "@/ipc";
import { Section } from "@/parts/Section";
import { DueOn } from "./PatientRecalls";
import { RecallDialog } from "./RecallDialog";

export function VisitRecalls({ patientId, doctorId }: { patientId: PatientId; doctorId: number | null }) {
  const t = useWords("calls");
  const may = useMay()("book_appointments");
  const [shown, setShown] = useState<Recall | "new" | null>(null);
  const list = useAsk("recalls.of_patient", { patient_id: patientId }, { when: may, keep: true });
  if (!may) return null;
  return (
    <Section
      title={t("tab.recalls")}
      action={
        <Anchor component="button" type="button" onClick={() => setShown("new")}>
          {t("recall_add")}
        </Anchor>
      }
    >
      <Answered of={list} failed={t("failed")} rows={1}>
        {({ recalls }) => {
          const waiting = recalls.filter(({ status }) => status === "open" || status === "booked");
          if (waiting.length === 0) return <p className="wb-facts-none wb-dim">{t("none_of_patient")}</p>;
          return (
            <ul className="wb-facts">
              {waiting.map((it) => (
                <li key={it.recall_id}>
                  <span className="wb-facts-main">
                    <DueOn of={it} /> <bdi>{it.reason}</bdi>
                  </span>
                  {it.status === "open" ? (
                    <Anchor component="button" type="button" onClick={() => setShown(it)}>
                      {t("recall_change")}
                    </Anchor>
                  ) : (
                    <span className="wb-dim">{t("status.booked")}</span>
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </Answered>
      {shown && (
        <RecallDialog
          patientId={patientId}
          doctorId={doctorId}
          recall={shown === "new" ? undefined : shown}
          onClose={() => setShown(null)}
        />
      )}
    </Section>
  );
}
