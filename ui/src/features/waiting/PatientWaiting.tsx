import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Answered, type Args, type Reply, useAsk, useMay } from "@/ipc";
import { Section } from "@/parts/Section";
import { Waited } from "./Waited";
import { WaitingForm } from "./WaitingForm";
import { WaitingTable } from "./WaitingTable";

/** On a patient's page: what they wait for, and putting them on the list. */
export function PatientWaiting({ patientId }: { patientId: number }) {
  const t = useWords("waiting");
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const patient_id = patientId as Reply<"patients.get">["patient_id"];
  const allowed = may("book_appointments");
  const list = useAsk("waiting.list", { patient_id } as Args<"waiting.list">, { when: allowed });
  const file = useAsk("patients.get", { patient_id }, { when: allowed });
  if (!allowed || file.data?.deceased_on) return null;
  return (
    <Section
      title={t("title")}
      action={
        <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
          {t("add")}
        </Button>
      }
    >
      <Answered of={list} failed={t("failed")} rows={1}>
        {({ entries }) =>
          entries.length > 0 ? (
            <WaitingTable entries={entries} ofPatient />
          ) : (
            <p className="wb-dim">{t("waits_for_nothing")}</p>
          )
        }
      </Answered>
      <Waited patientId={patientId} />
      {adding && file.data && <WaitingForm patient={file.data} onClose={() => setAdding(false)} />}
    </Section>
  );
}
