import { Textarea } from "@mantine/core";
import { useWords } from "@/i18n";
import { type NoteBody, type TextPart, writtenParts } from "./note";

export type NoteFormFields = {
  values: NoteBody;
  field: (name: TextPart) => {
    name: string;
    value: string;
    onChange: (e: { currentTarget: { value: string } }) => void;
    error?: string;
  };
  set: <K extends keyof NoteBody & string>(name: K, value: NoteBody[K]) => void;
  flaw: (name: string) => string | undefined;
};

const rows: Record<TextPart, number> = {
  subjective: 3,
  objective: 3,
  assessment: 2,
  treatment: 2,
  plan: 3,
  prescription: 3,
  notes: 4,
};

type FieldProps = { form: NoteFormFields; name: TextPart; onLeave: () => void };

/** One text of a note. It grows with what is typed. */
export function NoteField({ form, name, onLeave }: FieldProps) {
  const t = useWords("chart");
  return (
    <Textarea
      {...form.field(name)}
      label={t(`part.${name}`)}
      placeholder={name === "prescription" ? t("prescription_help") : undefined}
      autosize
      minRows={rows[name]}
      maxRows={30}
      onBlur={onLeave}
      data-autofocus={name === "subjective" || undefined}
    />
  );
}

/** What is written in words. Free notes have a field where there are any. */
export function NoteTexts({ form, onLeave }: Omit<FieldProps, "name">) {
  const free = form.values.notes !== "";
  return (
    <>
      {free && <NoteField form={form} name="notes" onLeave={onLeave} />}
      {writtenParts.map((part) => (
        <NoteField key={part} form={form} name={part} onLeave={onLeave} />
      ))}
    </>
  );
}
