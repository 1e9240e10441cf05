import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { useForm } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import type { NoteRecord } from "../note";
import { fieldOfPaper, type PaperOf, plainPaper } from "./papers";

type Props = { record: NoteRecord; onSeen: (paper: PaperOf, bytes: Uint8Array) => void };

const parts = ["allergies", "medicines", "problems", "visit"] as const;

/** To whom, why, and which parts of the chart go with it. */
export function ReferralForm({ record, onSeen }: Props) {
  const t = useWords("visit_papers");
  const paperOf = (given: NonNullable<PaperOf["referral"]>): PaperOf => ({
    ...plainPaper(record.record_id, "referral"),
    referral: given,
  });
  const form = useForm("records.preview_paper", {
    initial: {
      to: "",
      specialty: "",
      address: "",
      urgent: false,
      reason: "",
      letter: "",
      allergies: true,
      medicines: true,
      problems: true,
      visit: true,
    },
    args: (typed) => ({ paper: paperOf(typed) }),
    fieldOf: fieldOfPaper,
    onDone: (bytes, typed) => onSeen(paperOf(typed), bytes as unknown as Uint8Array),
  });
  return (
    <form {...form.props} className="wb-form">
      <div className="wb-form-pair">
        <TextInput {...form.field("to")} label={t("referral_to")} autoComplete="off" data-autofocus />
        <TextInput {...form.field("specialty")} label={t("referral_specialty")} autoComplete="off" />
      </div>
      <Textarea {...form.field("address")} label={t("referral_address")} autosize minRows={1} maxRows={4} />
      <Textarea {...form.field("reason")} label={t("referral_reason")} autosize minRows={2} maxRows={8} />
      <Textarea {...form.field("letter")} label={t("referral_letter")} autosize minRows={3} maxRows={12} />
      <Checkbox
        label={t("referral_urgent")}
        checked={form.values.urgent}
        onChange={(e) => form.set("urgent", e.currentTarget.checked)}
      />
      <fieldset className="wb-paper-parts">
        <legend>{t("referral_parts")}</legend>
        {parts.map((part) => (
          <Checkbox
            key={part}
            label={t(`referral_part.${part}`)}
            checked={form.values[part]}
            onChange={(e) => form.set(part, e.currentTarget.checked)}
          />
        ))}
      </fieldset>
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-actions-end">
        <Button type="submit" loading={form.busy}>
          {t("look")}
        </Button>
      </div>
    </form>
  );
}
