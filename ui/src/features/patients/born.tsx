import { Say, useFormats, useWords } from "@/i18n";
import { type Reply, useNow } from "@/ipc";

type Who = { date_of_birth: string | null; birth_date_estimated: boolean; deceased_on: string | null };

/** `Born 05-Jan-2009 (17 y)`; of someone who died, without an age; short under a heading that says born. */
export function Born({ of, short = false }: { of: Who; short?: boolean }) {
  const t = useWords("patients");
  const formats = useFormats();
  const now = useNow();
  if (!of.date_of_birth) return t("born_unknown");
  const date = <bdi>{formats.born(of.date_of_birth, of.birth_date_estimated)}</bdi>;
  if (of.deceased_on) return short ? date : <Say t={t} k="born_died" with={{ date }} />;
  const age = <bdi>{formats.age(of.date_of_birth, now.date)}</bdi>;
  const key = of.birth_date_estimated ? "born_estimated" : short ? "born_short" : "born_on";
  return <Say t={t} k={key} with={{ date, age }} />;
}

/** `No. 20931-6` */
export function Numbered({ number }: { number: string }) {
  const t = useWords("patients");
  return <Say t={t} k="number" with={{ number: <bdi>{number}</bdi> }} />;
}

/** Why somebody was found whose name is another: an earlier name, the number of a merged row, the phone. */
export function FoundBy({
  of,
}: {
  of: Pick<Reply<"patients.find">["patients"][number], "matched_name" | "merged_number"> & {
    found_by?: Reply<"patients.find">["patients"][number]["found_by"];
  };
}) {
  const t = useWords("patients");
  if (of.matched_name) {
    const { last_name, first_name } = of.matched_name;
    const name = <bdi>{[first_name, last_name].filter(Boolean).join(" ")}</bdi>;
    return <Say t={t} k="by_name" with={{ name }} />;
  }
  if (of.merged_number) return <Say t={t} k="by_number" with={{ number: <bdi>{of.merged_number}</bdi> }} />;
  return of.found_by ? t(`found_by.${of.found_by}`) : null;
}
