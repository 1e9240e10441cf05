import { Textarea } from "@mantine/core";
import { useWords } from "@/i18n";
import { CopiedMark } from "./NoteTextsRead";
import { type NoteBody, type TextPart, writtenParts } from "./note";
import type { Pen } from "./pen/usePen";

export type NoteFormFields = {
  values: NoteBody;
  field: (name: TextPart) => { name: string; value: string; error?: string };
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

/** When the visit was that a record is of. */
export type DateOf = (record_id: NoteBody["copied"][number]["record_id"]) => string | undefined;
export type NoteProps = { form: NoteFormFields; pen: Pen; dateOf: DateOf; onLeave: () => void };

/** One text of a note. It grows with what is typed. */
export function NoteField({ form, pen, dateOf, name, onLeave }: NoteProps & { name: TextPart }) {
  const t = useWords("chart");
  const copied = form.values.copied.find((one) => one.part === name);
  return (
    <Textarea
      {...form.field(name)}
      data-part={name}
      label={t(`part.${name}`)}
      description={copied && <CopiedMark date={dateOf(copied.record_id)} />}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder={name === "prescription" ? t("prescription_help") : undefined}
      autosize
      minRows={rows[name]}
      maxRows={30}
      onChange={(e) => pen.typed(name, e)}
      onSelect={(e) => pen.at(name, e.currentTarget)}
      onBlur={onLeave}
    />
  );
}

/** What is written in words. Free notes have a field where there are any. */
export function NoteTexts(props: NoteProps) {
  return (
    <>
      {props.form.values.notes !== "" && <NoteField {...props} name="notes" />}
      {writtenParts.map((part) => (
        <NoteField key={part} {...props} name={part} />
      ))}
    </>
  );
}
