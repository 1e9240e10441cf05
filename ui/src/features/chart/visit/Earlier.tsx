import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type RefObject, useState } from "react";
import { useWords } from "@/i18n";
import { useAsk } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { Section } from "@/parts/Section";
import { HistoryPages } from "../History";
import { CopyMenu } from "../pen/CopyMenu";
import type { Pen } from "../pen/usePen";
import type { OpenVisit } from "./Beside";

/** How many visits come with the visit itself; there may be more. */
const FEW = 6;

/** Earlier visits, the newest first, with one search over all of them: each to be read and copied from. */
export function Earlier({ open, pen }: { open: OpenVisit; pen?: RefObject<Pen> }) {
  const t = useWords("chart");
  const { appointment_id, patient_id } = open.visit;
  const [typed, setTyped] = useState("");
  const [wanted] = useDebouncedValue(typed.trim(), 150);
  const searching = wanted !== "";
  const found = useAsk("charts.history", { patient_id, text: wanted }, { when: searching, keep: true });
  const last = open.earlier.at(-1);
  const newest = {
    records: open.earlier,
    next:
      last && open.earlier.length >= FEW ? { visit_date: last.visit_date, record_id: last.record_id } : null,
  };
  const first = searching ? found.data : newest;
  if (open.earlier.length === 0) {
    return (
      <Section title={t("earlier_visits")}>
        <p className="wb-facts-none wb-dim">{t("no_earlier")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("earlier_visits")}>
      <TextInput
        aria-label={t("search_earlier")}
        placeholder={t("search_earlier")}
        leftSection={<Icon icon={IconSearch} />}
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key === "Escape") setTyped("");
          // Enter looks here, and never signs the note.
          if (e.key === "Enter" && !e.ctrlKey && !e.metaKey) e.preventDefault();
        }}
        autoComplete="off"
      />
      {first && (
        <HistoryPages
          key={searching ? wanted : `${open.earlier.length}/${last?.record_id}`}
          first={first}
          patient_id={patient_id}
          text={searching ? wanted : ""}
          but={appointment_id}
          narrow
          entry={(record) => ({ ways: false, more: pen && <CopyMenu record={record} pen={pen} /> })}
        />
      )}
    </Section>
  );
}
