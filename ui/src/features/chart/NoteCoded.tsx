import { useWords } from "@/i18n";
import { Section } from "@/parts/Section";
import { DiagnosisPicker } from "./diagnoses/DiagnosisPicker";
import { NoteField, type NoteProps } from "./NoteFields";
import { CopiedMark } from "./NoteTextsRead";

/** What of a note isn't running text: diagnoses, and what is prescribed. */
export function NoteCoded(props: NoteProps) {
  const t = useWords("chart");
  const { form, dateOf, onLeave } = props;
  const { diagnoses } = form.values;
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
      <div className="wb-note-prescription">
        <NoteField {...props} name="prescription" />
      </div>
    </>
  );
}
