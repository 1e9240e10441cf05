import { Textarea } from "@mantine/core";
import { useWords } from "@/i18n";
import type { Texts } from "./useDraft";

type Field = "notes" | "diagnosis" | "treatment" | "prescription";
type FieldProps = {
  name: string;
  value: string;
  onChange: (e: { currentTarget: { value: string } }) => void;
  error?: string;
};
type Form = { field: (name: keyof Texts & Field) => FieldProps };

const rows = { notes: 10, diagnosis: 2, treatment: 3, prescription: 3 };

/** One of the four texts of a note. It grows with what is typed. */
export function NoteField({
  form,
  name,
  onLeave,
  disabled,
}: {
  form: Form;
  name: Field;
  onLeave: () => void;
  disabled?: boolean;
}) {
  const t = useWords("chart");
  const help = { notes: t("notes_help"), prescription: t("prescription_help") } as Partial<
    Record<Field, string>
  >;
  return (
    <Textarea
      {...form.field(name)}
      label={t(name)}
      placeholder={help[name]}
      autosize
      minRows={rows[name]}
      maxRows={30}
      onBlur={onLeave}
      readOnly={disabled}
      data-autofocus={name === "notes" || undefined}
    />
  );
}
