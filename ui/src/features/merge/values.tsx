// How the values of both patients are written.
import { useFormats, useWords } from "@/i18n";
import type { Reply } from "@/ipc";
import { patientName } from "@/parts/Banner";

export type Compared = Reply<"patients.compare">;
export type Side = Compared["one"];
export type MergeValue = Compared["fields"][number];
export type MergeField = MergeValue["field"];
export type Which = "one" | "other";

export const otherOf = (which: Which): Which => (which === "one" ? "other" : "one");

type Named = { last_name: string; first_name: string; patient_number: string };

/** `OKAFOR, Ngozi, No. 40218-7`: two of one name are told apart by it. */
export function useNumbered() {
  const t = useWords("merge");
  return (of: Named) =>
    t("numbered", { patient: patientName(of.last_name, of.first_name), number: of.patient_number });
}

/** A date of birth; of an estimate, that it is one. */
export function Born({ of }: { of: { date_of_birth: string; birth_date_estimated: boolean } }) {
  const t = useWords("merge");
  const formats = useFormats();
  const date = formats.born(of.date_of_birth, of.birth_date_estimated);
  return <bdi>{of.birth_date_estimated ? t("estimated", { date }) : date}</bdi>;
}

/** One field as one of both has it. */
export function Shown({ value, which, side }: { value: MergeValue; which: Which; side: Side }) {
  const t = useWords("merge");
  const formats = useFormats();
  const text = value[which];
  if (text === null) return <span className="wb-dim">{t("nothing")}</span>;
  if (value.field === "name") return <bdi>{patientName(side.last_name, side.first_name)}</bdi>;
  if (value.field === "preferred_language") return <bdi>{formats.language(text)}</bdi>;
  if (value.field === "gender") return t(`genders.${text as "female"}`);
  if (value.field === "date_of_birth") {
    return <Born of={{ date_of_birth: text, birth_date_estimated: side.birth_date_estimated }} />;
  }
  if (value.field === "deceased_on") return <bdi>{formats.date(text)}</bdi>;
  return <bdi>{text}</bdi>;
}

/** `Phone, Address` */
export function useFieldList() {
  const t = useWords("merge");
  return (fields: MergeField[]) => fields.map((field) => t(`fields.${field}`)).join(", ");
}
