import { Button, Checkbox, Textarea } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import { useForm, useNow } from "@/ipc";
import { daysBetween, isDate } from "@/lib/dates";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { diagnosesOf, type NoteRecord } from "../note";
import { fieldOfPaper, type PaperOf, plainPaper } from "./papers";

type Props = { record: NoteRecord; onSeen: (paper: PaperOf, bytes: Uint8Array) => void };

/** From when to when; the diagnosis only where it is ticked. */
export function SickNoteForm({ record, onSeen }: Props) {
  const t = useWords("visit_papers");
  const formats = useFormats();
  const now = useNow();
  const paperOf = (given: NonNullable<PaperOf["sick_note"]>): PaperOf => ({
    ...plainPaper(record.record_id, "sick_note"),
    sick_note: given,
  });
  const form = useForm("records.preview_paper", {
    initial: { from: record.visit_date as string, until: "", diagnosis: false, remark: "" },
    args: (typed) => ({ paper: paperOf(typed) }),
    fieldOf: fieldOfPaper,
    onDone: (bytes, typed) => onSeen(paperOf(typed), bytes as unknown as Uint8Array),
  });
  const { from, until } = form.values;
  const days = isDate(from) && isDate(until) ? daysBetween(from, until) + 1 : 0;
  const diagnoses = diagnosesOf(record);
  return (
    <form {...form.props} className="wb-form">
      <div className="wb-form-pair">
        <DateInput
          {...form.pick("from")}
          label={t("sick_from")}
          today={now.date}
          ahead
          unreadable={t("not_a_date")}
        />
        <DateInput
          {...form.pick("until")}
          label={t("sick_until")}
          today={now.date}
          ahead
          unreadable={t("not_a_date")}
          data-autofocus
        />
      </div>
      <p className="wb-dim" role="status">
        {days > 0 ? t("sick_days", { count: days, number: formats.number(days) }) : t("sick_days_help")}
      </p>
      <Checkbox
        label={t("sick_diagnosis")}
        description={diagnoses.length > 0 ? t("sick_diagnosis_help") : t("sick_no_diagnosis")}
        disabled={diagnoses.length === 0}
        checked={form.values.diagnosis}
        onChange={(e) => form.set("diagnosis", e.currentTarget.checked)}
      />
      <Textarea {...form.field("remark")} label={t("remark")} autosize minRows={2} maxRows={6} />
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-actions-end">
        <Button type="submit" loading={form.busy}>
          {t("look")}
        </Button>
      </div>
    </form>
  );
}
