import { Anchor } from "@mantine/core";
import { IconCopy, IconTemplate, IconTextPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useKeys } from "@/lib/keys";
import { FindDialog, type FindItem } from "@/parts/FindDialog";
import { type NoteRecord, textParts } from "../note";
import type { Pen } from "./usePen";

const BRIEF = 140;
const brief = (text: string) => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > BRIEF ? `${line.slice(0, BRIEF).trimEnd()}…` : line;
};

type Props = { pen: Pen; earlier?: readonly NoteRecord[] };

/** Puts in a phrase, a template, or what an earlier visit says; found by typing. */
export function InsertPhrase({ pen, earlier = [] }: Props) {
  const t = useWords("phrases");
  const common = useWords("common");
  const frame = useWords("frame");
  const formats = useFormats();
  const [, go] = useLocation();
  const [opened, setOpened] = useState(false);
  const [query, setQuery] = useState("");
  const { jump } = pen;
  const keys = useMemo(
    () => [
      { keys: "Mod+/", does: t("key_insert"), run: () => setOpened(true) },
      { keys: "F2", does: t("key_gap"), run: jump },
    ],
    [t, jump],
  );
  useKeys(keys);
  const wanted = query.trim().toLowerCase().replace(/^\./, "");
  const has = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(wanted));
  const shared = (is: boolean) => (is ? t("practices") : undefined);
  const phrases: FindItem[] = pen.phrases.phrases
    .filter((one) => has(one.abbreviation, one.body))
    // What begins with the letters that were typed comes first.
    .sort((a, b) => rank(a.abbreviation) - rank(b.abbreviation))
    .map((one) => ({
      id: `phrase-${one.phrase_id}`,
      icon: IconTextPlus,
      title: <bdi>{`.${one.abbreviation}`}</bdi>,
      second: <bdi>{brief(one.body)}</bdi>,
      end: shared(one.shared),
      onChoose: () => pen.putIn(one.body),
    }));
  function rank(name: string) {
    return name.toLowerCase().startsWith(wanted) ? 0 : 1;
  }
  const templates: FindItem[] = pen.phrases.templates
    .filter((one) => has(one.name))
    .map((one) => ({
      id: `template-${one.template_id}`,
      icon: IconTemplate,
      title: <bdi>{one.name}</bdi>,
      second: (
        <bdi>{brief([one.subjective, one.objective, one.assessment, one.treatment, one.plan].join(" "))}</bdi>
      ),
      end: shared(one.shared),
      onChoose: () => pen.fill(one),
    }));
  const visits: FindItem[] = earlier
    .filter((one) => has(one.diagnosis, formats.date(one.visit_date), ...textParts.map((part) => one[part])))
    .map((one) => ({
      id: `visit-${one.record_id}`,
      icon: IconCopy,
      title: <Say t={t} k="copy_visit" with={{ date: <bdi>{formats.date(one.visit_date)}</bdi> }} />,
      second: <bdi>{brief(one.diagnosis)}</bdi>,
      onChoose: () => pen.copy(one, [...textParts, "diagnoses"]),
    }));
  const manage: FindItem = { id: "manage", title: t("manage"), onChoose: () => go("/phrases") };
  return (
    <>
      <Anchor component="button" type="button" className="wb-link" onClick={() => setOpened(true)}>
        {t("insert")}
      </Anchor>
      <FindDialog
        opened={opened}
        onClose={() => {
          setOpened(false);
          setQuery("");
        }}
        query={query}
        onQuery={setQuery}
        groups={[
          { id: "phrases", title: t("phrases"), items: phrases },
          { id: "templates", title: t("templates"), items: templates },
          { id: "visits", title: t("earlier"), items: visits },
          { id: "more", title: t("title"), items: wanted === "" ? [manage] : [] },
        ]}
        words={{
          label: t("insert"),
          placeholder: t("insert_placeholder"),
          nothing: t("insert_nothing"),
          choose: t("choose"),
          close: common("close"),
          esc: frame("esc"),
        }}
      />
    </>
  );
}
