import { useRef } from "react";
import { useWords } from "@/i18n";
import type { PatientId, RecordId } from "@/ipc";
import { Section } from "@/parts/Section";
import { DiagnosisPicker } from "./diagnoses/DiagnosisPicker";
import { NoteField, type NoteProps } from "./NoteFields";
import { CopiedMark } from "./NoteTextsRead";
import { PrescriptionEditor } from "./prescription/PrescriptionEditor";
import type { Current } from "./prescription/typed";

type Props = NoteProps & {
  patient_id: PatientId;
  amends?: RecordId;
  current?: readonly Current[];
  onStops: (open: number) => void;
};

/** What of a note isn't running text: diagnoses, and what is prescribed. */
export function NoteCoded({ patient_id, amends, current, onStops, ...props }: Props) {
  const t = useWords("chart");
  const { form, dateOf, onLeave } = props;
  const { diagnoses, prescription } = form.values;
  // Free words stay possible where there are some, and don't vanish under the hand that clears them.
  const free = useRef(false);
  free.current ||= prescription !== "";
  return (
    <>
      <Section title={t("diagnosis")} count={<bdi>ICD-10-CM</bdi>}>
        <DiagnosisPicker
          name="diagnoses"
          value={diagnoses}
          onChange={(value) => form.set("diagnoses", value)}
          label={t("add_diagnosis")}
          error={form.flaw("diagnoses")}
          beside={(one) => one.copied && <CopiedMark date={dateOf(one.copied)} />}
          onLeave={onLeave}
        />
      </Section>
      <PrescriptionEditor
        value={form.values.items}
        onChange={(items) => form.set("items", items)}
        patient_id={patient_id}
        amends={amends}
        current={current}
        onLeave={onLeave}
        onStops={onStops}
        error={form.flaw("items")}
      />
      {free.current && (
        <div className="wb-note-prescription">
          <NoteField {...props} name="prescription" />
        </div>
      )}
    </>
  );
}
